using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics.Disclosures;

/// <summary>JSON of <see cref="DisclosedAmount"/>: <c>{"currency":"CNY","low":"1405000000000","high":"1415000000000","stated":"1410000000000"}</c>, the interval as <see cref="ExactIntervalJsonConverter"/> writes it, and <c>stated</c> and <c>bound</c> where a value was written down. Stateless and thread-safe.</summary>
public sealed class DisclosedAmountJsonConverter : JsonConverter<DisclosedAmount>
{
    private const string Shape = "{\"currency\":\"CNY\",\"low\":\"1405000000000\",\"high\":null,\"lowExcluded\":true,\"stated\":\"1405000000000\",\"bound\":\"moreThan\"}";

    /// <summary>Reads the object, its properties in any order.</summary>
    /// <exception cref="JsonException">The JSON is something else.</exception>
    public override DisclosedAmount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        IntervalProperties properties = default;
        properties.ReadObject(ref reader, "A disclosed amount", Shape, ["currency", "low", "high", "lowExcluded", "highExcluded", "stated", "bound"]);
        ExactInterval range = properties.ToInterval();
        properties.CheckStated(range);
        return DisclosedAmount.Restore(range, properties.Currency!.Value, properties.Stated, properties.Bound);
    }

    /// <summary>Writes the object, its numbers exact.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, DisclosedAmount value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("currency", value.Currency.ToString());
        FigureJson.WriteEnds(writer, value.Range);
        FigureJson.WriteStated(writer, value.Stated, value.Bound);
        writer.WriteEndObject();
    }
}
