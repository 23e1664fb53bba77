namespace CommerceMetrics.Sql.Tests;

/// <summary>Rejected rows one by one are those that the cube's statement counts.</summary>
internal static class RejectedExamples
{
    public static async Task<IReadOnlyList<RejectedRow>> AssertAreCountedAsync(Warehouse warehouse, CubeRequest request, WarehouseLoad load)
    {
        IReadOnlyList<RejectedRow> rows = await warehouse.FindRejectedAsync(request, most: 10_000);
        Assert.Equal(
            load.Rejected.Select(bad => (bad.Field, bad.Reason, bad.Rows)).Order(),
            rows.GroupBy(row => (row.Field, row.Reason)).Select(group => (group.Key.Field, group.Key.Reason, group.LongCount())).Order());
        Assert.All(load.Rejected.Where(bad => bad.Example is not null), bad => Assert.Contains(rows, row => (row.Field, row.Reason, row.Value) == (bad.Field, bad.Reason, bad.Example)));
        return rows;
    }
}
