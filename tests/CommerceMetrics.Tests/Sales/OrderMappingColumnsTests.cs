using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>Columns by component, and days that a zone skipped.</summary>
public sealed class OrderMappingColumnsTests
{
    [Fact]
    public void Each_component_has_its_column()
    {
        OrderMapping mapping = new() { PlacedAt = "at", Currency = "currency", Status = "status", Merchandise = "Merchandise", Discount = "Discount", Shipping = "Shipping", Tax = "Tax", Refund = "Refund", Fee = "Fee" };
        Assert.All(Enum.GetValues<AmountComponent>(), component => Assert.Equal(component.ToString(), mapping.Amount(component)!.Text));
        Assert.Throws<ArgumentOutOfRangeException>(() => mapping.Amount((AmountComponent)9));
        Assert.Null((mapping with { Tax = null }).Amount(AmountComponent.Tax));
        Assert.Equal(("at", "Constant EUR"), (mapping.PlacedAt.ToString(), MappedColumn.Constant("EUR").ToString()));
    }

    [Fact]
    public void A_day_that_a_zone_skipped_is_no_day_of_an_order()
    {
        // Samoa went from 2011-12-29 to 2011-12-31.
        using SalesCubeBuilder builder = new(new CubeSchema("market") { BusinessDays = BusinessDayRule.Parse("WS=Pacific/Apia") });
        OrderMap<(LocalDate Day, string Market)> map = OrderMap.For<(LocalDate Day, string Market)>().On(row => row.Day).Dimension("market", row => row.Market).Currency(_ => Currency.USD).Status(_ => OrderStatus.Paid).Amount(AmountComponent.Merchandise, _ => 1);
        builder.Add([(new LocalDate(2011, 12, 29), "WS"), (new LocalDate(2011, 12, 31), "WS"), (new LocalDate(2011, 12, 30), "DE")], map);
        Assert.Equal([29, 30, 31], builder.Snapshot().Cells.Select(cell => cell.Day.Day).Order());
        Assert.Contains("Pacific/Apia has no day 2011-12-30", Assert.ThrowsAny<ArgumentException>(() => builder.Add([(new LocalDate(2011, 12, 30), "WS")], map)).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(InstantUnit.Seconds)]
    [InlineData(InstantUnit.Milliseconds)]
    [InlineData(InstantUnit.Microseconds)]
    [InlineData(InstantUnit.Ticks)]
    [InlineData(InstantUnit.Nanoseconds)]
    public void Instants_of_any_unit_and_age_have_the_day_that_NodaTime_says(InstantUnit unit)
    {
        long perSecond = unit switch { InstantUnit.Seconds => 1, InstantUnit.Milliseconds => 1_000, InstantUnit.Microseconds => 1_000_000, InstantUnit.Ticks => 10_000_000, _ => 1_000_000_000 };
        (long least, long most) = (Instant.FromUtc(1, 1, 3, 0, 0).ToUnixTimeSeconds(), Instant.FromUtc(9999, 12, 29, 0, 0).ToUnixTimeSeconds());
        (least, most) = (Math.Max(least, long.MinValue / perSecond), Math.Min(most, long.MaxValue / perSecond));
        DateTimeZone zone = DateTimeZoneProviders.Tzdb["America/New_York"];
        Random random = new((int)unit);
        foreach (long[] seconds in (long[][])[[least, most], [0, 1, most], [least, 0], [.. Enumerable.Range(0, 300).Select(_ => random.NextInt64(least, most))], [.. Enumerable.Range(0, 300).Select(_ => random.NextInt64(1_600_000_000, 1_700_000_000))]])
        {
            using SalesCubeBuilder builder = new(new CubeSchema() { BusinessDays = BusinessDayRule.In(zone) });
            foreach (long[] part in seconds.Chunk(100))
            {
                builder.Add(new OrderColumns { Instants = [.. part.Select(second => second * perSecond)], Unit = unit, Currencies = [Currency.EUR], Statuses = [OrderStatus.Paid], Merchandise = [1] });
            }

            Dictionary<LocalDate, int> expected = seconds.GroupBy(second => Instant.FromUnixTimeSeconds(second).InZone(zone).Date).ToDictionary(day => day.Key, day => day.Count());
            Assert.Equal(expected.OrderBy(pair => pair.Key).Select(pair => (pair.Key, (Int128)pair.Value)), builder.Build().Cells.OrderBy(cell => cell.Day).Select(cell => (cell.Day, cell.Totals.Orders)));
        }
    }
}
