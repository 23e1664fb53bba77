using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics.Disclosures;

/// <summary>JSON of <see cref="DisclosedGrowth"/>: <c>{"low":"0.755","high":"0.765","stated":"0.76"}</c>, the interval as <see cref="ExactIntervalJsonConverter"/> writes it, and <c>stated</c> and <c>bound</c> where a value was written down. Stateless and thread-safe.</summary>
public sealed class DisclosedGrowthJsonConverter : JsonConverter<DisclosedGrowth>
{
    private const string Shape = "{\"low\":\"3\",\"high\":null,\"lowExcluded\":true,\"stated\":\"3\",\"bound\":\"moreThan\"}";

    /// <summary>Reads the object, its properties in any order.</summary>
    /// <exception cref="JsonException">The JSON is something else.</exception>
    public override DisclosedGrowth Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        IntervalProperties properties = default;
        properties.ReadObject(ref reader, "A disclosed growth", Shape, ["low", "high", "lowExcluded", "highExcluded", "stated", "bound"]);
        ExactInterval range = properties.ToInterval();
        properties.CheckStated(range);
        return DisclosedGrowth.Restore(range, properties.Stated, properties.Bound);
    }

    /// <summary>Writes the object, its numbers exact.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, DisclosedGrowth value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        FigureJson.WriteEnds(writer, value.Range);
        FigureJson.WriteStated(writer, value.Stated, value.Bound);
        writer.WriteEndObject();
    }
}
