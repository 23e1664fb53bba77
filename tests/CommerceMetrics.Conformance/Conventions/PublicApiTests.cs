using System.Xml.Linq;

namespace CommerceMetrics.Conformance;

public class PublicApiTests
{
    [Fact]
    public void A_package_without_its_surface_in_text_is_found()
    {
        Assert.Empty(PublicApi.CheckFiles("P", _ => "#nullable enable\n"));
        Assert.Equal(2, PublicApi.CheckFiles("P", _ => null).Count());
        Assert.Single(PublicApi.CheckFiles("P", file => file == "PublicAPI.Shipped.txt" ? "#nullable enable" : string.Empty));
    }

    [Theory]
    [InlineData("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", "", true)]
    [InlineData("<TreatWarningsAsErrors>false</TreatWarningsAsErrors>", "", false)]
    [InlineData("<TreatWarningsAsErrors Condition=\"'$(Configuration)' == 'Release'\">true</TreatWarningsAsErrors>", "", false)]
    [InlineData("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", "Renamed", false)]
    public void Analyzers_must_be_there_and_their_warnings_errors(string property, string suffix, bool kept)
    {
        XDocument file = XDocument.Parse($"""
            <Project><PropertyGroup>{property}</PropertyGroup><ItemGroup>
              <PackageReference Include="Microsoft.CodeAnalysis.BannedApiAnalyzers" />
              <PackageReference Include="Microsoft.CodeAnalysis.PublicApiAnalyzers{suffix}" />
            </ItemGroup></Project>
            """);
        Assert.Equal(kept, !PublicApi.CheckAnalyzers(file).Any());
    }

    [Theory]
    [InlineData("<NoWarn>$(NoWarn);CA1000;RS0016</NoWarn>", false)]
    [InlineData("<NoWarn>$(NoWarn);CS1591</NoWarn>", false)]
    [InlineData("dotnet_diagnostic.RS0017.severity = none", false)]
    [InlineData("dotnet_diagnostic.RS0016.severity = error", true)]
    [InlineData("<NoWarn>$(NoWarn);RS0026</NoWarn>", true)]
    public void Silencing_them_is_found(string line, bool kept) => Assert.Equal(kept, !PublicApi.CheckNotSilenced("f", line).Any());
}
