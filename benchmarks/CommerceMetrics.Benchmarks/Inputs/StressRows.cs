using NodaTime;

namespace CommerceMetrics.Benchmarks;

/// <summary>Two years of made-up sales as columns, from a fixed seed, as a <see cref="Benchmarks.Stress"/> wants them.</summary>
internal sealed class StressRows
{
    private const int SecondsPerDay = 86_400;
    private const int Days = 730;
    private static readonly long FirstSecond = Instant.FromUtc(2021, 1, 1, 0, 0).ToUnixTimeSeconds();

    public StressRows(Stress stress)
    {
        Random random = new(20_210_101);
        int rows = stress switch
        {
            Stress.InFirstLevelCache => 500,
            Stress.InSecondLevelCache => 16_000,
            Stress.InMemory => 10_000_000,
            _ => 1_000_000,
        };
        int segments = stress switch
        {
            Stress.TwoSegments => 2,
            Stress.TenThousandSegments => 10_000,
            _ => 12,
        };
        int currencies = stress switch
        {
            Stress.OneCurrency => 1,
            Stress.FortyCurrencies => 40,
            _ => 9,
        };
        Zone = DateTimeZoneProviders.Tzdb[stress is Stress.ZoneWithTransitions or Stress.ZoneWithTransitionsShuffled ? "America/New_York" : "Asia/Shanghai"];
        long largest = stress == Stress.NearOverflow ? long.MaxValue / 100 : 1_000_000;
        int components = stress is Stress.SixComponents or Stress.SixComponentsShuffled ? 6 : 1;
        Currency[] known = [.. Currency.Iso4217.Take(currencies)];
        Currency[] ofSegment = [.. Enumerable.Range(0, segments).Select(segment => known[segment % currencies])];
        for (int segment = 0; segment < segments; segment++)
        {
            Segments.GetOrAdd($"s{segment}");
        }

        (Instants, Codes, Currencies, Statuses) = (new long[rows], new int[rows], new Currency[rows], new OrderStatus[rows]);
        Amounts = [.. Enumerable.Range(0, components).Select(_ => new long[rows])];
        for (int row = 0; row < rows; row++)
        {
            Instants[row] = FirstSecond + ((long)row * Days * SecondsPerDay / rows) + random.Next(600);
            Codes[row] = random.Next(segments);

            // A market has one currency; forty are met where a market takes any.
            Currencies[row] = stress == Stress.FortyCurrencies ? known[random.Next(currencies)] : ofSegment[Codes[row]];
            Statuses[row] = (OrderStatus)random.Next((int)OrderStatus.Test);
            foreach (long[] column in Amounts)
            {
                column[row] = random.NextInt64(1, largest);
            }
        }

        if (stress is Stress.Shuffled or Stress.SixComponentsShuffled or Stress.ZoneWithTransitionsShuffled)
        {
            random.Shuffle(Instants);
        }
    }

    public DateTimeZone Zone { get; }

    public SegmentTable Segments { get; } = new("segment");

    public long[] Instants { get; }

    public int[] Codes { get; }

    public Currency[] Currencies { get; }

    public OrderStatus[] Statuses { get; }

    /// <summary>A column per component, merchandise first.</summary>
    public long[][] Amounts { get; }

    public OrderColumns Columns => new()
    {
        Instants = Instants,
        Segments = Codes,
        Currencies = Currencies,
        Statuses = Statuses,
        Merchandise = Amounts[0],
        Discount = Component(1),
        Shipping = Component(2),
        Tax = Component(3),
        Refund = Component(4),
        Fee = Component(5),
    };

    /// <summary>The business day of a row, as a user would find it, in days since 1970-01-01.</summary>
    public int DayOf(int row) => Period.DaysBetween(new LocalDate(1970, 1, 1), Instant.FromUnixTimeSeconds(Instants[row]).InZone(Zone).Date);

    private ReadOnlySpan<long> Component(int number) => number < Amounts.Length ? Amounts[number] : default(ReadOnlySpan<long>);
}
