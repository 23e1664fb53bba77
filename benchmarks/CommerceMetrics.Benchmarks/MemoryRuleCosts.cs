using BenchmarkDotNet.Attributes;
using CommerceMetrics.Validation;

namespace CommerceMetrics.Benchmarks;

/// <summary>Each rule that looks at rows beside each other, by a validator that has met them, beside one radix sort of its key column with the numbers of the rows. A million rows in time, half a million buyers.</summary>
[MemoryDiagnoser]
public class MemoryRuleCosts
{
    private const int Rows = 1_000_000;
    private const int Distinct = 100_000;
    private const int BuyerCount = 500_000;
    private const ulong Mixer = 0x9E37_79B9_7F4A_7C15;

    private readonly long[] instants = new long[Rows];
    private readonly int[] markets = new int[Rows];
    private readonly Currency[] currencies = new Currency[Rows];
    private readonly OrderStatus[] statuses = new OrderStatus[Rows];
    private readonly long[] merchandise = new long[Rows];
    private readonly long[] buyers = new long[Rows];
    private readonly long[] orderIds = new long[Rows];
    private readonly ulong[] keys = new ulong[Rows];
    private readonly int[] rows = new int[Rows];
    private OrderColumnsValidator validator = null!;

    [Params(OrderMemoryRules.Duplicate, OrderMemoryRules.Outlier, OrderMemoryRules.Velocity, OrderMemoryRules.RefundTotal)]
    public OrderMemoryRules Rule { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        SyntheticOrders orders = SyntheticOrders.Create(Distinct, RowOrder.Ordered);
        Random random = new(1);
        for (int row = 0; row < Rows; row++)
        {
            int of = row % Distinct;
            (instants[row], markets[row], currencies[row], statuses[row]) = (orders.Instants[of] + (row / Distinct * 1_000_000L), orders.MarketCodes[of], orders.Currencies[of], orders.Statuses[of]);
            merchandise[row] = orders.Amounts(AmountComponent.Merchandise)[of] + 1;
            buyers[row] = Mixed(random.Next(BuyerCount));
            orderIds[row] = Mixed(row);
        }

        validator = new OrderColumnsValidator(SyntheticOrders.Schema, orders.Segments, rules: []);
        Validate();
    }

    [Benchmark(Baseline = true)]
    public ulong SortOfKeys()
    {
        long[] column = Rule switch
        {
            OrderMemoryRules.Outlier => merchandise,
            OrderMemoryRules.Velocity => buyers,
            _ => orderIds,
        };
        for (int row = 0; row < Rows; row++)
        {
            (keys[row], rows[row]) = (unchecked((ulong)column[row]), row);
        }

        RadixOrder.Sort(keys, rows);
        return keys[^1];
    }

    [Benchmark]
    public void Validate() => validator.Validate(
        new OrderColumns { Instants = instants, Segments = markets, Currencies = currencies, Statuses = statuses, Merchandise = merchandise, Buyers = buyers, OrderIds = orderIds }, Rule);

    // Ids that no range tells: 64 bits, each its own.
    private static long Mixed(int number) => unchecked((long)((ulong)number * Mixer));
}
