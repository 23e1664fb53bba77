using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace CommerceMetrics;

/// <summary>
/// JSON of <see cref="ComparedWindows"/>: <c>{"comparison":"year-earlier","alignment":"…","current":{"start":"2022-01-01","end":"2022-12-31","days":365},"prior":{…}}</c>; without
/// <c>comparison</c> where both windows were given, without <c>prior</c> where there is none. Written, not read. Stateless and thread-safe.
/// </summary>
public sealed class ComparedWindowsJsonConverter : JsonConverter<ComparedWindows>
{
    /// <summary>Always throws: windows come from a <see cref="Comparison"/> or <see cref="ComparedWindows.Of"/>.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override ComparedWindows Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Compared windows are written as JSON and not read: they come from Comparison.Align or ComparedWindows.Of.");

    /// <summary>Writes the object.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> or <paramref name="value"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, ComparedWindows value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        WriteObject(writer, value);
    }

    internal static void WriteObject(Utf8JsonWriter writer, ComparedWindows value)
    {
        writer.WriteStartObject();
        if (value.Comparison is { } comparison)
        {
            writer.WriteString("comparison"u8, comparison.Id);
        }

        writer.WriteString("alignment"u8, value.Alignment);
        writer.WritePropertyName("current"u8);
        WriteWindow(writer, value.Current);
        if (value.Prior is { } prior)
        {
            writer.WritePropertyName("prior"u8);
            WriteWindow(writer, prior);
        }

        writer.WriteEndObject();
    }

    private static void WriteWindow(Utf8JsonWriter writer, DateInterval window)
    {
        writer.WriteStartObject();
        ReportingPeriodJsonConverter.WriteDays(writer, window.Start, window.End);
        writer.WriteNumber("days"u8, window.Length);
        writer.WriteEndObject();
    }
}
