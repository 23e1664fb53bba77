using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace CommerceMetrics.Sql;

/// <summary>The cubes that a cube file was merged from, in a folder beside it: one of each stretch of days that was loaded at a time, named by them.</summary>
internal sealed class CubeParts
{
    private const string Extension = ".cmcube";
    private static readonly LocalDatePattern Dates = LocalDatePattern.Iso;

    private readonly string folder;
    private readonly SortedDictionary<LocalDate, DateInterval> parts = [];

    private CubeParts(string folder) => this.folder = folder;

    /// <exception cref="InvalidOperationException">The cube file is there without its folder.</exception>
    public static CubeParts Open(string path)
    {
        CubeParts opened = new(path + ".days");
        if (!Directory.Exists(opened.folder))
        {
            if (File.Exists(path))
            {
                throw new InvalidOperationException($"'{path}' is there without the folder '{opened.folder}', which holds what it was merged from; give another path, or remove the file to load all days anew.");
            }

            Directory.CreateDirectory(opened.folder);
        }

        foreach (string file in Directory.EnumerateFiles(opened.folder, "*" + Extension))
        {
            string[] days = Path.GetFileNameWithoutExtension(file).Split('_');
            if (days.Length == 2 && Dates.Parse(days[0]) is { Success: true } start && Dates.Parse(days[1]) is { Success: true } end && start.Value <= end.Value)
            {
                opened.parts.Add(start.Value, new DateInterval(start.Value, end.Value));
            }
        }

        return opened;
    }

    public static string NameOf(DateInterval days) => string.Create(CultureInfo.InvariantCulture, $"{Dates.Format(days.Start)}_{Dates.Format(days.End)}");

    /// <summary>What is missing, and the loads that re-opened days touch.</summary>
    public IReadOnlyList<DateInterval> DaysToLoad(DateInterval wanted, DateInterval? reopened)
    {
        List<DateInterval> days = [.. parts.Values.Where(part => reopened is not null && part.Start <= reopened.End && part.End >= reopened.Start)];
        LocalDate next = wanted.Start;
        foreach (DateInterval part in parts.Values)
        {
            if (next < part.Start)
            {
                days.Add(new DateInterval(next, part.Start.PlusDays(-1)));
            }

            next = LocalDate.Max(next, part.End.PlusDays(1));
        }

        // What was loaded ends before the days that are wanted: the days between are missing too.
        if (parts.Count > 0 && wanted.Start > parts.Values.Last().End)
        {
            next = parts.Values.Last().End.PlusDays(1);
        }

        if (next <= wanted.End)
        {
            days.Add(new DateInterval(next, wanted.End));
        }

        return days;
    }

    public void Put(DateInterval days, SalesCube cube)
    {
        cube.Save(Path.Combine(folder, NameOf(days) + Extension));
        parts[days.Start] = days;
    }

    public SalesCube Merge() => SalesCube.Merge(parts.Values.Select(part => SalesCube.Load(Path.Combine(folder, NameOf(part) + Extension))), DayOverlap.OrdersAreDisjoint);
}
