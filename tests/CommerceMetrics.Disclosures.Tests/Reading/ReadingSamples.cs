using System.Globalization;

namespace CommerceMetrics.Disclosures.Tests;

/// <summary>The sentences of sentences.txt, and figures as short texts: "1410000000000 CNY approx", "-0.032 eq", "x4 eq".</summary>
internal static class ReadingSamples
{
    public static IReadOnlyList<(string Culture, string Text, string Money, string Growth)> All { get; } = [.. ReadLines()];

    /// <summary>Those of languages whose file is there: what tests of no one language read, so that only a language's own tests miss its file.</summary>
    public static IReadOnlyList<(string Culture, string Text, string Money, string Growth)> Readable { get; } = [.. All.Where(sentence => HasTable(sentence.Culture))];

    public static bool HasTable(string culture) => DisclosureReader.Languages.Contains(culture.Split('-')[0]);

    public static string[] MoneyIn(IEnumerable<DisclosureFigure> figures) =>
        [.. figures.Where(figure => figure.Kind == DisclosureFigureKind.Money).Select(figure => $"{ValueOf(figure)} {figure.Currency.Code} {NameOf(figure.Bound)}")];

    public static string[] GrowthIn(IEnumerable<DisclosureFigure> figures) =>
    [
        .. figures.Where(figure => figure.Kind is DisclosureFigureKind.Growth or DisclosureFigureKind.Multiple)
            .Select(figure => $"{(figure.Kind == DisclosureFigureKind.Multiple ? "x" : string.Empty)}{ValueOf(figure)} {NameOf(figure.Bound)}"),
    ];

    /// <summary>The value as the words state it, to four decimals: a third is 0.3333.</summary>
    public static string ValueOf(DisclosureFigure figure) => Text(figure.Stated);

    public static string Text(DisclosedNumber number) =>
        number.IsNumber ? decimal.Round((decimal)number.Numerator / (decimal)number.Denominator, 4).ToString("0.####", CultureInfo.InvariantCulture) : "open";

    public static string NameOf(DisclosureBound bound) => bound switch
    {
        DisclosureBound.Exact => "eq",
        DisclosureBound.MoreThan => "gt",
        DisclosureBound.AtLeast => "ge",
        DisclosureBound.LessThan => "lt",
        DisclosureBound.AtMost => "le",
        _ => "approx",
    };

    private static IEnumerable<(string Culture, string Text, string Money, string Growth)> ReadLines() =>
        CellsOf("sentences.txt").Select(cells => (cells[0], cells[1], cells.ElementAtOrDefault(2) ?? string.Empty, cells.ElementAtOrDefault(3) ?? string.Empty));

    /// <summary>The lines of a file of these tests, cut at their bars.</summary>
    public static IEnumerable<string[]> CellsOf(string file)
    {
        using StreamReader lines = new(typeof(ReadingSamples).Assembly.GetManifestResourceStream(file)!);
        while (lines.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return [.. line.Split('|').Select(cell => cell.Trim())];
            }
        }
    }
}
