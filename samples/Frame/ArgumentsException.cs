namespace SampleFrame;

/// <summary>The arguments are wrong: exit code 2.</summary>
internal sealed class ArgumentsException(string message) : Exception(message);
