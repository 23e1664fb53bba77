using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>JSON of <see cref="ReportingCalendar"/>: its id as a string (<c>"retail-454"</c>), also as a property name. Stateless and thread-safe.</summary>
public sealed class ReportingCalendarJsonConverter : JsonConverter<ReportingCalendar>
{
    /// <summary>True for <see cref="ReportingCalendar"/> and the calendars behind it.</summary>
    public override bool CanConvert(Type typeToConvert) => typeof(ReportingCalendar).IsAssignableFrom(typeToConvert);

    /// <summary>Reads an id. (JSON's null is a null calendar.)</summary>
    /// <exception cref="JsonException">The JSON is no string, or the id of no calendar.</exception>
    public override ReportingCalendar Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? FromId(reader.GetString())
            : throw new JsonException($"A calendar is a string, its id, not {reader.TokenType}.");

    /// <summary>Writes the id.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> or <paramref name="value"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, ReportingCalendar value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStringValue(value.Id);
    }

    /// <summary>Reads an id as a property name.</summary>
    /// <exception cref="JsonException">It is the id of no calendar.</exception>
    public override ReportingCalendar ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => FromId(reader.GetString());

    /// <summary>Writes the id as a property name.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> or <paramref name="value"/> is null.</exception>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, ReportingCalendar value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WritePropertyName(value.Id);
    }

    private static ReportingCalendar FromId(string? id) =>
        ReportingCalendar.TryFromId(id, out ReportingCalendar? calendar) ? calendar : throw new JsonException(ReportingCalendar.UnknownId(id));
}
