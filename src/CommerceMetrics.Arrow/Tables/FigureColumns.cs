using NodaTime;

namespace CommerceMetrics.Arrow;

/// <summary>Columns that tables share: labels, windows, metrics.</summary>
internal static class FigureColumns
{
    private const int RatioDecimals = 6;

    public static void AddRow(TableColumns columns, Grouping by, Func<int, Segment> segment, Func<int, ReportingPeriod> period, Func<int, DateInterval> window, Func<int, bool> isComplete)
    {
        columns.AddText("segment", row => segment(row).ToString());
        for (int place = 0; place < by.Names.Count; place++)
        {
            int of = place;

            // The row of all others has no value of any dimension.
            columns.AddDimension(by.Names[of], row => segment(row) != by.Others && segment(row).Values.Count > of ? segment(row).Values[of] : null);
        }

        columns.AddText("period", row => period(row).Label);
        columns.AddDay("start", row => window(row).Start);
        columns.AddDay("end", row => window(row).End);
        columns.AddInt("days", row => window(row).Length);
        columns.AddBool("complete", row => isComplete(row));
    }

    public static void AddMetric(TableColumns columns, Metric metric, Currency currency, Func<int, string?> text, Func<Metric<Count>, Func<int, Int128?>> counts)
    {
        string name = metric.Name.Replace('-', '_');
        switch (metric)
        {
            case Metric<Count> count:
                columns.AddCount(name, counts(count));
                break;
            case Metric<ExactMoney> or Metric<UnitValue>:
                columns.AddPrinted(name, currency.Digits, text, $"{metric.Unit} ({currency.Code})");
                break;
            default:
                columns.AddPrinted(name, RatioDecimals, text, metric.Unit);
                break;
        }
    }

    public static void AddMoney(TableColumns columns, string name, Currency currency, Func<int, string?> text) => columns.AddPrinted(name, currency.Digits, text, $"money ({currency.Code})");

    public static void AddRatio(TableColumns columns, string name, string unit, Func<int, string?> text) => columns.AddPrinted(name, RatioDecimals, text, unit);

    public static string? Ratio(bool isDefined, Func<int, MidpointRounding, string> fixedText) => isDefined ? fixedText(RatioDecimals, MidpointRounding.ToEven) : null;
}
