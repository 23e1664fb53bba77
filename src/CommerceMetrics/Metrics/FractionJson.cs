using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace CommerceMetrics;

/// <summary>Exact fractions in JSON: <c>{"value":"0.333333","fraction":"1/3"}</c>.</summary>
internal static class FractionJson
{
    // As of amounts: reading takes time n².
    private const int LongestText = 4000;

    private const string Shape = "{\"value\":\"0.333333\",\"fraction\":\"1/3\"}";

    public static ExactRatio Read(ref Utf8JsonReader reader, string what)
    {
        string? text = null;
        JsonObject.Read(ref reader, what, Shape, (ref reader, name) => name switch
        {
            "value" => JsonObject.Skip(ref reader),
            "fraction" => (text = JsonObject.Text(ref reader, name)) is not null,
            _ => false,
        });
        return Parse(text ?? throw JsonObject.Lacks(what, "'fraction'", Shape));
    }

    public static void Write(Utf8JsonWriter writer, ExactRatio ratio)
    {
        (BigInteger numerator, BigInteger denominator) = ratio.ToFraction();
        writer.WriteStartObject();
        writer.WriteString("value"u8, ratio.ToFixedString(0, FigureText.RatioDecimals, MidpointRounding.ToEven));
        writer.WriteString("fraction"u8, string.Create(CultureInfo.InvariantCulture, $"{numerator}/{denominator}"));
        writer.WriteEndObject();
    }

    private static ExactRatio Parse(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        return text.Length <= LongestText && slash > 0
            && BigInteger.TryParse(text.AsSpan(0, slash), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger numerator)
            && BigInteger.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger denominator)
            && denominator.Sign > 0
            ? ExactRatio.Of(new BigDecimal(numerator, 0), new BigDecimal(denominator, 0))
            : throw new JsonException($"A fraction is two whole numbers, the second above 0, like \"-1/3\", of at most {LongestText} characters together.");
    }
}
