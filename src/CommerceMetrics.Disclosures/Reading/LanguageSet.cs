using System.Collections.Concurrent;
using System.Reflection;

namespace CommerceMetrics.Disclosures;

/// <summary>Some languages' files and the symbols that all share, each compiled when it is first asked for. No language knows of another. Thread-safe.</summary>
internal sealed class LanguageSet
{
    private const string Extension = ".lang";
    private const string Symbols = "root";

    private readonly ConcurrentDictionary<string, LanguageTable?> tables = new(StringComparer.OrdinalIgnoreCase);
    private readonly Func<string, Stream?> open;
    private readonly Lazy<LanguageFile> symbols;

    private LanguageSet(IEnumerable<string> files, Func<string, Stream?> open)
    {
        this.open = open;
        Languages = [.. files.Where(name => name.EndsWith(Extension, StringComparison.Ordinal)).Select(name => name[..^Extension.Length]).Where(name => name != Symbols).Order(StringComparer.Ordinal)];
        symbols = new Lazy<LanguageFile>(() => Read(Symbols) ?? throw new InvalidDataException($"There is no {Symbols}{Extension}, which holds the symbols that all languages share."));
    }

    /// <summary>The languages of the package.</summary>
    public static LanguageSet OfPackage { get; } = new(Here.GetManifestResourceNames(), Here.GetManifestResourceStream);

    /// <summary>The tags of all languages that have a file.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>What all languages share.</summary>
    public LanguageFile SharedSymbols => symbols.Value;

    private static Assembly Here => typeof(LanguageSet).Assembly;

    /// <summary>The languages of a folder: a file for each, and root.lang.</summary>
    public static LanguageSet FromFolder(string folder) =>
        new(Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)), name => File.Exists(Path.Combine(folder, name)) ? File.OpenRead(Path.Combine(folder, name)) : null);

    /// <summary>The table of a language; null where it has no file.</summary>
    public LanguageTable? Load(string language) => tables.GetOrAdd(language, name => Read(name.ToLowerInvariant()) is { } file ? new LanguageTable(name, SharedSymbols, file) : null);

    /// <summary>The reader of a culture.</summary>
    /// <exception cref="ArgumentException">There is no table of the culture's language.</exception>
    public DisclosureReader ReaderOf(string culture)
    {
        string[] parts = culture.Split('-', '_');
        LanguageTable table = Load(parts[0].ToLowerInvariant()) ??
            throw new ArgumentException($"There is no table of words for the culture '{culture}'; the languages are {string.Join(", ", Languages)}.", nameof(culture));
        return new DisclosureReader(table, parts.Skip(1).FirstOrDefault(part => part.Length == 2)?.ToUpperInvariant() ?? string.Empty);
    }

    private LanguageFile? Read(string name)
    {
        if (name != Symbols && !Languages.Contains(name))
        {
            return null;
        }

        using Stream? stream = open(name + Extension);
        if (stream is null)
        {
            return null;
        }

        using StreamReader reader = new(stream);
        return LanguageFile.Read(name + Extension, reader);
    }
}
