using Apache.Arrow;
using Apache.Arrow.Types;
using CommerceMetrics.Csv;
using CommerceMetrics.TestData;
using ParquetSharp;
using Field = Apache.Arrow.Field;
using Schema = Apache.Arrow.Schema;
using TimeUnit = Apache.Arrow.Types.TimeUnit;

namespace CommerceMetrics.Parquet.Tests;

/// <summary>Twice half a million lines of a real shop: by way of a Parquet file they give the cube of their CSV.</summary>
public class RealOnlineRetailTests
{
    private const string File2009 = "online_retail/online_retail_II_2009_2010.csv.gz";
    private const string File2010 = "online_retail/online_retail_2010_2011.csv.gz";

    private static readonly OrderMapping Mapping = new()
    {
        PlacedAt = "at",
        Dimensions = [("market", "market")],
        Currency = MappedColumn.Constant("GBP"),
        Status = MappedColumn.Constant("Paid"),
        Event = "event",
        Merchandise = "merchandise",
        Refund = "refund",
        Orders = "orders",
        Units = "units",
    };

    [SharedDataFact(File2009)]
    public void The_cube_of_the_first_year_is_that_of_the_CSV() => Check(File2009);

    [SharedDataFact(File2010)]
    public void The_cube_of_the_second_year_is_that_of_the_CSV() => Check(File2010);

    private static void Check(string file)
    {
        CubeSchema schema = OrderCsv.OnlineRetail.DefaultSchema;
        SegmentTable segments = new([.. schema.Dimensions]);
        Rows rows = new(segments);
        using SalesCubeBuilder fromCsv = new(schema, segments) { Inspector = rows.Take };
        OrderCsv.OnlineRetail.Read(SharedData.PathTo(file), fromCsv);
        SalesCube expected = fromCsv.Build();

        using TemporaryFolder folder = new();
        string path = folder.PathTo("retail.parquet");
        using (RecordBatch batch = rows.ToBatch())
        using (WriterPropertiesBuilder properties = new())
        using (WriterProperties built = properties.Compression(Compression.Zstd).Build())
        using (ParquetSharp.Arrow.FileWriter writer = new(path, batch.Schema, built))
        {
            writer.WriteRecordBatch(batch, chunkSize: 100_000);
            writer.Close();
        }

        foreach (int workers in new[] { 1, 2 })
        {
            using SalesCubeBuilder builder = new(schema);
            OrderParquetResult read = OrderParquet.Read(path, Mapping, builder, new() { Strict = true, Workers = workers });
            Assert.Equal(rows.Count, read.Accepted);
            Assert.True(read.Accepted > 500_000);
            Assert.Equal(expected, builder.Build());
        }
    }

    /// <summary>What the CSV's reader gives to its builder, as columns of Arrow's.</summary>
    private sealed class Rows(SegmentTable segments)
    {
        private static readonly TimestampType Utc = new(TimeUnit.Microsecond, "UTC");
        private static readonly Decimal128Type Pounds = new(20, 3);

        private readonly TimestampArray.Builder at = new(Utc);
        private readonly StringArray.Builder markets = new();
        private readonly StringArray.Builder events = new();
        private readonly Decimal128Array.Builder merchandise = new(Pounds);
        private readonly Decimal128Array.Builder refunds = new(Pounds);
        private readonly Int32Array.Builder orders = new();
        private readonly Int64Array.Builder units = new();

        public int Count { get; private set; }

        public void Take(in OrderColumns columns)
        {
            for (int row = 0; row < columns.Count; row++, Count++)
            {
                at.Append(DateTimeOffset.FromUnixTimeSeconds(columns.Instants[row]));
                markets.Append(segments[columns.Segments[row]].Values[0]);
                events.Append((columns.Events.Length <= 1 ? columns.Events.IsEmpty ? OrderEvent.Sale : columns.Events[0] : columns.Events[row]).ToString());
                merchandise.Append(columns.Value(AmountComponent.Merchandise, row) / 1000m);
                refunds.Append(columns.Value(AmountComponent.Refund, row) / 1000m);
                orders.Append(columns.Orders.Length > 1 ? columns.Orders[row] : columns.Orders[0]);
                units.Append(columns.Units.Length > 1 ? columns.Units[row] : columns.Units[0]);
            }
        }

        public RecordBatch ToBatch()
        {
            IArrowArray[] arrays = [at.Build(), markets.Build(), events.Build(), merchandise.Build(), refunds.Build(), orders.Build(), units.Build()];
            string[] names = ["at", "market", "event", "merchandise", "refund", "orders", "units"];
            return new RecordBatch(new Schema(names.Select((name, place) => new Field(name, arrays[place].Data.DataType, true)), null), arrays, Count);
        }
    }
}
