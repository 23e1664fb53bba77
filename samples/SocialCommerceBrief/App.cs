using CommerceMetrics;
using CommerceMetrics.Csv;
using SampleFrame;

namespace SocialCommerceBrief;

/// <summary>The seed figures with what they imply, or the figures of statements.</summary>
internal static class App
{
    public static Task<int> RunAsync(string[] args, AppConsole console, CancellationToken cancellationToken = default) => AppFrame.RunAsync(
        "SocialCommerceBrief",
        console,
        () => CommandLine.Parse(args),
        parsed => WorkAsync(CommandLine.Read(parsed), console, cancellationToken),
        cancellationToken);

    private static Task WorkAsync(BriefOptions options, AppConsole console, CancellationToken cancellationToken) =>
        options.Check is { } source ? CheckAsync(source, options.Output, console, cancellationToken) : BriefAsync(options, console, cancellationToken);

    private static async Task BriefAsync(BriefOptions options, AppConsole console, CancellationToken cancellationToken)
    {
        Brief brief = new(options.Rates is { } file ? ExchangeRateCsv.ReadEcb(file) : BuiltInRates.Load());
        using MemoryStream written = new();
        using (StreamWriter text = AppConsole.Text(written))
        {
            switch (options.Format)
            {
                case BriefFormat.Json:
                    JsonBrief.Write(brief, written);
                    text.WriteLine();
                    break;
                case BriefFormat.Html:
                    HtmlBrief.Write(brief, text);
                    break;
                default:
                    TextBrief.Write(brief, text, colors: options.Output is null && console.OutIsTerminal && console.Colors);
                    break;
            }
        }

        await AppFrame.DeliverAsync(written, options.Output, console, cancellationToken);
    }

    private static async Task CheckAsync(string source, string? output, AppConsole console, CancellationToken cancellationToken)
    {
        using Stream input = source == "-" ? console.In : File.OpenRead(source);
        StatementReading reading = new(cancellationToken);

        // A bar among the lines would spoil both.
        AppConsole bar = console with { ErrorIsTerminal = console.ErrorIsTerminal && !(output is null && console.OutIsTerminal) };
        await WorkProgress.RunAsync(bar, () => Run(reading, input, output, console), () => reading.State, cancellationToken);
        await console.Out.FlushAsync(cancellationToken);
        if (reading.Complaint is { } complaint)
        {
            throw new InvalidDataException(complaint);
        }
    }

    private static long Run(StatementReading reading, Stream input, string? output, AppConsole console)
    {
        if (output is null)
        {
            reading.Run(input, console.Out);
        }
        else
        {
            OutputFile.Write(output, file => reading.Run(input, file));
        }

        return reading.State.Done;
    }
}
