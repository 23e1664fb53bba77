using System.Text.Encodings.Web;
using System.Text.Json;

namespace SocialCommerceBrief;

/// <summary>The brief as one JSON object: the report of facts and checks, and what follows.</summary>
internal static class JsonBrief
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",

        // A file of its own, never a part of a page: letters stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(Brief brief, Stream destination)
    {
        using Utf8JsonWriter json = new(destination, Options);
        json.WriteStartObject();
        json.WriteString("title", Brief.Title);
        json.WritePropertyName("report");
        brief.Table.WriteJson(json);
        json.WriteStartArray("implications");
        foreach (Implication follows in brief.Implications())
        {
            json.WriteStartObject();
            json.WriteString("name", follows.Name);
            json.WriteString("low", follows.Exact.Low?.ToString());
            json.WriteString("high", follows.Exact.High?.ToString());
            json.WriteBoolean("lowIncluded", follows.Exact.IsLowIncluded);
            json.WriteBoolean("highIncluded", follows.Exact.IsHighIncluded);
            json.WriteString("unit", follows.Unit);
            json.WriteString("shown", follows.Shown);
            json.WriteString("arithmetic", follows.Arithmetic);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
