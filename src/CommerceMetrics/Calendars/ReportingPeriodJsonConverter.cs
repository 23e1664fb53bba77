using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace CommerceMetrics;

/// <summary>
/// JSON of <see cref="ReportingPeriod"/>: <c>{"calendar":"gregorian","label":"2022-01","start":"2022-01-01","end":"2022-01-31"}</c>; null for <c>default</c>. Stateless and thread-safe.
/// </summary>
public sealed class ReportingPeriodJsonConverter : JsonConverter<ReportingPeriod>
{
    private const string What = "A period";
    private const string Shape = "{\"calendar\":\"gregorian\",\"label\":\"2022-01\"}";

    /// <summary>True: null is <c>default</c>.</summary>
    public override bool HandleNull => true;

    /// <summary>Reads calendar and label; the days follow from them, and must be those where they are given.</summary>
    /// <exception cref="JsonException">The JSON has another shape, an unknown calendar, or a label or days that the calendar does not have.</exception>
    public override ReportingPeriod Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        (ReportingCalendar? calendar, string? label, string? start, string? end) = (null, null, null, null);
        JsonObject.Read(ref reader, What, Shape, (ref reader, name) => name switch
        {
            "calendar" => (calendar = CalendarOf(JsonObject.Text(ref reader, name))) is not null,
            "label" => (label = JsonObject.Text(ref reader, name)) is not null,
            "start" => (start = JsonObject.Text(ref reader, name)) is not null,
            "end" => (end = JsonObject.Text(ref reader, name)) is not null,
            _ => false,
        });
        ReportingPeriod period = PeriodOf(calendar, label, What, "'calendar' and 'label'", Shape);
        RequireDays(start, end, period.Start, period.End);
        return period;
    }

    /// <summary>Writes the object.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, ReportingPeriod value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        WriteObject(writer, value);
    }

    internal static void WriteObject(Utf8JsonWriter writer, ReportingPeriod value)
    {
        if (value == default)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("calendar"u8, value.Calendar.Id);
        writer.WriteString("label"u8, value.Label);
        WriteDays(writer, value.Start, value.End);
        writer.WriteEndObject();
    }

    internal static void WriteDays(Utf8JsonWriter writer, LocalDate start, LocalDate end)
    {
        writer.WriteString("start"u8, LocalDatePattern.Iso.Format(start));
        writer.WriteString("end"u8, LocalDatePattern.Iso.Format(end));
    }

    internal static ReportingCalendar CalendarOf(string id) =>
        ReportingCalendar.TryFromId(id, out ReportingCalendar? calendar) ? calendar : throw new JsonException(ReportingCalendar.UnknownId(id));

    internal static ReportingPeriod PeriodOf(ReportingCalendar? calendar, string? label, string what, string needed, string shape) =>
        calendar is null || label is null ? throw JsonObject.Lacks(what, needed, shape)
        : calendar.TryParsePeriod(label, out ReportingPeriod period) ? period
        : throw new JsonException($"'{label}' is no period of the calendar '{calendar.Id}'.");

    internal static void RequireDays(string? start, string? end, LocalDate first, LocalDate last)
    {
        if ((start ?? LocalDatePattern.Iso.Format(first), end ?? LocalDatePattern.Iso.Format(last)) != (LocalDatePattern.Iso.Format(first), LocalDatePattern.Iso.Format(last)))
        {
            throw new JsonException($"The days are {LocalDatePattern.Iso.Format(first)} to {LocalDatePattern.Iso.Format(last)}, not {start ?? "..."} to {end ?? "..."}.");
        }
    }
}
