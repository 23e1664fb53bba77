using System.Text.Json;

namespace CommerceMetrics;

/// <summary>Rows of tables as objects of JSON, with every figure.</summary>
internal static class MetricTableJson
{
    public static void Write(Utf8JsonWriter writer, MetricTable table)
    {
        writer.WriteStartObject();
        WriteHead(writer, table.Currency, table.Query);
        writer.WriteStartArray("rows"u8);
        foreach (MetricTableRow row in table.Rows)
        {
            Write(writer, row);
        }

        writer.WriteEndArray();
        WriteUntranslated(writer, table.Untranslated);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, MetricTableRow row)
    {
        writer.WriteStartObject();
        WriteFigures(writer, row.Segment, row.Period, row.Periods, row.IsComplete, row.Gmv, row.Orders, row.Aov);
        if (row.OwnMetrics.Any())
        {
            writer.WriteStartObject("metrics"u8);
            foreach (Metric metric in row.OwnMetrics)
            {
                writer.WritePropertyName(metric.Name);
                metric.Accept(new Figure(writer, row));
            }

            writer.WriteEndObject();
        }

        writer.WritePropertyName("coverage"u8);
        FigureJson.Write(writer, row.Coverage);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, BuyerTable table)
    {
        writer.WriteStartObject();
        WriteHead(writer, table.Currency, table.Query);
        writer.WriteStartArray("rows"u8);
        foreach (BuyerTableRow row in table.Rows)
        {
            Write(writer, row);
        }

        writer.WriteEndArray();
        WriteUntranslated(writer, table.Untranslated);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, BuyerTableRow row)
    {
        writer.WriteStartObject();
        WriteLabels(writer, row.Segment, row.Period, row.Periods, row.IsComplete);
        writer.WriteNumber("activeBuyers"u8, row.ActiveBuyers.Value);
        writer.WriteNumber("newBuyers"u8, row.NewBuyers.Value);
        writer.WriteNumber("returningBuyers"u8, row.ReturningBuyers.Value);
        writer.WriteNumber("repeatBuyers"u8, row.RepeatBuyers.Value);
        writer.WritePropertyName("repeatRate"u8);
        FigureJson.Write(writer, row.RepeatRate);
        writer.WritePropertyName("orders"u8);
        WholeNumberJson.Write(writer, row.Orders.Value);
        writer.WritePropertyName("frequency"u8);
        FigureJson.Write(writer, row.Frequency);
        writer.WritePropertyName("value"u8);
        FigureJson.Write(writer, row.Value);
        writer.WritePropertyName("arpu"u8);
        FigureJson.Write(writer, row.Arpu);
        writer.WritePropertyName("ordersWithoutBuyer"u8);
        WholeNumberJson.Write(writer, row.OrdersWithoutBuyer.Value);
        writer.WritePropertyName("valueWithoutBuyer"u8);
        FigureJson.Write(writer, row.ValueWithoutBuyer);
        writer.WritePropertyName("coverage"u8);
        FigureJson.Write(writer, row.Coverage);
        writer.WriteEndObject();
    }

    /// <summary>What every row of figures has, as properties of an object that is open.</summary>
    public static void WriteFigures(
        Utf8JsonWriter writer, Segment segment, ReportingPeriod period, ReportingPeriodRange periods, bool isComplete, ExactMoney gmv, Count orders, UnitValue aov)
    {
        WriteLabels(writer, segment, period, periods, isComplete);
        writer.WritePropertyName("gmv"u8);
        FigureJson.Write(writer, gmv);
        writer.WritePropertyName("orders"u8);
        WholeNumberJson.Write(writer, orders.Value);
        writer.WritePropertyName("aov"u8);
        FigureJson.Write(writer, aov);
    }

    private static void WriteHead(Utf8JsonWriter writer, Currency currency, MetricQuery query)
    {
        writer.WritePropertyName("currency"u8);
        CurrencyJsonConverter.WriteText(writer, currency);
        writer.WriteString("definition"u8, query.Definition.Name);
        writer.WriteNumber("definitionVersion"u8, query.Definition.Version);
        writer.WriteString("translation"u8, query.Translation.Id);
    }

    private static void WriteLabels(Utf8JsonWriter writer, Segment segment, ReportingPeriod period, ReportingPeriodRange periods, bool isComplete)
    {
        writer.WritePropertyName("segment"u8);
        SegmentJsonConverter.WriteArray(writer, segment);
        writer.WritePropertyName("period"u8);
        ReportingPeriodJsonConverter.WriteObject(writer, period);
        if (periods.Count > 1)
        {
            writer.WritePropertyName("periods"u8);
            ReportingPeriodRangeJsonConverter.WriteObject(writer, periods);
        }

        writer.WriteBoolean("complete"u8, isComplete);
    }

    private static void WriteUntranslated(Utf8JsonWriter writer, IReadOnlyList<UntranslatedAmount> amounts)
    {
        writer.WriteStartArray("untranslated"u8);
        foreach (UntranslatedAmount amount in amounts)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("amount"u8);
            FigureJson.Write(writer, amount.Amount);
            writer.WriteNumber("days"u8, amount.Days);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private sealed class Figure(Utf8JsonWriter writer, MetricTableRow row) : IMetricVisitor<bool>
    {
        public bool Visit<T>(Metric<T> metric) where T : struct
        {
            FigureJson.WriteAny(writer, row.Value(metric));
            return true;
        }
    }
}
