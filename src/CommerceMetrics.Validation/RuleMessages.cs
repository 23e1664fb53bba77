using System.Collections.Concurrent;

namespace CommerceMetrics.Validation;

/// <summary>The texts of all codes in all languages, from the data files of the folder Messages. Immutable and thread-safe.</summary>
public static class RuleMessages
{
    private const string Fallback = "en";
    private const string Pattern = "pattern";
    private static readonly ConcurrentDictionary<string, Dictionary<string, string[]>?> Files = new(StringComparer.Ordinal);

    /// <summary>The languages that have messages.</summary>
    public static IReadOnlyList<string> Languages { get; } = Array.AsReadOnly<string>(["en", "fr", "zh"]);

    /// <summary>All codes of the package, in order.</summary>
    public static IReadOnlyList<string> Codes { get; } = Array.AsReadOnly<string>([.. Of(Fallback).Keys.Where(static key => key != Pattern).Order(StringComparer.Ordinal)]);

    /// <summary>The message of a code: what is wrong with what was found, what is allowed, and how to put it right.</summary>
    /// <param name="code">One of <see cref="Codes"/>.</param>
    /// <param name="found">What was found.</param>
    /// <param name="language">A language's tag; its first part counts, and English serves one without messages.</param>
    /// <exception cref="ArgumentException">There is no such code.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static string Text(string code, string found, string language = Fallback)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(language);
        string first = language.Split('-', '_')[0];
        Dictionary<string, string[]> texts = Of(Languages.Contains(first, StringComparer.OrdinalIgnoreCase) ? first.ToLowerInvariant() : Fallback);
        if (code == Pattern || !texts.TryGetValue(code, out string[]? parts))
        {
            throw new ArgumentException($"'{code}' is no code of this package; RuleMessages.Codes lists them.", nameof(code));
        }

        return texts[Pattern][0].Replace("{title}", parts[0], StringComparison.Ordinal).Replace("{allowed}", parts[1], StringComparison.Ordinal)
            .Replace("{fix}", parts[2], StringComparison.Ordinal).Replace("{found}", found, StringComparison.Ordinal);
    }

    /// <summary>Title, allowed and fix of each code, as one language's file has them.</summary>
    internal static Dictionary<string, string[]> Of(string language) => Files.GetOrAdd(language, static name => Read(name))!;

    private static Dictionary<string, string[]> Read(string language)
    {
        using StreamReader file = new(typeof(RuleMessages).Assembly.GetManifestResourceStream($"{language}.txt")!);
        Dictionary<string, string[]> texts = new(StringComparer.Ordinal);
        while (file.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                int equals = line.IndexOf('=', StringComparison.Ordinal);
                texts.Add(line[..equals].Trim(), line[(equals + 1)..].Split('|', StringSplitOptions.TrimEntries));
            }
        }

        return texts;
    }
}
