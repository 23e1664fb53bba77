using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>JSON of <see cref="OrderMapping"/>, as <see cref="OrderMapping.ToJson"/> writes it. Stateless and thread-safe.</summary>
public sealed class OrderMappingJsonConverter : JsonConverter<OrderMapping>
{
    /// <summary>Reads a mapping and validates it.</summary>
    /// <exception cref="JsonException">A field is unknown, given twice or of another kind, or fields do not fit each other.</exception>
    public override OrderMapping Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadMapping(ref reader);

    /// <summary>Writes a mapping.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> or <paramref name="value"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, OrderMapping value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        WriteMapping(writer, value);
    }

    internal static OrderMapping ReadMapping(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"A mapping is a JSON object, not {reader.TokenType}.");
        }

        Dictionary<string, MappedColumn> columns = [];
        HashSet<string> seen = [];
        List<(string, MappedColumn)> dimensions = [];
        Dictionary<string, OrderStatus> statuses = [];
        Dictionary<string, OrderEvent> events = [];
        (InstantForm instants, AmountForm amounts) = (default, default);
        while (NextProperty(ref reader, seen) is string field)
        {
            switch (field)
            {
                case "instants":
                    instants = ReadName<InstantForm>(ref reader, field, JsonNamingPolicy.CamelCase);
                    break;
                case "amounts":
                    amounts = ReadName<AmountForm>(ref reader, field, JsonNamingPolicy.CamelCase);
                    break;
                case "dimensions":
                    RequireObject(reader, field);
                    HashSet<string> names = [];
                    while (NextProperty(ref reader, names) is string dimension)
                    {
                        dimensions.Add((dimension, ReadColumn(ref reader, dimension)));
                    }

                    break;
                case "statuses":
                    ReadWords(ref reader, field, statuses);
                    break;
                case "events":
                    ReadWords(ref reader, field, events);
                    break;
                default:
                    columns.Add(Fields.Contains(field) ? field : throw new JsonException($"'{field}' is no field of a mapping; fields are instants, amounts, dimensions, statuses, events, {string.Join(", ", Fields)}."), ReadColumn(ref reader, field));
                    break;
            }
        }

        OrderMapping mapping = new()
        {
            PlacedAt = Required("placedAt"),
            Currency = Required("currency"),
            Status = Required("status"),
            Merchandise = Required("merchandise"),
            Instants = instants,
            Amounts = amounts,
            Dimensions = dimensions,
            Statuses = statuses,
            Events = events,
            OrderedAt = columns.GetValueOrDefault("orderedAt"),
            RefundedAt = columns.GetValueOrDefault("refundedAt"),
            Event = columns.GetValueOrDefault("event"),
            Discount = columns.GetValueOrDefault("discount"),
            Shipping = columns.GetValueOrDefault("shipping"),
            Tax = columns.GetValueOrDefault("tax"),
            Refund = columns.GetValueOrDefault("refund"),
            Fee = columns.GetValueOrDefault("fee"),
            Units = columns.GetValueOrDefault("units"),
            Orders = columns.GetValueOrDefault("orders"),
            Buyer = columns.GetValueOrDefault("buyer"),
            OrderId = columns.GetValueOrDefault("orderId"),
        };
        try
        {
            mapping.Validate();
        }
        catch (ArgumentException e)
        {
            throw new JsonException(e.Message, e);
        }

        return mapping;

        MappedColumn Required(string field) => columns.GetValueOrDefault(field) ?? throw new JsonException($"The mapping has no '{field}'; it is required.");
    }

    internal static void WriteMapping(Utf8JsonWriter writer, OrderMapping mapping)
    {
        writer.WriteStartObject();
        HashSet<string> dimensions = [.. mapping.Dimensions.Select(dimension => dimension.Dimension)];
        Dictionary<string, MappedColumn?> columns = new()
        {
            ["orderId"] = mapping.OrderId,
            ["placedAt"] = mapping.PlacedAt,
            ["orderedAt"] = mapping.OrderedAt,
            ["refundedAt"] = mapping.RefundedAt,
            ["currency"] = mapping.Currency,
            ["status"] = mapping.Status,
            ["event"] = mapping.Event,
            ["merchandise"] = mapping.Merchandise,
            ["discount"] = mapping.Discount,
            ["shipping"] = mapping.Shipping,
            ["tax"] = mapping.Tax,
            ["refund"] = mapping.Refund,
            ["fee"] = mapping.Fee,
            ["units"] = mapping.Units,
            ["orders"] = mapping.Orders,
            ["buyer"] = mapping.Buyer,
        };
        foreach (string field in Fields)
        {
            if (columns[field] is MappedColumn column)
            {
                WriteColumn(writer, field, column);
            }
        }

        writer.WriteString("instants", JsonNamingPolicy.CamelCase.ConvertName(mapping.Instants.ToString()));
        writer.WriteString("amounts", JsonNamingPolicy.CamelCase.ConvertName(mapping.Amounts.ToString()));
        writer.WriteStartObject("dimensions");
        foreach ((string dimension, MappedColumn column) in mapping.Dimensions)
        {
            WriteColumn(writer, dimension, column);
        }

        writer.WriteEndObject();
        WriteWords(writer, "statuses", mapping.Statuses);
        WriteWords(writer, "events", mapping.Events);
        writer.WriteEndObject();
    }

    private static readonly string[] Fields =
        ["orderId", "placedAt", "orderedAt", "refundedAt", "currency", "status", "event", "merchandise", "discount", "shipping", "tax", "refund", "fee", "units", "orders", "buyer"];

    private static void WriteColumn(Utf8JsonWriter writer, string field, MappedColumn column)
    {
        if (column.Kind == MappedColumnKind.Name)
        {
            writer.WriteString(field, column.Text);
            return;
        }

        writer.WriteStartObject(field);
        writer.WriteString(column.Kind == MappedColumnKind.Constant ? "value" : "expression", column.Text);
        writer.WriteEndObject();
    }

    private static void WriteWords<T>(Utf8JsonWriter writer, string field, IReadOnlyDictionary<string, T> words)
        where T : struct, Enum
    {
        if (words.Count == 0)
        {
            return;
        }

        writer.WriteStartObject(field);
        foreach ((string word, T value) in words.OrderBy(pair => pair.Key, CodePoints.Order))
        {
            writer.WriteString(word, value.ToString());
        }

        writer.WriteEndObject();
    }

    private static void ReadWords<T>(ref Utf8JsonReader reader, string field, Dictionary<string, T> words)
        where T : struct, Enum
    {
        RequireObject(reader, field);
        HashSet<string> seen = [];
        while (NextProperty(ref reader, seen) is string word)
        {
            words.Add(word, ReadName<T>(ref reader, word));
        }
    }

    private static MappedColumn ReadColumn(ref Utf8JsonReader reader, string field)
    {
        try
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                return MappedColumn.Named(JsonText.Read(ref reader));
            }

            RequireObject(reader, field);
            HashSet<string> seen = [];
            string? kind = NextProperty(ref reader, seen);
            MappedColumn? column = kind switch
            {
                "value" when reader.TokenType == JsonTokenType.String => MappedColumn.Constant(JsonText.Read(ref reader)),
                "expression" when reader.TokenType == JsonTokenType.String => MappedColumn.Expression(JsonText.Read(ref reader)),
                _ => null,
            };
            return column is not null && NextProperty(ref reader, seen) is null ? column : throw NoColumn();
        }
        catch (ArgumentException e)
        {
            throw new JsonException($"The field '{field}': {e.Message}", e);
        }

        JsonException NoColumn() => new($"The field '{field}' is no column: write \"name\", {{\"value\": \"EUR\"}} or {{\"expression\": \"quantity * price\"}}.");
    }

    // A name in any case; told of as it is written.
    private static T ReadName<T>(ref Utf8JsonReader reader, string field, JsonNamingPolicy? written = null)
        where T : struct, Enum
    {
        string text = reader.TokenType == JsonTokenType.String ? JsonText.Read(ref reader) : "";
        foreach (T value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw new JsonException($"'{field}' is '{text}'; allowed are {string.Join(", ", Enum.GetNames<T>().Select(name => written?.ConvertName(name) ?? name))}.");
    }

    private static void RequireObject(in Utf8JsonReader reader, string field)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"The field '{field}' is {reader.TokenType}; a JSON object is needed.");
        }
    }

    /// <summary>The next property's name, the reader on its value; null at the object's end.</summary>
    private static string? NextProperty(ref Utf8JsonReader reader, HashSet<string> seen)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            return null;
        }

        string name = JsonText.Read(ref reader);
        reader.Read();
        return seen.Add(name) ? name : throw new JsonException($"'{name}' is given twice; give each once.");
    }
}
