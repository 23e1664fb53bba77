using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;
using NodaTime;

namespace CommerceMetrics;

/// <summary>What a value would be in a year of its daily average: value ÷ days × 365.</summary>
/// <remarks>An exact fraction, rounded once, where it is written. It knows no seasons, and takes a leap year's days as those of any other. Equal when value and days are; there is no order.
/// <c>default</c> is 0 XXX over 0 days, and has no figure. Immutable, thread-safe. The last twelve months as they were are <see cref="WindowExtent.TrailingYear"/>.</remarks>
[JsonConverter(typeof(RunRateJsonConverter))]
public readonly partial struct RunRate : IEquatable<RunRate>
{
    private const int DaysOfYear = 365;

    private RunRate(ExactMoney value, int days) => (Value, Days) = (value, days);

    /// <summary>The value of the days, exact.</summary>
    public ExactMoney Value { get; }

    /// <summary>How many days.</summary>
    public int Days { get; }

    private UnitValue Annual => new(new ExactMoney(Value.Amount * new BigDecimal(DaysOfYear, 0), Value.Currency), new Count(Days));

    /// <summary>The run rate of a value over a number of days.</summary>
    /// <param name="value">Of any sign.</param>
    /// <param name="days">1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is 0 or less.</exception>
    public static RunRate Of(ExactMoney value, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(days);
        return new RunRate(value, days);
    }

    /// <summary>The run rate of the value of a window, over all of its days.</summary>
    /// <param name="value">Of any sign.</param>
    /// <param name="window">The days that it is of, such as <see cref="ReportingPeriod.Window"/>; a part of a period counts its own days alone.</param>
    /// <exception cref="ArgumentNullException"><paramref name="window"/> is null.</exception>
    public static RunRate Of(ExactMoney value, DateInterval window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return new RunRate(value, window.Length);
    }

    /// <summary>The figure in major units, in lowest terms; the denominator is above 0.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public (BigInteger Numerator, BigInteger Denominator) ToFraction() => Days > 0
        ? ExactRatio.Of(Annual.Numerator.Amount, new BigDecimal(Days, 0)).ToFraction()
        : throw new InvalidOperationException("This is default(RunRate), which is of no days: make one by RunRate.Of.");

    /// <summary>The figure, rounded once, to the currency's digits.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    /// <exception cref="OverflowException">It has more digits than <see cref="Money"/> holds.</exception>
    public Money Round(MidpointRounding mode = MidpointRounding.ToEven) => Annual.Round(mode);

    /// <summary>As <see cref="Round"/>, in the form of files and JSON, of any magnitude: "1460.00".</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string ToFixedString(MidpointRounding mode = MidpointRounding.ToEven) => Annual.ToFixedString(mode);

    /// <inheritdoc/>
    public bool Equals(RunRate other) => Value == other.Value && Days == other.Days;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is RunRate other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Value, Days);

    /// <summary>Whether value and days are equal.</summary>
    public static bool operator ==(RunRate left, RunRate right) => left.Equals(right);

    /// <summary>Whether value or days differ.</summary>
    public static bool operator !=(RunRate left, RunRate right) => !left.Equals(right);

    /// <summary>The rounded figure with its currency and basis, invariant: "USD 1460.00 (÷ 90 days × 365)"; "n/a" for <c>default</c>.</summary>
    public override string ToString() => Days > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Annual} (÷ {Days} day{(Days == 1 ? "" : "s")} × {DaysOfYear})")
        : RatioWriter.NotAvailable;
}
