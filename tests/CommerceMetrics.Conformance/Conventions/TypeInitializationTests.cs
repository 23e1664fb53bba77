using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace CommerceMetrics.Conformance;

/// <summary>What a type needs to be initialised must not depend on which type came first: each is initialised alone, in assemblies that are loaded anew.</summary>
public class TypeInitializationTests
{
    [Fact]
    public void Every_type_is_initialised_alone()
    {
        string[] failures = [.. Repository.Packages.SelectMany(FailuresOf)];
        Assert.True(failures.Length == 0, string.Join('\n', failures));
    }

    [Fact]
    public void A_type_that_cannot_be_initialised_is_found() =>
        Assert.Contains("too early", FailureOf(typeof(Broken).Assembly.Location, typeof(Broken).FullName!), StringComparison.Ordinal);

    private static IEnumerable<string> FailuresOf(string package)
    {
        Assembly assembly = Repository.AssemblyOf(package);
        string[] names = [.. assembly.GetTypes().Where(type => type.TypeInitializer is not null && !type.ContainsGenericParameters).Select(type => type.FullName!)];
        Assert.NotEmpty(names);
        return names.Select(name => (Name: name, Failure: FailureOf(assembly.Location, name))).Where(found => found.Failure is not null).Select(found => $"{found.Name}: {found.Failure}");
    }

    private static string? FailureOf(string path, string type)
    {
        Fresh context = new();
        try
        {
            RuntimeHelpers.RunClassConstructor(context.LoadFromAssemblyPath(path).GetType(type, throwOnError: true)!.TypeHandle);
            return null;
        }
        catch (TypeInitializationException error)
        {
            return error.GetBaseException().Message;
        }
        finally
        {
            context.Unload();
        }
    }

    /// <summary>Our assemblies anew; what they use from others as it is.</summary>
    private sealed class Fresh() : AssemblyLoadContext("fresh", isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            string path = Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll");
            return assemblyName.Name!.StartsWith(Repository.Core, StringComparison.Ordinal) && File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }

    private static class Broken
    {
        public static readonly int Length = Text is null ? throw new InvalidOperationException("asked too early") : Text.Length;

        private static readonly string Text = "set in the order of the lines";
    }
}
