using System.Numerics;
using Apache.Arrow;

namespace CommerceMetrics.Arrow;

/// <summary>
/// Tables as record batches, and the cells of cubes. The schema's metadata say what the figures are of: definition, currency, calendar, grain, zone, rates' policy and source.
/// </summary>
/// <remarks>
/// <para>No figure is floating point. Money has the digits of its currency and ratios have six, each rounded once, half-even, as <c>GrowthReport.WriteCsv</c> writes them: decimals of 38 digits (of 76 where a figure is longer).
/// Counts are 64-bit (decimals of 38 digits where one is larger). What is absent there is null here. Cells are not rounded.</para>
/// <para>Columns are named as in the report's CSV; metrics by their name, with "_" for "-".</para>
/// </remarks>
public static class ArrowTables
{
    private const int CellsPerBatch = 1 << 16;

    /// <summary>The rows as one record batch: <c>segment, period, start, end, days, complete</c>, a column per metric, and <c>untranslated_days</c>.</summary>
    /// <exception cref="OverflowException">A figure has more than 76 digits.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static RecordBatch ToRecordBatch(this MetricTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        TableColumns columns = new(table.Rows.Count);
        FigureColumns.AddRow(columns, table.Query.By, row => table.Rows[row].Segment, row => table.Rows[row].Period, row => table.Rows[row].Periods.Window, row => table.Rows[row].IsComplete);
        foreach (Metric metric in table.Metrics)
        {
            FigureColumns.AddMetric(columns, metric, table.Currency, row => table.Rows[row].TextOf(metric), count => row => table.Rows[row].Value(count).Value);
        }

        columns.AddInt("untranslated_days", row => table.Rows[row].Coverage.UntranslatedDays);
        return columns.ToBatch(TableMetadata.Of("metrics", table.Query, table.Schema, table.Currency));
    }

    /// <summary>A row per row and comparison as one record batch, the columns of the report's CSV but those of weekday adjustment.</summary>
    /// <exception cref="OverflowException">A figure has more than 76 digits.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static RecordBatch ToRecordBatch(this GrowthReport report) => GrowthTable.ToBatch(report);

    /// <summary>The rows as one record batch: the window, counts of buyers and orders, repeat rate, frequency, value and ARPU.</summary>
    /// <exception cref="OverflowException">A figure has more than 76 digits.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static RecordBatch ToRecordBatch(this BuyerTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        TableColumns columns = new(table.Rows.Count);
        FigureColumns.AddRow(columns, table.Query.By, row => table.Rows[row].Segment, row => table.Rows[row].Period, row => table.Rows[row].Periods.Window, row => table.Rows[row].IsComplete);
        columns.AddCount("active_buyers", row => table.Rows[row].ActiveBuyers.Value);
        columns.AddCount("new_buyers", row => table.Rows[row].NewBuyers.Value);
        columns.AddCount("returning_buyers", row => table.Rows[row].ReturningBuyers.Value);
        columns.AddCount("repeat_buyers", row => table.Rows[row].RepeatBuyers.Value);
        FigureColumns.AddRatio(columns, "repeat_rate", "share", row => FigureColumns.Ratio(table.Rows[row].RepeatRate.IsDefined, table.Rows[row].RepeatRate.ToFixedString));
        columns.AddCount("orders", row => table.Rows[row].Orders.Value);
        FigureColumns.AddRatio(columns, "frequency", "orders per buyer", row => FigureColumns.Ratio(table.Rows[row].Frequency.IsDefined, table.Rows[row].Frequency.ToFixedString));
        FigureColumns.AddMoney(columns, "value", table.Currency, row => table.Rows[row].Value.ToFixedString());
        FigureColumns.AddMoney(columns, "arpu", table.Currency, row => table.Rows[row].Arpu.IsDefined ? table.Rows[row].Arpu.ToFixedString() : null);
        columns.AddCount("orders_without_buyer", row => table.Rows[row].OrdersWithoutBuyer.Value);
        FigureColumns.AddMoney(columns, "value_without_buyer", table.Currency, row => table.Rows[row].ValueWithoutBuyer.ToFixedString());
        columns.AddInt("untranslated_days", row => table.Rows[row].Coverage.UntranslatedDays);
        return columns.ToBatch(TableMetadata.Of("buyers", table.Query, table.Schema, table.Currency));
    }

    /// <summary>The retention triangle as one record batch, a row per cohort and period: the cohort, its size, how many periods later, buyers, retention, value, value retention.</summary>
    /// <exception cref="OverflowException">A figure has more than 76 digits.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static RecordBatch ToRecordBatch(this CohortTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        (Cohort Cohort, CohortPeriod At)[] rows = [.. table.Cohorts.SelectMany(cohort => cohort.Periods.Select(at => (cohort, at)))];
        TableColumns columns = new(rows.Length);
        columns.AddText("cohort", row => rows[row].Cohort.Period.Label);
        columns.AddCount("size", row => rows[row].Cohort.Size.Value);
        columns.AddInt("offset", row => rows[row].At.Offset);
        FigureColumns.AddRow(columns, table.Query.By, row => rows[row].Cohort.Segment, row => rows[row].At.Period, row => rows[row].At.Period.Window, row => rows[row].At.IsComplete);
        columns.AddCount("buyers", row => rows[row].At.Buyers.Value);
        FigureColumns.AddRatio(columns, "retention", "share", row => FigureColumns.Ratio(rows[row].At.Retention.IsDefined, rows[row].At.Retention.ToFixedString));
        FigureColumns.AddMoney(columns, "value", table.Currency, row => rows[row].At.Value.ToFixedString());
        FigureColumns.AddRatio(columns, "value_retention", "share", row => FigureColumns.Ratio(rows[row].At.ValueRetention.IsDefined, rows[row].At.ValueRetention.ToFixedString));
        columns.AddBool("translated", row => rows[row].At.IsTranslated);
        return columns.ToBatch(TableMetadata.Of("cohorts", table.Query, table.Schema, table.Currency));
    }

    /// <summary>The cells as record batches of some ten thousand: a column per dimension, <c>currency, event, status, day</c>, the six amounts in major units, exact, <c>units</c> and <c>orders</c>. A cube without cells gives one empty batch.</summary>
    /// <exception cref="OverflowException">A total has more than 76 digits.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IEnumerable<RecordBatch> ToRecordBatches(this SalesCube cube)
    {
        ArgumentNullException.ThrowIfNull(cube);
        // One scale for all currencies, so that every batch has the same schema.
        int scale = cube.Currencies.Select(cube.Schema.DigitsOf).DefaultIfEmpty(0).Max();
        return cube.Cells.DefaultIfEmpty().Chunk(CellsPerBatch).Select(cells => BatchOf(cube, cube.CellCount == 0 ? [] : cells, scale));
    }

    private static RecordBatch BatchOf(SalesCube cube, CubeCell[] cells, int scale)
    {
        TableColumns columns = new(cells.Length);
        for (int dimension = 0; dimension < cube.Schema.Dimensions.Count; dimension++)
        {
            int of = dimension;
            columns.AddDimension(cube.Schema.Dimensions[of], row => cells[row].Segment.Values[of]);
        }

        columns.AddText("currency", row => cells[row].Currency.Code);
        columns.AddText("event", row => cells[row].Event.ToString());
        columns.AddText("status", row => cells[row].Status.ToString());
        columns.AddDay("day", row => cells[row].Day);
        for (AmountComponent component = AmountComponent.Merchandise; component <= AmountComponent.Fee; component++)
        {
            AmountComponent of = component;
            columns.AddDecimal(of.ToString().ToLowerInvariant(), scale, row => (BigInteger)cells[row].Totals[of] * BigInteger.Pow(10, scale - cube.Schema.DigitsOf(cells[row].Currency)), "money (currency)");
        }

        columns.AddCount("units", row => cells[row].Totals.Units);
        columns.AddCount("orders", row => cells[row].Totals.Orders);
        return columns.ToBatch(TableMetadata.OfCells(cube));
    }
}
