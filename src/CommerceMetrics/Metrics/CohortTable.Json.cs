using System.Text.Json;

namespace CommerceMetrics;

/// <content>The triangle as JSON.</content>
public sealed partial class CohortTable
{
    private const int ShareDecimals = 6;

    /// <summary>Writes the cohorts as one JSON array, those of 0 buyers left out.</summary>
    /// <remarks><c>[{"segment":"","period":"2022-01","size":2,"periods":[{"offset":0,"period":"2022-01","complete":true,"buyers":2,"retention":"1.000000","value":"40.00","valueRetention":"1.000000"}]}]</c>:
    /// money as in a <c>GrowthReport</c>, shares with six decimals, half-even; <c>valueRetention</c> is absent where the cohort's first value is 0, and <c>translated</c> is false
    /// where a part of the value has no exchange rate.</remarks>
    /// <param name="writer">Where to write; flushing is the caller's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public void WriteJson(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray();
        foreach (Cohort cohort in Cohorts.Where(cohort => cohort.Size.Value > 0))
        {
            writer.WriteStartObject();
            writer.WriteString("segment"u8, cohort.Segment.ToString());
            writer.WriteString("period"u8, cohort.Period.Label);
            writer.WriteNumber("size"u8, cohort.Size.Value);
            writer.WriteStartArray("periods"u8);
            foreach (CohortPeriod at in cohort.Periods)
            {
                Write(writer, at);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, CohortPeriod at)
    {
        writer.WriteStartObject();
        writer.WriteNumber("offset"u8, at.Offset);
        writer.WriteString("period"u8, at.Period.Label);
        writer.WriteBoolean("complete"u8, at.IsComplete);
        writer.WriteNumber("buyers"u8, at.Buyers.Value);
        writer.WriteString("retention"u8, at.Retention.ToFixedString(ShareDecimals));
        writer.WriteString("value"u8, at.Value.ToFixedString());
        if (at.ValueRetention.IsDefined)
        {
            writer.WriteString("valueRetention"u8, at.ValueRetention.ToFixedString(ShareDecimals));
        }

        if (!at.IsTranslated)
        {
            writer.WriteBoolean("translated"u8, false);
        }

        writer.WriteEndObject();
    }
}
