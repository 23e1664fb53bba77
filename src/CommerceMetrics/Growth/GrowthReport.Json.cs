using System.Globalization;
using System.Text.Json;
using NodaTime.Text;

namespace CommerceMetrics;

/// <content>The report as JSON.</content>
public sealed partial class GrowthReport
{
    internal const int RateDecimals = 6;

    /// <summary>Writes the report as one JSON object.</summary>
    /// <remarks>Money is a string with the currency's digits, rounded once, half-even, from exact values; zero has no sign. Rates have six decimals and stand in
    /// outcome <c>rate</c> alone. <c>aov</c> is absent where there are no orders, <c>buyers</c> (active ones) without a log; <c>prior</c> in outcome <c>noPrior</c> and where there is no prior window;
    /// <c>prior.period</c> where the prior window is no period; <c>fxEffect</c> in the outcomes that compare no values. <c>fxEffect</c> is the printed gmv − the
    /// printed prior gmv − the printed neutral change. <c>reason</c> stands in outcome <c>notComparable</c>. <c>compared</c> are the days compared where they are
    /// fewer than the row's; <c>extraWeeks</c> the weeks 53, with what each adds to the rate; <c>extent</c> stands where the rows are no single periods, whose
    /// <c>period</c> is then the last one. <c>contribution</c> is the row's change ÷ the prior value of all rows of the period, and stands where the report is grouped and they have a rate
    /// together. <c>dimensions</c> names the parts of a segment of several. <c>metrics</c> are the query's own by name, as text, absent where a ratio is
    /// undefined; <c>metricGrowth</c> their growth, with <c>points</c> for shares and <c>fxNeutral</c> for money. With several comparisons the first stands in the row, and all of them in <c>comparisons</c>.</remarks>
    /// <param name="writer">Where to write; flushing is the caller's.</param>
    /// <param name="input">Writes the value of "input"; null leaves the property out.</param>
    /// <param name="further">Writes properties of your own at the end of the object, such as "cohorts" (<see cref="CohortTable.WriteJson"/>); null for none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public void WriteJson(Utf8JsonWriter writer, Action<Utf8JsonWriter>? input = null, Action<Utf8JsonWriter>? further = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        MetricQuery query = Query.Metrics;
        writer.WriteStartObject();
        writer.WriteString("currency"u8, Currency.ToString());
        writer.WriteString("definition"u8, query.Definition.Name);
        writer.WriteNumber("definitionVersion"u8, query.Definition.Version);
        writer.WriteString("calendar"u8, query.Calendar.Id);
        writer.WriteString("grain"u8, ReportingCalendar.NameOf(query.Grain));
        if (query.Extent != WindowExtent.Period)
        {
            writer.WriteString("extent"u8, NameOf(query.Extent));
        }

        if (query.Slice is { } slice)
        {
            writer.WriteString("slice"u8, slice.ToString());
        }

        writer.WriteString("zone"u8, schema.BusinessDays.ToString());
        writer.WriteString("fx"u8, query.Translation.Id);
        writer.WriteString("dateBasis"u8, NameOf(schema.DateBasis));
        if (input is not null)
        {
            writer.WritePropertyName("input"u8);
            input(writer);
        }

        writer.WriteStartArray("untranslated"u8);
        foreach (UntranslatedAmount amount in Untranslated)
        {
            writer.WriteStartObject();
            writer.WriteString("currency"u8, amount.Currency.ToString());
            writer.WriteString("amount"u8, amount.Amount.ToFixedString());
            writer.WriteNumber("days"u8, amount.Days);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteRates(writer);
        writer.WriteStartArray("rows"u8);
        Dictionary<(Segment Segment, ReportingPeriod Period, Comparison Comparison), PercentagePoints> contributions = Contributions();
        foreach (GrowthReportRow row in Rows)
        {
            Write(writer, row, by => contributions.TryGetValue((row.Segment, row.Period, by), out PercentagePoints points) ? points : null);
        }

        writer.WriteEndArray();
        further?.Invoke(writer);
        writer.WriteEndObject();
    }

    /// <summary>Writes the report as UTF-8, indented: what <see cref="WriteJson(Utf8JsonWriter, Action{Utf8JsonWriter}?, Action{Utf8JsonWriter}?)"/> writes.</summary>
    /// <param name="destination">A stream, left open.</param>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="destination"/> is null.</exception>
    public void WriteJson(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        using Utf8JsonWriter writer = new(destination, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        WriteJson(writer);
    }

    private void Write(Utf8JsonWriter writer, GrowthReportRow row, Func<Comparison, PercentagePoints?> contribution)
    {
        writer.WriteStartObject();
        writer.WriteString("segment"u8, row.Segment.ToString());
        WriteDimensions(writer, row.Segment);
        WriteWindow(writer, row.Period.Label, row.Periods.Window, row.IsComplete, row.Gmv);
        writer.WritePropertyName("orders"u8);
        WholeNumberJson.Write(writer, row.Orders.Value);
        if (row.Aov.IsDefined)
        {
            writer.WriteString("aov"u8, row.Aov.ToFixedString());
        }

        if (row.Buyers is { } buyers)
        {
            writer.WriteNumber("buyers"u8, buyers.ActiveBuyers.Value);
        }

        WriteMetrics(writer, row);
        if (row.Comparisons is [var first, ..])
        {
            WriteComparison(writer, first, contribution(first.Comparison));
        }

        if (row.Comparisons.Count > 1)
        {
            writer.WriteStartArray("comparisons"u8);
            foreach (GrowthComparison comparison in row.Comparisons)
            {
                writer.WriteStartObject();
                writer.WriteString("comparison"u8, comparison.Comparison.Id);
                writer.WriteString("alignment"u8, comparison.Windows.Alignment);
                WriteComparison(writer, comparison, contribution(comparison.Comparison));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private void WriteComparison(Utf8JsonWriter writer, GrowthComparison comparison, PercentagePoints? contribution)
    {
        Growth<ExactMoney> growth = comparison.Growth;
        ComparedWindows windows = comparison.Windows;
        if (windows.IsCurrentCut)
        {
            writer.WriteStartObject("compared"u8);
            WriteWindow(writer, null, windows.Current, growth.IsCurrentComplete, growth.Current);
            writer.WriteEndObject();
        }

        if (growth.Prior is { } gmv && windows.Prior is { } days)
        {
            writer.WriteStartObject("prior"u8);
            WriteWindow(writer, windows.PriorPeriods?.Last.Label, days, growth.IsPriorComplete, gmv);
            writer.WriteEndObject();
        }

        writer.WriteStartObject("growth"u8);
        WriteOutcome(writer, growth.Outcome, growth.TryGetRate(out GrowthRate rate) ? rate : null);
        WriteReason(writer, growth.NotComparableReason);
        writer.WriteEndObject();
        if (contribution is { } points)
        {
            writer.WriteString("contribution"u8, points.ToFixedString(RateDecimals));
        }

        WriteNeutral(writer, comparison.FxNeutral);
        WriteMetrics(writer, comparison);

        if (comparison.WeekdayAdjusted is { } adjusted)
        {
            writer.WriteStartObject("weekdayAdjusted"u8);
            WriteOutcome(writer, adjusted.Outcome, adjusted.TryGetRate(out GrowthRate adjustedRate) ? adjustedRate : null);
            if (adjusted.HasMoney)
            {
                writer.WriteString("prior"u8, adjusted.PrintedAdjustedPrior.ToFixedString());
            }

            WriteReason(writer, adjusted.NotComparableReason);
            writer.WriteEndObject();
        }

        if (comparison.ExtraWeeks.Count > 0)
        {
            writer.WriteStartArray("extraWeeks"u8);
            foreach (ExtraWeek extra in comparison.ExtraWeeks)
            {
                Write(writer, extra);
            }

            writer.WriteEndArray();
        }
    }

    private static void WriteNeutral(Utf8JsonWriter writer, FxNeutralGrowth? growth)
    {
        if (growth is not { } neutral)
        {
            return;
        }

        writer.WriteStartObject("fxNeutral"u8);
        WriteOutcome(writer, neutral.Outcome, neutral.TryGetRate(out GrowthRate neutralRate) ? neutralRate : null);
        writer.WriteString("method"u8, neutral.MethodLetter);
        if (neutral.HasMoney)
        {
            writer.WriteString("fxEffect"u8, neutral.PrintedFxEffectOfAnySize.ToFixedString());
        }

        WriteReason(writer, neutral.NotComparableReason);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ExtraWeek extra)
    {
        writer.WriteStartObject();
        writer.WriteString("window"u8, extra.IsInCurrent ? "current"u8 : "prior"u8);
        WriteWindow(writer, extra.Week.Label, extra.Week.Window, isComplete: null, extra.Value);
        writer.WritePropertyName("orders"u8);
        WholeNumberJson.Write(writer, extra.Orders.Value);
        writer.WriteBoolean("counted"u8, extra.IsCounted);
        if (extra.Contribution is { } points)
        {
            writer.WriteString("contribution"u8, points.ToFixedString(RateDecimals));
        }

        writer.WriteEndObject();
    }

    private static void WriteWindow(Utf8JsonWriter writer, string? period, NodaTime.DateInterval window, bool? isComplete, ExactMoney gmv)
    {
        WriteDays(writer, period, window, isComplete);
        writer.WriteString("gmv"u8, gmv.ToFixedString());
    }

    internal static void WriteDays(Utf8JsonWriter writer, string? period, NodaTime.DateInterval window, bool? isComplete)
    {
        if (period is not null)
        {
            writer.WriteString("period"u8, period);
        }

        writer.WriteString("start"u8, LocalDatePattern.Iso.Format(window.Start));
        writer.WriteString("end"u8, LocalDatePattern.Iso.Format(window.End));
        writer.WriteNumber("days"u8, window.Length);
        if (isComplete is { } complete)
        {
            writer.WriteBoolean("complete"u8, complete);
        }
    }

    internal static void WriteOutcome(Utf8JsonWriter writer, GrowthOutcome outcome, GrowthRate? rate)
    {
        writer.WriteString("outcome"u8, NameOf(outcome));
        if (rate is { } number)
        {
            writer.WriteString("rate"u8, number.ToFixedString(RateDecimals));
        }
    }

    internal static void WriteReason(Utf8JsonWriter writer, string? reason)
    {
        if (reason is not null)
        {
            writer.WriteString("reason"u8, reason);
        }
    }

    private static string NameOf(WindowExtent extent) => extent == WindowExtent.YearToDate ? "year-to-date" : "trailing-year";

    internal static string NameOf(GrowthOutcome outcome) => outcome switch
    {
        GrowthOutcome.NoPrior => "noPrior",
        GrowthOutcome.Incomplete => "incomplete",
        GrowthOutcome.NegativeBase => "negativeBase",
        GrowthOutcome.NoChange => "noChange",
        GrowthOutcome.FromZero => "fromZero",
        GrowthOutcome.Rate => "rate",
        _ => "notComparable",
    };

    private static string NameOf(DateBasis basis) => basis switch
    {
        DateBasis.Placed => "placed",
        DateBasis.Paid => "paid",
        DateBasis.Shipped => "shipped",
        DateBasis.Delivered => "delivered",
        _ => ((int)basis).ToString(CultureInfo.InvariantCulture),
    };
}
