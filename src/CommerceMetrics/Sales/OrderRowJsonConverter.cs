using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace CommerceMetrics;

/// <summary>
/// JSON of <see cref="OrderRow"/>: <c>{"at":"2022-06-01T12:00:00Z","segment":["TR"],"currency":"TRY","event":"sale","status":"paid","merchandise":"12.50",…}</c>, its properties in camel case,
/// amounts in major units as text. Stateless and thread-safe.
/// </summary>
public sealed class OrderRowJsonConverter : JsonConverter<OrderRow>
{
    private const string What = "An order";
    private const string Shape = "{\"at\":\"2022-06-01T12:00:00Z\",\"segment\":[\"TR\"],\"currency\":\"TRY\",\"status\":\"paid\",\"merchandise\":\"12.50\"}";

    /// <summary>Reads the object, its properties in any order: <c>at</c>, <c>segment</c>, <c>currency</c> and <c>status</c>, and what else there is. An instant has <c>Z</c> or an offset, an amount
    /// is a string or a number; event and status are names, case ignored.</summary>
    /// <exception cref="JsonException">The JSON is something else.</exception>
    public override OrderRow Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        (Instant? at, Segment? segment, Currency? currency, OrderStatus? status) = (null, null, null, null);
        OrderRow row = new() { At = default, Segment = Segment.Empty, Currency = default, Status = default };
        JsonObject.Read(ref reader, What, Shape, (ref reader, name) =>
        {
            switch (name)
            {
                case "at":
                    at = ReadInstant(ref reader, name);
                    return true;
                case "segment":
                    segment = SegmentJsonConverter.ReadArray(ref reader);
                    return true;
                case "currency":
                    currency = CurrencyJsonConverter.ReadText(ref reader);
                    return true;
                case "status":
                    status = ReadName<OrderStatus>(ref reader, name);
                    return true;
                default:
                    return ReadOptional(ref reader, name, ref row);
            }
        });
        return at is { } instant && segment is not null && currency is { } unit && status is { } current
            ? row with { At = instant, Segment = segment, Currency = unit, Status = current }
            : throw JsonObject.Lacks(What, "'at', 'segment', 'currency' and 'status'", Shape);
    }

    /// <summary>Writes the object.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> or <paramref name="value"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, OrderRow value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        writer.WriteString("at"u8, InstantPattern.ExtendedIso.Format(value.At));
        if (value.OrderedAt is { } ordered)
        {
            writer.WriteString("orderedAt"u8, InstantPattern.ExtendedIso.Format(ordered));
        }

        writer.WritePropertyName("segment"u8);
        SegmentJsonConverter.WriteArray(writer, value.Segment);
        writer.WritePropertyName("currency"u8);
        CurrencyJsonConverter.WriteText(writer, value.Currency);
        writer.WriteString("event"u8, JsonNamingPolicy.CamelCase.ConvertName(value.Event.ToString()));
        writer.WriteString("status"u8, JsonNamingPolicy.CamelCase.ConvertName(value.Status.ToString()));
        WriteAmount(writer, "merchandise", value.Merchandise);
        WriteAmount(writer, "discount", value.Discount);
        WriteAmount(writer, "shipping", value.Shipping);
        WriteAmount(writer, "tax", value.Tax);
        WriteAmount(writer, "refund", value.Refund);
        WriteAmount(writer, "fee", value.Fee);
        writer.WriteNumber("units"u8, value.Units);
        WriteNumber(writer, "orders", value.Orders);
        WriteNumber(writer, "buyer", value.Buyer);
        WriteNumber(writer, "orderId", value.OrderId);
        writer.WriteEndObject();
    }

    private static bool ReadOptional(ref Utf8JsonReader reader, string name, ref OrderRow row)
    {
        bool isNull = reader.TokenType == JsonTokenType.Null;
        switch (name)
        {
            case "orderedAt" or "orders" or "buyer" or "orderId" when isNull:
                return true;
            case "orderedAt":
                row = row with { OrderedAt = ReadInstant(ref reader, name) };
                return true;
            case "event":
                row = row with { Event = ReadName<OrderEvent>(ref reader, name) };
                return true;
            case "units":
                row = row with { Units = (long)WholeNumberJson.Read(ref reader, "'units'", long.MinValue, long.MaxValue) };
                return true;
            case "orders":
                row = row with { Orders = (int)WholeNumberJson.Read(ref reader, "'orders'", int.MinValue, int.MaxValue) };
                return true;
            case "buyer":
                row = row with { Buyer = (long)WholeNumberJson.Read(ref reader, "'buyer'", long.MinValue, long.MaxValue) };
                return true;
            case "orderId":
                row = row with { OrderId = (long)WholeNumberJson.Read(ref reader, "'orderId'", long.MinValue, long.MaxValue) };
                return true;
            default:
                return ReadAmount(ref reader, name, ref row);
        }
    }

    private static bool ReadAmount(ref Utf8JsonReader reader, string name, ref OrderRow row)
    {
        if (name is not ("merchandise" or "discount" or "shipping" or "tax" or "refund" or "fee"))
        {
            return false;
        }

        if (!MoneyJson.ReadAmount(ref reader).TryToDecimal(out decimal amount))
        {
            throw new JsonException($"'{name}' has more digits than a decimal holds.");
        }

        row = name switch
        {
            "merchandise" => row with { Merchandise = amount },
            "discount" => row with { Discount = amount },
            "shipping" => row with { Shipping = amount },
            "tax" => row with { Tax = amount },
            "refund" => row with { Refund = amount },
            _ => row with { Fee = amount },
        };
        return true;
    }

    private static Instant ReadInstant(ref Utf8JsonReader reader, string name)
    {
        string text = JsonObject.Text(ref reader, name);
        ParseResult<OffsetDateTime> read = OffsetDateTimePattern.ExtendedIso.Parse(text);
        return read.Success
            ? read.Value.ToInstant()
            : throw new JsonException($"'{name}' is an instant with Z or an offset, like \"2022-06-01T12:00:00Z\", not '{text}'.");
    }

    private static TName ReadName<TName>(ref Utf8JsonReader reader, string name) where TName : struct, Enum
    {
        string text = JsonObject.Text(ref reader, name);
        foreach (TName value in Enum.GetValues<TName>())
        {
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw new JsonException($"'{text}' is no {name}; allowed are {string.Join(", ", Enum.GetNames<TName>().Select(JsonNamingPolicy.CamelCase.ConvertName))}.");
    }

    private static void WriteAmount(Utf8JsonWriter writer, string name, decimal amount) => writer.WriteString(name, amount.ToString(CultureInfo.InvariantCulture));

    private static void WriteNumber(Utf8JsonWriter writer, string name, long? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
    }
}
