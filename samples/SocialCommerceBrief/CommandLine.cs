using System.CommandLine;
using SampleFrame;

namespace SocialCommerceBrief;

/// <summary>The options, their values and defaults.</summary>
internal static class CommandLine
{
    private static readonly Option<string> Check = Text("--check", "FILE", "Read the figures of statements instead: a file of lines such as {\"id\":\"1\",\"lang\":\"fr\",\"text\":\"…\"}; - is standard input. Each line gives one line of JSON.");
    private static readonly Option<string> Rates = Text("--rates", "FILE", "The ECB's eurofxref-hist.csv, plain or gzip. Default: the built-in rates of 2022.");
    private static readonly Option<string> Format = Text("--format", "FORMAT", "table (default), json, html (one self-contained page with error bars).");
    private static readonly Option<string> Output = Text("--output", "FILE", "Where to write. Default: standard output.");

    private static readonly (string Name, BriefFormat Value)[] Formats = [("table", BriefFormat.Table), ("json", BriefFormat.Json), ("html", BriefFormat.Html)];

    public static ParseResult Parse(string[] args)
    {
        RootCommand command = new("Published figures, checked. With no option: what the press wrote of social commerce in 2022, each figure with its interval, what follows from it, and a verdict, "
            + "beside built-in ECB rates. Exit codes: 0 done, 1 the data could not be used, 2 the arguments are wrong.") { Check, Rates, Format, Output };
        return command.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
    }

    /// <exception cref="ArgumentsException">A value that is not allowed.</exception>
    public static BriefOptions Read(ParseResult parsed)
    {
        string? check = File(parsed, Check);
        foreach (Option<string> other in check is null ? [] : new[] { Rates, Format })
        {
            if (parsed.GetValue(other) is not null)
            {
                throw new ArgumentsException($"{other.Name} does not go with {Check.Name}, which writes lines of JSON and needs no rates.");
            }
        }

        return new BriefOptions { Check = check, Rates = File(parsed, Rates), Format = FormatOf(parsed.GetValue(Format)), Output = OutputOf(parsed) };
    }

    private static string? File(ParseResult parsed, Option<string> option) => parsed.GetValue(option) is { } file && string.IsNullOrWhiteSpace(file)
        ? throw new ArgumentsException($"{option.Name} is blank: name a file.")
        : parsed.GetValue(option);

    private static BriefFormat FormatOf(string? word)
    {
        foreach ((string name, BriefFormat format) in Formats)
        {
            if (name == (word ?? Formats[0].Name))
            {
                return format;
            }
        }

        throw new ArgumentsException($"{Format.Name} {word}: not one of {string.Join(", ", Formats.Select(format => format.Name))}.");
    }

    private static string? OutputOf(ParseResult parsed)
    {
        if (File(parsed, Output) is not { } file)
        {
            return null;
        }

        string path = Path.GetFullPath(file);
        if (Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new ArgumentsException($"{Output.Name} {file}: name a file in a folder that exists.");
        }

        foreach (Option<string> input in new[] { Check, Rates })
        {
            if (parsed.GetValue(input) is { } read && Path.GetFullPath(read) == path)
            {
                throw new ArgumentsException($"{Output.Name} {file} is also {input.Name}: the output would replace what it was made from.");
            }
        }

        return path;
    }

    private static Option<string> Text(string name, string value, string description) => new(name) { HelpName = value, Description = description };
}
