using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using NodaTime;

namespace CommerceMetrics;

/// <summary>A compound annual growth rate, (end ÷ begin)^(1 ÷ years) − 1: the rate that, earned every year, leads from one value to the other.</summary>
/// <remarks>The library's one approximate figure: rounded half-even to <see cref="SignificantDigits"/> significant digits, by integer arithmetic alone, from exact ends; the last of them
/// is right. Equal when rate, years and basis are; there is no order, but <see cref="Rate"/> has one. <c>default</c> is a rate of 0 over no years. Immutable, thread-safe. From one value to the next it
/// is a <see cref="GrowthRate"/>.</remarks>
public readonly partial struct Cagr : IEquatable<Cagr>
{
    /// <summary>To which the rate is rounded.</summary>
    public const int SignificantDigits = 20;

    // The mean Gregorian year, 365.2425 days, in ten-thousandths of a day.
    private const int YearInTenThousandths = 3_652_425;
    private const int TenThousand = 10_000;

    // The most years that dates can lie apart.
    private const int MostYears = 9_998;
    private const int YearDecimals = 20;

    private readonly int count; // of years, or of days

    private Cagr(GrowthRate rate, CagrBasis basis, int count) => (Rate, Basis, this.count) = (rate, basis, count);

    /// <summary>The rate of a year.</summary>
    public GrowthRate Rate { get; }

    /// <summary>How the years were counted.</summary>
    public CagrBasis Basis { get; }

    /// <summary>The years: whole, or <see cref="Days"/> ÷ 365.2425 to 20 decimals (the rate is computed from the exact fraction).</summary>
    public decimal Years => Basis == CagrBasis.WholeYears
        ? count
        : BigDecimal.Divide(new BigDecimal((BigInteger)count * TenThousand, 0), new BigDecimal(YearInTenThousandths, 0), YearDecimals, MidpointRounding.ToEven).Normalize().ToDecimal();

    /// <summary>The days between the dates; null where the years are whole.</summary>
    public int? Days => Basis == CagrBasis.ActualDays ? count : null;

    /// <summary>Over a number of years.</summary>
    /// <param name="begin">The first value, above 0.</param>
    /// <param name="end">The last value, above 0.</param>
    /// <param name="years">1 to 9998.</param>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is 0 or less, or the years are not 1 to 9998.</exception>
    public static Cagr Between(ExactMoney begin, ExactMoney end, int years) => OfYears(begin, end, years, nameof(years));

    /// <inheritdoc cref="Between(ExactMoney, ExactMoney, int)"/>
    public static Cagr Between(Count begin, Count end, int years) => OfYears(begin, end, years, nameof(years));

    /// <summary>Between the values of two dates: over whole years where the later date is an anniversary of the earlier, else over actual days ÷ 365.2425.</summary>
    /// <remarks>28 February is an anniversary of 29 February in years that lack it.</remarks>
    /// <param name="begin">The value of the first date, above 0.</param>
    /// <param name="end">The value of the last date, above 0.</param>
    /// <param name="from">The first date.</param>
    /// <param name="to">The last date, after the first.</param>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is 0 or less, the dates are one or in the wrong order, or a date lies before 0001-01-01.</exception>
    /// <exception cref="ArgumentException">A date is no ISO date.</exception>
    public static Cagr Between(ExactMoney begin, ExactMoney end, LocalDate from, LocalDate to) => OfDates(begin, end, from, to);

    /// <inheritdoc cref="Between(ExactMoney, ExactMoney, LocalDate, LocalDate)"/>
    public static Cagr Between(Count begin, Count end, LocalDate from, LocalDate to) => OfDates(begin, end, from, to);

    /// <inheritdoc cref="Between(ExactMoney, ExactMoney, LocalDate, LocalDate)"/>
    public static Cagr Between(ExactMoney begin, ExactMoney end, DateOnly from, DateOnly to) => OfDates(begin, end, LocalDate.FromDateOnly(from), LocalDate.FromDateOnly(to));

    /// <inheritdoc cref="Between(ExactMoney, ExactMoney, LocalDate, LocalDate)"/>
    public static Cagr Between(Count begin, Count end, DateOnly from, DateOnly to) => OfDates(begin, end, LocalDate.FromDateOnly(from), LocalDate.FromDateOnly(to));

    /// <summary>Between the values of two periods of one number in their years: FY2019 to FY2022 are three years, and so are 2019-Q4 to 2022-Q4.</summary>
    /// <param name="begin">The value of the first period, above 0.</param>
    /// <param name="end">The value of the last period, above 0.</param>
    /// <param name="from">The first period.</param>
    /// <param name="to">The last period, of the same calendar, grain and number.</param>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is 0 or less, or the periods are one or in the wrong order.</exception>
    /// <exception cref="ArgumentException">The periods are not whole years apart: of two calendars, grains or numbers.</exception>
    public static Cagr Between(ExactMoney begin, ExactMoney end, ReportingPeriod from, ReportingPeriod to) => OfYears(begin, end, YearsBetween(from, to), nameof(to));

    /// <inheritdoc cref="Between(ExactMoney, ExactMoney, ReportingPeriod, ReportingPeriod)"/>
    public static Cagr Between(Count begin, Count end, ReportingPeriod from, ReportingPeriod to) => OfYears(begin, end, YearsBetween(from, to), nameof(to));

    /// <summary>Between the GMV of two rows of a table: of one segment, of whole periods.</summary>
    /// <param name="begin">The row of the first period; its GMV is above 0.</param>
    /// <param name="end">The row of the last period, of the same calendar, grain and number.</param>
    /// <exception cref="ArgumentException">A row's period is not complete, the rows are of two segments, or their periods are not whole years apart.</exception>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is 0 or less, or the periods are one or in the wrong order.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="begin"/> or <paramref name="end"/> is null.</exception>
    public static Cagr Between(MetricTableRow begin, MetricTableRow end)
    {
        ArgumentNullException.ThrowIfNull(begin);
        ArgumentNullException.ThrowIfNull(end);
        foreach ((MetricTableRow row, string parameter) in new[] { (begin, nameof(begin)), (end, nameof(end)) })
        {
            if (!row.IsComplete)
            {
                throw new ArgumentException($"The data hold only a part of {row.Period.Label}: compare whole periods.", parameter);
            }
        }

        return begin.Segment == end.Segment
            ? Between(begin.Gmv, end.Gmv, begin.Period, end.Period)
            : throw new ArgumentException($"The rows are of the segments '{begin.Segment}' and '{end.Segment}': compare rows of one.", nameof(end));
    }

    /// <inheritdoc/>
    public bool Equals(Cagr other) => Rate == other.Rate && Basis == other.Basis && count == other.count;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Cagr other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rate, Basis, count);

    /// <summary>Whether rate, years and basis are equal.</summary>
    public static bool operator ==(Cagr left, Cagr right) => left.Equals(right);

    /// <summary>Whether rate, years or basis differ.</summary>
    public static bool operator !=(Cagr left, Cagr right) => !left.Equals(right);

    /// <summary>The rate in percent with years and basis, invariant: "+13.2 % a year (3 years)", "+13.2 % a year (1000 days ÷ 365.2425)".</summary>
    public override string ToString() => Basis == CagrBasis.WholeYears
        ? string.Create(CultureInfo.InvariantCulture, $"{Rate} a year ({count} year{(count == 1 ? "" : "s")})")
        : string.Create(CultureInfo.InvariantCulture, $"{Rate} a year ({count} day{(count == 1 ? "" : "s")} ÷ 365.2425)");

    private static Cagr OfYears<T>(T begin, T end, int years, string parameter) where T : struct
    {
        if (years is < 1 or > MostYears)
        {
            throw new ArgumentOutOfRangeException(parameter, years, $"A compound annual growth rate is over 1 to {MostYears} years, and the end lies after the beginning.");
        }

        return new Cagr(RateOf(begin, end, 1, years), CagrBasis.WholeYears, years);
    }

    private static Cagr OfDates<T>(T begin, T end, LocalDate from, LocalDate to) where T : struct
    {
        ReportingCalendar.RequireDay(from, nameof(from));
        ReportingCalendar.RequireDay(to, nameof(to));
        if (to <= from)
        {
            throw new ArgumentOutOfRangeException(nameof(to), to, string.Create(CultureInfo.InvariantCulture, $"The last date lies after the first, {from:uuuu-MM-dd}."));
        }

        if (from.PlusYears(to.Year - from.Year) == to)
        {
            return OfYears(begin, end, to.Year - from.Year, nameof(to));
        }

        int days = Period.DaysBetween(from, to);
        return new Cagr(RateOf(begin, end, YearInTenThousandths, days, TenThousand), CagrBasis.ActualDays, days);
    }

    // (end ÷ begin)^(p ÷ (count × unit)) − 1; amounts and counts are dividends over 1.
    private static GrowthRate RateOf<T>(T begin, T end, int p, int count, int unit = 1) where T : struct
    {
        GrowthArithmetic<T> arithmetic = GrowthArithmetic<T>.Instance;
        arithmetic.RequireSameUnit(begin, end);
        RequirePositive(arithmetic, begin, nameof(begin));
        RequirePositive(arithmetic, end, nameof(end));
        (BigInteger numerator, BigInteger denominator) = ExactRatio.Of(arithmetic.Parts(end).Dividend, arithmetic.Parts(begin).Dividend).ToFraction();
        return GrowthRate.OfQuotient(RationalPower.MinusOne(numerator, denominator, p, (long)count * unit, SignificantDigits), BigDecimal.One);
    }

    private static void RequirePositive<T>(GrowthArithmetic<T> arithmetic, T value, string parameter) where T : struct
    {
        if (arithmetic.Sign(value) <= 0)
        {
            throw new ArgumentOutOfRangeException(parameter, value, "A compound annual growth rate needs values above 0.");
        }
    }

    private static int YearsBetween(ReportingPeriod from, ReportingPeriod to) =>
        from.Calendar == to.Calendar && from.Grain == to.Grain && from.Number == to.Number
            ? to.Year - from.Year
            : throw new ArgumentException($"{from} and {to} are not whole years apart: give periods of one calendar, grain and number in their years, or dates.", nameof(to));
}
