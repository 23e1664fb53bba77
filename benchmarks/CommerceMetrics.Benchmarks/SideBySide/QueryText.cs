using System.Globalization;
using System.Numerics;

namespace CommerceMetrics.Benchmarks;

/// <summary>What the pass beside the query and the query itself must agree on before they begin: the rates, and how a line is written.</summary>
internal static class QueryText
{
    /// <summary>The digits of a made-up rate.</summary>
    public const int RateDigits = 4;

    /// <summary>The digits of an amount in a line: enough for a currency of four digits at such a rate.</summary>
    public const int Digits = 8;

    /// <summary>A made-up rate to dollars, in ten-thousandths, from the code alone; of dollars it is 1.</summary>
    public static int RateOf(Currency currency) =>
        currency == Currency.USD ? 10_000 : currency.Code.Aggregate(7, static (rate, letter) => ((rate * 31) + letter) % 29_989) + 1;

    public static string Line(string market, string period, string amount, BigInteger orders) =>
        string.Create(CultureInfo.InvariantCulture, $"{market}\t{period}\t{amount}\t{orders:R}");
}
