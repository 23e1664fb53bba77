using System.Xml.Linq;

namespace CommerceMetrics.Conformance;

public class PackageBoundariesTests
{
    [Theory]
    [InlineData("CommerceMetrics", "System.Runtime", true)]
    [InlineData("CommerceMetrics", "NodaTime", true)]
    [InlineData("CommerceMetrics", "CsvHelper", false)]
    [InlineData("CommerceMetrics", "System.IO.Hashing", false)]
    [InlineData("CommerceMetrics", "CommerceMetrics.Csv", false)]
    [InlineData("CommerceMetrics.Csv", "CommerceMetrics", true)]
    [InlineData("CommerceMetrics.Csv", "CsvHelper", true)]
    [InlineData("CommerceMetrics.Csv", "CommerceMetrics.Arrow", false)]
    public void An_assembly_refers_to_what_its_package_may_know(string package, string reference, bool allowed) =>
        Assert.Equal(allowed, !PackageBoundaries.CheckAssembly(package, [reference]).Any());

    [Theory]
    [InlineData("CommerceMetrics", "<PackageReference Include='NodaTime' />", true)]
    [InlineData("CommerceMetrics", "<PackageReference Include='An.Analyzer' PrivateAssets='all' />", true)]
    [InlineData("CommerceMetrics", "<PackageReference Include='CsvHelper' />", false)]
    [InlineData("CommerceMetrics", "<ProjectReference Include='../CommerceMetrics.Csv/CommerceMetrics.Csv.csproj' />", false)]
    [InlineData("CommerceMetrics.Csv", "<ProjectReference Include='..\\CommerceMetrics\\CommerceMetrics.csproj' />", true)]
    [InlineData("CommerceMetrics.Csv", "<ProjectReference Include='../CommerceMetrics.Arrow/CommerceMetrics.Arrow.csproj' />", false)]
    [InlineData("CommerceMetrics.Csv", "<PackageReference Include='CommerceMetrics.Arrow' />", false)]
    public void A_project_refers_to_what_its_package_may_know(string package, string reference, bool allowed) =>
        Assert.Equal(allowed, !PackageBoundaries.CheckProject(package, XDocument.Parse($"<Project><ItemGroup>{reference}</ItemGroup></Project>")).Any());

    [Fact]
    public void Internals_are_open_to_tests_and_benchmarks_alone()
    {
        HashSet<string> allowed = ["CommerceMetrics.Tests", "CommerceMetrics.Benchmarks"];
        Assert.Empty(PackageBoundaries.CheckFriends("CommerceMetrics", ["CommerceMetrics.Tests", "CommerceMetrics.Benchmarks, PublicKey=00"], allowed));
        Assert.Single(PackageBoundaries.CheckFriends("CommerceMetrics", ["CommerceMetrics.Tests", "CommerceMetrics.Csv"], allowed));
        Assert.Contains("CommerceMetrics.Tests", PackageBoundaries.FriendsOf(Repository.AssemblyOf(Repository.Core)));
    }

    [Fact]
    public void Friends_are_read_from_a_project_too()
    {
        XDocument project = XDocument.Parse("<Project><ItemGroup><InternalsVisibleTo Include='CommerceMetrics.Csv' /></ItemGroup></Project>");
        Assert.Equal(["CommerceMetrics.Csv"], PackageBoundaries.FriendsOf(project));
    }

    [Fact]
    public void A_package_outside_the_solution_is_found()
    {
        Assert.Empty(PackageBoundaries.CheckSolution(["CommerceMetrics", "CommerceMetrics.Csv"], ["CommerceMetrics.Csv", "CommerceMetrics"]));
        Assert.Equal("CommerceMetrics.Arrow", Assert.Single(PackageBoundaries.CheckSolution(["CommerceMetrics", "CommerceMetrics.Arrow"], ["CommerceMetrics"])).Subject);
        Assert.Contains(Repository.Core, Repository.Packages);
    }
}
