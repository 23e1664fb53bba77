using System.Text.Json;

namespace CommerceMetrics;

/// <summary>The two parts of a ratio or an average, as an object of JSON holds them beside the rounded figure.</summary>
/// <param name="First">Above the line.</param>
/// <param name="Second">Below it.</param>
/// <param name="Unit">The currency; null for counts over counts.</param>
internal readonly record struct FigureParts(BigDecimal First, BigDecimal Second, Currency? Unit)
{
    /// <summary>A share of money, or of counts.</summary>
    public static readonly Shape Shares = new("A share", "value", "part", "whole", """{"value":"0.250000","part":1,"whole":4}, of money with amounts as text and "currency":"EUR" """.TrimEnd());

    /// <summary>A share of distinct counts.</summary>
    public static readonly Shape DistinctShares = new("A share", "value", "part", "whole", """{"value":"0.250000","part":1,"whole":4}""", Counts: true);

    /// <summary>A count per another.</summary>
    public static readonly Shape Ratios = new("A ratio", "value", "numerator", "denominator", """{"value":"2.350000","numerator":47,"denominator":20}""", Counts: true);

    /// <summary>Money per count.</summary>
    public static readonly Shape Averages = new("An average", "amount", "numerator", "denominator", """{"amount":"33.33","currency":"EUR","numerator":"100.00","denominator":3}""", Money: true);

    /// <summary>Reads the parts; the rounded figure follows from them.</summary>
    /// <exception cref="JsonException">The JSON is something else.</exception>
    public static FigureParts Read(ref Utf8JsonReader reader, Shape shape)
    {
        (BigDecimal? first, BigDecimal? second, Currency? unit, bool areNumbers) = (null, null, null, true);
        JsonObject.Read(ref reader, shape.What, shape.Example, (ref reader, name) =>
        {
            if (name == shape.Figure)
            {
                return JsonObject.Skip(ref reader);
            }

            if (name == "currency" && !shape.Counts)
            {
                unit = CurrencyJsonConverter.ReadText(ref reader);
                return true;
            }

            if (name != shape.First && name != shape.Second)
            {
                return false;
            }

            bool isCount = reader.TokenType == JsonTokenType.Number;
            BigDecimal part = MoneyJson.ReadAmount(ref reader);
            isCount = isCount && WholeNumberJson.IsWhole(part);
            first = name == shape.First ? part : first;
            second = name == shape.Second ? part : second;
            areNumbers = areNumbers && (isCount || (shape.Money && name == shape.First));
            return true;
        });
        if (first is not { } above || second is not { } below || (shape.Money && unit is null))
        {
            throw JsonObject.Lacks(shape.What, $"'{shape.First}' and '{shape.Second}'{(shape.Money ? ", and 'currency'" : "")}", shape.Example);
        }

        return areNumbers || (unit is not null && !shape.Money)
            ? new FigureParts(above, below, unit)
            : throw new JsonException($"Counts are whole numbers: {shape.Example}.");
    }

    /// <summary>The object of a ratio of counts.</summary>
    public static void Write(Utf8JsonWriter writer, Shape shape, string? figure, Int128 first, Int128 second)
    {
        writer.WriteStartObject();
        writer.WriteString(shape.Figure, figure);
        writer.WritePropertyName(shape.First);
        WholeNumberJson.Write(writer, first);
        writer.WritePropertyName(shape.Second);
        WholeNumberJson.Write(writer, second);
        writer.WriteEndObject();
    }

    /// <summary>The object of money per count.</summary>
    public static void Write(Utf8JsonWriter writer, Shape shape, string? figure, ExactMoney first, Int128 second)
    {
        writer.WriteStartObject();
        writer.WriteString(shape.Figure, figure);
        writer.WritePropertyName("currency"u8);
        CurrencyJsonConverter.WriteText(writer, first.Currency);
        writer.WriteString(shape.First, first.AmountText);
        writer.WritePropertyName(shape.Second);
        WholeNumberJson.Write(writer, second);
        writer.WriteEndObject();
    }

    /// <summary>What an object looks like.</summary>
    /// <param name="What">"A share".</param>
    /// <param name="Figure">The property of the rounded figure.</param>
    /// <param name="First">The property above the line.</param>
    /// <param name="Second">The property below it.</param>
    /// <param name="Example">For messages.</param>
    /// <param name="Money">Whether the first is money and the second a count.</param>
    /// <param name="Counts">Whether both are counts.</param>
    internal sealed record Shape(string What, string Figure, string First, string Second, string Example, bool Money = false, bool Counts = false);
}
