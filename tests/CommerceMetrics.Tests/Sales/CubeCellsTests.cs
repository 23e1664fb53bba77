using NodaTime;

namespace CommerceMetrics.Tests;

public class CubeCellsTests
{
    [Fact]
    public void Runs_hold_the_days_of_a_window_and_no_others()
    {
        // Around day 0, a leap day, a month's and a year's end; with gaps.
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        int[] days = [-33, -32, -31, -2, -1, 0, 1, 2, 3, 28, 29, 30, 31, 58, 59, 60, 90, 364, 365, 366, 789, 790, 791];
        foreach (string market in (string[])["a", "b"])
        {
            foreach (int day in days)
            {
                builder.AddCell(
                    new CellKey(builder.Segments.GetOrAdd(market), Currency.EUR, CellEvent.Sale, OrderStatus.Paid, new LocalDate(1970, 1, 1).PlusDays(day)),
                    new CellTotals { Merchandise = day + 1_000, Orders = 1 });
            }
        }

        CubeCells cells = builder.Build().Packed;
        for (int series = 0; series < 2; series++)
        {
            for (int first = -35; first <= 795; first += first is > 95 and < 360 ? 37 : 1)
            {
                foreach (int last in (int[])[first - 1, first, first + 1, first + 30, first + 31, first + 400, int.MaxValue])
                {
                    Runs runs = new(cells);
                    cells.ReadRuns(series, first, last, ref runs);
                    Assert.Equal(days.Where(day => day >= first && day <= last), runs.Days);
                    Assert.Equal(runs.Days.Count(day => !runs.Days.Contains(day - 1)), runs.Count);
                }
            }
        }
    }

    [Fact]
    public void Nothing_lies_beyond_the_first_and_the_last_day_that_there_is()
    {
        using SalesCubeBuilder builder = new(new CubeSchema());
        foreach (LocalDate day in (LocalDate[])[new(1, 1, 1), new(9999, 12, 31)])
        {
            builder.AddCell(new CellKey(0, Currency.EUR, CellEvent.Sale, OrderStatus.Paid, day), new CellTotals { Merchandise = DayNumbers.Of(day) + 1_000, Orders = 1 });
        }

        CubeCells cells = builder.Build().Packed;
        Assert.Equal([DaySlots.FirstDay, DaySlots.LastDay], Days(int.MinValue, int.MaxValue));
        Assert.Equal([DaySlots.FirstDay], Days(int.MinValue, DaySlots.FirstDay));
        Assert.Empty(Days(int.MinValue, DaySlots.FirstDay - 1));
        Assert.Empty(Days(DaySlots.LastDay + 1, int.MaxValue));

        List<int> Days(int first, int last)
        {
            Runs runs = new(cells);
            cells.ReadRuns(0, first, last, ref runs);
            return runs.Days;
        }
    }

    private struct Runs(CubeCells cells) : ICellRunReader
    {
        public List<int> Days { get; } = [];

        public int Count { get; private set; }

        public void Read(int firstDay, int firstCell, int count)
        {
            Count++;
            for (int i = 0; i < count; i++)
            {
                Assert.Equal(firstDay + i + 1_000, cells.TotalsOf(firstCell + i).Merchandise);
                Days.Add(firstDay + i);
            }
        }
    }
}
