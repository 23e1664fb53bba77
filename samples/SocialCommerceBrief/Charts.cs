using CommerceMetrics.Disclosures;

namespace SocialCommerceBrief;

/// <summary>One line of a chart: what it is, how its interval is written, the interval, the value that was stated (null: the middle), and its colour.</summary>
internal sealed record ChartLine(string Name, string Shown, ExactInterval Range, Fraction? Value, string Color = "--s1");

/// <summary>Lines on one axis.</summary>
/// <param name="Title">With the unit.</param>
/// <param name="Axis">The ends of the axis.</param>
/// <param name="Step">From tick to tick.</param>
/// <param name="Decimals">Of the ticks.</param>
/// <param name="Lines">From the top.</param>
internal sealed record Chart(string Title, ExactInterval Axis, Fraction Step, int Decimals, IReadOnlyList<ChartLine> Lines);

/// <summary>The page's charts: each in the unit of its statements, on an axis on which the interval can be seen.</summary>
internal static class Charts
{
    private static readonly Fraction Trillion = Fraction.PowerOfTen(12);
    private static readonly Fraction Billion = Fraction.PowerOfTen(9);

    public static IEnumerable<Chart> Of(Brief brief)
    {
        yield return new("Douyin's GMV, trillion CNY", ExactInterval.Between(0, 1.5m), 0.25m, 2,
        [
            new("2022, stated", $"{brief.Yuan.ToOutwardString(3)}", brief.Yuan.Range / Trillion, brief.Yuan.Stated / Trillion),
            new("2021, follows from +76 %", brief.DouyinBefore.ToOutwardString(3, 12), brief.DouyinBefore.Range / Trillion, null, "--s2"),
        ]);
        ExactInterval before = ExactInterval.Below(brief.TikTokBefore.Range.High!.Value / Billion);
        yield return new("TikTok's GMV in South-East Asia, billion USD", ExactInterval.Between(0, 5), 1, 0,
        [
            new("2022, stated", brief.TikTok.ToOutwardString(2), brief.TikTok.Range / Billion, brief.TikTok.Stated / Billion),
            new("2021, follows from more than quadrupled", $"{before.ToOutwardString(4)} billion USD", before, null, "--s2"),
        ]);
        if (brief.Rate is { Implied: { } implied, Rates: { } rates })
        {
            ExactInterval all = implied.Hull(rates.Range);
            Fraction step = new(1, 4);
            yield return new("Yuan per dollar, 2022 (the axis does not begin at 0)", ExactInterval.Between((all.Low!.Value / step).Round(0, MidpointRounding.ToNegativeInfinity) * step, (all.High!.Value / step).Round(0, MidpointRounding.ToPositiveInfinity) * step), step, 2,
            [
                new("implied by Douyin's two amounts", implied.ToOutwardString(3), implied, null, "--s2"),
                new("daily reference rates, and their average", $"{rates.Range.Low!.Value.ToFixedString(3)} to {rates.Range.High!.Value.ToFixedString(3)}, average {rates.Average.ToFixedString(4)}", rates.Range, rates.Average, "--s3"),
            ]);
        }

        ExactInterval share = brief.Share * ExactInterval.Of(100);
        yield return new("TikTok's part of Douyin's GMV, %", ExactInterval.Between(0, 2.5m), 0.5m, 1, [new("2022, follows", Brief.Percent(brief.Share), share, null, "--s2")]);
    }
}
