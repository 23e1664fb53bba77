namespace CommerceMetrics.Disclosures;

// How an interval is written; always invariant.
public readonly partial struct ExactInterval : ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>An interval with ends of a number of decimals that holds this one: low rounded down, high up. An end keeps whether it is included.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decimals"/> is negative.</exception>
    public ExactInterval RoundOutward(int decimals) => new(
        LowEnd with { Value = Low?.Round(decimals, MidpointRounding.ToNegativeInfinity) },
        HighEnd with { Value = High?.Round(decimals, MidpointRounding.ToPositiveInfinity) });

    /// <summary>In words, with a number of decimals, rounded outward: "6.738 to 6.820", "above 3.000", "at least 4.400", "below 1.113", "any".</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decimals"/> is negative.</exception>
    public string ToOutwardString(int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        string? low = Low?.ToFixedString(decimals, MidpointRounding.ToNegativeInfinity);
        string? high = High?.ToFixedString(decimals, MidpointRounding.ToPositiveInfinity);
        return InWords(low, high);
    }

    /// <summary>Exact, in brackets: [ ] where an end is included, ( ) where not; one number alone: "[0.755, 0.765]", "(4, ∞)", "[2810/417, 566/83]", "0.76".</summary>
    public override string ToString() => IsPoint
        ? $"{Low}"
        : $"{(isLowIncluded ? '[' : '(')}{Low?.ToString() ?? "-∞"}, {High?.ToString() ?? "∞"}{(isHighIncluded ? ']' : ')')}";

    /// <summary>As <see cref="ToString()"/> for null, empty or "G", and as <see cref="ToOutwardString"/> with n decimals for "On".</summary>
    /// <param name="format">Such as "O3".</param>
    /// <param name="formatProvider">Of no effect: the text is invariant.</param>
    /// <exception cref="FormatException"><paramref name="format"/> is none of these.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider = null) =>
        TextFormat.DecimalsOf(format, 'O', nameof(ExactInterval)) is { } decimals ? ToOutwardString(decimals) : ToString();

    /// <summary>Writes what <see cref="ToString(string, IFormatProvider)"/> gives; false where it does not fit.</summary>
    /// <inheritdoc cref="ToString(string, IFormatProvider)" path="/exception"/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        TextFormat.TryCopy(ToString(format.ToString(), provider), destination, out charsWritten);

    /// <inheritdoc cref="TryFormat(Span{char}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        TextFormat.TryCopy(ToString(format.ToString(), provider), utf8Destination, out bytesWritten);

    /// <summary>The words between two ends that are already written.</summary>
    internal string InWords(string? low, string? high) => (low, high) switch
    {
        (null, null) => "any",
        ({ } from, null) => isLowIncluded ? $"at least {from}" : $"above {from}",
        (null, { } to) => isHighIncluded ? $"at most {to}" : $"below {to}",
        ({ } from, { } to) => from == to ? from : $"{from} to {to}",
    };
}
