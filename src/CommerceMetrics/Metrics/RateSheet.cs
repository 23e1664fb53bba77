using System.Numerics;
using System.Runtime.InteropServices;

namespace CommerceMetrics;

/// <summary>A rate to the reporting currency: Weight × 10^-Scale.</summary>
internal readonly record struct DayRate(UInt128 Weight, int Scale)
{
    /// <summary>No rate. (A rate is above 0.)</summary>
    public bool IsMissing => Weight == 0;
}

/// <summary>The rates to one currency that a table needs, each looked up once per currency and day (per month where the policy is monthly). For one thread.</summary>
internal sealed class RateSheet
{
    private static readonly DayRate One = new(1, 0);

    // Rates of one currency that differ by a factor of ten have scales that differ by one; on a common step their products add up as integers.
    private const int ScaleStep = 8;

    private readonly IReadOnlyList<Currency> currencies;
    private readonly Currency reporting;
    private readonly ExchangeRates? rates;
    private readonly Translation translation;
    private readonly DaySpan span;
    private readonly bool isByDay;
    private readonly Line[] lines;
    private readonly Dictionary<(int CurrencyIndex, int Day), DayRate> outside = [];

    /// <param name="currencies">By index.</param>
    /// <param name="reporting">The currency to translate to.</param>
    /// <param name="rates">Null has no rate but that of the reporting currency to itself.</param>
    /// <param name="translation">The policy.</param>
    /// <param name="span">The days that are asked for most.</param>
    public RateSheet(IReadOnlyList<Currency> currencies, Currency reporting, ExchangeRates? rates, Translation translation, DaySpan span)
    {
        (this.currencies, this.reporting, this.rates, this.translation, this.span) = (currencies, reporting, rates, translation, span);
        isByDay = translation != Translation.Constant && !translation.IsMonthly;
        int slots = span.Length <= 0 ? 0 : SlotOf(span.Last) + 1;
        lines = [.. currencies.Select(currency => currency == reporting ? new Line(0) { IsReporting = true } : new Line(slots))];
    }

    public Currency Reporting => reporting;

    /// <summary>Whether any currency had no rate on a day that was asked for.</summary>
    public bool LacksAny { get; private set; }

    /// <summary>Whether a currency had no rate on a day that was asked for.</summary>
    public bool LacksSome(int currencyIndex) => lines[currencyIndex].LacksSome;

    /// <summary>Asks for the rate of each day on which a lane holds anything.</summary>
    public void Ask(LedgerLane lane)
    {
        Line line = lines[lane.CurrencyIndex];
        for (int day = lane.Days.First; day <= lane.Days.Last && line.Unasked > 0; day++)
        {
            if (lane.HoldsAny(day))
            {
                RateOf(lane.CurrencyIndex, day);
                day = LastOfSameRate(lane.CurrencyIndex, day, lane.Days.Last);
            }
        }
    }

    public ref readonly DayRate RateOf(int currencyIndex, int day)
    {
        Line line = lines[currencyIndex];
        if (line.IsReporting)
        {
            return ref One;
        }

        if (day < span.First || day > span.Last)
        {
            ref DayRate found = ref CollectionsMarshal.GetValueRefOrAddDefault(outside, (currencyIndex, day), out bool wasFound);
            if (!wasFound)
            {
                found = LookUp(currencyIndex, day);
            }

            return ref found;
        }

        int slot = isByDay ? day - span.First : SlotOf(day);
        if (!line.Asked[slot])
        {
            line.Rates[slot] = LookUp(currencyIndex, day);
            line.Asked[slot] = true;
            line.Unasked--;
        }

        return ref line.Rates[slot];
    }

    /// <summary>The last day, up to a limit, that is sure to have the rate of a day.</summary>
    public int LastOfSameRate(int currencyIndex, int day, int limit) =>
        lines[currencyIndex].IsReporting ? limit
        : isByDay ? day
        : translation.IsMonthly ? Math.Min(limit, DaySlots.FirstDayOfMonth(MonthOf(day) + 1) - 1)
        : limit;

    // Days of one rate share a slot.
    private int SlotOf(int day) =>
        isByDay ? day - span.First
        : translation.IsMonthly ? MonthOf(day) - MonthOf(span.First)
        : 0;

    private static int MonthOf(int day) => DaySlots.FromDay(day) / DaySlots.SlotsPerMonth;

    private DayRate LookUp(int currencyIndex, int day)
    {
        if (rates is not null && rates.TryGet(currencies[currencyIndex], reporting, DayNumbers.ToDate(day), translation, out ExchangeRate rate))
        {
            return AsWeight(rate.Rate);
        }

        LacksAny = lines[currencyIndex].LacksSome = true;
        return default;
    }

    private static DayRate AsWeight(BigDecimal rate)
    {
        // A rate has 96 bits (a decimal of a table) or 94 (a quotient of 28 digits), and a step adds at most seven digits, 24 bits. A rate of 10^38 and
        // more, written out, would not fit; it keeps its negative scale.
        int step = Math.Max(0, (rate.Scale + ScaleStep - 1) / ScaleStep * ScaleStep);
        BigInteger stepped = rate.Mantissa * BigInteger.Pow(10, step - rate.Scale);
        return stepped.GetBitLength() <= 128 ? new DayRate((UInt128)stepped, step) : new DayRate((UInt128)rate.Mantissa, rate.Scale);
    }

    /// <summary>The rates of one currency, by slot.</summary>
    private sealed class Line(int slots)
    {
        public bool IsReporting { get; init; }

        public DayRate[] Rates { get; } = new DayRate[slots];

        public bool[] Asked { get; } = new bool[slots];

        public int Unasked { get; set; } = slots;

        public bool LacksSome { get; set; }
    }
}
