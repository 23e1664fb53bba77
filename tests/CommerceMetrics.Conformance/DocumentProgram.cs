using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CommerceMetrics.Conformance;

/// <summary>Compiles a block as the Program.cs of a new console project that has the packages, and runs it.</summary>
internal static class ReadmeProgram
{
    // What a console project of .NET 10 has without being asked.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly Lazy<MetadataReference[]> References = new(() =>
    [
        .. Sample.FrameworkFiles.Concat(Directory.GetFiles(AppContext.BaseDirectory, "CommerceMetrics*.dll").Where(file => Repository.Packages.Contains(Path.GetFileNameWithoutExtension(file))))
            .Append(typeof(NodaTime.LocalDate).Assembly.Location)
            .Select(file => MetadataReference.CreateFromFile(file)),
    ]);

    /// <summary>The image, or the errors and warnings that a user would see.</summary>
    public static (byte[]? Image, IReadOnlyList<string> Diagnostics) Compile(string program)
    {
        var options = new CSharpCompilationOptions(OutputKind.ConsoleApplication, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable);
        var compilation = CSharpCompilation.Create(
            "Readme" + Guid.NewGuid().ToString("N"), [CSharpSyntaxTree.ParseText(program, path: "Program.cs"), CSharpSyntaxTree.ParseText(ImplicitUsings)], References.Value, options);
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        string[] diagnostics = [.. result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString())];
        return (result.Success ? image.ToArray() : null, diagnostics);
    }

    /// <summary>What the program writes to the console, lines ended by <c>\n</c>. One at a time: the console is the process's.</summary>
    public static string Run(byte[] image)
    {
        MethodInfo main = AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(image)).EntryPoint!;
        TextWriter console = Console.Out;
        using var written = new StringWriter();
        try
        {
            Console.SetOut(written);
            object? returned = main.Invoke(null, main.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
            (returned as Task)?.GetAwaiter().GetResult();
        }
        finally
        {
            Console.SetOut(console);
        }

        return written.ToString().ReplaceLineEndings("\n");
    }
}
