namespace SampleFrame;

/// <summary>What every sample tells its caller.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int DataUnusable = 1;
    public const int WrongArguments = 2;
    public const int Interrupted = 130;
}
