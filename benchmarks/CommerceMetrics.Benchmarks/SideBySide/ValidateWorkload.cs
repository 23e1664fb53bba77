using System.Runtime.CompilerServices;
using System.Text.Json;
using CommerceMetrics.Validation;
using NodaTime;

namespace CommerceMetrics.Benchmarks;

/// <summary>All rules on one row over the columns, as they are or with the amount of one row in a hundred made negative, by a validator that has met them.</summary>
internal sealed class ValidateWorkload : Workload
{
    private const int RowsPerFault = 100;

    private readonly OrderTable table;
    private readonly bool isFaulty;
    private readonly long[] amounts;
    private readonly int[] codes;
    private readonly OrderColumnsValidator validator;
    private long found;

    public ValidateWorkload(OrderTable table, bool isFaulty)
    {
        (this.table, this.isFaulty) = (table, isFaulty);
        SegmentTable segments = new("market");
        int[] codeOfMarket = [.. table.MarketNames.Select(name => segments.GetOrAdd(name))];
        codes = Array.ConvertAll(table.Markets, market => codeOfMarket[market]);
        amounts = [.. table.Amounts.Select((amount, row) => isFaulty && row % RowsPerFault == 0 ? -Math.Abs(amount) - 1 : amount)];
        OrderRuleOptions options = new() { Now = Instant.FromUtc(2100, 1, 1, 0, 0), Opened = Instant.FromUtc(1999, 1, 1, 0, 0) };
        validator = new OrderColumnsValidator(new CubeSchema("market"), segments, options);
    }

    public override int WarmUps => 10;

    public override string Name => WorkloadNames.Validate;

    public override long Rows => table.Count;

    public override long Bytes => (long)table.Count * (sizeof(long) + sizeof(int) + Unsafe.SizeOf<Currency>() + sizeof(OrderStatus) + sizeof(long));

    public override bool HasDigest => false;

    public override void Run()
    {
        long before = validator.Failures;
        validator.Validate(new OrderColumns { Instants = table.Instants, Segments = codes, Currencies = table.Currencies, Statuses = table.Statuses, Merchandise = amounts });
        found = validator.Failures - before;
    }

    public override string ResultText() => CellText.Line("failures", "all", found);

    // Test orders, negative and zero amounts are all that a file of orders in this format can hold.
    public override string ExpectedText() => CellText.Line("failures", "all", amounts.Count(amount => amount <= 0) + table.Statuses.Count(status => status == OrderStatus.Test));

    public override void WriteFacts(Utf8JsonWriter line) => line.WriteNumber("bad_rows", isFaulty ? amounts.Length / RowsPerFault : 0);
}
