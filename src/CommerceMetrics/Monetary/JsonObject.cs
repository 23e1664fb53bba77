using System.Text.Json;

namespace CommerceMetrics;

/// <summary>Objects of JSON: each property at most once, in any order, and none that is unknown.</summary>
internal static class JsonObject
{
    /// <summary>Reads the value of a property; false where there is no such property.</summary>
    public delegate bool PropertyReader(ref Utf8JsonReader reader, string name);

    /// <exception cref="JsonException">The JSON is something else.</exception>
    public static void Read(ref Utf8JsonReader reader, string what, string shape, PropertyReader property)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"{what} is an object, {shape}, not {reader.TokenType}.");
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = JsonText.Read(ref reader);
            reader.Read();
            if (!seen.Add(name))
            {
                throw new JsonException($"'{name}' stands twice.");
            }

            if (!property(ref reader, name))
            {
                throw new JsonException($"'{name}' is no property of what is {shape}.");
            }
        }
    }

    /// <summary>Passes over a value that follows from others.</summary>
    public static bool Skip(ref Utf8JsonReader reader) => reader.TrySkip();

    /// <summary>The text of a property.</summary>
    /// <exception cref="JsonException">It is no string.</exception>
    public static string Text(ref Utf8JsonReader reader, string name) => reader.TokenType == JsonTokenType.String
        ? JsonText.Read(ref reader)
        : throw new JsonException($"'{name}' is a string, not {reader.TokenType}.");

    /// <summary>The error of an object that lacks a property.</summary>
    public static JsonException Lacks(string what, string properties, string shape) => new($"{what} needs {properties}: {shape}.");
}
