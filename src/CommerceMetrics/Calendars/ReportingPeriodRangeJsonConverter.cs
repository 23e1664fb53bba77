using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>
/// JSON of <see cref="ReportingPeriodRange"/>: <c>{"calendar":"gregorian","first":"2022-01","last":"2022-03","start":"2022-01-01","end":"2022-03-31"}</c>; null for <c>default</c>.
/// Stateless and thread-safe.
/// </summary>
public sealed class ReportingPeriodRangeJsonConverter : JsonConverter<ReportingPeriodRange>
{
    private const string What = "A range of periods";
    private const string Shape = "{\"calendar\":\"gregorian\",\"first\":\"2022-01\",\"last\":\"2022-03\"}";

    /// <summary>True: null is <c>default</c>.</summary>
    public override bool HandleNull => true;

    /// <summary>Reads calendar and labels; the days follow from them, and must be those where they are given.</summary>
    /// <exception cref="JsonException">The JSON has another shape, an unknown calendar, or labels or days that the calendar does not have; or the last period comes before the first, or is of another grain.</exception>
    public override ReportingPeriodRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        (ReportingCalendar? calendar, string? first, string? last, string? start, string? end) = (null, null, null, null, null);
        JsonObject.Read(ref reader, What, Shape, (ref reader, name) => name switch
        {
            "calendar" => (calendar = ReportingPeriodJsonConverter.CalendarOf(JsonObject.Text(ref reader, name))) is not null,
            "first" => (first = JsonObject.Text(ref reader, name)) is not null,
            "last" => (last = JsonObject.Text(ref reader, name)) is not null,
            "start" => (start = JsonObject.Text(ref reader, name)) is not null,
            "end" => (end = JsonObject.Text(ref reader, name)) is not null,
            _ => false,
        });
        ReportingPeriodRange range;
        try
        {
            range = new ReportingPeriodRange(Of(first), Of(last));
        }
        catch (ArgumentException e)
        {
            throw new JsonException(e.Message, e);
        }

        ReportingPeriodJsonConverter.RequireDays(start, end, range.Window.Start, range.Window.End);
        return range;

        ReportingPeriod Of(string? label) => ReportingPeriodJsonConverter.PeriodOf(calendar, label, What, "'calendar', 'first' and 'last'", Shape);
    }

    /// <summary>Writes the object.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, ReportingPeriodRange value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        WriteObject(writer, value);
    }

    internal static void WriteObject(Utf8JsonWriter writer, ReportingPeriodRange value)
    {
        if (value == default)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("calendar"u8, value.First.Calendar.Id);
        writer.WriteString("first"u8, value.First.Label);
        writer.WriteString("last"u8, value.Last.Label);
        ReportingPeriodJsonConverter.WriteDays(writer, value.Window.Start, value.Window.End);
        writer.WriteEndObject();
    }
}
