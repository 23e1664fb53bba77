using System.Xml.Linq;

namespace WarehouseReport.Tests;

/// <summary>The pictures of tables in samples/pictures show what the commands beside them print; <c>samples/pictures/draw</c> draws them anew.</summary>
public class PicturesTests
{
    [Fact]
    public void The_picture_of_GmvReport_shows_what_it_prints_without_options() => Assert.Equal(LinesOf(WarehouseRun.OfGmvReport().Output), PictureOf("gmv-report.svg"));

    [Fact]
    public void The_picture_of_WarehouseReport_shows_what_it_prints_by_market_and_year() =>
        Assert.Equal(LinesOf(WarehouseRun.Of("--by", "market", "--grain", "year").Output), PictureOf("warehouse-report.svg"));

    private static string[] LinesOf(string output) => [.. output.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];

    // Blanks are no-break ones in the picture.
    private static string[] PictureOf(string name) =>
        [.. XDocument.Load(InRepository($"samples/pictures/{name}")).Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value.Replace('\u00a0', ' '))];

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
