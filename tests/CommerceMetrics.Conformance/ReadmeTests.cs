namespace CommerceMetrics.Conformance;

/// <summary>README.md at the top of the tree: besides what holds for every page (<see cref="DocumentTests"/>), what a newcomer and <c>.ci/run</c> begin with.</summary>
/// <remarks>
/// <c>```sh</c> blocks hold one command a line. The first <c>dotnet run</c> is the main job and the first command of all; there is one <c>dotnet test</c>. The first <c>```csharp</c> block is a whole program, and what it prints is said.
/// <c>.ci/run</c> takes the main job, the test command, the first program and its output from README.md by these same rules, and runs them.
/// </remarks>
public class ReadmeTests
{
    private const string MainJob = "dotnet run -c Release --project samples/GmvReport";
    private const string TestCommand = "dotnet test CommerceMetrics.sln -c Release";

    private static readonly string Text = Repository.Read("README.md");
    private static readonly IReadOnlyList<MarkdownBlock> Blocks = MarkdownDocument.Read(Text);

    [Fact]
    public void The_first_program_is_whole_and_says_what_it_prints()
    {
        MarkdownBlock first = Blocks.First(block => block.Language == "csharp");
        (MarkdownBlock program, string? output) = MarkdownDocument.Programs(Blocks).First();
        Assert.Equal(first, program);
        Assert.NotNull(output);
    }

    [Fact]
    public void Commands_are_those_that_the_checks_run()
    {
        string[] commands = [.. MarkdownDocument.Commands(Blocks)];
        Assert.Equal(MainJob, commands.FirstOrDefault());
        Assert.Equal(TestCommand, Assert.Single(commands, command => command.StartsWith("dotnet test", StringComparison.Ordinal)));
        Assert.Contains(commands, command => command.StartsWith("dotnet add package ", StringComparison.Ordinal));

        string ci = Repository.Read(".ci/run");
        Assert.Contains("first_command 'dotnet run '", ci, StringComparison.Ordinal);
        Assert.Contains("first_command 'dotnet test '", ci, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_package_and_every_guide_is_linked()
    {
        HashSet<string> links = [.. MarkdownDocument.RelativeLinks(Text).Select(link => link.Split('#')[0])];
        Assert.All(Repository.AllPackages, package => Assert.Contains($"src/{package}/README.md", links));
        Assert.All(Repository.Documents().Where(page => page.Contains("/docs/", StringComparison.Ordinal) && !page.Contains("/docs/CM", StringComparison.Ordinal)), page => Assert.Contains(page, links));
    }
}
