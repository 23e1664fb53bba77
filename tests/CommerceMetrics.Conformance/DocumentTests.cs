using System.Text.RegularExpressions;

namespace CommerceMetrics.Conformance;

/// <summary>Pages say what is so. How they are written for that:</summary>
/// <remarks>
/// <list type="bullet">
/// <item>A <c>```csharp</c> block is a whole Program.cs of a new console or web project with the packages added (a console's implicit usings are on); it must compile without warnings. A block that is
/// a part of a program has <c>&lt;!-- part --&gt;</c> on the line above its fence, and is not compiled; no page has any.</item>
/// <item>A <c>```text</c> block whose lead, the prose since the block above, ends with "prints:" is the exact console output of the <c>```csharp</c> block before it. Every program has one.</item>
/// <item>A block whose lead ends with a file's name in back quotes and a colon lies in the programs' folder under that name: <c>`orders.csv`:</c>. Files that a program writes are there for the next one of the page.</item>
/// <item>Links to files of the tree are relative, and the files exist. A package's README.md, which nuget.org shows without the tree, has none.</item>
/// </list>
/// </remarks>
[Collection(ConsoleGroup.Name)]
public class DocumentTests
{
    // Their programs are lines of a test of the package, Walkthrough.cs, where the engine or the file that they need is.
    private static readonly string[] HeldElsewhere =
        [.. Repository.AllPackages.Where(package => File.Exists(Repository.PathTo($"tests/{package}.Tests/Walkthrough.cs"))).Select(package => $"src/{package}/README.md")];

    public static TheoryData<string> Pages => [.. Repository.Documents()];

    public static TheoryData<string> PagesWithPrograms =>
        [.. Repository.Documents().Except(HeldElsewhere).Where(page => MarkdownDocument.Read(Repository.Read(page)).Any(block => block.Language == "csharp"))];

    public static TheoryData<string> PackageReadmes => [.. Repository.Packages.Select(package => $"src/{package}/README.md")];

    [Theory]
    [MemberData(nameof(PagesWithPrograms))]
    public void Programs_compile_and_print_what_is_said(string page)
    {
        IReadOnlyList<MarkdownBlock> blocks = MarkdownDocument.Read(Repository.Read(page));
        (MarkdownBlock Program, string? Output)[] programs = [.. MarkdownDocument.Programs(blocks)];
        string folder = Directory.CreateTempSubdirectory("cmpage").FullName;
        try
        {
            foreach (MarkdownBlock file in blocks.Where(block => block.FileName is not null))
            {
                File.WriteAllText(Path.Combine(folder, file.FileName!), file.Text);
            }

            foreach ((MarkdownBlock program, string? output) in programs)
            {
                (byte[]? image, IReadOnlyList<string> diagnostics) = DocumentProgram.Compile(program.Text);
                Assert.True(diagnostics.Count == 0 && image is not null, $"{page}:{program.Line}: {string.Join('\n', diagnostics)}");
                Assert.True(output is not null, $"{page}:{program.Line}: it is not said what the program prints.");
                Assert.Equal(output, DocumentProgram.Run(image, folder));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Assert.Equal(blocks.Count(block => block.IsOutput), programs.Count(program => program.Output is not null));
        Assert.True(!blocks.Any(block => block.IsPart), $"{page}: a part of a program is neither compiled nor run.");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_into_the_tree_lead_somewhere(string page) => Assert.Empty(BrokenLinks(page, Repository.Read(page)));

    [Theory]
    [MemberData(nameof(PackageReadmes))]
    public void A_package_s_README_leads_nowhere_that_nuget_org_does_not_have(string page) => Assert.Empty(MarkdownDocument.RelativeLinks(Repository.Read(page)));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Commands_name_what_exists(string page)
    {
        string[] commands = [.. MarkdownDocument.Commands(MarkdownDocument.Read(Repository.Read(page)))];
        string[] projects = [.. commands.SelectMany(command => command.Split(' ').SkipWhile(word => word != "--project").Skip(1).Take(1))];
        string[] packages = [.. commands.Where(command => command.StartsWith("dotnet add package CommerceMetrics", StringComparison.Ordinal)).Select(command => command.Split(' ')[3])];
        Assert.All(projects, project => Assert.True(Directory.Exists(Repository.PathTo(project)), $"{page}: there is no {project}."));
        Assert.All(packages, package => Assert.Contains(package, Repository.AllPackages));
    }

    [Theory]
    [InlineData("samples/GmvReport/CommandLine.cs", 25)]
    [InlineData("samples/SocialCommerceBrief/CommandLine.cs", 4)]
    [InlineData("samples/WarehouseReport/WarehouseCommandLine.cs", 6)]
    public void Every_option_of_a_sample_stands_in_its_README(string source, int count)
    {
        string[] options = [.. Regex.Matches(Repository.Read(source), "(?:Text|Option<[a-z]+> \\w+ = new)\\(\"(--[a-z-]+)\"").Select(match => match.Groups[1].Value)];
        string page = Repository.Read("samples/README.md");
        Assert.Equal(count, options.Length);
        Assert.All(options, option => Assert.True(Regex.IsMatch(page, $"`{option}[` ]"), $"samples/README.md does not tell {option}."));
    }

    [Fact]
    public void Every_package_has_a_README_that_is_packed()
    {
        string shared = Repository.Read("Directory.Build.props");
        Assert.Contains("<PackageReadmeFile>README.md</PackageReadmeFile>", shared, StringComparison.Ordinal);
        Assert.All(Repository.AllPackages, package => Assert.True(File.Exists(Repository.PathTo($"src/{package}/README.md")), $"{package} has no README.md."));
    }

    [Fact]
    public void Blocks_are_read_with_language_lead_and_line()
    {
        const string Markdown = "# T\n\n```sh\n# why\ndotnet run\n\ndotnet test X\n```\nIt is:\n\n<!-- part -->\n```csharp\nint a;\n```\n\n```csharp\nint b;\n```\n\nThis prints:\n\n```text\n1\n\n2\n```\n```text\nmore\n```\nIn `a-b.csv`:\n\n```csv\nx\n```\n";
        IReadOnlyList<MarkdownBlock> blocks = MarkdownDocument.Read(Markdown.ReplaceLineEndings("\r\n"));
        Assert.Equal(["sh", "csharp", "csharp", "text", "text", "csv"], blocks.Select(block => block.Language));
        Assert.Equal([3, 12, 16, 22, 27, 32], blocks.Select(block => block.Line));
        Assert.Equal([false, true, false, false, false, false], blocks.Select(block => block.IsPart));
        Assert.Equal([false, false, false, true, false, false], blocks.Select(block => block.IsOutput));
        Assert.Equal([null, null, null, null, null, "a-b.csv"], blocks.Select(block => block.FileName));
        Assert.Equal(["dotnet run", "dotnet test X"], MarkdownDocument.Commands(blocks));
        (MarkdownBlock program, string? output) = Assert.Single(MarkdownDocument.Programs(blocks));
        Assert.Equal(("int b;\n", "1\n\n2\n"), (program.Text, output));
        Assert.Throws<InvalidDataException>(() => MarkdownDocument.Read("```sh\nx"));
    }

    [Fact]
    public void A_program_is_compiled_and_run_as_in_a_new_console_project()
    {
        const string Program = """
            using NodaTime;
            using CommerceMetrics;

            Console.WriteLine(ReportingCalendar.Gregorian.PeriodOf(new LocalDate(2022, 5, 4), Grain.Quarter));
            Console.WriteLine(File.ReadAllText("beside.txt"));
            await Task.CompletedTask;
            """;
        (byte[]? image, IReadOnlyList<string> diagnostics) = DocumentProgram.Compile(Program);
        Assert.Empty(diagnostics);
        string folder = Directory.CreateTempSubdirectory("cmpage").FullName;
        File.WriteAllText(Path.Combine(folder, "beside.txt"), "found");
        Assert.Equal("2022-Q2\nfound\n", DocumentProgram.Run(image!, folder));
        Directory.Delete(folder, recursive: true);
        Assert.NotEmpty(DocumentProgram.Compile("Console.WriteLine(nothing);").Diagnostics);
        Assert.NotEmpty(DocumentProgram.Compile("using CommerceMetrics; int unused;").Diagnostics);
        Assert.NotEmpty(DocumentProgram.Compile("Xunit.Assert.True(true);").Diagnostics);
    }

    [Fact]
    public void Links_are_read_without_addresses_and_code()
    {
        Assert.Equal(
            ["LICENSE", "#part", "src/CommerceMetrics#top"],
            MarkdownDocument.RelativeLinks("[a](LICENSE) [b](https://example.org/x) [c](#part) [d](src/CommerceMetrics#top) ![e](https://example.org/y.svg) `[f](g)`\n```text\n[h](i)\n```\n"));
        Assert.Equal(["what-it-prints", "5-money-and-the-cube"], MarkdownDocument.Fragments("# What it prints\n```sh\n# why\n```\n## 5. `Money`, and the cube\n"));
    }

    [Theory]
    [InlineData("[a](README.md) [b](../../LICENSE) [c](../CommerceMetrics.Csv) [d](#speed)\n## Speed\n", 0)]
    [InlineData("[a](README.md#no-such-heading)", 1)]
    [InlineData("[a](NOTHING.md)", 1)]
    [InlineData("![a](pictures/none.svg) [b](#nowhere)", 2)]
    [InlineData("[a](../../../outside.md)", 1)]
    public void A_link_that_leads_nowhere_is_found(string markdown, int broken) => Assert.Equal(broken, BrokenLinks("src/CommerceMetrics.Csv/page.md", markdown).Count());

    private static IEnumerable<string> BrokenLinks(string page, string markdown)
    {
        foreach (string link in MarkdownDocument.RelativeLinks(markdown))
        {
            string[] parts = link.Split('#', 2);
            string target = parts[0].Length == 0 ? page : Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.PathTo(page), "..", parts[0])));
            bool isHere = parts[0].Length == 0 || (!target.StartsWith("..", StringComparison.Ordinal) && Path.Exists(Repository.PathTo(target)));
            if (!isHere)
            {
                yield return $"{page} links to {link}, which does not exist.";
            }
            else if (parts.Length > 1 && !MarkdownDocument.Fragments(parts[0].Length == 0 ? markdown : Repository.Read(target)).Contains(parts[1]))
            {
                yield return $"{page} links to {link}, a heading that does not exist.";
            }
        }
    }
}
