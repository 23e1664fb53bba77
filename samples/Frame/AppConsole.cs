using System.Text;

namespace SampleFrame;

/// <summary>What the app reads and writes, and what it may assume about it: a test hands in its own.</summary>
internal sealed record AppConsole(Stream In, Stream Out, TextWriter Error)
{
    public bool OutIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>Off where NO_COLOR is set (no-color.org) or the terminal says it can do nothing.</summary>
    public bool Colors { get; init; }

    public static AppConsole OfThisProcess()
    {
        bool plain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            || Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new AppConsole(
            Console.OpenStandardInput(),
            Console.OpenStandardOutput(),
            new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" })
        {
            OutIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb",
            Colors = !plain,
        };
    }

    /// <summary>A writer of text as every sample writes it: UTF-8 without a mark, lines ended by a line feed.</summary>
    public static StreamWriter Text(Stream destination) =>
        new(destination, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };

    /// <summary>Undoes what a progress bar that was cut off has hidden.</summary>
    public void ShowCursor()
    {
        if (ErrorIsTerminal)
        {
            Error.Write("\u001b[?25h");
        }
    }
}
