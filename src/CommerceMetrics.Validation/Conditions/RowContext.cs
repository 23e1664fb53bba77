using NodaTime;

namespace CommerceMetrics.Validation;

/// <summary>What conditions need besides the rows, and the tables that they keep. One thread at a time for columns; rows alone read no table.</summary>
internal sealed class RowContext
{
    private readonly Dictionary<OrderCondition, SegmentFlags> flags = [];
    private readonly Dictionary<OrderCondition, LimitTable> limits = [];
    // The dimension called market; −1 where there is none.
    private readonly int market;

    private InstantUnit unit;

    public RowContext(OrderRuleOptions options, CubeSchema schema, SegmentTable segments)
    {
        (Options, Schema, Segments) = (options, schema, segments);
        market = schema.Dimensions.Index().Where(static dimension => string.Equals(dimension.Item, "market", StringComparison.OrdinalIgnoreCase)).Select(static dimension => dimension.Index).DefaultIfEmpty(-1).First();
        Forget();
    }

    public OrderRuleOptions Options { get; }

    public CubeSchema Schema { get; }

    public SegmentTable Segments { get; }

    public CurrencyTable Currencies { get; private set; } = null!;

    /// <summary>How far apart two sales may be to be near, in the unit of the instants.</summary>
    public ulong VelocityWindow { get; private set; }

    /// <summary>Scratch of the search for outliers: pairs of segment and currency.</summary>
    public KeyTable Pairs { get; } = new();

    /// <summary>Scratch of the search for outliers.</summary>
    public KeyTable OutlierCurrencies { get; } = new();

    /// <summary>The unit of the instants; what is kept in another is forgotten.</summary>
    public InstantUnit Unit
    {
        get => unit;
        set
        {
            if (unit != value)
            {
                unit = value;
                Forget();
            }
        }
    }

    public static decimal AmountOf(OrderRow row, AmountComponent component) => component switch
    {
        AmountComponent.Merchandise => row.Merchandise,
        AmountComponent.Discount => row.Discount,
        AmountComponent.Shipping => row.Shipping,
        AmountComponent.Tax => row.Tax,
        AmountComponent.Refund => row.Refund,
        _ => row.Fee,
    };

    /// <summary>Merchandise − discount + shipping, as placed. Exact whatever the digits, and beyond decimal's range.</summary>
    public static ExactMoney PlacedOf(OrderRow row) => Exact(row.Merchandise, row) - Exact(row.Discount, row) + Exact(row.Shipping, row);

    /// <summary>What the order is worth: as placed, and its tax.</summary>
    public static ExactMoney ValueOf(OrderRow row) => PlacedOf(row) + Exact(row.Tax, row);

    public static ExactMoney Exact(decimal amount, OrderRow row) => Money.FromAmount(amount, row.Currency);

    public static long NanosecondsOf(InstantUnit unit) => unit switch
    {
        InstantUnit.Seconds => 1_000_000_000,
        InstantUnit.Milliseconds => 1_000_000,
        InstantUnit.Microseconds => 1_000,
        InstantUnit.Ticks => 100,
        InstantUnit.Nanoseconds => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "The unit of instants is seconds, milliseconds, microseconds, ticks or nanoseconds."),
    };

    public long LastNotAfter(Instant instant)
    {
        (Int128 units, Int128 rest) = Int128.DivRem(NanosecondsOf(instant), NanosecondsOf(Unit));
        return Clamp(rest < 0 ? units - 1 : units);
    }

    public long FirstNotBefore(Instant instant)
    {
        (Int128 units, Int128 rest) = Int128.DivRem(NanosecondsOf(instant), NanosecondsOf(Unit));
        return Clamp(rest > 0 ? units + 1 : units);
    }

    public SegmentFlags FlagsOf(OrderCondition condition, Func<Segment, OrderRuleOptions, bool> predicate)
    {
        if (!flags.TryGetValue(condition, out SegmentFlags? held))
        {
            flags.Add(condition, held = new SegmentFlags());
        }

        if (held.Known != Segments.Count)
        {
            Extend(held, predicate);
        }

        return held;
    }

    public LimitTable LimitsOf(OrderCondition condition, Func<OrderRuleOptions, IReadOnlyDictionary<Currency, decimal>> stated, bool isWhole)
    {
        if (!limits.TryGetValue(condition, out LimitTable? held))
        {
            limits.Add(condition, held = new LimitTable(stated(Options), Schema, isWhole));
        }

        return held;
    }

    /// <summary>Whether two codes are of different markets, by the dimension called market, else by the whole segment.</summary>
    public bool AreInOtherMarkets(int left, int right) => left != right
        && (market < 0 || (uint)left >= (uint)Segments.Count || (uint)right >= (uint)Segments.Count || Segments[left][market] != Segments[right][market]);

    private void Forget()
    {
        Currencies = new CurrencyTable(FirstNotBefore);
        VelocityWindow = (ulong)UInt128.Min((UInt128)(Options.VelocityWindow.ToBigIntegerNanoseconds() / NanosecondsOf(Unit)), ulong.MaxValue);
    }

    // Apart, so that the delegate is made only where there are new segments.
    private void Extend(SegmentFlags held, Func<Segment, OrderRuleOptions, bool> predicate) => held.Extend(Segments, segment => predicate(segment, Options));

    private static Int128 NanosecondsOf(Instant instant)
    {
        Duration since = instant - NodaConstants.UnixEpoch;
        return ((Int128)since.Days * NodaConstants.NanosecondsPerDay) + since.NanosecondOfDay;
    }

    private static long Clamp(Int128 value) => (long)Int128.Clamp(value, long.MinValue, long.MaxValue);
}
