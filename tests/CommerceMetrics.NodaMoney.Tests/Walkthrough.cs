using System.Runtime.CompilerServices;
using Currency = CommerceMetrics.Currency;
using Money = CommerceMetrics.Money;
using Noda = NodaMoney;

namespace CommerceMetrics.Interop.Tests;

/// <summary>The package's README.md: its lines run here, and those that it has are these.</summary>
public class Walkthrough
{
    [Fact]
    public void Amounts()
    {
        Noda.Money price = new(12.34m, "EUR");
        Money money = price.ToCommerceMetrics();
        Noda.Money back = money.ToNodaMoney();
        Noda.FastMoney fast = money.ToFastMoney();
        Noda.Money rounded = Money.FromAmount(1.005m, Currency.EUR).ToNodaMoney(MidpointRounding.AwayFromZero);

        Assert.Equal(Money.FromAmount(12.34m, Currency.EUR), money);
        Assert.Equal((price, new Noda.FastMoney(12.34m, "EUR")), (back, fast));
        Assert.Equal(new Noda.Money(1.01m, "EUR"), rounded);
        Assert.Throws<OverflowException>(() => Money.FromAmount(1.005m, Currency.EUR).ToNodaMoney());
    }

    [Fact]
    public void Columns()
    {
        Noda.Money[] prices = [new(12.34m, "EUR"), new(100m, "JPY")];
        Noda.FastMoney[] discounts = [new(1.5m, "EUR"), default];
        CubeSchema schema = new("market");
        using OrderBatch batch = new(capacity: 1024, OrderFields.Merchandise | OrderFields.Discount);
        prices.CopyToColumns(schema, batch.Currencies, batch.Amounts(AmountComponent.Merchandise));
        discounts.CopyToAmounts(schema, batch.Currencies, batch.Amounts(AmountComponent.Discount));

        Assert.Equal([1234L, 100], batch.Amounts(AmountComponent.Merchandise)[..2]);
        Assert.Equal([150L, 0], batch.Amounts(AmountComponent.Discount)[..2]);
        Assert.Equal([Currency.EUR, Currency.JPY], batch.Currencies[..2]);
    }

    [Fact]
    public void The_readme_has_these_lines()
    {
        string[] readme = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(PathOfThis())!, "../../src/CommerceMetrics.NodaMoney/README.md"));
        string[] here = [.. File.ReadAllLines(PathOfThis()).Select(line => line.Trim()), "using CommerceMetrics;", "using CommerceMetrics.Interop;"];
        bool isCode = false;
        int lines = 0;
        foreach (string line in readme)
        {
            bool isFence = line.StartsWith("```", StringComparison.Ordinal);
            if (isCode && !isFence && line.Length > 0)
            {
                Assert.Contains(line, here);
                lines++;
            }

            isCode = isFence ? line == "```csharp" : isCode;
        }

        Assert.Equal(16, lines);

        static string PathOfThis([CallerFilePath] string path = "") => path;
    }
}
