using System.Globalization;
using System.Text;

namespace CommerceMetrics.Disclosures;

/// <summary>Formats of one letter and a number of decimals, such as O3, and texts put into spans.</summary>
internal static class TextFormat
{
    private const int MostDecimals = 1000;

    /// <summary>The decimals; null for the general format: null, empty or "G".</summary>
    /// <exception cref="FormatException">The format is neither that nor the letter and 0 to 1000.</exception>
    public static int? DecimalsOf(string? format, char letter, string type)
    {
        if (format is null or "" or "G")
        {
            return null;
        }

        return format[0] == letter && int.TryParse(format.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int decimals) && decimals <= MostDecimals
            ? decimals
            : throw new FormatException($"'{format}' is no format of a {type}: use G, or {letter} and the number of decimals, as in {letter}3.");
    }

    public static bool TryCopy(string text, Span<char> destination, out int written)
    {
        written = text.TryCopyTo(destination) ? text.Length : 0;
        return written > 0;
    }

    public static bool TryCopy(string text, Span<byte> destination, out int written) => Encoding.UTF8.TryGetBytes(text, destination, out written);
}
