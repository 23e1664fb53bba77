using System.Collections.Immutable;

namespace CommerceMetrics;

/// <content>How a figure came about.</content>
public sealed partial class MetricTable
{
    /// <summary>How a figure came about: formula, cells, rates with their fixing dates, rounding.</summary>
    /// <remarks>Reads the cube again, for this figure alone: cost is in proportion to its cells.</remarks>
    /// <exception cref="ArgumentException">The table has no such segment or period, or does not hold an input of the metric.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="metric"/> or <paramref name="segment"/> is null.</exception>
    /// <exception cref="DefinitionMismatchException">The metric is of another definition than the table.</exception>
    public FigureExplanation Explain(Metric metric, Segment segment, ReportingPeriod period)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(segment);
        MetricTableRow row = RowOf(segment, period);
        string printed = row.TextOf(metric) ?? "n/a";
        DaySpan window = frame.Periods[index.PlaceOf(period)].Shown;
        int[] series = SeriesOf(segment);
        return new FigureExplanation(metric, segment, period)
        {
            Window = new NodaTime.DateInterval(DayNumbers.ToDate(window.First), DayNumbers.ToDate(window.Last)),
            BusinessDays = frame.Cube.Schema.BusinessDays.ToString(),
            Translation = Query.Translation,
            Inputs = [.. metric.Inputs.Zip(metric.Measures, (input, measure) => KeyValuePair.Create(input, row.TotalText(measure)))],
            Cells = [.. metric.Inputs.Zip(metric.Measures, (input, measure) => series.SelectMany(index => CellsOf(input, measure, index, window))).SelectMany(cells => cells)],
            Exact = metric.Accept(new ExactText(row)),
            Printed = printed,
        };
    }

    private int[] SeriesOf(Segment segment)
    {
        SalesCube cube = frame.Cube;
        SeriesGroups groups = SeriesGroups.Of(cube.Packed.Series, cube.Schema.Dimensions, cube.Segments, Query.By, Query.Slice);
        return groups.Series[Array.IndexOf(groups.Rows, segment)];
    }

    private List<ExplainedCell> CellsOf(string input, Measure measure, int series, DaySpan window)
    {
        SalesCube cube = frame.Cube;
        SeriesKey key = cube.SeriesAt(series);
        ImmutableArray<MeasureTerm> terms = measure.TermsOf(key.Event, key.Status);
        if (terms.IsEmpty)
        {
            return [];
        }

        CellList reader = new([]);
        cube.ReadSeries(series, window.First, window.Last, ref reader);
        List<ExplainedCell> cells = [];
        foreach ((int day, CellTotals totals) in reader.Cells)
        {
            MeasureTerm[] counted = [.. terms.Where(term => totals.Measure((int)term.Field) != 0)];
            if (counted.Length > 0)
            {
                cells.Add(Explained(input, measure, new CubeCell(cube.Segments[key.Segment], key.Currency, key.Event, key.Status, DayNumbers.ToDate(day), totals), counted));
            }
        }

        return cells;
    }

    private ExplainedCell Explained(string input, Measure measure, CubeCell cell, MeasureTerm[] terms)
    {
        int digits = frame.Cube.Schema.DigitsOf(cell.Currency);
        Int128 sum = terms.Aggregate(Int128.Zero, (so, term) => term.Adds ? so + cell.Totals.Measure((int)term.Field) : so - cell.Totals.Measure((int)term.Field));
        ExchangeRate rate = default;
        bool isLeftOut = cell.Currency != Currency && !frame.TryRate(cell.Currency, cell.Day, out rate);
        if (measure.Unit == MeasureUnit.Count)
        {
            return new ExplainedCell(input, cell, TermsOf(0)) { Count = new Count(sum), IsLeftOut = isLeftOut };
        }

        ExactMoney amount = new(new BigDecimal(sum, digits), cell.Currency);
        return new ExplainedCell(input, cell, TermsOf(digits))
        {
            Amount = amount,
            Rate = cell.Currency == Currency || isLeftOut ? null : rate,
            IsLeftOut = isLeftOut,
            Translated = isLeftOut ? null : cell.Currency == Currency ? amount : rate.Convert(amount),
        };

        ExplainedTerm[] TermsOf(int scale) => [.. terms.Select(term => new ExplainedTerm(
            CellMeasure.Name((int)term.Field).ToLowerInvariant(), term.Adds, new BigDecimal(cell.Totals.Measure((int)term.Field), scale).ToFixedString(scale)))];
    }

    private readonly struct CellList(List<(int Day, CellTotals Totals)> cells) : ICellReader
    {
        public List<(int Day, CellTotals Totals)> Cells => cells;

        public void Read(int day, in CellTotals totals) => cells.Add((day, totals));
    }

    private sealed class ExactText(MetricTableRow row) : IMetricVisitor<string>
    {
        public string Visit<T>(Metric<T> metric) where T : struct => FigureText.Exact(row.Value(metric));
    }
}
