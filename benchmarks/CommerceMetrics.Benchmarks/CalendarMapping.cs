using System.Globalization;
using BenchmarkDotNet.Attributes;

namespace CommerceMetrics.Benchmarks;

/// <summary>Days of thirty years in random order to periods, beside what the BCL offers for them.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class CalendarMapping
{
    private const int Count = 100_000;
    private readonly DateOnly[] days = new DateOnly[Count];
    private readonly int[] unixDays = new int[Count];
    private readonly int[] periods = new int[Count];
    private readonly ReportingCalendar retail = ReportingCalendar.FromId("retail-454");

    [GlobalSetup]
    public void Setup()
    {
        Random random = new(1);
        DateOnly epoch = new(1970, 1, 1);
        for (int i = 0; i < Count; i++)
        {
            days[i] = epoch.AddDays(random.Next(10_957, 21_914));
            unixDays[i] = days[i].DayNumber - epoch.DayNumber;
        }

        // The day-by-day walks of the tests prove all calendars; this proves that both sides map to the same thing.
        ReportingCalendar.Gregorian.OrdinalsOf(days, Grain.Month, periods);
        for (int i = 0; i < Count; i++)
        {
            if (periods[i] != ((days[i].Year - 1970) * 12) + days[i].Month - 1)
            {
                throw new InvalidOperationException("The months differ.");
            }
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count), BenchmarkCategory("month")]
    public void MonthByDateOnly()
    {
        for (int i = 0; i < Count; i++)
        {
            (int year, int month, _) = days[i];
            periods[i] = ((year - 1970) * 12) + month - 1;
        }
    }

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("month")]
    public void MonthOrdinals() => ReportingCalendar.Gregorian.OrdinalsOf(days, Grain.Month, periods);

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("month")]
    public void MonthOrdinalsOfNumbers() => ReportingCalendar.Gregorian.OrdinalsOf(unixDays, Grain.Month, periods);

    [Benchmark(Baseline = true, OperationsPerInvoke = Count), BenchmarkCategory("week")]
    public void WeekByIsoWeek()
    {
        for (int i = 0; i < Count; i++)
        {
            DateTime day = days[i].ToDateTime(TimeOnly.MinValue);
            periods[i] = (ISOWeek.GetYear(day) * 100) + ISOWeek.GetWeekOfYear(day);
        }
    }

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("week")]
    public void IsoWeekOrdinals() => ReportingCalendar.Iso.OrdinalsOf(days, Grain.Week, periods);

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("week")]
    public void RetailMonthOrdinals() => retail.OrdinalsOf(days, Grain.Month, periods);

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("one at a time")]
    public void RetailMonthOfEachDay()
    {
        for (int i = 0; i < Count; i++)
        {
            periods[i] = retail.PeriodOf(days[i], Grain.Month).Ordinal;
        }
    }
}
