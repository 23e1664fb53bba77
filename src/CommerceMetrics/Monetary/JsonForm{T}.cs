using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>A form in JSON, of what writes it and what reads it.</summary>
internal sealed class JsonForm<T>(Action<Utf8JsonWriter, T> write, JsonForm<T>.Reader read) : JsonConverter<T>
{
    public delegate T Reader(ref Utf8JsonReader reader);

    /// <summary>The form of a result, which is not read back.</summary>
    /// <param name="origin">Where one comes from instead: "MetricTable.Create".</param>
    /// <param name="write">Writes it.</param>
    public static JsonForm<T> WrittenAlone(string origin, Action<Utf8JsonWriter, T> write) => new(
        write, (ref _) => throw new NotSupportedException($"This is written as JSON and not read: it comes from {origin}."));

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(ref reader);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => write(writer, value);
}
