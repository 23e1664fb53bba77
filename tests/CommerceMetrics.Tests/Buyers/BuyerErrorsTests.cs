using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>Errors that the documentation names and no other test provokes.</summary>
public sealed class BuyerErrorsTests
{
    private static readonly LocalDate Day = new(2022, 7, 1);
    private static readonly OrderRow Row = new() { At = Instant.FromUtc(2022, 7, 1, 12, 0), Segment = new("DE"), Currency = Currency.EUR, Status = OrderStatus.Paid, Merchandise = 92233720368547758.07m, Buyer = 1 };

    [Fact]
    public void Files_that_cannot_be_read_or_written_are_the_systems_errors()
    {
        BuyerLog log = BuyerTableTests.Log(Row);
        string folder = Directory.CreateTempSubdirectory("log").FullName;
        try
        {
            string file = Path.Combine(folder, "file");
            Assert.Throws<ArgumentException>(() => log.Save(""));
            Assert.Throws<ArgumentException>(() => BuyerLog.Load(""));
            Assert.Throws<FileNotFoundException>(() => BuyerLog.Load(file));
            Assert.Throws<DirectoryNotFoundException>(() => log.Save(Path.Combine(folder, "none", "file")));
            Assert.Throws<UnauthorizedAccessException>(() => BuyerLog.Load(folder));
            File.WriteAllText(file, "no log");
            Assert.Throws<InvalidDataException>(() => BuyerLog.Load(file));
            log.Save(file);
            Assert.Equal(log, BuyerLog.Load(file));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Totals_that_leave_128_bits_overflow()
    {
        // 2^63 - 1, doubled 64 times.
        BuyerLog log = BuyerTableTests.Log(Row);
        for (int i = 0; i < 64; i++)
        {
            log = BuyerLog.Merge([log, log], DayOverlap.OrdersAreDisjoint);
        }

        Assert.Equal((Int128)long.MaxValue << 64, log.Facts.Single().Totals.Merchandise);
        Assert.Throws<OverflowException>(() => BuyerLog.Merge([log, log], DayOverlap.OrdersAreDisjoint));
    }

    [Fact]
    public void Days_are_replaced_by_a_log_of_those_days()
    {
        BuyerLog log = BuyerTableTests.Log(Row);
        Assert.Throws<CubeMismatchException>(() => log.ReplaceDays(new DateInterval(Day.PlusDays(1), Day.PlusDays(2)), log));
        Assert.Equal(log, log.ReplaceDays(new DateInterval(Day, Day), log));
    }

    [Fact]
    public void Sets_are_of_periods_statuses_and_builders_that_there_are()
    {
        using SalesCubeBuilder source = new(new CubeSchema("market"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DistinctBuyersBuilder(source, ReportingCalendar.Gregorian, Grain.Month, [(OrderStatus)99]));
        Assert.Throws<ArgumentException>(() => new DistinctBuyersBuilder(source, ReportingCalendar.Gregorian, Grain.Month, []));
        Assert.Throws<ArgumentException>(() => new DistinctBuyersBuilder(source, ReportingCalendar.Iso, Grain.Month, [OrderStatus.Paid]));
        using DistinctBuyersBuilder builder = new(source, ReportingCalendar.Gregorian, Grain.Month, [OrderStatus.Paid]);
        Assert.Throws<InvalidOperationException>(() => new DistinctBuyersBuilder(source, ReportingCalendar.Gregorian, Grain.Month, [OrderStatus.Paid]));
        source.Add([Row with { Buyer = null, Orders = int.MaxValue }, Row]);
        DistinctBuyers sets = builder.Build();
        ReportingPeriod july = ReportingCalendar.Gregorian.PeriodOf(Day, Grain.Month);
        Assert.Throws<InvalidOperationException>(() => sets.Count(new Segment("DE"), default));
        Assert.Throws<ArgumentException>(() => sets.Count(new Segment("DE"), ReportingCalendar.Iso.PeriodOf(Day, Grain.Week)));
        Assert.Throws<ArgumentException>(() => sets.Count(new Segment("DE"), ReportingCalendar.Gregorian.PeriodOf(Day, Grain.Day)));
        Assert.Equal((1, (long)int.MaxValue), (sets.Count(july).Value, sets.OrdersWithoutBuyer(new ReportingPeriodRange(july, july))));
    }

    [Fact]
    public void Orders_without_a_buyer_that_leave_64_bits_overflow()
    {
        DistinctBuyers sets = Merge(Sets(Row.At), 32), later = Merge(Sets(Row.At + Duration.FromDays(40)), 32);
        ReportingPeriod july = ReportingCalendar.Gregorian.PeriodOf(Day, Grain.Month);
        Assert.Equal((long)int.MaxValue << 32, sets.OrdersWithoutBuyer(new ReportingPeriodRange(july, july)));
        DistinctBuyers both = DistinctBuyers.Merge(sets, later);
        Assert.Throws<OverflowException>(() => both.OrdersWithoutBuyer(new ReportingPeriodRange(july, july.Next())));
        Assert.Throws<OverflowException>(() => DistinctBuyers.Merge(sets, sets));

        static DistinctBuyers Merge(DistinctBuyers sets, int times)
        {
            for (int i = 0; i < times; i++)
            {
                sets = DistinctBuyers.Merge(sets, sets);
            }

            return sets;
        }

        static DistinctBuyers Sets(Instant at)
        {
            using SalesCubeBuilder source = new(new CubeSchema("market"));
            using DistinctBuyersBuilder builder = new(source, ReportingCalendar.Gregorian, Grain.Month, [OrderStatus.Paid]);
            source.Add([Row with { At = at, Buyer = null, Orders = int.MaxValue }]);
            return builder.Build();
        }
    }
}
