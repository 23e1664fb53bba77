using System.Reflection;
using System.Xml.Linq;

namespace CommerceMetrics.Conformance;

/// <summary>Every rule against the real tree. That each rule can fail is shown beside it, on bad samples.</summary>
public class HouseRulesTests
{
    private const string Disclosures = "src/CommerceMetrics.Disclosures/";

    private static readonly Lazy<IReadOnlyList<SourceFile>> Package = new(() => Repository.Sources("src"));
    private static readonly Lazy<IReadOnlyList<SourceFile>> Everything = new(() => Repository.Sources("src", "samples", "tests", "benchmarks"));

    private static readonly Dictionary<string, Func<IEnumerable<Violation>>> Rules = new()
    {
        [FolderOrder.Rule] = () => FolderOrder.Check(ImageOf(Repository.Core), Package.Value.Where(source => source.Path.StartsWith($"src/{Repository.Core}/", StringComparison.Ordinal))),
        [PackageBoundaries.Rule] = CheckBoundaries,
        [PackageBoundaries.InSolution] = () => PackageBoundaries.CheckSolution(Repository.AllPackages, Repository.Packages),
        [PublicTypes.ReadonlyStructs] = () => Of(PublicTypes.ReadonlyStructs, CheckTypes()),
        [PublicTypes.EquatableOperators] = () => Of(PublicTypes.EquatableOperators, CheckTypes()),
        [PublicTypes.ComparableOperators] = () => Of(PublicTypes.ComparableOperators, CheckTypes()),
        [PublicTypes.NoMutableStatics] = () => Of(PublicTypes.NoMutableStatics, CheckTypes()),
        [PublicTypes.NoGenericJson] = () => Of(PublicTypes.NoGenericJson, CheckTypes()),
        [Documentation.Summaries] = () => Of(Documentation.Summaries, CheckTypeDocumentation()),
        [Documentation.Defaults] = () => Of(Documentation.Defaults, CheckTypeDocumentation()),
        [Documentation.Errors] = () => Repository.AllPackages.SelectMany(package => Documentation.CheckErrors(SourcesOf(package))),
        [Documentation.NoStubs] = () => Documentation.CheckStubs(Repository.Sources("src", "samples", "benchmarks")),
        [FloatingPoint.Rule] = () => FloatingPoint.CheckSource(SourcesOf(Repository.Core)).Concat(FloatingPoint.CheckCompiled(ImageOf(Repository.Core))),
        [LanguageWords.Rule] = () => LanguageWords.Check(ReaderCode(), LanguageFiles(), "LanguageFile.cs"),
        [SourceTree.NoJunkDrawers] = () => SourceTree.CheckNames(Everything.Value.Select(source => source.Path)),
        [SourceTree.FileLength] = () => SourceTree.CheckLengths(Everything.Value),
        [SourceTree.FileNames] = () => SourceTree.CheckFileNames(Package.Value),
        [SourceTree.Suppressions] = CheckSuppressions,
        [SourceTree.TopLevel] = () => SourceTree.CheckTop(Directory.EnumerateFileSystemEntries(Repository.Root).Select(entry => Path.GetFileName(entry))),
        [PublicApi.Rule] = CheckPublicApi,
    };

    public static TheoryData<string> RuleNames => [.. Rules.Keys];

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void The_tree_keeps_the_rule(string rule)
    {
        string[] violations = [.. Exemptions.Remaining(Rules[rule]()).Select(violation => violation.ToString()).Distinct().Order(StringComparer.Ordinal)];
        Assert.True(violations.Length == 0, $"{violations.Length} found:\n{string.Join('\n', violations)}");
    }

    [Fact]
    public void Every_exemption_has_a_reason_and_is_needed()
    {
        Assert.All(Exemptions.All, exemption =>
        {
            Assert.True(exemption.Reason.Length > 20, $"{exemption.Subject}: say why.");
            Assert.Contains(Rules[exemption.Rule](), violation => violation.Subject == exemption.Subject);
        });
    }

    [Fact]
    public void Every_package_is_checked()
    {
        string conformance = Repository.Read("tests/CommerceMetrics.Conformance/CommerceMetrics.Conformance.csproj");
        Assert.Equal(Repository.Core, Repository.Packages[0]);
        Assert.All(Repository.Packages, package => Assert.Contains($"{package}.csproj", conformance, StringComparison.Ordinal));
        Assert.All(Repository.Packages, package => Assert.NotEmpty(Repository.AssemblyOf(package).GetExportedTypes()));
        Assert.All(Repository.AllPackages, package => Assert.NotEmpty(SourcesOf(package)));
    }

    /// <summary>The files of the languages that the package of disclosures reads.</summary>
    public static IEnumerable<(string Name, string Text)> LanguageFiles() => Directory.EnumerateFiles(Repository.PathTo(Disclosures + "Languages"), "*.lang")
        .Order(StringComparer.Ordinal)
        .Select(file => (Path.GetFileName(file), File.ReadAllText(file)));

    // Intervals and checks write English; they read no text.
    private static IEnumerable<SourceFile> ReaderCode() => Package.Value.Where(source =>
        source.Path.StartsWith(Disclosures + "Reading/", StringComparison.Ordinal) || source.Path.StartsWith(Disclosures + "Kernels/", StringComparison.Ordinal));

    private static IEnumerable<Violation> Of(string rule, IEnumerable<Violation> violations) => violations.Where(violation => violation.Rule == rule);

    private static IReadOnlyList<SourceFile> SourcesOf(string package) =>
        [.. Package.Value.Where(source => source.Path.StartsWith($"src/{package}/", StringComparison.Ordinal))];

    private static byte[] ImageOf(string package) => File.ReadAllBytes(Repository.AssemblyOf(package).Location);

    private static IEnumerable<Violation> CheckTypes() =>
        PublicTypes.Check(Repository.Packages.SelectMany(package => Repository.AssemblyOf(package).GetExportedTypes()));

    private static IEnumerable<Violation> CheckTypeDocumentation() =>
        Repository.Packages.SelectMany(package => Documentation.CheckTypes(Repository.AssemblyOf(package).GetExportedTypes(), Repository.DocumentationOf(package)));

    private static IEnumerable<Violation> CheckBoundaries()
    {
        HashSet<string> friends = [.. new[] { "tests", "benchmarks" }.SelectMany(folder => Directory.GetDirectories(Repository.PathTo(folder))).Select(folder => Path.GetFileName(folder)!)];
        foreach (string package in Repository.AllPackages)
        {
            bool isBuilt = Repository.Packages.Contains(package);
            XDocument project = Repository.ProjectOf(package);
            IEnumerable<Violation> violations = PackageBoundaries.CheckAssembly(package, isBuilt ? CompiledReferences.AssembliesOf(ImageOf(package)) : [])
                .Concat(PackageBoundaries.CheckProject(package, project))
                .Concat(PackageBoundaries.CheckFriends(package, isBuilt ? PackageBoundaries.FriendsOf(Repository.AssemblyOf(package)) : PackageBoundaries.FriendsOf(project), friends));
            foreach (Violation violation in violations)
            {
                yield return violation;
            }
        }
    }

    private static IEnumerable<Violation> CheckSuppressions() => SourceTree.CheckSuppressions(Everything.Value)
        .Concat(Repository.BuildFiles().SelectMany(path => SourceTree.CheckBuildFile(path, XDocument.Load(Repository.PathTo(path)))))
        .Concat(SourceTree.CheckEditorConfig(".editorconfig", Repository.Read(".editorconfig")));

    private static IEnumerable<Violation> CheckPublicApi() => Repository.AllPackages
        .SelectMany(package => PublicApi.CheckFiles(package, file => ReadOrNull($"src/{package}/{file}")))
        .Concat(PublicApi.CheckAnalyzers(XDocument.Load(Repository.PathTo("Directory.Build.props"))))
        .Concat(Repository.BuildFiles().Append(".editorconfig").SelectMany(path => PublicApi.CheckNotSilenced(path, Repository.Read(path))));

    private static string? ReadOrNull(string path) => File.Exists(Repository.PathTo(path)) ? Repository.Read(path) : null;
}
