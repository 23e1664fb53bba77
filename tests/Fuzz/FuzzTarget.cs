namespace Fuzz;

/// <summary>One parser, fed with bytes.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="MakeSeeds">Inputs that it takes, to be changed; made when they are asked for, since no code of the library may run before an engine from outside is ready.</param>
/// <param name="Words">Parts that its inputs are made of, put in now and then.</param>
/// <param name="Run">Reads an input. True where it was taken; false, or a documented error (<see cref="Refused"/>), where it was not; anything else is a defect, and so is a <see cref="BrokenLawException"/>.</param>
/// <param name="Refused">The errors that the parser documents.</param>
internal sealed record FuzzTarget(string Name, Func<IEnumerable<byte[]>> MakeSeeds, IReadOnlyList<byte[]> Words, FuzzRun Run, params Type[] Refused)
{
    private readonly Lazy<IReadOnlyList<byte[]>> seeds = new(() => [.. MakeSeeds()]);

    public IReadOnlyList<byte[]> Seeds => seeds.Value;

    /// <summary>What a parser may take for an input, in seconds and in bytes: no length that an input states is believed.</summary>
    public const double MaxSeconds = 5;

    public static long MaxBytes(int inputLength) => (256L << 20) + (4_096L * inputLength);

    /// <summary>Whether the input was taken; a defect leaves as an exception.</summary>
    public bool Takes(ReadOnlySpan<byte> input)
    {
        try
        {
            return Run(input);
        }
        catch (Exception error) when (Refused.Any(type => type.IsInstanceOfType(error)))
        {
            return false;
        }
    }
}

internal delegate bool FuzzRun(ReadOnlySpan<byte> input);

/// <summary>An input was taken, but what was read of it breaks a law: reading what was written gives another value, say.</summary>
internal sealed class BrokenLawException(string law) : Exception(law)
{
    public static void Unless(bool holds, string law)
    {
        if (!holds)
        {
            throw new BrokenLawException(law);
        }
    }
}
