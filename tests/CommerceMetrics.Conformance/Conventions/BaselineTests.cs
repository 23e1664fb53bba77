using System.Xml.Linq;

namespace CommerceMetrics.Conformance;

/// <summary>The packages of the last version are kept, or package validation would have nothing to compare with, and would say nothing.</summary>
public class BaselineTests
{
    [Fact]
    public void The_package_of_the_last_version_is_kept_for_each()
    {
        XDocument properties = XDocument.Parse(Repository.Read("Directory.Build.props"));
        string last = Property("LastVersion");
        Assert.True(Version.Parse(last) < Version.Parse(Property("Version")), $"{Property("Version")} does not come after {last}, the last version.");
        Assert.Equal("true", Property("EnablePackageValidation"));
        Assert.Equal(
            Repository.Packages.Select(package => $"{package}.{last}.nupkg").Order(StringComparer.Ordinal),
            Directory.GetFiles(Repository.PathTo("tests/Baseline")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));

        string Property(string name) => properties.Descendants(name).Single().Value;
    }
}
