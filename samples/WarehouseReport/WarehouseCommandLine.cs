using System.CommandLine;
using GmvReport;
using SampleFrame;

namespace WarehouseReport;

/// <summary>The options of the engine; those of the report are GmvReport's.</summary>
internal static class WarehouseCommandLine
{
    private static readonly Option<string> Engine = new("--engine") { HelpName = "ENGINE", Description = "sqlite (default), duckdb, postgres, clickhouse (a current server)." };
    private static readonly Option<string> Connection = new("--connection") { HelpName = "TEXT", Description = $"The connection string of the engine's ADO.NET provider. Default, for sqlite and duckdb: a file in the temporary folder, for this run. The table is {OrderTable.Name}." };
    private static readonly Option<string> Load = new("--load") { HelpName = "FILE", Description = $"Orders as CSV or CSV.gz, loaded into {OrderTable.Name} first, which is created anew. Without it and --connection: the built-in marketplace." };
    private static readonly Option<string> Mapping = new("--mapping") { HelpName = "FILE", Description = "For a table of your own, with --connection: which of its columns are which fields, as OrderMapping.ToJson writes it. Its expressions run as they are written. Buyers are not shown." };
    private static readonly Option<string> Table = new("--table") { HelpName = "NAME", Description = $"With --mapping: the table. Default: {OrderTable.Name}." };
    private static readonly Option<string> Explain = new("--explain") { HelpName = "SEGMENT,PERIOD", Arity = ArgumentArity.ZeroOrOne, Description = "Print the SQL and stop; with a segment and a period, how that figure came about." };

    public static ParseResult Parse(string[] args)
    {
        RootCommand command = new(string.Join(
            ' ',
            "The report of GmvReport from orders in a SQL engine: one statement groups them, and the library does the rest. With no option: the built-in marketplace in SQLite.",
            "Exit codes: 0 done, 1 the data could not be used, 2 the arguments are wrong."))
        {
            Engine, Connection, Load, Mapping, Table, CommandLine.OfSource, Explain,
        };
        foreach (Option option in CommandLine.OfReport)
        {
            command.Options.Add(option);
        }

        return command.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
    }

    /// <exception cref="ArgumentsException">A value that is not allowed.</exception>
    public static WarehouseOptions Read(ParseResult parsed)
    {
        string engine = parsed.GetValue(Engine) ?? WarehouseEngine.All[0].Word;
        WarehouseOptions options = new()
        {
            Engine = WarehouseEngine.All.FirstOrDefault(known => known.Word == engine)
                ?? throw new ArgumentsException($"{Engine.Name} {engine}: not one of {string.Join(", ", WarehouseEngine.All.Select(known => known.Word))}."),
            Connection = NotBlank(parsed, Connection, "give the connection string"),
            Load = NotBlank(parsed, Load, "name a file"),
            Mapping = NotBlank(parsed, Mapping, "name a file"),
            Table = NotBlank(parsed, Table, "name the table") ?? OrderTable.Name,
            ShowsSql = parsed.GetResult(Explain) is not null && parsed.GetValue(Explain) is null,
            Report = CommandLine.Read(parsed, hasFile: parsed.GetValue(Connection) is not null || parsed.GetValue(Load) is not null),
        };
        if (options.Mapping is not null && (options.Connection is null || options.Load is not null))
        {
            throw new ArgumentsException($"{Mapping.Name} is for a table that is there: give {Connection.Name}, and no {Load.Name}.");
        }

        if (options.Mapping is null && parsed.GetValue(Table) is not null)
        {
            throw new ArgumentsException($"{Table.Name} needs {Mapping.Name}: {OrderTable.Name} alone has the columns that are known.");
        }

        return options.Connection is null && !options.Engine.IsEmbedded
            ? throw new ArgumentsException($"{Engine.Name} {engine} needs {Connection.Name}: it is a server.")
            : options;
    }

    private static string? NotBlank(ParseResult parsed, Option<string> option, string fix) => parsed.GetValue(option) is { } text && string.IsNullOrWhiteSpace(text)
        ? throw new ArgumentsException($"{option.Name} is blank: {fix}.")
        : parsed.GetValue(option);
}
