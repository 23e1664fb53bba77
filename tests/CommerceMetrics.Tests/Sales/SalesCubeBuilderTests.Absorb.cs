namespace CommerceMetrics.Tests;

public partial class SalesCubeBuilderTests
{
    [Theory]
    [InlineData(1_000_000)]
    [InlineData(long.MaxValue)]
    public void Builders_that_absorb_workers_give_the_cube_of_all_rows(long largest)
    {
        RandomRows.Raw[] rows = RandomRows.Of(31, 9_000, largest);
        CubeSchema schema = new(RandomRows.Dimensions);
        using SalesCubeBuilder whole = new(schema);
        using SalesCubeBuilder worker = new(schema, whole.Segments);
        for (int part = 0; part < 3; part++)
        {
            RandomRows.Add(worker, rows[(part * 3_000)..((part + 1) * 3_000)]);
            whole.Absorb(worker);
            Assert.Equal(0, worker.Rows);
        }

        Assert.Equal(rows.Length, whole.Rows);
        Assert.Equal(RandomRows.Cube(rows), whole.Build());
        Assert.Equal(0, worker.Build().CellCount);
        Assert.Null(worker.Build().Days);
    }
}
