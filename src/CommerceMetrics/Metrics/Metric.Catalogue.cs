namespace CommerceMetrics;

/// <content>The catalogue: one declaration a metric.</content>
public abstract partial class Metric
{
    /// <summary>The value of the orders that a definition counts.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public static Metric<ExactMoney> Gmv(GmvDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Measure value = Measure.ValueOf(definition);
        return new("gmv", definition, "money", definition.Formula, Additivity.Sum, [value], totals => totals.Money(value));
    }

    /// <summary>The orders that a definition counts, fully refunded ones included.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public static Metric<Count> Orders(GmvDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Measure orders = Measure.OrdersOf(definition);
        return new("orders", definition, "orders", "orders", Additivity.Sum, [orders], totals => totals.Count(orders));
    }

    /// <summary>The units of the orders that a definition counts, fully refunded ones included.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public static Metric<Count> Units(GmvDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Measure units = Measure.UnitsOf(definition);
        return new("units", definition, "units", "units", Additivity.Sum, [units], totals => totals.Count(units));
    }

    /// <summary>Average order value: value ÷ orders, over the same orders.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public static Metric<UnitValue> Aov(GmvDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Measure value = Measure.ValueOf(definition);
        Measure orders = Measure.OrdersOf(definition);
        return new(
            "aov", definition, "money per order", $"({definition.Formula}) ÷ orders", Additivity.Ratio, [value, orders],
            totals => new UnitValue(totals.Money(value), totals.Count(orders)));
    }
}
