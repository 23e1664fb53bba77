using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>
/// JSON of <see cref="RunRate"/>: <c>{"amount":"1460.00","currency":"USD","value":"360.00","days":90}</c>, the figure rounded, and what it is exactly; <c>amount</c> is null for <c>default</c>.
/// Stateless and thread-safe.
/// </summary>
public sealed class RunRateJsonConverter : JsonConverter<RunRate>
{
    private static readonly FigureParts.Shape Shape = new("A run rate", "amount", "value", "days", """{"amount":"1460.00","currency":"USD","value":"360.00","days":90}""", Money: true);

    /// <summary>Reads value, currency and days, and passes over the rounded amount.</summary>
    /// <exception cref="JsonException">The JSON is something else.</exception>
    public override RunRate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        FigureParts parts = FigureParts.Read(ref reader, Shape);
        ExactMoney value = new(parts.First, parts.Unit!.Value);
        int days = (int)WholeNumberJson.From(parts.Second, "'days'", 0, int.MaxValue);
        return days > 0 ? RunRate.Of(value, days)
            : value == default(RunRate).Value ? default
            : throw new JsonException("A run rate is over one day or more.");
    }

    /// <summary>Writes the object.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, RunRate value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        FigureParts.Write(writer, Shape, value.Days > 0 ? value.ToFixedString() : null, value.Value, value.Days);
    }
}
