using BenchmarkDotNet.Attributes;
using CommerceMetrics.Disclosures;

namespace CommerceMetrics.Benchmarks;

/// <summary>Reading the figures of a text into a buffer: a sentence full of figures, an article, a page of prose without any; the columns' times are of one character.</summary>
[MemoryDiagnoser]
public class DisclosureReading
{
    private const string Dense = "GMV rose 25% to RMB 268.4 billion (about US$38.4 billion), up from 213.5 billion yuan in 2018; net loss narrowed to $4.2 million. ";
    private const string Prose = "The company said that its merchants had opened more stores than ever before and that customers came back sooner than in earlier seasons, most of them from smaller towns. ";
    private const string DenseChinese = "截至今天零点,天猫双11最终交易额为2684亿元,超过去年成交总额2135亿元,同比增长25.7%,约合384亿美元。";

    // As news has it: one sentence of three states figures.
    private const string Article = Prose + "Shoppers spent 1.41 billion yuan ($208 million) on the platform in 2022, up 76 % from the year before, a person who has seen the figures said. " +
        "A spokesman declined to comment on what he called rumours, and pointed to the annual report that is due in spring. ";
    private const int Characters = 100_000;

    private readonly DisclosureFigure[] figures = new DisclosureFigure[20_000];
    private DisclosureReader reader = DisclosureReader.For("en");
    private string text = string.Empty;

    [Params("figures", "article", "prose", "figures-zh")]
    public string Text { get; set; } = "figures";

    [GlobalSetup]
    public void Setup()
    {
        (string sentence, string culture, int count) = Text switch
        {
            "figures" => (Dense, "en", 5),
            "article" => (Article, "en", 3),
            "prose" => (Prose, "en", 0),
            _ => (DenseChinese, "zh", 4),
        };
        reader = DisclosureReader.For(culture);
        int found = reader.Read(sentence).Count(figure => figure.Kind != DisclosureFigureKind.Period);
        if (found != count)
        {
            throw new InvalidOperationException($"{found} figures instead of {count}.");
        }

        text = string.Concat(Enumerable.Repeat(sentence, (Characters / sentence.Length) + 1))[..Characters];
    }

    [Benchmark(OperationsPerInvoke = Characters)]
    public int IntoBuffer() => reader.TryRead(text, figures, out int count) ? count : throw new InvalidOperationException("The buffer is too small.");
}
