using System.Xml.Linq;

namespace CommerceMetrics.Conformance;

public class SourceTreeTests
{
    [Theory]
    [InlineData("src/CommerceMetrics/Helpers/Money.cs", true)]
    [InlineData("src/CommerceMetrics/Monetary/Utils.cs", true)]
    [InlineData("src/CommerceMetrics/Monetary/MoneyHelper.cs", true)]
    [InlineData("src/CommerceMetrics/Monetary/StringExtensions.cs", true)]
    [InlineData("src/CommerceMetrics/Enums.cs", true)]
    [InlineData("src/CommerceMetrics/common/Money.cs", true)]
    [InlineData("src/CommerceMetrics/Monetary/Money.Formatting.cs", false)]
    [InlineData("src/CommerceMetrics/Kernels/DimensionSums.cs", false)]
    public void A_junk_drawer_is_found(string path, bool expected) => Assert.Equal(expected, SourceTree.CheckNames([path]).Any());

    [Fact]
    public void A_file_of_more_than_400_lines_is_found()
    {
        Assert.Single(SourceTree.CheckLengths([Sample.File(string.Concat(Enumerable.Repeat("//\n", 401)))]));
        Assert.Empty(SourceTree.CheckLengths([Sample.File(string.Concat(Enumerable.Repeat("//\n", 400)))]));
    }

    [Theory]
    [InlineData("public class Price { }", false)]
    [InlineData("public class Money { } public enum MoneyKind { }", false)]
    [InlineData("public delegate void Told();", false)]
    [InlineData("namespace N; public readonly struct Money { } internal class Companion { }", true)]
    [InlineData("public class Money { } public class Money<T> { public class Nested { } }", true)]
    [InlineData("internal class Companion { }", true)]
    public void A_file_is_named_after_its_one_public_type(string source, bool kept) => Assert.Equal(kept, !SourceTree.CheckFileNames([Sample.File(source)]).Any());

    [Theory]
    [InlineData("#pragma warning disable CA1000\nclass T { }", false)]
    [InlineData("#pragma warning disable CA1000 // Factories of the type itself.\nclass T { }", true)]
    [InlineData("// Factories of the type itself.\n#pragma warning disable CA1000\nclass T { }\n#pragma warning restore CA1000\n", true)]
    [InlineData("[SuppressMessage(\"Design\", \"CA1000\")] class T { }", false)]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Design\", \"CA1000\", Justification = \"\")] class T { }", false)]
    [InlineData("[SuppressMessage(\"Design\", \"CA1000\", Justification = \"<Pending>\")] class T { }", false)]
    [InlineData("[SuppressMessage(\"Design\", \"CA1000\", Justification = \"Factories of the type itself.\")] class T { }", true)]
    public void A_suppression_in_source_needs_a_reason(string source, bool kept) => Assert.Equal(kept, !SourceTree.CheckSuppressions([Sample.File(source)]).Any());

    [Theory]
    [InlineData("<NoWarn>CA1000</NoWarn>", false)]
    [InlineData("<Version>1</Version><NoWarn>CA1000</NoWarn>", false)]
    [InlineData("<!-- Factories of the type itself. -->\n  <NoWarn>CA1000</NoWarn>", true)]
    [InlineData("<WarningsNotAsErrors>CA1000</WarningsNotAsErrors>", false)]
    public void A_suppression_in_a_build_file_needs_a_reason(string element, bool kept) =>
        Assert.Equal(kept, !SourceTree.CheckBuildFile("a.csproj", XDocument.Parse($"<Project><PropertyGroup>{element}</PropertyGroup></Project>")).Any());

    [Theory]
    [InlineData("dotnet_diagnostic.CA1000.severity = none", false)]
    [InlineData("# Factories.\n\ndotnet_diagnostic.CA1000.severity = none", false)]
    [InlineData("# Factories.\ndotnet_diagnostic.CA1000.severity = none\ndotnet_diagnostic.CA1001.severity = none", true)]
    [InlineData("dotnet_diagnostic.CA1000.severity = warning", true)]
    public void A_suppression_in_the_editor_configuration_needs_a_reason(string text, bool kept) =>
        Assert.Equal(kept, !SourceTree.CheckEditorConfig(".editorconfig", text).Any());

    [Fact]
    public void An_entry_at_the_top_that_the_design_does_not_name_is_found()
    {
        Assert.Equal("notes.md", Assert.Single(SourceTree.CheckTop(["src", ".ci", "README.md", "notes.md"])).Subject);
    }
}
