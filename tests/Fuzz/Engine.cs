using SharpFuzz;

namespace Fuzz;

/// <summary>What makes the inputs: the seeded loop of <see cref="Campaign"/>, or AFL++, which learns from the code that they reach.</summary>
internal static class Engine
{
    public static int Run(FuzzTarget[] targets, TimeSpan time, int seed)
    {
        Campaign[] campaigns = [.. targets.Select(target => new Campaign(target, seed))];
        using CancellationTokenSource over = new();
        Thread watch = new(() => Watch(campaigns, over.Token)) { IsBackground = true };
        watch.Start();
        int workers = Math.Min(Environment.ProcessorCount, campaigns.Length);
        TimeSpan each = time * workers / campaigns.Length;
        Parallel.ForEach(campaigns, new ParallelOptions { MaxDegreeOfParallelism = workers }, campaign => campaign.Run(each));
        over.Cancel();
        foreach (Campaign campaign in campaigns)
        {
            Console.WriteLine($"{campaign.Name,-14} {campaign.Inputs,12:N0} inputs, {campaign.Taken,10:N0} taken{(campaign.Found is null ? "" : "  DEFECT")}");
        }

        foreach (Campaign campaign in campaigns.Where(campaign => campaign.Found is not null))
        {
            Report(campaign.Name, campaign.Found!.Value.Input, campaign.Found.Value.Defect);
        }

        return campaigns.Any(campaign => campaign.Found is not null) ? 1 : 0;
    }

    public static void Serve(FuzzTarget target) => Fuzzer.OutOfProcess.Run(stream =>
    {
        using MemoryStream input = new();
        stream.CopyTo(input);
        target.Takes(input.GetBuffer().AsSpan(0, (int)input.Length));
    });

    public static void WriteCorpus(FuzzTarget target, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach ((int index, byte[] bytes) in target.Seeds.Index())
        {
            File.WriteAllBytes(Path.Combine(folder, $"{index:000}"), bytes);
        }
    }

    // An input that never ends cannot be left from within.
    private static void Watch(Campaign[] campaigns, CancellationToken over)
    {
        while (!over.WaitHandle.WaitOne(500))
        {
            if (Array.Find(campaigns, campaign => campaign.SecondsAt > 4 * FuzzTarget.MaxSeconds) is { } hanging)
            {
                Report(hanging.Name, hanging.Current, $"still reads it after {hanging.SecondsAt:0} seconds");
                Environment.Exit(1);
            }
        }
    }

    private static void Report(string name, byte[] input, string defect) =>
        Console.WriteLine($"\n{name}: {defect}\nAgain: dotnet run -c Release --project tests/Fuzz -- {name} --input {Convert.ToBase64String(input)}");
}
