using System.Globalization;
using System.Text;
using System.Text.Json;
using CommerceMetrics.TestData;
using Xunit.Abstractions;

namespace CommerceMetrics.Disclosures.Tests;

/// <summary>The figures that people read in published sentences, beside those that the reader finds. The sentences stay outside the project.</summary>
public class StatementScoreTests(ITestOutputHelper output)
{
    private const string Statements = "disclosures/statements.jsonl";

    [SharedDataFact(Statements)]
    public void The_reader_finds_what_people_read()
    {
        SortedDictionary<string, StatementScore> languages = new(StringComparer.Ordinal);
        StatementScore all = new();
        StringBuilder misses = new();
        foreach (string line in File.ReadLines(SharedData.PathTo(Statements)))
        {
            using JsonDocument statement = JsonDocument.Parse(line);
            string culture = statement.RootElement.GetProperty("lang").GetString()!;
            string language = culture.Split('-')[0];
            StatementScore score = StatementScore.Of(statement.RootElement, DisclosureReader.Read(statement.RootElement.GetProperty("text").GetString()!, culture));
            languages[language] = languages.GetValueOrDefault(language) + score;
            all += score;
            if (!score.IsPerfect)
            {
                misses.Append(' ').Append(statement.RootElement.GetProperty("id").GetString());
            }
        }

        foreach ((string language, StatementScore score) in languages)
        {
            output.WriteLine($"{language,-4} {score}");
        }

        output.WriteLine($"all  {all}");
        output.WriteLine($"not fully as read by people:{misses}");
        Assert.True(all.AmountsFound * 100 >= all.Amounts * 97, $"Amounts: {all}");
        Assert.True(all.GrowthFound * 100 >= all.Growth * 93, $"Growth: {all}");
        Assert.True(all.Unstated * 100 <= all.Read * 3, $"Figures that no one stated: {all}");
    }
}

/// <summary>How many stated figures were found with value, currency and bound equal, and how many were read that no one stated.</summary>
internal readonly record struct StatementScore(int Amounts, int AmountsFound, int Growth, int GrowthFound, int Read, int Unstated)
{
    public bool IsPerfect => Amounts == AmountsFound && Growth == GrowthFound && Unstated == 0;

    public static StatementScore operator +(StatementScore left, StatementScore right) => new(
        left.Amounts + right.Amounts, left.AmountsFound + right.AmountsFound, left.Growth + right.Growth, left.GrowthFound + right.GrowthFound,
        left.Read + right.Read, left.Unstated + right.Unstated);

    public static StatementScore Of(JsonElement statement, IReadOnlyList<DisclosureFigure> figures)
    {
        List<DisclosureFigure> left = [.. figures.Where(figure => figure.Kind is DisclosureFigureKind.Money or DisclosureFigureKind.Growth or DisclosureFigureKind.Multiple)];
        int read = left.Count;
        (int amounts, int amountsFound) = Match(statement.GetProperty("amounts"), left, (figure, stated) =>
            figure.Kind == DisclosureFigureKind.Money && figure.Currency.Code == stated.GetProperty("currency").GetString());
        (int growth, int growthFound) = Match(statement.GetProperty("growth"), left, (figure, stated) =>
            figure.Kind == (stated.GetProperty("kind").GetString() == "x-fold" ? DisclosureFigureKind.Multiple : DisclosureFigureKind.Growth));
        return new StatementScore(amounts, amountsFound, growth, growthFound, read, left.Count);
    }

    public override string ToString() =>
        $"amounts {AmountsFound,3} of {Amounts,3}, growth {GrowthFound,3} of {Growth,3}, read though not stated {Unstated,2} of {Read,3}";

    // Each stated figure takes one that was read: the one of its bound if there is one. What is taken was stated, even where the bound differs.
    private static (int Stated, int Found) Match(JsonElement list, List<DisclosureFigure> left, Func<DisclosureFigure, JsonElement, bool> isAlike)
    {
        int stated = 0;
        int found = 0;
        foreach (JsonElement item in list.EnumerateArray().Where(item => item.GetProperty("value").ValueKind == JsonValueKind.String))
        {
            stated++;
            decimal value = decimal.Parse(item.GetProperty("value").GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture);
            DisclosureFigure[] alike = [.. left.Where(figure => isAlike(figure, item) && ValueOf(figure) == value)];
            if (alike.Length > 0)
            {
                DisclosureFigure taken = alike.FirstOrDefault(figure => NameOf(figure.Bound) == item.GetProperty("bound").GetString(), alike[0]);
                found += NameOf(taken.Bound) == item.GetProperty("bound").GetString() ? 1 : 0;
                left.Remove(taken);
            }
        }

        return (stated, found);
    }

    // A third is stated as 0.3333.
    private static decimal ValueOf(DisclosureFigure figure) => decimal.Round((decimal)figure.Stated.Numerator / (decimal)figure.Stated.Denominator, 4);

    private static string NameOf(DisclosureBound bound) => bound switch
    {
        DisclosureBound.Exact => "eq",
        DisclosureBound.MoreThan => "gt",
        DisclosureBound.AtLeast => "ge",
        DisclosureBound.LessThan => "lt",
        DisclosureBound.AtMost => "le",
        _ => "approx",
    };
}
