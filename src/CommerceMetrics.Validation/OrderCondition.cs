using NodaTime;

namespace CommerceMetrics.Validation;

/// <summary>
/// What makes a row fail a rule, declared once and read twice: on an <see cref="OrderRow"/>, and on columns by kernels that look at many rows at a time. Conditions combine by
/// <c>&amp;</c>, <c>|</c> and <c>!</c>; put the one that fewest rows meet first: the others look only where it holds. Immutable and thread-safe; equality is by reference.
/// </summary>
public abstract class OrderCondition
{
    private protected OrderCondition()
    {
    }

    /// <summary>The row is a sale.</summary>
    public static OrderCondition IsSale { get; } = Is(OrderEvent.Sale);

    /// <summary>The row is a refund.</summary>
    public static OrderCondition IsRefund { get; } = Is(OrderEvent.Refund);

    /// <summary>The row has no buyer.</summary>
    public static OrderCondition HasNoBuyer { get; } = new NumberCondition<Same>(RowNumber.Buyer, OrderColumns.None);

    /// <summary>The row has no order id.</summary>
    public static OrderCondition HasNoOrderId { get; } = new NumberCondition<Same>(RowNumber.OrderId, OrderColumns.None);

    /// <summary>The event is this one.</summary>
    public static OrderCondition Is(OrderEvent what) => new SmallCondition(RowSmall.Event, (byte)what, isAbove: false);

    /// <summary>The status is this one.</summary>
    public static OrderCondition Is(OrderStatus status) => new SmallCondition(RowSmall.Status, (byte)status, isAbove: false);

    /// <summary>The currency is this one.</summary>
    public static OrderCondition Is(Currency currency) => new CurrencyCondition(currency);

    /// <summary>The amount is below 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="component"/> is not one of the six.</exception>
    public static OrderCondition IsNegative(AmountComponent component) => new NumberCondition<Below>(NumberOf(component), 0);

    /// <summary>The amount is above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="component"/> is not one of the six.</exception>
    public static OrderCondition IsPositive(AmountComponent component) => new NumberCondition<Above>(NumberOf(component), 0);

    /// <summary>The amount is 0, or not given.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="component"/> is not one of the six.</exception>
    public static OrderCondition IsZero(AmountComponent component) => new NumberCondition<Same>(NumberOf(component), 0);

    /// <summary>The amount is above the limit of the row's currency; a currency without a limit has none.</summary>
    /// <param name="component">The amount.</param>
    /// <param name="limits">Limits in major units, 0 or more, read once.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="component"/> is not one of the six, or a limit is below 0.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="limits"/> is null.</exception>
    public static OrderCondition IsAbove(AmountComponent component, IReadOnlyDictionary<Currency, decimal> limits)
    {
        Dictionary<Currency, decimal> held = LimitCondition.Checked(limits, nameof(limits));
        return new LimitCondition(NumberOf(component), _ => held, isWhole: false);
    }

    /// <summary>The pieces are fewer.</summary>
    public static OrderCondition UnitsBelow(long bound) => new NumberCondition<Below>(RowNumber.Units, bound);

    /// <summary>The pieces are more.</summary>
    public static OrderCondition UnitsAbove(long bound) => new NumberCondition<Above>(RowNumber.Units, bound);

    /// <summary>The event happened before an instant.</summary>
    public static OrderCondition IsBefore(Instant instant) => new InstantCondition(_ => instant, isBefore: true);

    /// <summary>The event happened after an instant.</summary>
    public static OrderCondition IsAfter(Instant instant) => new InstantCondition(_ => instant, isBefore: false);

    /// <summary>The segment is one for which a function says so; it has a value for each dimension of the cube, and the condition does not hold for a segment that has not. Of columns it is asked once per segment, so that its answer must depend on the segment alone.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="predicate"/> is null.</exception>
    public static OrderCondition SegmentWhere(Func<Segment, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return new SegmentCondition((segment, _) => predicate(segment));
    }

    /// <summary>Both hold.</summary>
    /// <exception cref="ArgumentNullException">A condition is null.</exception>
    public static OrderCondition operator &(OrderCondition left, OrderCondition right) => new BothCondition(NotNull(left), NotNull(right));

    /// <summary>One holds, or both.</summary>
    /// <exception cref="ArgumentNullException">A condition is null.</exception>
    public static OrderCondition operator |(OrderCondition left, OrderCondition right) => new EitherCondition(NotNull(left), NotNull(right));

    /// <summary>It does not hold.</summary>
    /// <exception cref="ArgumentNullException">The condition is null.</exception>
    public static OrderCondition operator !(OrderCondition condition) => new NotCondition(NotNull(condition));

    internal abstract bool Holds(OrderRow row, RowContext context);

    /// <summary>Clears the bits of the rows for which it does not hold.</summary>
    internal abstract void Keep(in RowBlock block, Span<ulong> mask);

    private static OrderCondition NotNull(OrderCondition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return condition;
    }

    private static RowNumber NumberOf(AmountComponent component) => component is >= AmountComponent.Merchandise and <= AmountComponent.Fee
        ? (RowNumber)component
        : throw new ArgumentOutOfRangeException(nameof(component), component, "An amount component is one of Merchandise, Discount, Shipping, Tax, Refund and Fee.");
}
