using System.Text;

namespace CommerceMetrics;

public readonly partial struct ReportingPeriod
{
    // The longest labels have 11 characters: FY10000-P12.
    private const int LongestLabel = 16;
    private const string NoPeriod = "(none)";

    /// <summary>
    /// The name of the period in its calendar: <c>2022</c>, <c>2022-H1</c>, <c>2022-Q1</c>, <c>2022-01</c>, <c>2022-W05</c>, <c>2022-01-31</c>; in fiscal and retail calendars <c>FY2023</c>,
    /// <c>FY2023-H1</c>, <c>FY2023-Q4</c>, <c>FY2023-P12</c>, <c>FY2023-W53</c>, <c>2022-01-31</c>. Unique together with the calendar's id.
    /// </summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string Label => Calendar is not null ? ToString() : NoPeriod;

    /// <summary>The <see cref="Label"/>; <c>(none)</c> for <c>default</c>. <see cref="ReportingCalendar.ParsePeriod(string)"/> reads it back.</summary>
    public override string ToString()
    {
        Span<char> label = stackalloc char[LongestLabel];
        TryFormat(label, out int written);
        return new string(label[..written]);
    }

    /// <summary>The <see cref="Label"/>; it is the same in every culture.</summary>
    /// <param name="format">Null, empty or <c>G</c>.</param>
    /// <param name="formatProvider">Not used.</param>
    /// <exception cref="FormatException">Another format.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        RequireGeneral(format);
        return ToString();
    }

    /// <summary>Writes the <see cref="Label"/>; false where the destination is too short.</summary>
    /// <param name="destination">Eleven characters are enough.</param>
    /// <param name="charsWritten">How many were written.</param>
    /// <param name="format">Empty or <c>G</c>.</param>
    /// <param name="provider">Not used.</param>
    /// <exception cref="FormatException">Another format.</exception>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        RequireGeneral(format);
        if (calendar is not null)
        {
            return calendar.TryFormatLabel(ordinal, grain, destination, out charsWritten);
        }

        charsWritten = NoPeriod.TryCopyTo(destination) ? NoPeriod.Length : 0;
        return charsWritten > 0;
    }

    /// <summary>Writes the <see cref="Label"/> as UTF-8; false where the destination is too short.</summary>
    /// <param name="utf8Destination">Eleven bytes are enough.</param>
    /// <param name="bytesWritten">How many were written.</param>
    /// <param name="format">Empty or <c>G</c>.</param>
    /// <param name="provider">Not used.</param>
    /// <exception cref="FormatException">Another format.</exception>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        Span<char> label = stackalloc char[LongestLabel];
        TryFormat(label, out int written, format, provider);
        return Encoding.UTF8.TryGetBytes(label[..written], utf8Destination, out bytesWritten);
    }

    private static void RequireGeneral(ReadOnlySpan<char> format)
    {
        if (format is not ("" or "G" or "g"))
        {
            throw new FormatException($"A reporting period has no format '{format}'. It is written as its label, by no format or 'G'.");
        }
    }
}
