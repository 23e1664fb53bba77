using System.Diagnostics;
using System.Globalization;
using NodaTime;

namespace CommerceMetrics.Benchmarks;

/// <summary><c>soak [MILLIONS] [WORKERS]</c>: many batches through one builder, with its memory after each tenth of them; flat, or it ends with exit code 1.</summary>
internal static class SoakCommand
{
    public const string Name = "soak";
    private const int Batch = 1 << 16;
    private const int Markets = 200;
    private const int Days = 730;
    private const double Growth = 1.02;

    public static int Run(string[] args)
    {
        if (args.Length > 3 || !args[1..].All(arg => int.TryParse(arg, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0))
        {
            Console.Error.WriteLine("usage: soak [MILLIONS OF ROWS] [WORKERS]");
            return 2;
        }

        long rows = (args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100) * 1_000_000L;
        int workers = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1;
        SegmentTable segments = new("market");
        for (int market = 0; market < Markets; market++)
        {
            segments.GetOrAdd($"m{market:000}");
        }

        using SalesCubeBuilder builder = new(new CubeSchema("market") { BusinessDays = BusinessDayRule.Parse("m000=Asia/Shanghai,m001=America/New_York,*=Europe/London") }, segments) { Workers = workers };
        Batches batches = new();
        long added = 0, heapBefore = 0, heap = 0;
        bool isFlat = true;
        TimeSpan adding = default;
        for (int part = 1; part <= 10; part++)
        {
            long allocated = GC.GetTotalAllocatedBytes(precise: true);
            while (added < rows / 10 * part)
            {
                batches.Next();
                long started = Stopwatch.GetTimestamp();
                builder.Add(batches.Columns);
                adding += Stopwatch.GetElapsedTime(started);
                added += Batch;
            }

            allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
            heap = GC.GetTotalMemory(forceFullCollection: true);
            heapBefore = part == 2 ? heap : heapBefore;
            isFlat &= part <= 2 || heap < heapBefore * Growth;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $$"""{"rows":{{added}},"workers":{{workers}},"add_ns_per_row":{{adding.TotalNanoseconds / added:F2}},"allocated_bytes":{{allocated}},"heap_mb":{{heap / 1e6:F2}},"working_set_mb":{{Environment.WorkingSet / 1e6:F0}}}"""));
        }

        SalesCube cube = builder.Build();
        Int128 total = 0;
        Int128 orders = 0;
        foreach (CubeCell cell in cube.Cells)
        {
            total += cell.Totals.Merchandise;
            orders += cell.Totals.Orders;
        }

        bool isRight = total == batches.Total && orders == added;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"rows":{{added}},"cells":{{cube.CellCount}},"total":"{{total}}","as_drawn":{{(isRight ? "true" : "false")}},"flat":{{(isFlat ? "true" : "false")}}}"""));
        return isRight && isFlat ? 0 : 1;
    }

    /// <summary>Batches in random order, drawn anew each time into the same arrays.</summary>
    private sealed class Batches
    {
        private static readonly long Start = Instant.FromUtc(2021, 1, 1, 0, 0).ToUnixTimeSeconds();
        private readonly Currency[] currencies = [Currency.USD, Currency.EUR, Currency.CNY, Currency.JPY];
        private readonly long[] instants = new long[Batch];
        private readonly int[] segments = new int[Batch];
        private readonly Currency[] paid = new Currency[Batch];
        private readonly OrderStatus[] statuses = new OrderStatus[Batch];
        private readonly long[] amounts = new long[Batch];
        private ulong state = 0x9E3779B97F4A7C15;

        public Int128 Total { get; private set; }

        public OrderColumns Columns => new()
        {
            Instants = instants,
            Unit = InstantUnit.Seconds,
            Segments = segments,
            Currencies = paid,
            Statuses = statuses,
            Merchandise = amounts,
        };

        public void Next()
        {
            for (int row = 0; row < Batch; row++)
            {
                // xorshift64: the state itself is the draw.
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                uint draw = (uint)(state >> 32);
                instants[row] = Start + ((long)(state & uint.MaxValue) % (Days * 86_400L));
                segments[row] = (int)(draw % Markets);
                paid[row] = currencies[segments[row] % currencies.Length];
                statuses[row] = (OrderStatus)((draw >> 16) & 3);
                amounts[row] = draw >> 8;
                Total += amounts[row];
            }
        }
    }
}
