using System.Numerics;

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
    // Rates of one currency that differ by a factor of ten have scales that differ by one; on a common step their products add up as integers.
    private const int ScaleStep = 8;

    private readonly IReadOnlyList<Currency> currencies;
    private readonly Currency reporting;
    private readonly ExchangeRates? rates;
    private readonly Translation translation;
    private readonly DaySpan span;
    private readonly DayRate[]?[] known;
    private readonly bool[]?[] asked;
    private readonly bool[] lacksSome;
    private readonly Dictionary<(int CurrencyIndex, int Day), DayRate> outside = [];

    /// <param name="currencies">By index.</param>
    /// <param name="reporting">The currency to translate to.</param>
    /// <param name="rates">Null has no rate but that of the reporting currency to itself.</param>
    /// <param name="translation">The policy.</param>
    /// <param name="span">The days that are asked for most.</param>
    public RateSheet(IReadOnlyList<Currency> currencies, Currency reporting, ExchangeRates? rates, Translation translation, DaySpan span)
    {
        (this.currencies, this.reporting, this.rates, this.translation, this.span) = (currencies, reporting, rates, translation, span);
        known = new DayRate[currencies.Count][];
        asked = new bool[currencies.Count][];
        lacksSome = new bool[currencies.Count];
    }

    public Currency Reporting => reporting;

    /// <summary>Whether any currency had no rate on a day that was asked for.</summary>
    public bool LacksAny { get; private set; }

    /// <summary>Whether a currency had no rate on a day that was asked for.</summary>
    public bool LacksSome(int currencyIndex) => lacksSome[currencyIndex];

    /// <summary>Asks for the rate of each day on which a lane holds anything.</summary>
    public void Ask(LedgerLane lane)
    {
        for (int day = lane.Days.First; day <= lane.Days.Last; day++)
        {
            if (lane.HoldsAny(day))
            {
                RateOf(lane.CurrencyIndex, day);
                day = LastOfSameRate(lane.CurrencyIndex, day, lane.Days.Last);
            }
        }
    }

    public DayRate RateOf(int currencyIndex, int day)
    {
        if (currencies[currencyIndex] == reporting)
        {
            return new DayRate(1, 0);
        }

        if (day < span.First || day > span.Last)
        {
            if (!outside.TryGetValue((currencyIndex, day), out DayRate found))
            {
                outside.Add((currencyIndex, day), found = LookUp(currencyIndex, day));
            }

            return found;
        }

        int slot = SlotOf(day);
        bool[] wasAsked = asked[currencyIndex] ??= new bool[SlotOf(span.Last) + 1];
        DayRate[] rate = known[currencyIndex] ??= new DayRate[wasAsked.Length];
        if (!wasAsked[slot])
        {
            rate[slot] = LookUp(currencyIndex, day);
            wasAsked[slot] = true;
        }

        return rate[slot];
    }

    /// <summary>The last day, up to a limit, that is sure to have the rate of a day.</summary>
    public int LastOfSameRate(int currencyIndex, int day, int limit) =>
        translation == Translation.Constant || currencies[currencyIndex] == reporting ? limit
        : translation.IsMonthly ? Math.Min(limit, DaySlots.FirstDayOfMonth(MonthOf(day) + 1) - 1)
        : day;

    // Days of one rate share a slot.
    private int SlotOf(int day) =>
        translation == Translation.Constant ? 0
        : translation.IsMonthly ? MonthOf(day) - MonthOf(span.First)
        : day - span.First;

    private static int MonthOf(int day) => DaySlots.FromDay(day) / DaySlots.SlotsPerMonth;

    private DayRate LookUp(int currencyIndex, int day)
    {
        if (rates is not null && rates.TryGet(currencies[currencyIndex], reporting, DayNumbers.ToDate(day), translation, out ExchangeRate rate))
        {
            return AsWeight(rate.Rate);
        }

        LacksAny = lacksSome[currencyIndex] = true;
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
}
