using System.Globalization;
using BenchmarkDotNet.Attributes;

namespace CommerceMetrics.Benchmarks;

/// <summary>One amount written to and read from a span, beside the decimal alone with .NET's own invariant formats.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class MoneyText
{
    private const decimal Amount = -1_234_567.89m;
    private static readonly Money Euros = Money.FromAmount(Amount, Currency.EUR);
    private static readonly NumberLocale German = NumberLocale.Get("de");
    private readonly char[] text = new char[64];
    private readonly byte[] utf8 = new byte[64];

    [GlobalSetup]
    public void Setup()
    {
        if (!ParseRoundTrip() || !ParsePasted() || !ParseDecimal() || Euros.ToString("C", German) != "-1.234.567,89\u00A0€" || Euros.ToString("CK", German) != "-1,23\u00A0Mio.\u00A0€")
        {
            throw new InvalidOperationException("A text is not what it should be.");
        }
    }

    [Benchmark(Baseline = true), BenchmarkCategory("format")]
    public bool FormatDecimal() => Amount.TryFormat(text, out _, "N2", CultureInfo.InvariantCulture);

    [Benchmark, BenchmarkCategory("format")]
    public bool FormatRoundTrip() => Euros.TryFormat(text, out _);

    [Benchmark, BenchmarkCategory("format")]
    public bool FormatLocalised() => Euros.TryFormat(text, out _, "C", German);

    [Benchmark, BenchmarkCategory("format")]
    public bool FormatLocalisedUtf8() => Euros.TryFormat(utf8, out _, "C", German);

    [Benchmark, BenchmarkCategory("format")]
    public bool FormatCompact() => Euros.TryFormat(text, out _, "CK", German);

    [Benchmark, BenchmarkCategory("format")]
    public bool FormatCompactLong() => Euros.TryFormat(text, out _, "NL", German);

    [Benchmark(Baseline = true), BenchmarkCategory("parse")]
    public bool ParseDecimal() => decimal.TryParse("-1,234,567.89", NumberStyles.Number, CultureInfo.InvariantCulture, out decimal amount) && amount == Amount;

    [Benchmark, BenchmarkCategory("parse")]
    public bool ParseRoundTrip() => Money.TryParse("EUR -1234567.89", null, out Money money) && money == Euros;

    [Benchmark, BenchmarkCategory("parse")]
    public bool ParsePasted() => Money.TryParse("-1.234.567,89 €", German, out Money money) && money == Euros;
}
