using System.Text.Json;

namespace CommerceMetrics;

/// <summary>Texts of JSON.</summary>
internal static class JsonText
{
    /// <summary>The text of a string or property name.</summary>
    /// <exception cref="JsonException">It is not well-formed: bytes that are no UTF-8, or half a surrogate pair escaped.</exception>
    public static string Read(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("The text is not well-formed Unicode.", e);
        }
    }
}
