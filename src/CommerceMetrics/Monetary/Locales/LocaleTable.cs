using System.Globalization;
using System.Text;

namespace CommerceMetrics;

/// <summary>The blocks of the embedded locales.txt, found by name; read once, at the first question.</summary>
internal static class LocaleTable
{
    /// <summary>The block that is this library's own.</summary>
    public const string Invariant = "invariant";

    /// <summary>CLDR's block that all locales inherit from.</summary>
    public const string Root = "und";

    private const string AliasBlock = "aliases";

    // The longest name that .NET and Windows allow a culture.
    private const int MaxNameLength = 85;

    private static readonly Dictionary<string, Block> Blocks = Read();
    private static readonly Dictionary<string, string> Aliases = ReadAliases();

    /// <summary>The names of CLDR's locales, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        Array.AsReadOnly([.. Blocks.Keys.Where(static name => name is not (Root or Invariant or AliasBlock)).Order(StringComparer.Ordinal)]);

    /// <summary>
    /// The locale that serves a name: itself, what it stands for, or that without its last subtags; null where the table lacks its language.
    /// </summary>
    public static string? Resolve(string name)
    {
        if (name.Length > MaxNameLength)
        {
            return null;
        }

        // .NET and Windows write "de_DE" as well, and sort orders as "de-DE_phoneb".
        string tag = name.Replace('_', '-');
        while (true)
        {
            if (Aliases.TryGetValue(tag, out string? alias))
            {
                return alias;
            }

            if (Blocks.TryGetValue(tag, out Block? block) && block.Name is not (Root or Invariant or AliasBlock))
            {
                return block.Name;
            }

            int last = tag.LastIndexOf('-');
            if (last < 0)
            {
                return null;
            }

            tag = tag[..last];
        }
    }

    /// <summary>What a locale says, its own lines first, then those of its parents that it does not replace.</summary>
    public static Dictionary<string, string> Properties(string name)
    {
        Dictionary<string, string> properties = new(StringComparer.Ordinal);
        for (Block? block = Blocks[name]; block is not null; block = block.Parent is null ? null : Blocks[block.Parent])
        {
            foreach (string line in block.Lines)
            {
                int equals = line.IndexOf('=', StringComparison.Ordinal);
                string key = line[..equals];
                string value = Unescape(line[(equals + 1)..]);
                bool isList = key is "symbols" or "narrow";
                if (!properties.TryAdd(key, value) && isList)
                {
                    properties[key] = $"{value}|{properties[key]}"; // the child's come last, and win
                }
            }
        }

        return properties;
    }

    private static Dictionary<string, Block> Read()
    {
        Dictionary<string, Block> blocks = new(StringComparer.OrdinalIgnoreCase);
        Block? current = null;
        foreach (string line in DataFile.LinesOf("locales.txt"))
        {
            if (line.StartsWith('['))
            {
                current = Block.Begin(line);
                blocks.Add(current.Name, current);
            }
            else
            {
                current!.Lines.Add(line);
            }
        }

        return blocks;
    }

    private static Dictionary<string, string> ReadAliases() => Blocks[AliasBlock].Lines
        .Select(static line => line.Split('='))
        .ToDictionary(static pair => pair[0], static pair => pair[1], StringComparer.OrdinalIgnoreCase);

    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        StringBuilder plain = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                plain.Append((char)ushort.Parse(text.AsSpan(i + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 5;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }

    private sealed record Block(string Name, string? Parent, List<string> Lines)
    {
        // "[de]", "[de-AT]", "[zh-Hant < und]"
        public static Block Begin(string line)
        {
            string[] names = line[1..^1].Split(" < ");
            string name = names[0];
            int last = name.LastIndexOf('-');
            string? parent = name == Root ? null : last < 0 ? Root : name[..last];
            return new Block(name, names.Length > 1 ? names[1] : parent, []);
        }
    }
}
