using System.Text.Json;
using NodaTime.Text;

namespace CommerceMetrics;

// The rates used, as JSON.
public sealed partial class GrowthReport
{
    private const int AverageDigits = 10;

    private void WriteRates(Utf8JsonWriter writer)
    {
        if (RatesUsed.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("rates"u8);
        foreach (RateUsage usage in RatesUsed)
        {
            writer.WriteStartObject();
            writer.WriteString("currency"u8, usage.From.ToString());
            writer.WriteString("policy"u8, usage.Translation.Id);
            writer.WriteNumber("days"u8, usage.Days);
            if (usage.Coverage.UntranslatedDays > 0)
            {
                writer.WriteNumber("missingDays"u8, usage.Coverage.UntranslatedDays);
            }

            if (usage.Source is { } source)
            {
                writer.WriteString("source"u8, source);
            }

            if (usage is { FirstFixing: { } first, LastFixing: { } last })
            {
                writer.WriteString("firstFixing"u8, LocalDatePattern.Iso.Format(first));
                writer.WriteString("lastFixing"u8, LocalDatePattern.Iso.Format(last));
            }

            if (usage is { Lowest: { } low, Highest: { } high })
            {
                writer.WriteString("min"u8, TextOf(low.Rate));
                writer.WriteString("max"u8, TextOf(high.Rate));
            }

            if (usage.AverageOf(AverageDigits) is { } average)
            {
                writer.WriteString("average"u8, TextOf(average));
            }

            if (Query.FixedRates is { } table && table.TryGet(usage.From, Currency, table.Range?.Start ?? default, Translation.Constant, out ExchangeRate held))
            {
                writer.WriteString("fixed"u8, TextOf(held.Rate));
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string TextOf(BigDecimal rate)
    {
        BigDecimal shortest = rate.Normalize();
        return shortest.ToFixedString(Math.Max(0, shortest.Scale));
    }
}
