using CommerceMetrics;
using CommerceMetrics.Csv;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;
using SampleFrame;

namespace GmvReport;

/// <summary>Turns the words of the command line into the library's values; a wrong word names the option, what was found and what is allowed.</summary>
internal sealed class OptionReader(Func<string, string?> valueOf)
{
    private const string Dimension = "market";
    private const string None = "none";

    private static readonly (string Name, Grain Value)[] Grains =
    [
        ("month", CommerceMetrics.Grain.Month), ("day", CommerceMetrics.Grain.Day), ("week", CommerceMetrics.Grain.Week),
        ("quarter", CommerceMetrics.Grain.Quarter), ("half", CommerceMetrics.Grain.Half), ("year", CommerceMetrics.Grain.Year),
    ];

    /// <summary>What --metrics takes: the catalogue is the same under every definition.</summary>
    public static IEnumerable<string> MetricNames => Metric.CatalogueOf(GmvDefinition.Placed).Select(metric => metric.Name);

    public OrderCsv Source(string option, bool hasFile)
    {
        OrderCsv source = OneOf(option, [("generic", () => OrderCsv.Generic), ("online-retail", () => OrderCsv.OnlineRetail)]);
        return hasFile || source.Id == OrderCsv.Generic.Id
            ? source
            : throw new ArgumentsException($"{option} {source.Id} needs --orders: the built-in marketplace is no file.");
    }

    public string? File(string option) => valueOf(option) is not { } file
        ? null
        : file.Length > 0 ? file : throw new ArgumentsException($"{option} is blank: name a file.");

    public Currency? Currency(string option)
    {
        if (valueOf(option) is not { } code)
        {
            return null;
        }

        return CommerceMetrics.Currency.TryFromCode(code, out Currency currency)
            ? currency
            : throw new ArgumentsException($"{option} {code}: not an ISO 4217 currency; write its three capitals, as in USD.");
    }

    public BusinessDayRule? Zone(string option)
    {
        if (valueOf(option) is not { } text)
        {
            return null;
        }

        try
        {
            return BusinessDayRule.Parse(text, Dimension);
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException or DateTimeZoneNotFoundException)
        {
            throw new ArgumentsException($"{option} {text}: {wrong.Message}");
        }
    }

    public ReportingCalendar Calendar(string option)
    {
        string id = valueOf(option) ?? ReportingCalendar.Gregorian.Id;
        return ReportingCalendar.TryFromId(id, out ReportingCalendar? calendar)
            ? calendar
            : throw new ArgumentsException($"{option} {id}: not one of {string.Join(", ", ReportingCalendar.Presets)}.");
    }

    /// <summary>Month unless told otherwise; week where the calendar has no months.</summary>
    public Grain Grain(string option, ReportingCalendar calendar)
    {
        string word = valueOf(option) ?? (calendar.Has(CommerceMetrics.Grain.Month) ? "month" : "week");
        (string Name, Grain Value)[] allowed = [.. Grains.Where(grain => calendar.Has(grain.Value))];
        foreach ((string name, Grain grain) in allowed)
        {
            if (name == word)
            {
                return grain;
            }
        }

        string names = string.Join(", ", allowed.Select(grain => grain.Name));
        throw new ArgumentsException(Grains.Any(grain => grain.Name == word)
            ? $"{option} {word}: the calendar {calendar} has no {word}; use one of {names}."
            : $"{option} {word}: not one of {names}.");
    }

    public ReportGrouping By(string option) => OneOf<ReportGrouping>(
        option,
        [
            ("none", () => new("none", Grouping.None)), ("market", () => new("market", Grouping.By(Dimension))),
            ("currency", () => new("currency", Grouping.Currency)), ("status", () => new("status", Grouping.Status)),
        ]);

    public GmvDefinition Definition(string option) =>
        OneOf(option, [.. GmvDefinition.Presets.Select(preset => (preset.Name, (Func<GmvDefinition>)(() => preset)))]);

    public IReadOnlyList<Metric> Metrics(string option, GmvDefinition definition)
    {
        if (valueOf(option) is not { } words)
        {
            return [];
        }

        IReadOnlyList<Metric> catalogue = Metric.CatalogueOf(definition);
        return words == "all" ? catalogue : [.. words.Split(',', StringSplitOptions.TrimEntries).Distinct().Select(word =>
            catalogue.FirstOrDefault(metric => metric.Name == word)
            ?? throw new ArgumentsException($"{option} {words}: '{word}' is not one of {string.Join(", ", MetricNames)}, or all."))];
    }

    /// <summary>The segment, which may hold commas, then the period.</summary>
    public ExplainedFigure? Explain(string option, ReportingCalendar calendar)
    {
        if (valueOf(option) is not { } text)
        {
            return null;
        }

        int comma = text.LastIndexOf(',');
        string label = text[(comma < 0 ? 0 : comma)..].TrimStart(',').Trim();
        return comma >= 0 && calendar.TryParsePeriod(label, out ReportingPeriod period)
            ? new ExplainedFigure(text[..comma].Trim(), period)
            : throw new ArgumentsException($"{option} {text}: write the segment, a comma and a period of the calendar {calendar.Id}, as in BR,2022-Q1, or ,2022-01 with --by none.");
    }

    /// <summary>One, several with commas between, or none.</summary>
    public IReadOnlyList<Comparison> Compare(string option, ReportingCalendar calendar)
    {
        string words = valueOf(option) ?? Comparison.YearEarlier.Id;
        if (words == None)
        {
            return [];
        }

        Comparison[] comparisons = [.. words.Split(',').Select(word => OneComparison(option, words, word, calendar))];
        return comparisons.Distinct().SequenceEqual(comparisons) ? comparisons : throw new ArgumentsException($"{option} {words}: one stands there twice.");
    }

    public WindowExtent Extent(string option) => OneOf(
        option,
        [("period", () => WindowExtent.Period), ("year-to-date", () => WindowExtent.YearToDate), ("trailing-year", () => WindowExtent.TrailingYear)]);

    public Translation Fx(string option) => OneOf(
        option,
        [("daily", () => Translation.Daily), ("average", () => Translation.PeriodAverage), ("end", () => Translation.PeriodEnd)]);

    public FxNeutralMethod? FxNeutral(string option) => OneOf<FxNeutralMethod?>(
        option,
        [("prior-rates", () => FxNeutralMethod.PriorRates), ("current-rates", () => FxNeutralMethod.CurrentRates), ("off", () => null)]);

    /// <summary>It needs two windows, and a format that holds more than rows.</summary>
    public bool Bridge(string option, bool isAsked, string compare, string format)
    {
        if (isAsked && valueOf(compare) == None)
        {
            throw new ArgumentsException($"{option} needs a prior window: leave out {compare} {None}.");
        }

        return isAsked && valueOf(format) is "csv" or "parquet"
            ? throw new ArgumentsException($"{option} does not go with {format} {valueOf(format)}, which holds rows alone: use table, json or html.")
            : isAsked;
    }

    public (LocalDate? From, LocalDate? To) Days(string from, string to)
    {
        LocalDate? first = Day(from);
        LocalDate? last = Day(to);
        return first > last
            ? throw new ArgumentsException($"{from} {valueOf(from)} is after {to} {valueOf(to)}.")
            : (first, last);
    }

    public ReportValidation Validate(string option) => OneOf(
        option, [("off", () => ReportValidation.Off), ("warn", () => ReportValidation.Warn), ("strict", () => ReportValidation.Strict)]);

    public ReportFormat Format(string option) => OneOf(
        option,
        [("table", () => ReportFormat.Table), ("json", () => ReportFormat.Json), ("csv", () => ReportFormat.Csv), ("html", () => ReportFormat.Html), ("parquet", () => ReportFormat.Parquet)]);

    /// <summary>A file whose folder exists and that is none of the inputs: known before a long read, not after it.</summary>
    public string? Output(string option, params ReadOnlySpan<string> inputs)
    {
        if (File(option) is not { } file)
        {
            return null;
        }

        string path = Path.GetFullPath(file);
        if (Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new ArgumentsException($"{option} {file}: name a file in a folder that exists.");
        }

        foreach (string input in inputs)
        {
            if (valueOf(input) is { Length: > 0 } read && Path.GetFullPath(read) == path)
            {
                throw new ArgumentsException($"{option} {file} is also {input}: the report would replace what it was made from.");
            }
        }

        return path;
    }

    private static Comparison OneComparison(string option, string words, string word, ReportingCalendar calendar)
    {
        if (!Comparison.TryFromId(word, out Comparison comparison))
        {
            throw new ArgumentsException($"{option} {words}: '{word}' is not one of {string.Join(", ", Comparison.All)}, a window of days (2019-11-01/2019-11-30), or {None} alone.");
        }

        return comparison.NeedsWeeks && !calendar.Has(CommerceMetrics.Grain.Week)
            ? throw new ArgumentsException($"{option} {comparison} needs a calendar with weeks; {calendar.Id} has none. Use --calendar retail-454, or {option} {Comparison.Weekday}.")
            : comparison;
    }

    private LocalDate? Day(string option)
    {
        if (valueOf(option) is not { } text)
        {
            return null;
        }

        return LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 1 } day }
            ? day
            : throw new ArgumentsException($"{option} {text}: not a date; write it as 2022-01-31.");
    }

    /// <summary>The first value is the default.</summary>
    private T OneOf<T>(string option, (string Name, Func<T> Value)[] allowed)
    {
        string word = valueOf(option) ?? allowed[0].Name;
        foreach ((string name, Func<T> value) in allowed)
        {
            if (name == word)
            {
                return value();
            }
        }

        string names = string.Join(", ", allowed.Select(item => item.Name));
        throw new ArgumentsException($"{option} {word}: not one of {names}.");
    }
}
