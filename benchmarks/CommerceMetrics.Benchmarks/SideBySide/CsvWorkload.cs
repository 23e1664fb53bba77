using System.Text.Json;
using CommerceMetrics.Csv;
using NodaTime;

namespace CommerceMetrics.Benchmarks;

/// <summary>From a closed file to a list of all result cells.</summary>
internal sealed class CsvWorkload(OrderTable table, DateTimeZone zone, FileInfo file, bool checksRepeats, int threads) : Workload
{
    private List<CubeCell> result = [];

    public override string Name => WorkloadNames.Csv;

    public override int Repetitions => 2;

    public override int Threads => threads;

    public override long Rows => table.Count;

    public override long Bytes => file.Length;

    public override void Run()
    {
        using SalesCubeBuilder builder = new(OrderCsv.Generic.DefaultSchema.WithBusinessDays(BusinessDayRule.In(zone)));
        OrderCsv.Generic.Read(file.FullName, builder, new OrderCsvOptions { AllowRepeats = !checksRepeats, Workers = threads });
        SalesCube cube = builder.Build();
        result = new List<CubeCell>(cube.CellCount);
        result.AddRange(cube.Cells);
    }

    public override string ResultText() => CellText.Of(result);

    public override string ExpectedText() => IndependentPass.Cells(table, zone, dropsRepeats: checksRepeats);

    public override void WriteFacts(Utf8JsonWriter line) => line.WriteBoolean("repeat_check", checksRepeats);
}
