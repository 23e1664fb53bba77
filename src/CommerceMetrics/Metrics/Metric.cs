using System.Collections.Immutable;
using System.Globalization;

namespace CommerceMetrics;

/// <summary>A figure of an earnings release as data: its name, unit, formula and inputs. A <see cref="Metric{T}"/> also says of what type its values are.</summary>
/// <remarks>A metric is evaluated from the cells of a cube alone: it names sums over cells (its inputs) and what to make of them, so that adding a metric is
/// adding one declaration. Not ordered; compared by reference, although two metrics of one name and definition always give the same figures.
/// Immutable and thread-safe.</remarks>
public abstract partial class Metric
{
    private protected Metric(string name, MetricScope scope, string unit, string formula, Additivity additivity, ImmutableArray<Measure> measures)
    {
        (Name, Scope, Unit, Formula, Additivity, Measures) = (name, scope, unit, formula, additivity, measures);
        Inputs = [.. measures.Select((measure, i) => measures.Take(i).Count(before => before.Name == measure.Name) is var same and > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{measure.Name} ({same + 1})")
            : measure.Name)];
    }

    /// <summary>"gmv", "orders", "take-rate".</summary>
    public string Name { get; }

    /// <summary>The definition whose orders and amounts count; null where the metric names its own orders (<see cref="Orders(string, IEnumerable{OrderStatus})"/>, <see cref="NetSales"/>).</summary>
    public GmvDefinition? Definition => Scope.Definition;

    /// <summary>What a value is counted in: "money", "orders", "money per order", "share".</summary>
    public string Unit { get; }

    /// <summary>The formula as text: "merchandise − discount + shipping".</summary>
    public string Formula { get; }

    /// <summary>How values over parts give the value over the whole.</summary>
    public Additivity Additivity { get; }

    /// <summary>The names of the sums over cells that it is made from, each another one: a second "returns", over other orders, is "returns (2)".</summary>
    public IReadOnlyList<string> Inputs { get; }

    internal MetricScope Scope { get; }

    internal ImmutableArray<Measure> Measures { get; }

    /// <exception cref="DefinitionMismatchException">It is of another definition.</exception>
    internal void RequireDefinition(GmvDefinition definition)
    {
        if (Definition is { } own && own != definition)
        {
            throw new DefinitionMismatchException(definition, own, "put into one table");
        }
    }

    /// <summary>Whether both always give the same figures.</summary>
    internal bool IsSame(Metric other) =>
        ReferenceEquals(this, other) || (Name == other.Name && Formula == other.Formula && ToString() == other.ToString() && Measures.SequenceEqual(other.Measures));

    internal abstract TResult Accept<TResult>(IMetricVisitor<TResult> visitor);

    /// <summary>Name and definition, or the statuses of its own orders: "aov (Placed v1)", "net-sales (Paid, Shipped, Delivered, Returned)".</summary>
    public override string ToString() => $"{Name} ({Scope})";
}

/// <summary>A metric whose values are of one type: money, a count, money per count, a share, a count per count.</summary>
/// <typeparam name="T"><see cref="ExactMoney"/>, <see cref="Count"/>, <see cref="UnitValue"/>, <see cref="Share"/> or <see cref="CountRatio"/>.</typeparam>
/// <inheritdoc cref="Metric" path="/remarks"/>
public sealed class Metric<T> : Metric where T : struct
{
    internal Metric(
        string name,
        MetricScope scope,
        string unit,
        string formula,
        Additivity additivity,
        ImmutableArray<Measure> measures,
        Func<MeasureTotals, T> evaluate)
        : base(name, scope, unit, formula, additivity, measures) => Evaluate = evaluate;

    internal Func<MeasureTotals, T> Evaluate { get; }

    internal override TResult Accept<TResult>(IMetricVisitor<TResult> visitor) => visitor.Visit(this);
}
