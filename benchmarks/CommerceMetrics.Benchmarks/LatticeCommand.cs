using System.Diagnostics;
using System.Globalization;

namespace CommerceMetrics.Benchmarks;

/// <summary><c>lattice blocks|cells [COMPONENTS]</c>: the memory of a builder and a cube with 1 % of a lattice of 10,000 segments, 8 currencies, 7 statuses and 3 years in use.</summary>
internal static class LatticeCommand
{
    public const string Name = "lattice";

    public static int Run(string[] args)
    {
        if (args is not [_, "blocks" or "cells", .. var rest] || rest.Length > 1 || (rest.Length == 1 && rest[0] is not ("1" or "6")))
        {
            Console.Error.WriteLine("usage: lattice blocks|cells [1|6]");
            return 2;
        }

        int components = rest.Length == 1 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 1;
        for (int time = 0; time < 40; time++)
        {
            // The JIT compiler settles.
            Lattice small = new(100, 2, 10, args[1] == "cells");
            using SalesCubeBuilder warm = new(new CubeSchema("segment"), small.Segments);
            small.AddTo(warm, components, () => { });
            warm.Build();
        }

        Lattice lattice = new(10_000, 8, 10, args[1] == "cells");
        using SalesCubeBuilder builder = new(new CubeSchema("segment"), lattice.Segments);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long peak = 0;
        int batches = 0;
        long started = Stopwatch.GetTimestamp();
        TimeSpan measuring = default;
        lattice.AddTo(builder, components, () =>
        {
            long at = Stopwatch.GetTimestamp();
            peak = batches++ % 4 == 0 ? Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before) : peak;
            measuring += Stopwatch.GetElapsedTime(at);
        });
        TimeSpan adding = Stopwatch.GetElapsedTime(started) - measuring;
        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        started = Stopwatch.GetTimestamp();
        SalesCube cube = builder.Build();
        TimeSpan building = Stopwatch.GetElapsedTime(started);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        builder.Dispose();
        long ofBoth = GC.GetTotalMemory(forceFullCollection: true) - before;
        int entry = sizeof(ulong) + (components * sizeof(long)) + sizeof(long);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $$"""
            {"lattice":"{{args[1]}}","components":{{components}},"rows":{{lattice.Rows}},"cells":{{cube.CellCount}},"builder_peak_mb":{{peak / 1e6:F1}},"builder_mb":{{held / 1e6:F1}},"builder_bytes_per_cell":{{held / (double)cube.CellCount:F1}},"sorted_list_bytes_per_cell":{{entry}},"build_ns_per_cell":{{building.TotalNanoseconds / cube.CellCount:F1}},"build_allocated_mb":{{allocated / 1e6:F1}},"cube_mb":{{ofBoth / 1e6:F1}},"cube_bytes_per_cell":{{ofBoth / (double)cube.CellCount:F1}},"add_ns_per_row":{{adding.TotalNanoseconds / lattice.Rows:F1}},"peak_working_set_mb":{{Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0}}}
            """));
        GC.KeepAlive(cube);
        return 0;
    }
}
