using System.Text.Json.Serialization;

namespace CommerceMetrics.Disclosures;

/// <summary>One figure that a text states: what it is, where it stands, its value as written and the interval that precision and qualifier give it.</summary>
/// <remarks>
/// <para>A plain value of a few numbers, found by <see cref="DisclosureReader"/>. Money is in major units, growth a fraction, a multiple and points as written.</para>
/// <para>Equal when every part is equal. <c>default</c> has the kind <see cref="DisclosureFigureKind.None"/> and no value.</para>
/// <para>Immutable and thread-safe.</para>
/// </remarks>
[JsonConverter(typeof(DisclosureFigureJsonConverter))]
public readonly partial record struct DisclosureFigure
{
    /// <summary>What the figure states.</summary>
    public DisclosureFigureKind Kind { get; internal init; }

    /// <summary>Where the figure begins in the text, in UTF-16 units from 0.</summary>
    public int Start { get; internal init; }

    /// <summary>How many UTF-16 units of the text the figure covers: number, scale, currency.</summary>
    public int Length { get; internal init; }

    /// <summary>The currency of money; XXX for other kinds and where none is known.</summary>
    public Currency Currency { get; internal init; }

    /// <summary>What told the currency.</summary>
    public CurrencyEvidence CurrencyEvidence { get; internal init; }

    /// <summary>How the value bounds the fact.</summary>
    public DisclosureBound Bound { get; internal init; }

    /// <summary>For a <see cref="DisclosureFigureKind.Period"/>: its length.</summary>
    public Grain Grain { get; internal init; }

    /// <summary>For a period: its year, or 0 where the text names none.</summary>
    public int Year { get; internal init; }

    /// <summary>For a period: which half, quarter or month of the year, from 1; the month of a day; 0 for a year.</summary>
    public int Ordinal { get; internal init; }

    /// <summary>For a period that is a day: the day of the month; otherwise 0.</summary>
    public int Day { get; internal init; }

    /// <summary>The value that the words literally state, before precision and qualifier widen it.</summary>
    internal DisclosedNumber Stated { get; init; }

    /// <summary>What one unit of the last written digit counts, over the stated value's denominator; 0 where the value is exact.</summary>
    internal Int128 Unit { get; init; }

    /// <summary>Whether the interval is that of the value without its sign, mirrored.</summary>
    internal bool IsNegative { get; init; }
}
