using System.CommandLine;
using System.Text;
using CommerceMetrics;
using CommerceMetrics.Csv;
using GmvReport;

namespace SocialCommerceBrief;

/// <summary>Arguments in, exit code out: 0 done, 1 the data could not be used, 2 the arguments are wrong, 130 interrupted.</summary>
internal static class App
{
    public const int Done = 0;
    public const int DataUnusable = 1;
    public const int WrongArguments = 2;
    public const int Interrupted = 130;

    public static async Task<int> RunAsync(string[] args, AppConsole console, CancellationToken cancellationToken = default)
    {
        try
        {
            ParseResult parsed = CommandLine.Parse(args);
            if (parsed.Errors is [var error, ..])
            {
                throw new ArgumentsException(error.Message);
            }

            if (parsed.Action is not null)
            {
                using StreamWriter help = Text(console.Out);
                return await parsed.InvokeAsync(new InvocationConfiguration { Output = help, Error = console.Error }, cancellationToken);
            }

            BriefOptions options = CommandLine.Read(parsed);
            await (options.Check is null ? BriefAsync(options, console, cancellationToken) : CheckAsync(options.Check, options.Output, console, cancellationToken));
            return Done;
        }
        catch (ArgumentsException wrong)
        {
            return await FailAsync(console, WrongArguments, $"{wrong.Message} (--help lists the options)");
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
        catch (Exception unusable) when (unusable is InvalidDataException or IOException or UnauthorizedAccessException or FormatException or OverflowException or MissingRateException)
        {
            return await FailAsync(console, DataUnusable, unusable.Message);
        }
        catch (Exception mistake) when (mistake is not OutOfMemoryException)
        {
            // A mistake of ours; people who run a tool are not shown its insides.
            return await FailAsync(console, DataUnusable, $"unexpected {mistake.GetType().Name}: {mistake.Message}");
        }
    }

    public static StreamWriter Text(Stream destination) =>
        new(destination, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };

    private static async Task BriefAsync(BriefOptions options, AppConsole console, CancellationToken cancellationToken)
    {
        Brief brief = new(options.Rates is { } file ? ExchangeRateCsv.ReadEcb(file) : BuiltInRates.Load());
        using MemoryStream written = new();
        using (StreamWriter text = Text(written))
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

        cancellationToken.ThrowIfCancellationRequested();
        written.Position = 0;
        if (options.Output is { } path)
        {
            OutputFile.Write(path, written.CopyTo);
            return;
        }

        await written.CopyToAsync(console.Out, cancellationToken);
        await console.Out.FlushAsync(cancellationToken);
    }

    private static async Task CheckAsync(string source, string? output, AppConsole console, CancellationToken cancellationToken)
    {
        using Stream input = source == "-" ? console.In : File.OpenRead(source);
        StatementReading reading = new(cancellationToken);
        if (output is null)
        {
            reading.Run(input, console.Out);
            await console.Out.FlushAsync(cancellationToken);
        }
        else
        {
            OutputFile.Write(output, file => reading.Run(input, file));
        }

        if (reading.Complaint is { } complaint)
        {
            throw new InvalidDataException(complaint);
        }
    }

    private static async Task<int> FailAsync(AppConsole console, int code, string message)
    {
        string oneLine = string.Concat(message.Select(letter => char.IsControl(letter) ? ' ' : letter));
        await console.Error.WriteLineAsync($"SocialCommerceBrief: {oneLine}");
        return code;
    }
}
