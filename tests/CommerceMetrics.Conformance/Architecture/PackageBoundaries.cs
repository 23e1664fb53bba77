using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace CommerceMetrics.Conformance;

/// <summary>The core references NodaTime and the framework alone; a package knows no other but the core; internals are open to tests and benchmarks alone.</summary>
internal static class PackageBoundaries
{
    public const string Rule = "package boundaries";
    public const string InSolution = "a package is built with the solution";

    public static IEnumerable<Violation> CheckSolution(IEnumerable<string> packages, IReadOnlyCollection<string> inSolution) =>
        from package in packages
        where !inSolution.Contains(package)
        select new Violation(InSolution, package, "is not in CommerceMetrics.sln, so that no check builds it");

    public static IEnumerable<Violation> CheckAssembly(string package, IEnumerable<string> references) =>
        from reference in references
        where !Sample.FrameworkNames.Contains(reference)
        where package == Repository.Core ? reference != "NodaTime" : IsOtherPackage(package, reference)
        select new Violation(Rule, package, $"its assembly refers to {reference}");

    public static IEnumerable<Violation> CheckProject(string package, XDocument project)
    {
        foreach (XElement reference in project.Descendants("ProjectReference"))
        {
            string name = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'));
            if (package == Repository.Core || name != Repository.Core)
            {
                yield return new Violation(Rule, package, $"its project refers to {name}");
            }
        }

        foreach (XElement reference in project.Descendants("PackageReference"))
        {
            string name = reference.Attribute("Include")!.Value;
            bool isTool = reference.Attribute("PrivateAssets")?.Value == "all";
            if (!isTool && (package == Repository.Core ? name != "NodaTime" : name.StartsWith(Repository.Core, StringComparison.Ordinal)))
            {
                yield return new Violation(Rule, package, $"its project refers to the package {name}");
            }
        }
    }

    public static IEnumerable<Violation> CheckFriends(string package, IEnumerable<string> friends, IReadOnlySet<string> testAndBenchmarkProjects) =>
        from friend in friends
        where !testAndBenchmarkProjects.Contains(friend.Split(',')[0])
        select new Violation(Rule, package, $"its internals are visible to {friend}, which is no test, conformance or benchmark project");

    public static IEnumerable<string> FriendsOf(Assembly assembly) =>
        assembly.GetCustomAttributes<InternalsVisibleToAttribute>().Select(attribute => attribute.AssemblyName);

    public static IEnumerable<string> FriendsOf(XDocument project) =>
        project.Descendants("InternalsVisibleTo").Select(friend => friend.Attribute("Include")!.Value);

    private static bool IsOtherPackage(string package, string reference) =>
        reference != Repository.Core && reference != package && reference.StartsWith(Repository.Core + ".", StringComparison.Ordinal);
}
