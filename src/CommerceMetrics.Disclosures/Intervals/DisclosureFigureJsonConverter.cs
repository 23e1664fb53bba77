using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics.Disclosures;

/// <summary>
/// JSON of <see cref="DisclosureFigure"/>: <c>{"kind":"money","start":12,"length":11,"currency":"CNY","evidence":"stated","bound":"moreThan","stated":"1410000000000/1","unit":"10000000000"}</c>,
/// or <c>{"kind":"period","start":0,"length":7,"grain":"quarter","year":2022,"ordinal":3}</c>. <c>stated</c> is the value as it was read, not reduced; <c>unit</c> what one unit of the last written
/// digit counts, over the same denominator. What is 0 or the default is left out. For the interval, write <see cref="DisclosedAmount"/> or <see cref="DisclosedGrowth"/>. Stateless and thread-safe.
/// </summary>
public sealed class DisclosureFigureJsonConverter : JsonConverter<DisclosureFigure>
{
    private const string Shape = "{\"kind\":\"growth\",\"start\":12,\"length\":4,\"stated\":\"76/100\",\"unit\":\"1\"}";

    // No reader gives larger numbers, and an interval of these fits 128 bits.
    private static readonly Int128 MaxNumber = Int128.Parse("1000000000000000000000000000000000000", CultureInfo.InvariantCulture);

    /// <summary>Reads the object, its properties in any order.</summary>
    /// <exception cref="JsonException">The JSON is something else.</exception>
    public override DisclosureFigure Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"A figure is an object, {Shape}, not {reader.TokenType}.");
        }

        DisclosureFigure figure = default;
        HashSet<string> seen = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = IntervalProperties.Text(ref reader);
            if (!seen.Add(name))
            {
                throw new JsonException($"'{name}' stands twice.");
            }

            reader.Read();
            figure = ReadProperty(ref reader, name, figure);
        }

        if (figure.Kind == DisclosureFigureKind.None && seen.Count > 0)
        {
            throw new JsonException($"A figure needs 'kind': {Shape}.");
        }

        return figure;
    }

    /// <summary>Writes the object.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, DisclosureFigure value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        WriteName(writer, "kind", value.Kind);
        WriteNumber(writer, "start", value.Start, value.Kind != DisclosureFigureKind.None);
        WriteNumber(writer, "length", value.Length, value.Kind != DisclosureFigureKind.None);
        if (value.Currency != Currency.None)
        {
            writer.WriteString("currency", value.Currency.ToString());
        }

        WriteName(writer, "evidence", value.CurrencyEvidence);
        WriteName(writer, "bound", value.Bound);
        if (value.Stated.IsNumber)
        {
            writer.WriteString("stated", $"{value.Stated.Numerator.ToString(CultureInfo.InvariantCulture)}/{value.Stated.Denominator.ToString(CultureInfo.InvariantCulture)}");
        }

        if (value.Unit != 0)
        {
            writer.WriteString("unit", value.Unit.ToString(CultureInfo.InvariantCulture));
        }

        if (value.IsNegative)
        {
            writer.WriteBoolean("isNegative", true);
        }

        WriteName(writer, "grain", value.Grain);
        WriteNumber(writer, "year", value.Year);
        WriteNumber(writer, "ordinal", value.Ordinal);
        WriteNumber(writer, "day", value.Day);
        writer.WriteEndObject();
    }

    private static DisclosureFigure ReadProperty(ref Utf8JsonReader reader, string name, DisclosureFigure figure) => name switch
    {
        "kind" => figure with { Kind = IntervalProperties.ReadName<DisclosureFigureKind>(ref reader, name) },
        "start" => figure with { Start = Integer(ref reader, name) },
        "length" => figure with { Length = Integer(ref reader, name) },
        "currency" => figure with { Currency = IntervalProperties.ReadCurrency(ref reader) },
        "evidence" => figure with { CurrencyEvidence = IntervalProperties.ReadName<CurrencyEvidence>(ref reader, name) },
        "bound" => figure with { Bound = IntervalProperties.ReadName<DisclosureBound>(ref reader, name) },
        "stated" => figure with { Stated = Stated(ref reader) },
        "unit" => figure with { Unit = Number(reader.TokenType == JsonTokenType.String ? IntervalProperties.Text(ref reader) : "", name, 0) },
        "isNegative" => figure with
        {
            IsNegative = reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.GetBoolean() : throw new JsonException($"'{name}' is true or false, not {reader.TokenType}."),
        },
        "grain" => figure with { Grain = IntervalProperties.ReadName<Grain>(ref reader, name) },
        "year" => figure with { Year = Integer(ref reader, name) },
        "ordinal" => figure with { Ordinal = Integer(ref reader, name) },
        "day" => figure with { Day = Integer(ref reader, name) },
        _ => throw new JsonException($"'{name}' is no property of a figure, which is {Shape}."),
    };

    private static DisclosedNumber Stated(ref Utf8JsonReader reader)
    {
        string text = reader.TokenType == JsonTokenType.String ? IntervalProperties.Text(ref reader) : "";
        int line = text.IndexOf('/', StringComparison.Ordinal);
        return line > 0
            ? new DisclosedNumber(Number(text[..line], "stated", -MaxNumber), Number(text[(line + 1)..], "stated", 1))
            : throw new JsonException($"'stated' is a string of two whole numbers, like \"76/100\", not '{text}'.");
    }

    private static Int128 Number(string text, string name, Int128 least) =>
        Int128.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out Int128 number) && number >= least && number <= MaxNumber
            ? number
            : throw new JsonException($"'{text}' in '{name}' is no whole number of {least} to {MaxNumber} in a string.");

    private static int Integer(ref Utf8JsonReader reader, string name) => reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int number) && number >= 0
        ? number
        : throw new JsonException($"'{name}' is a whole number of 0 or more.");

    private static void WriteName<T>(Utf8JsonWriter writer, string name, T value)
        where T : struct, Enum
    {
        if (!EqualityComparer<T>.Default.Equals(value, default))
        {
            writer.WriteString(name, IntervalProperties.NameOf(value));
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, int number, bool isAlways = false)
    {
        if (number != 0 || isAlways)
        {
            writer.WriteNumber(name, number);
        }
    }
}
