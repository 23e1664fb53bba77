using System.Text.Json;
using CommerceMetrics.Csv;
using CommerceMetrics.Parquet;
using NodaTime;

namespace CommerceMetrics.Benchmarks;

/// <summary>From a closed Parquet file, as DuckDB wrote it, to a list of all result cells.</summary>
internal sealed class ParquetWorkload(OrderTable table, DateTimeZone zone, FileInfo csv, ParquetFile file, int threads) : Workload
{
    public static readonly OrderMapping Mapping = new() { PlacedAt = "placed_at", Dimensions = [("market", "market")], Currency = "currency", Status = "status", Merchandise = "amount" };

    private List<CubeCell> result = [];

    public override string Name => WorkloadNames.Parquet;

    public override int WarmUps => 1;

    public override int Threads => threads;

    public override long Rows => table.Count;

    public override long Bytes => new FileInfo(file.Path).Length;

    public override void Prepare() => file.Write(csv);

    public override void Run()
    {
        using SalesCubeBuilder builder = new(OrderCsv.Generic.DefaultSchema.WithBusinessDays(BusinessDayRule.In(zone)));
        OrderParquet.Read(file.Path, Mapping, builder, new OrderParquetOptions { Workers = threads });
        SalesCube cube = builder.Build();
        result = new List<CubeCell>(cube.CellCount);
        result.AddRange(cube.Cells);
    }

    public override string ResultText() => CellText.Of(result);

    public override string ExpectedText() => IndependentPass.Cells(table, zone, dropsRepeats: false);

    public override void WriteFacts(Utf8JsonWriter line) => line.WriteString("engine", "commercemetrics");
}
