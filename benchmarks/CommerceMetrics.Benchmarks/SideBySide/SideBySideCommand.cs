using System.CommandLine;
using NodaTime;

namespace CommerceMetrics.Benchmarks;

/// <summary>
/// <c>side-by-side --orders FILE</c>: a JSON line per workload on a generic CSV of orders, in the form in which other engines are timed on the same
/// file. Exit code 0 done, 1 the file could not be used or a result differs from the independent pass, 2 the arguments are wrong.
/// </summary>
internal static class SideBySideCommand
{
    public const string Name = "side-by-side";

    private static readonly Option<FileInfo> Orders = new("--orders") { HelpName = "FILE", Required = true, Description = "Orders as a plain CSV in the generic format, without bad rows." };
    private static readonly Option<string> Zone = new("--zone") { HelpName = "TZ", DefaultValueFactory = _ => "Asia/Shanghai", Description = "Whose days the cells are of." };
    private static readonly Option<string[]> Only = new("--workload") { HelpName = "NAME", AllowMultipleArgumentsPerToken = true, Description = "read, sum, cube, cube6, csv, query, buyers, validate, parquet, arrow; all where absent." };

    private static readonly Option<int[]> Threads = new("--threads") { HelpName = "N", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [1], Description = "How many threads read, cube, csv and parquet use; each count in turn." };

    public static int Run(string[] args)
    {
        Threads.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int[]>()?.Any(count => count < 1) ?? false)
            {
                given.AddError("--threads: a number of threads is at least 1.");
            }
        });
        Only.AcceptOnlyFromAmong(WorkloadNames.All);
        Command command = new(Name, "Times the workloads on a file of orders, one JSON line each, and checks each result.") { Orders, Zone, Only, Threads };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(Orders), parsed.GetRequiredValue(Zone), parsed.GetValue(Only) ?? [], parsed.GetRequiredValue(Threads)));
        RootCommand root = new("Benchmarks of CommerceMetrics.") { command };
        ParseResult parsed = root.Parse(args);
        int exitCode = parsed.Invoke();
        return parsed.Errors.Count > 0 ? 2 : exitCode;
    }

    private static int Run(FileInfo orders, string zoneId, string[] only, int[] threads)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId) is not DateTimeZone zone)
        {
            Console.Error.WriteLine($"'{zoneId}' is no time zone; allowed are the names of the tz database, for example Asia/Shanghai.");
            return 2;
        }

        try
        {
            OrderTable table = OrderFile.Read(orders.FullName);
            using ParquetFile parquet = new();
            foreach (Workload workload in Workloads(table, zone, orders, parquet, threads).Where(workload => only.Length == 0 || only.Contains(workload.Name)))
            {
                Measurement measured = Measurement.BestOf(workload);
                Console.WriteLine(measured.ToJson());
                if (workload.FindDifference(measured.Results) is string difference)
                {
                    Console.Error.WriteLine($"The result of '{workload.Name}' is not that of the independent pass: {difference}");
                    return 1;
                }

                (workload as IDisposable)?.Dispose();
            }

            return 0;
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Console.Error.WriteLine(unusable.Message);
            return 1;
        }
    }

    private static IEnumerable<Workload> Workloads(OrderTable table, DateTimeZone zone, FileInfo orders, ParquetFile parquet, int[] threads)
    {
        yield return new ReadWorkload(table, WorkloadNames.Sum, threads: 1);
        yield return new SumWorkload(table);
        foreach (int count in threads)
        {
            yield return new ReadWorkload(table, WorkloadNames.Cube, count);
            yield return new CubeWorkload(table, zone, count);
        }

        yield return new ReadWorkload(table, WorkloadNames.CubeOfSix, threads: 1);
        yield return new CubeWorkload(table, zone, threads: 1, components: 6);

        foreach (int count in threads)
        {
            yield return new CsvWorkload(table, zone, orders, checksRepeats: true, count);
            yield return new CsvWorkload(table, zone, orders, checksRepeats: false, count);
        }

        foreach (int count in threads)
        {
            yield return new ParquetWorkload(table, zone, orders, parquet, count);
            yield return new ParquetGroupByWorkload(table, orders, parquet, count);
        }

        yield return new ArrowWorkload(table, zone, isArrow: false);
        yield return new ArrowWorkload(table, zone, isArrow: true);
        yield return new QueryWorkload(table, zone);
        yield return new ValidateWorkload(table, isFaulty: false);
        yield return new ValidateWorkload(table, isFaulty: true);
        if (table.Buyers is not null)
        {
            yield return new BuyersWorkload(table, zone, isArbitrary: false);
            yield return new BuyersWorkload(table, zone, isArbitrary: true);
        }
    }
}
