using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using CommerceMetrics.Benchmarks;

// "side-by-side", "lattice", "pushdown" and "soak" are ours, everything else ("--filter", "--job", "--list" …) is BenchmarkDotNet's.
if (args is [SideBySideCommand.Name, ..])
{
    return SideBySideCommand.Run(args);
}

if (args is [LatticeCommand.Name, ..])
{
    return LatticeCommand.Run(args);
}

if (args is [PushdownCommand.Name, ..])
{
    return PushdownCommand.Run(args);
}

if (args is [SoakCommand.Name, ..])
{
    return SoakCommand.Run(args);
}

// BenchmarkDotNet builds the packages again, analyzers included: its two minutes are too few for a busy machine.
ManualConfig config = ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(10));
IEnumerable<Summary> summaries = BenchmarkSwitcher.FromAssembly(typeof(SideBySideCommand).Assembly).Run(args, config);
return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
