using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics.Disclosures;

/// <summary>JSON of <see cref="ExactInterval"/>: <c>{"low":"0.755","high":"0.765"}</c>; an open end is null, and <c>"lowExcluded":true</c> or <c>"highExcluded":true</c> stands where an end is none of the numbers. Stateless and thread-safe.</summary>
public sealed class ExactIntervalJsonConverter : JsonConverter<ExactInterval>
{
    private const string Shape = "{\"low\":\"0.755\",\"high\":\"0.765\"}, with null for an open end, and \"lowExcluded\":true or \"highExcluded\":true";

    /// <summary>Reads the object, its properties in any order.</summary>
    /// <exception cref="JsonException">The JSON is something else.</exception>
    public override ExactInterval Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        IntervalProperties properties = default;
        properties.ReadObject(ref reader, "An interval", Shape, ["low", "high", "lowExcluded", "highExcluded"]);
        return properties.ToInterval();
    }

    /// <summary>Writes the object, its ends exact.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, ExactInterval value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        FigureJson.WriteEnds(writer, value);
        writer.WriteEndObject();
    }
}
