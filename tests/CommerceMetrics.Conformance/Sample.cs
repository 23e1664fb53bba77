using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CommerceMetrics.Conformance;

/// <summary>Compiles the small good and bad samples that prove of each rule that it can fail.</summary>
internal static class Sample
{
    /// <summary>The framework, without the packages and tools that the tests bring along.</summary>
    public static IReadOnlyList<string> FrameworkFiles { get; } =
        Directory.GetFiles(System.IO.Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
            .Where(file => System.IO.Path.GetFileName(file) is var name && (name.StartsWith("System.", StringComparison.Ordinal) ||
                name.StartsWith("Microsoft.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll"))
            .Where(IsManaged)
            .ToArray();

    public static IReadOnlySet<string> FrameworkNames { get; } =
        FrameworkFiles.Select(file => System.IO.Path.GetFileNameWithoutExtension(file)!).ToHashSet(StringComparer.Ordinal);

    private static readonly MetadataReference[] Framework = [.. FrameworkFiles.Select(file => MetadataReference.CreateFromFile(file))];

    public static byte[] Compile(string source)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
        var compilation = CSharpCompilation.Create("Sample", [CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic;"), CSharpSyntaxTree.ParseText(source)], Framework, options);
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return image.ToArray();
    }

    public static Type[] Types(string source) => Assembly.Load(Compile(source)).GetTypes();

    public static SourceFile File(string text, string path = "src/CommerceMetrics/Monetary/Money.cs") => SourceFile.Parse(path, text);

    private static bool IsManaged(string file)
    {
        try
        {
            AssemblyName.GetAssemblyName(file);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
