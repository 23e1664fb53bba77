using System.Text.Json;

namespace CommerceMetrics.Disclosures;

/// <summary>Exact numbers in JSON: text, as a decimal where it is one, else as a fraction; an open end is null.</summary>
internal static class FigureJson
{
    public static void WriteInterval(Utf8JsonWriter writer, string name, ExactInterval? interval)
    {
        if (interval is { } known)
        {
            writer.WriteStartObject(name);
            WriteEnds(writer, known);
            writer.WriteEndObject();
        }
    }

    public static void WriteEnds(Utf8JsonWriter writer, ExactInterval interval)
    {
        writer.WriteString("low", interval.Low?.ToString());
        writer.WriteString("high", interval.High?.ToString());
        if (interval is { Low: not null, IsLowIncluded: false })
        {
            writer.WriteBoolean("lowExcluded", true);
        }

        if (interval is { High: not null, IsHighIncluded: false })
        {
            writer.WriteBoolean("highExcluded", true);
        }
    }

    public static void WriteStated(Utf8JsonWriter writer, Fraction? stated, DisclosureBound bound)
    {
        WriteNumber(writer, "stated", stated);
        if (bound != DisclosureBound.Exact)
        {
            writer.WriteString("bound", IntervalProperties.NameOf(bound));
        }
    }

    public static void WriteNumber(Utf8JsonWriter writer, string name, Fraction? number)
    {
        if (number is { } known)
        {
            writer.WriteString(name, known.ToString());
        }
    }
}
