using System.Xml.Linq;

namespace CommerceMetrics.Conformance;

/// <summary>The public surface of each package is a text in the diff; the analyzer keeps it true, so it must be there and switched on.</summary>
internal static class PublicApi
{
    public const string Rule = "the public surface is declared";

    private static readonly string[] Files = ["PublicAPI.Shipped.txt", "PublicAPI.Unshipped.txt"];

    // RS0016 and RS0017: declared and real surface agree; RS0037: with nullability; CS1591: documented.
    private static readonly string[] Needed = ["RS0016", "RS0017", "RS0037", "CS1591"];

    public static IEnumerable<Violation> CheckFiles(string package, Func<string, string?> read)
    {
        foreach (string file in Files)
        {
            string? text = read(file);
            if (text is null)
            {
                yield return new Violation(Rule, package, $"there is no {file}");
            }
            else if (!text.StartsWith("#nullable enable", StringComparison.Ordinal))
            {
                yield return new Violation(Rule, package, $"{file} does not begin with #nullable enable");
            }
        }
    }

    public static IEnumerable<Violation> CheckAnalyzers(XDocument buildProperties)
    {
        foreach (string analyzer in (string[])["Microsoft.CodeAnalysis.PublicApiAnalyzers", "Microsoft.CodeAnalysis.BannedApiAnalyzers"])
        {
            if (!buildProperties.Descendants("PackageReference").Any(reference => reference.Attribute("Include")?.Value == analyzer))
            {
                yield return new Violation(Rule, analyzer, "is not referenced for the packages");
            }
        }

        if (!buildProperties.Descendants("TreatWarningsAsErrors").Any(element => element.Value == "true" && element.Attribute("Condition") is null && element.Parent!.Attribute("Condition") is null))
        {
            yield return new Violation(Rule, "TreatWarningsAsErrors", "is not true in every configuration");
        }
    }

    public static IEnumerable<Violation> CheckNotSilenced(string path, string text)
    {
        foreach (string line in text.Split('\n'))
        {
            bool silences = line.Contains("NoWarn", StringComparison.Ordinal) || line.TrimEnd().EndsWith("none", StringComparison.Ordinal) || line.TrimEnd().EndsWith("silent", StringComparison.Ordinal);
            foreach (string id in silences ? Needed.Where(id => line.Contains(id, StringComparison.OrdinalIgnoreCase)) : [])
            {
                yield return new Violation(Rule, path, $"silences {id}");
            }
        }
    }
}
