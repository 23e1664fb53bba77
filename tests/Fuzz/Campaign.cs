using System.Diagnostics;

namespace Fuzz;

/// <summary>A target fed with changed inputs for a fixed time.</summary>
internal sealed class Campaign(FuzzTarget target, int seed)
{
    private byte[] current = [];
    private long startedAt;

    public long Inputs { get; private set; }

    public long Taken { get; private set; }

    /// <summary>The input that showed a defect, and what it was.</summary>
    public (byte[] Input, string Defect)? Found { get; private set; }

    public string Name => target.Name;

    /// <summary>Every seed must be read without a defect and one of them taken; then changed ones, until the time is over or a defect is found.</summary>
    public void Run(TimeSpan time)
    {
        Stopwatch clock = Stopwatch.StartNew();
        foreach (byte[] input in target.Seeds)
        {
            Feed(input);
        }

        if (Taken == 0)
        {
            Found ??= (target.Seeds[0], "no seed is taken, so that nothing would be looked at");
        }

        Mutator mutator = new(target, seed);
        while (Found is null && clock.Elapsed < time)
        {
            Feed(mutator.Next());
        }
    }

    /// <summary>Seconds that the input at hand has been read for; asked from another thread.</summary>
    public double SecondsAt => Volatile.Read(ref startedAt) is > 0 and long at ? Stopwatch.GetElapsedTime(at).TotalSeconds : 0;

    public byte[] Current => current;

    private void Feed(byte[] input)
    {
        current = input;
        Volatile.Write(ref startedAt, Stopwatch.GetTimestamp());
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Taken += target.Takes(input) ? 1 : 0;
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (allocated > FuzzTarget.MaxBytes(input.Length))
            {
                Found = (input, $"{input.Length} bytes made it allocate {allocated}");
            }
            else if (SecondsAt > FuzzTarget.MaxSeconds)
            {
                Found = (input, $"took {SecondsAt:0.0} seconds");
            }
        }
        catch (Exception error)
        {
            Found = (Smallest(input, error), error.ToString());
        }

        Volatile.Write(ref startedAt, 0);
        Inputs++;
    }

    // The same kind of error from a part of the input.
    private byte[] Smallest(byte[] input, Exception error)
    {
        for (int part = Math.Max(1, input.Length / 2); part > 0; part /= 2)
        {
            for (int at = 0; at + part <= input.Length;)
            {
                byte[] less = [.. input[..at], .. input[(at + part)..]];
                if (Fails(less, error))
                {
                    input = less;
                }
                else
                {
                    at += part;
                }
            }
        }

        return input;
    }

    private bool Fails(byte[] input, Exception error)
    {
        try
        {
            target.Takes(input);
            return false;
        }
        catch (Exception other)
        {
            return other.GetType() == error.GetType() && other.Message == error.Message;
        }
    }
}
