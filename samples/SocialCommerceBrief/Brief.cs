using CommerceMetrics;
using CommerceMetrics.Disclosures;

namespace SocialCommerceBrief;

/// <summary>The seed figures, what follows from them, and what the checks came to.</summary>
internal sealed class Brief
{
    private const int Trillion = 12;
    private const int Billion = 9;

    public Brief(ExchangeRates rates)
    {
        Table = FigureTable.Create(SeedFigures.All, rates);
        Yuan = SeedFigures.All[0].Amount!.Value;
        Dollars = SeedFigures.All[1].Amount!.Value;
        TikTok = SeedFigures.All[3].Amount!.Value;
        DouyinBefore = Yuan.Before(SeedFigures.All[2].Growth!.Value);
        TikTokBefore = TikTok.Before(SeedFigures.All[4].Growth!.Value);
        Rate = Table.Findings.Single(finding => finding.Check == ConsistencyCheck.ImpliedRate);
        Share = TikTok.ShareOf(Dollars);
    }

    public static string Title => "Social commerce in 2022: what was published, checked";

    public FigureTable Table { get; }

    public DisclosedAmount Yuan { get; }

    public DisclosedAmount Dollars { get; }

    public DisclosedAmount TikTok { get; }

    public DisclosedAmount DouyinBefore { get; }

    public DisclosedAmount TikTokBefore { get; }

    /// <summary>The yuan per dollar that Douyin's two amounts imply, beside the reference rates.</summary>
    public ConsistencyFinding Rate { get; }

    public ExactInterval Share { get; }

    public IEnumerable<Implication> Implications()
    {
        yield return new("Douyin GMV, 2021", "1.405 to 1.415 trillion CNY ÷ 1.755 to 1.765", DouyinBefore.Range, "CNY", DouyinBefore.ToOutwardString(3, Trillion));
        yield return new("Rate of Douyin's two amounts", "1405 to 1415 billion CNY ÷ 207.5 to 208.5 billion USD", Rate.Implied!.Value, Rate.Unit, $"{Rate.Implied.Value.ToOutwardString(3)} {Rate.Unit}");
        yield return new("TikTok GMV, 2021", "4.35 to 4.45 billion USD ÷ above 4", TikTokBefore.Range, "USD", $"{ExactInterval.Below(TikTokBefore.Range.High!.Value / Fraction.PowerOfTen(Billion)).ToOutwardString(4)} billion USD");
        yield return new("TikTok's part of Douyin's GMV", "4.35 to 4.45 billion USD ÷ 207.5 to 208.5 billion USD", Share, "", Percent(Share));
    }

    /// <summary>The worst verdict of the checks that a statement takes part in.</summary>
    public string VerdictOf(Disclosure stated)
    {
        ConsistencyVerdict[] verdicts = [.. Table.Findings.Where(finding => finding.Disclosures.Contains(stated)).Select(finding => finding.Verdict)];
        return verdicts.Contains(ConsistencyVerdict.Inconsistent) ? "inconsistent" : verdicts.Contains(ConsistencyVerdict.Consistent) ? "consistent" : "undecidable";
    }

    public static string Interval(Disclosure stated) => stated.Amount is { } amount ? amount.ToOutwardString(amount.Currency == Currency.CNY ? 3 : amount.Range.Low < Fraction.PowerOfTen(10) ? 2 : 1) : stated.Growth!.Value.ToOutwardString(1);

    public static string NameOf(ConsistencyCheck check) => check switch
    {
        ConsistencyCheck.SameFact => "one fact, stated twice",
        ConsistencyCheck.ImpliedRate => "one fact in two currencies",
        ConsistencyCheck.GrowthAgainstValues => "growth against values",
        ConsistencyCheck.SameGrowth => "one growth, stated twice",
        ConsistencyCheck.PartsAgainstTotal => "parts against the total",
        ConsistencyCheck.CompoundGrowth => "compound growth against both ends",
        _ => "growth with and without exchange rates",
    };

    public static string Percent(ExactInterval share)
    {
        ExactInterval percent = (share * ExactInterval.Of(100)).RoundOutward(2);
        return $"{percent.Low!.Value.ToFixedString(2)} % to {percent.High!.Value.ToFixedString(2)} %";
    }
}
