namespace CommerceMetrics.Conformance;

/// <summary>A type in one folder of the core refers only to folders before it.</summary>
internal static class FolderOrder
{
    public const string Rule = "folder order";

    public static IReadOnlyList<string> Order { get; } = ["Kernels", "Monetary", "Rates", "Calendars", "Sales", "Buyers", "Metrics", "Growth"];

    public static IEnumerable<Violation> Check(byte[] assembly, IEnumerable<SourceFile> sources)
    {
        Dictionary<string, string?> folders = [];
        foreach (SourceFile source in sources)
        {
            foreach (string type in source.TopTypes.Select(SourceFile.MetadataName))
            {
                if (!folders.TryAdd(type, source.Folder) && folders[type] != source.Folder)
                {
                    yield return new Violation(Rule, type, $"is declared in two folders, {folders[type]} and {source.Folder}");
                }
            }

            if (source.Folder is { } folder && !Order.Contains(folder))
            {
                yield return new Violation(Rule, source.Path, $"its folder is none of {string.Join(", ", Order)}");
            }
        }

        foreach (string type in CompiledReferences.TopTypes(assembly).Where(type => folders.GetValueOrDefault(ShortName(type)) is null))
        {
            yield return new Violation(Rule, type, "lives in no folder");
        }

        foreach (TypeUse use in CompiledReferences.Read(assembly))
        {
            if (folders.GetValueOrDefault(ShortName(use.From)) is { } from && folders.GetValueOrDefault(ShortName(use.To)) is { } to &&
                use.To.StartsWith(Repository.Core, StringComparison.Ordinal) && IndexOf(to) > IndexOf(from))
            {
                yield return new Violation(Rule, $"{ShortName(use.From)} -> {ShortName(use.To)}", $"{from} must not know {to}; it does in {use.Where}");
            }
        }
    }

    private static int IndexOf(string folder) => Order.ToList().IndexOf(folder);

    private static string ShortName(string type) => type[(type.LastIndexOf('.') + 1)..];
}
