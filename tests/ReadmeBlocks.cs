using System.Text.RegularExpressions;

namespace CommerceMetrics.TestData;

/// <summary>The fenced blocks of a package's README.md, and whether the lines of its programs stand in the test that runs them.</summary>
internal static class ReadmeBlocks
{
    /// <summary>All but those of the shell, in order.</summary>
    public static IReadOnlyList<ReadmeBlock> Of(string package)
    {
        string text = File.ReadAllText(InRepository($"src/{package}/README.md")).ReplaceLineEndings("\n");
        return [.. Regex.Matches(text, "^```(\\w+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)
            .Select(match => new ReadmeBlock(match.Groups[1].Value, match.Groups[2].Value))
            .Where(block => block.Language != "sh")];
    }

    /// <summary>Fails unless each line of each <c>csharp</c> block stands in a test's file, in order and without a gap. Usings and the places of files (lines that begin with "string ") are the reader's own.</summary>
    public static void AssertRunIn(string package, string testFile)
    {
        string[] here = [.. LinesOf(File.ReadAllText(InRepository(testFile)))];
        foreach (ReadmeBlock block in Of(package).Where(block => block.Language == "csharp"))
        {
            string[] lines = [.. LinesOf(block.Text)];
            int at = Array.IndexOf(here, lines[0]);
            Assert.True(at >= 0, $"'{lines[0]}' is not run.");
            Assert.Equal(lines, here.Skip(at).Take(lines.Length));
        }
    }

    private static IEnumerable<string> LinesOf(string text) => text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim())
        .Where(line => line.Length > 0 && !line.StartsWith("using ", StringComparison.Ordinal) && !line.StartsWith("string ", StringComparison.Ordinal));

    private static string InRepository(string path)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CommerceMetrics.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("The tests run outside the repository."), path);
    }
}

/// <summary>A fenced block: the word after the fence, and its lines, each ended by a line feed.</summary>
internal sealed record ReadmeBlock(string Language, string Text);
