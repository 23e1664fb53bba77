namespace CommerceMetrics.TestData;

/// <summary>Real orders and rates, kept beside the repository and not in it.</summary>
internal static class SharedData
{
    /// <summary>The folder: COMMERCEMETRICS_DATA, or <c>shared/data</c> beside the repository; null where there is none.</summary>
    public static string? Folder { get; } = Find();

    public static string PathTo(string relative) =>
        Path.Combine(Folder ?? throw new InvalidOperationException("There is no shared data folder."), relative);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("COMMERCEMETRICS_DATA") is { Length: > 0 } stated)
        {
            return Directory.Exists(stated) ? stated : null;
        }

        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "CommerceMetrics.sln")))
            {
                string data = Path.Combine(at.Parent?.FullName ?? at.FullName, "shared", "data");
                return Directory.Exists(data) ? data : null;
            }
        }

        return null;
    }
}

/// <summary>A test on a file of the shared data folder; shown as skipped, with the reason, where the file is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(params string[] files)
    {
        if (SharedData.Folder is null)
        {
            Skip = "No shared data: put the folder 'shared/data' beside the repository, or set COMMERCEMETRICS_DATA to it.";
            return;
        }

        string[] missing = [.. files.Where(file => !File.Exists(SharedData.PathTo(file)))];
        if (missing.Length > 0)
        {
            Skip = $"Not in the shared data folder: {string.Join(", ", missing)}.";
        }
    }
}
