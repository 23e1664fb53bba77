using System.CommandLine;
using CommerceMetrics;
using CommerceMetrics.Csv;
using SampleFrame;

namespace GmvReport;

/// <summary>The options, their values and defaults; reading them is <see cref="OptionReader"/>'s.</summary>
internal static class CommandLine
{
    private static readonly Option<string> Orders = Text("--orders", "FILE", "Orders as CSV or CSV.gz, .parquet, or .arrow (Arrow IPC, file or stream), with the same columns; - is standard input (CSV). Without it: the built-in marketplace.");
    private static readonly Option<string> Source = Text("--source", "KIND", "What the file's columns are: generic (default), online-retail.");
    private static readonly Option<string> Rates = Text("--rates", "FILE", "The ECB's eurofxref-hist.csv, plain or gzip. Needed only when something must be translated; the built-in marketplace has its own.");
    private static readonly Option<string> In = Text("--in", "CCY", "The reporting currency. Default: the accepted orders' currency if all share one, else USD.");
    private static readonly Option<string> Zone = Text("--zone", "TZ", "Whose days: UTC (default; for online-retail Europe/London), an IANA name, or one per market: CN=Asia/Shanghai,BR=America/Sao_Paulo,*=UTC.");
    private static readonly Option<string> Calendar = Text("--calendar", "ID", "gregorian (default), iso, fiscal-02 to fiscal-12 (first month; named by the year it ends in), retail-454, retail-445, retail-544; or another id of the library's, such as fiscal-04-start or retail-454-last-sat-jan.");
    private static readonly Option<string> Grain = Text("--grain", "GRAIN", "month (default; for iso: week), day, week, quarter, half, year. gregorian and fiscal have no week; iso has day, week, year.");
    private static readonly Option<string> By = Text("--by", "SEGMENT", "none (default), market, currency, status.");
    private static readonly Option<string> Definition = Text("--definition", "ID", "What counts as GMV: Placed (default), PaidAllIn, NetOfRefundsAllIn, GoodsOnly, ListPriceInclTax, NetMerchandiseValue.");
    private static readonly Option<string> Compare = Text("--compare", "WITH", "year-earlier (default; the same period number a year before), previous, weekday (364 days), to-date (as many days), to-same-date, restated (retail calendars), lunar-new-year, ramadan, eid-al-fitr, easter, black-friday, singles-day, diwali, a window of days (2019-11-01/2019-11-30), none; or several: year-earlier,weekday.");
    private static readonly Option<string> Extent = Text("--extent", "DAYS", "What each row is of: period (default), year-to-date, trailing-year (LTM).");
    private static readonly Option<bool> WeekdayAdjusted = new("--weekday-adjusted") { Description = "Also growth over the prior window's average of each weekday." };
    private static readonly Option<string> Fx = Text("--fx", "POLICY", "Rates to translate at: daily (default), average, end (of the month).");
    private static readonly Option<string> FxNeutral = Text("--fx-neutral", "METHOD", "Growth with the rates held still: prior-rates (default; method A), current-rates (B), off.");
    private static readonly Option<bool> Bridge = new("--bridge") { Description = "Also why GMV changed in the last complete period: volume, price, mix, FX, new and lost segments, refunds; over the segments of --by and their currencies." };
    private static readonly Option<string> From = Text("--from", "DATE", "First day reported, as 2022-01-31. Prior windows are always read from all orders.");
    private static readonly Option<string> To = Text("--to", "DATE", "Last day reported, inclusive. --from and --to also declare the data complete between them.");
    private static readonly Option<string> Format = Text("--format", "FORMAT", "table (default), json, csv, html (one self-contained page with charts), parquet.");
    private static readonly Option<string> Output = Text("--output", "FILE", "Where to write the report. Default: standard output.");
    private static readonly Option<bool> Strict = new("--strict") { Description = "Stop at the first bad row, exit code 1." };
    private static readonly Option<string> Validate = Text("--validate", "HOW", "Rules on the rows: off (default), warn (what they find stands in the report), strict (exit code 1 at the first row with an error).");
    private static readonly Option<bool> AllowRepeats = new("--allow-repeats") { Description = "Do not check for repeated order ids." };
    private static readonly Option<bool> Cohorts = new("--cohorts") { Description = "Also the cohorts of buyers by their first period, and how many of them and of their value came back in each later one (table, json, html)." };
    private static readonly Option<string> Explain = Text("--explain", "SEGMENT,PERIOD", "How one segment's figures of one period came about: formula, cells, rates with their fixing dates, rounding. Written instead of the report. With --by none: \",2022-Q1\".");
    private static readonly Option<string> Metrics = Text("--metrics", "NAMES", $"More figures, with their growth: {string.Join(", ", OptionReader.MetricNames)}; or all.");

    /// <summary>The options of a report, wherever its orders come from.</summary>
    public static IEnumerable<Option> OfReport =>
    [
        Rates, In, Zone, Calendar, Grain, By, Definition, Compare, Extent, WeekdayAdjusted, Fx, FxNeutral, From, To, Format, Output, Metrics, Bridge, Cohorts, Strict, AllowRepeats,
    ];

    /// <summary>What the columns of a file are.</summary>
    public static Option OfSource => Source;

    public static ParseResult Parse(string[] args)
    {
        RootCommand command = new("Orders in, growth out: GMV, growth and growth at constant currency, by segment and period. "
            + "With no option it reports on a small built-in marketplace (12 markets, 8 currencies, 2021-2022) at built-in ECB rates. "
            + "Exit codes: 0 done, 1 the data could not be used, 2 the arguments are wrong.")
        {
            Orders, Source, Rates, In, Zone, Calendar, Grain, By, Definition, Compare, Extent, WeekdayAdjusted, Fx, FxNeutral, From, To, Format, Output,
            Metrics, Bridge, Cohorts, Strict, Validate, AllowRepeats, Explain,
        };
        return command.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
    }

    /// <exception cref="ArgumentsException">A value that is not allowed.</exception>
    public static ReportOptions Read(ParseResult parsed) => Read(parsed, hasFile: parsed.GetValue(Orders) is not null);

    /// <summary>Reads the options that the command has; the others have their defaults.</summary>
    /// <exception cref="ArgumentsException">A value that is not allowed.</exception>
    public static ReportOptions Read(ParseResult parsed, bool hasFile)
    {
        HashSet<string> names = [.. parsed.CommandResult.Command.Options.Select(option => option.Name)];
        OptionReader reader = new(name => names.Contains(name) ? parsed.GetValue<string>(name) : null);
        ReportingCalendar calendar = reader.Calendar(Calendar.Name);
        GmvDefinition definition = reader.Definition(Definition.Name);
        ReportOptions options = new()
        {
            Orders = parsed.GetValue(Orders),
            Source = reader.Source(Source.Name, hasFile),
            Rates = reader.File(Rates.Name),
            Calendar = calendar,
            Grain = reader.Grain(Grain.Name, calendar),
            In = reader.Currency(In.Name),
            Zone = reader.Zone(Zone.Name),
            By = reader.By(By.Name),
            Definition = definition,
            Metrics = reader.Metrics(Metrics.Name, definition),
            Compare = reader.Compare(Compare.Name, calendar),
            Extent = reader.Extent(Extent.Name),
            WeekdayAdjusted = parsed.GetValue(WeekdayAdjusted),
            Fx = reader.Fx(Fx.Name),
            FxNeutral = reader.FxNeutral(FxNeutral.Name),
            Bridge = reader.Bridge(Bridge.Name, parsed.GetValue(Bridge), Compare.Name, Format.Name),
            Days = reader.Days(From.Name, To.Name),
            Format = reader.Format(Format.Name),
            Output = reader.Output(Output.Name, Orders.Name, Rates.Name),
            Strict = parsed.GetValue(Strict),
            Validate = reader.Validate(Validate.Name),
            Explain = reader.Explain(Explain.Name, calendar),
            AllowRepeats = parsed.GetValue(AllowRepeats),
            Cohorts = parsed.GetValue(Cohorts),
        };
        if (ColumnarOrders.IsColumnar(options.Orders) && options.Source != OrderCsv.Generic)
        {
            throw new ArgumentsException($"{Source.Name} {options.Source.Id} is a CSV file's; {options.Orders} has the columns of {OrderCsv.Generic.Id}.");
        }

        return options.Cohorts && (options.Format is ReportFormat.Csv or ReportFormat.Parquet || options.Extent != WindowExtent.Period)
            ? throw new ArgumentsException($"{Cohorts.Name} goes with {Format.Name} table, json or html and {Extent.Name} period.")
            : options;
    }

    private static Option<string> Text(string name, string value, string description) => new(name) { HelpName = value, Description = description };
}
