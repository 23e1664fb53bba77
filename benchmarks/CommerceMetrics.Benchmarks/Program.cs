using BenchmarkDotNet.Running;
using CommerceMetrics.Benchmarks;

// "side-by-side" is ours, everything else ("--filter", "--job", "--list" …) is BenchmarkDotNet's.
if (args is [SideBySideCommand.Name, ..])
{
    return SideBySideCommand.Run(args);
}

BenchmarkSwitcher.FromAssembly(typeof(SideBySideCommand).Assembly).Run(args);
return 0;
