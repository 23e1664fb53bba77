using BenchmarkDotNet.Attributes;

namespace CommerceMetrics.Benchmarks;

/// <summary>A thousand amounts of one currency, beside the same decimals alone.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class MoneyArithmetic
{
    private const int Count = 1_000;
    private readonly decimal[] decimals = new decimal[Count];
    private readonly Money[] amounts = new Money[Count];
    private readonly Money[] shares = new Money[7];
    private readonly long[] weights = [1, 2, 3, 5, 8, 13, 21];

    [GlobalSetup]
    public void Setup()
    {
        Random random = new(1);
        for (int i = 0; i < Count; i++)
        {
            decimals[i] = new decimal(random.Next(), 0, 0, random.Next(2) == 0, 2);
            amounts[i] = Money.FromAmount(decimals[i], Currency.EUR);
        }

        if (AddMoney().Amount != AddDecimals() || CompareMoney() != CompareDecimals() || AllocateMoney() != AllocateDecimals())
        {
            throw new InvalidOperationException("Money and decimal differ.");
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count), BenchmarkCategory("add")]
    public decimal AddDecimals()
    {
        decimal sum = 0;
        foreach (decimal amount in decimals)
        {
            sum += amount;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("add")]
    public Money AddMoney()
    {
        Money sum = Money.Zero(Currency.EUR);
        foreach (Money amount in amounts)
        {
            sum += amount;
        }

        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count), BenchmarkCategory("compare")]
    public int CompareDecimals()
    {
        int greater = 0;
        for (int i = 1; i < Count; i++)
        {
            greater += decimals[i] > decimals[i - 1] ? 1 : 0;
        }

        return greater;
    }

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("compare")]
    public int CompareMoney()
    {
        int greater = 0;
        for (int i = 1; i < Count; i++)
        {
            greater += amounts[i] > amounts[i - 1] ? 1 : 0;
        }

        return greater;
    }

    /// <summary>What a user would write: round each share but the last, which takes the rest. It can lose by more than a cent a share.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Count), BenchmarkCategory("allocate to 7")]
    public decimal AllocateDecimals()
    {
        decimal total = 0;
        foreach (decimal amount in decimals)
        {
            decimal left = amount;
            for (int i = 0; i < weights.Length - 1; i++)
            {
                decimal share = decimal.Round(amount * weights[i] / 53m, 2);
                left -= share;
                total += share;
            }

            total += left;
        }

        return total;
    }

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("allocate to 7")]
    public decimal AllocateMoney()
    {
        decimal total = 0;
        foreach (Money amount in amounts)
        {
            amount.Allocate(weights, shares);
            foreach (Money share in shares)
            {
                total += share.Amount;
            }
        }

        return total;
    }
}
