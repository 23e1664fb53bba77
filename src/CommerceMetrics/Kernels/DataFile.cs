using System.Reflection;

namespace CommerceMetrics;

/// <summary>The library's own data files, which lie in the assembly.</summary>
internal static class DataFile
{
    /// <summary>The lines of a file but for blank ones and comments, which begin with #.</summary>
    /// <exception cref="InvalidDataException">The assembly has no such file.</exception>
    public static IEnumerable<string> LinesOf(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"The assembly lacks its resource {name}.");
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
