using System.Reflection;
using System.Xml.Linq;

namespace CommerceMetrics.Conformance;

/// <summary>The working tree that these tests were built from, and the packages built beside them.</summary>
internal static class Repository
{
    private static readonly string[] BuildOutput = ["bin", "obj"];

    // At the top of the tree; ignored by git.
    private static readonly string[] ToolOutput = ["artifacts", "TestResults", "BenchmarkDotNet.Artifacts", "StrykerOutput"];

    public static string Root { get; } = FindRoot();

    /// <summary>Every package: the folders of src, the core first.</summary>
    public static IReadOnlyList<string> AllPackages { get; } =
        [.. Directory.GetDirectories(PathTo("src")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    /// <summary>The packages of the solution, the core first: those that are built beside these tests. The others are checked by source alone.</summary>
    public static IReadOnlyList<string> Packages { get; } =
        [.. AllPackages.Where(package => Read("CommerceMetrics.sln").Contains($"\"src\\{package}\\{package}.csproj\"", StringComparison.Ordinal))];

    public const string Core = "CommerceMetrics";

    public static string PathTo(string relative) => Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(PathTo(relative));

    public static Assembly AssemblyOf(string package) => Assembly.Load(package);

    public static XDocument DocumentationOf(string package) => XDocument.Load(Path.ChangeExtension(AssemblyOf(package).Location, ".xml"));

    public static XDocument ProjectOf(string package) => XDocument.Load(PathTo($"src/{package}/{package}.csproj"));

    /// <summary>Every C# file below some folders of the tree, build output left out.</summary>
    public static IReadOnlyList<SourceFile> Sources(params string[] folders) =>
    [
        .. folders.SelectMany(folder => Directory.EnumerateFiles(PathTo(folder), "*.cs", SearchOption.AllDirectories))
            .Select(Relative)
            .Where(path => !path.Split('/').Any(BuildOutput.Contains))
            .Order(StringComparer.Ordinal)
            .Select(path => SourceFile.Parse(path, Read(path))),
    ];

    /// <summary>Project and build files, paths relative to the root.</summary>
    public static IReadOnlyList<string> BuildFiles() =>
    [
        .. new[] { "*.csproj", "*.props", "*.targets" }
            .SelectMany(pattern => Directory.EnumerateFiles(Root, pattern, SearchOption.AllDirectories))
            .Select(Relative)
            .Where(path => !path.Split('/').Any(BuildOutput.Contains))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Every Markdown page of the tree, paths relative to the root; build output and the folders of tools left out.</summary>
    public static IReadOnlyList<string> Documents() =>
    [
        .. Directory.EnumerateFiles(Root, "*.md", SearchOption.AllDirectories)
            .Select(Relative)
            .Where(path => !path.Split('/').Any(part => BuildOutput.Contains(part) || part == ".git") && !ToolOutput.Contains(path.Split('/')[0]))
            .Order(StringComparer.Ordinal),
    ];

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "CommerceMetrics.sln")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds CommerceMetrics.sln: run these tests from a working tree.");
    }
}
