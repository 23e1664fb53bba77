using System.Text.RegularExpressions;

namespace CommerceMetrics.Conformance;

/// <summary>README.md says what is so. How it is written for that:</summary>
/// <remarks>
/// <list type="bullet">
/// <item>A <c>```csharp</c> block is a whole Program.cs of a new console project with the packages added (implicit usings on); it must compile without warnings. A block that is
/// a part of a program has <c>&lt;!-- part --&gt;</c> on the line above its fence, and is not compiled.</item>
/// <item>A <c>```text</c> block whose lead, the prose since the block above, ends with "prints:" is the exact console output of the <c>```csharp</c> block before it. The first program has one.</item>
/// <item><c>```sh</c> blocks hold one command a line. The first <c>dotnet run</c> is the main job and the first command of all; there is one <c>dotnet test</c>; <c>dotnet add package</c> names packages of src.
/// <c>.ci/run</c> takes the main job, the test command, the first program and its output from README.md by these same rules, and runs them.</item>
/// <item>Links to files of the tree are relative, and the files exist.</item>
/// </list>
/// </remarks>
public class ReadmeTests
{
    private const string MainJob = "dotnet run -c Release --project samples/GmvReport";
    private const string TestCommand = "dotnet test CommerceMetrics.sln -c Release";

    private static readonly string Text = Repository.Read("README.md");
    private static readonly IReadOnlyList<ReadmeBlock> Blocks = ReadmeDocument.Read(Text);

    [Fact]
    public void Programs_compile_and_print_what_is_said()
    {
        (ReadmeBlock Program, string? Output)[] programs = [.. ReadmeDocument.Programs(Blocks)];
        Assert.True(programs.Length > 0, "README.md has no program: a ```csharp block.");
        Assert.True(programs[0].Output is not null, "README.md does not say what its first program prints: a ```text block after prose that ends with \"prints:\".");
        Assert.All(programs, block =>
        {
            (byte[]? image, IReadOnlyList<string> diagnostics) = ReadmeProgram.Compile(block.Program.Text);
            Assert.True(diagnostics.Count == 0 && image is not null, $"README.md:{block.Program.Line}: {string.Join('\n', diagnostics)}");
            if (block.Output is not null)
            {
                Assert.Equal(block.Output, ReadmeProgram.Run(image));
            }
        });
    }

    [Fact]
    public void Every_stated_output_follows_its_program()
    {
        int stated = Blocks.Count(block => block.IsOutput);
        Assert.Equal(stated, ReadmeDocument.Programs(Blocks).Count(program => program.Output is not null));
    }

    [Fact]
    public void Commands_are_those_that_the_checks_run()
    {
        string[] commands = [.. ReadmeDocument.Commands(Blocks)];
        Assert.Equal(MainJob, commands.FirstOrDefault());
        Assert.Equal(TestCommand, Assert.Single(commands, command => command.StartsWith("dotnet test", StringComparison.Ordinal)));
        string[] packages = [.. commands.Where(command => command.StartsWith("dotnet add package ", StringComparison.Ordinal)).Select(command => command.Split(' ')[3])];
        Assert.NotEmpty(packages);
        Assert.All(packages, package => Assert.Contains(package, Repository.Packages));
        string[] projects = [.. commands.SelectMany(command => command.Split(' ').SkipWhile(word => word != "--project").Skip(1).Take(1))];
        Assert.All(projects, project => Assert.True(Directory.Exists(Repository.PathTo(project)), $"There is no {project}."));

        string ci = Repository.Read(".ci/run");
        Assert.Contains("first_command 'dotnet run '", ci, StringComparison.Ordinal);
        Assert.Contains("first_command 'dotnet test '", ci, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_into_the_tree_lead_somewhere()
    {
        string[] targets = [.. LinksOf(Text)];
        Assert.All(targets, target => Assert.True(Path.Exists(Repository.PathTo(target)), $"README.md links to {target}, which does not exist."));
    }

    [Fact]
    public void Blocks_are_read_with_language_lead_and_line()
    {
        const string Markdown = "# T\n\n```sh\n# why\ndotnet run\n\ndotnet test X\n```\nIt is:\n\n<!-- part -->\n```csharp\nint a;\n```\n\n```csharp\nint b;\n```\n\nThis prints:\n\n```text\n1\n\n2\n```\n```text\nmore\n```\n";
        IReadOnlyList<ReadmeBlock> blocks = ReadmeDocument.Read(Markdown.ReplaceLineEndings("\r\n"));
        Assert.Equal(["sh", "csharp", "csharp", "text", "text"], blocks.Select(block => block.Language));
        Assert.Equal([3, 12, 16, 22, 27], blocks.Select(block => block.Line));
        Assert.Equal([false, true, false, false, false], blocks.Select(block => block.IsPart));
        Assert.Equal([false, false, false, true, false], blocks.Select(block => block.IsOutput));
        Assert.Equal(["dotnet run", "dotnet test X"], ReadmeDocument.Commands(blocks));
        (ReadmeBlock program, string? output) = Assert.Single(ReadmeDocument.Programs(blocks));
        Assert.Equal(("int b;\n", "1\n\n2\n"), (program.Text, output));
        Assert.Throws<InvalidDataException>(() => ReadmeDocument.Read("```sh\nx"));
    }

    [Fact]
    public void A_program_is_compiled_as_in_a_new_console_project()
    {
        const string Program = """
            using NodaTime;
            using CommerceMetrics;

            Console.WriteLine(ReportingCalendar.Gregorian.PeriodOf(new LocalDate(2022, 5, 4), Grain.Quarter));
            await Task.CompletedTask;
            """;
        (byte[]? image, IReadOnlyList<string> diagnostics) = ReadmeProgram.Compile(Program);
        Assert.Empty(diagnostics);
        Assert.Equal("2022-Q2\n", ReadmeProgram.Run(image!));
        Assert.NotEmpty(ReadmeProgram.Compile("Console.WriteLine(nothing);").Diagnostics);
        Assert.NotEmpty(ReadmeProgram.Compile("using CommerceMetrics; int unused;").Diagnostics);
        Assert.NotEmpty(ReadmeProgram.Compile("Xunit.Assert.True(true);").Diagnostics);
    }

    [Fact]
    public void Links_are_read_without_fragments_and_addresses() =>
        Assert.Equal(["LICENSE", "src/CommerceMetrics"], LinksOf("[a](LICENSE) [b](https://example.org/x) [c](#part) [d](src/CommerceMetrics#top) ![e](https://example.org/y.svg)"));

    private static IEnumerable<string> LinksOf(string markdown) =>
        from Match match in Regex.Matches(markdown, @"\]\(([^)\s#]*)(#[^)\s]*)?\)")
        let target = match.Groups[1].Value
        where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
        select target;
}
