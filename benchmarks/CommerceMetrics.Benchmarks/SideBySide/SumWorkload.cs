using System.Globalization;

namespace CommerceMetrics.Benchmarks;

/// <summary>The exact total of one column of amounts.</summary>
internal sealed class SumWorkload(OrderTable table) : Workload
{
    private Int128 result;

    public override string Name => WorkloadNames.Sum;

    public override long Rows => table.Count;

    public override long Bytes => (long)table.Count * sizeof(long);

    public override void Run() => result = ExactSum.Of(table.Amounts);

    public override string ResultText() => result.ToString(CultureInfo.InvariantCulture);

    public override string ExpectedText() => IndependentPass.Total(table).ToString(CultureInfo.InvariantCulture);
}
