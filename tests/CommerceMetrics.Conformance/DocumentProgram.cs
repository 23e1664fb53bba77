using System.Reflection;
using System.Runtime.Loader;
using Microsoft.AspNetCore.Builder;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Data.Sqlite;

namespace CommerceMetrics.Conformance;

/// <summary>Compiles a block as the Program.cs of a new console or web project that has the packages, and runs it.</summary>
internal static class DocumentProgram
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

    // What comes with the packages or is added beside them: types of these stand in the packages' public members, or in the pages' own commands.
    private static readonly string[] Companions = ["NodaTime", "Apache.Arrow", "FluentValidation", "Microsoft.Data.Sqlite"];

    // The SDK's own: a package built for an earlier framework.
    private static readonly KeyValuePair<string, ReportDiagnostic>[] SuppressedBySdk = [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)];

    private static readonly Lazy<MetadataReference[]> References = new(() =>
    [
        .. Sample.FrameworkFiles
            .Concat(Directory.GetFiles(Path.GetDirectoryName(typeof(WebApplication).Assembly.Location)!, "Microsoft.*.dll"))
            .Concat(Repository.Packages.Concat(Companions).Select(name => Path.Combine(AppContext.BaseDirectory, name + ".dll")))
            .Select(file => MetadataReference.CreateFromFile(file)),
    ]);

    static DocumentProgram() => SQLitePCL.Batteries_V2.Init();

    /// <summary>The image, or the errors and warnings that a user would see.</summary>
    public static (byte[]? Image, IReadOnlyList<string> Diagnostics) Compile(string program)
    {
        var options = new CSharpCompilationOptions(OutputKind.ConsoleApplication, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable)
            .WithSpecificDiagnosticOptions(SuppressedBySdk);
        var compilation = CSharpCompilation.Create(
            "Document" + Guid.NewGuid().ToString("N"), [CSharpSyntaxTree.ParseText(program, path: "Program.cs"), CSharpSyntaxTree.ParseText(ImplicitUsings)], References.Value, options);
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        string[] diagnostics = [.. result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString())];
        return (result.Success ? image.ToArray() : null, diagnostics);
    }

    /// <summary>What the program writes to the console, lines ended by <c>\n</c>; it runs in a folder. One at a time: the console and the current folder are the process's.</summary>
    public static string Run(byte[] image, string folder)
    {
        MethodInfo main = AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(image)).EntryPoint!;
        (TextWriter console, string before) = (Console.Out, Environment.CurrentDirectory);
        using var written = new StringWriter();
        try
        {
            Environment.CurrentDirectory = folder;
            Console.SetOut(written);
            object? returned = main.Invoke(null, main.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
            (returned as Task)?.GetAwaiter().GetResult();
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = before;
            SqliteConnection.ClearAllPools();
        }

        return written.ToString().ReplaceLineEndings("\n");
    }
}
