using System.Security.Cryptography;
using NodaTime;
using NodaTime.Text;

namespace CommerceMetrics.Sql;

/// <summary>The cubes that a cube file was merged from, in a folder beside it: one of each day, named by it, and a mark of the orders that they are of.</summary>
internal sealed class CubeParts
{
    private const string Extension = ".cmcube";
    private const string MergedName = "merged.sha256";
    private static readonly LocalDatePattern Dates = LocalDatePattern.Iso;

    private readonly string path;
    private readonly string folder;
    private readonly SortedSet<LocalDate> held = [];

    private CubeParts(string path) => (this.path, folder) = (path, path + ".days");

    /// <exception cref="InvalidOperationException">The cube file is there without its folder, or the folder is of other orders.</exception>
    public static CubeParts Open(string path, OrdersMark mark, bool acceptsOthers)
    {
        CubeParts opened = new(path);
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
            if (Dates.Parse(Path.GetFileNameWithoutExtension(file)) is { Success: true } day)
            {
                opened.held.Add(day.Value);
            }
        }

        mark.Hold(path, opened.folder, isFirst: opened.held.Count == 0, acceptsOthers);
        return opened;
    }

    public static string NameOf(LocalDate day) => Dates.Format(day);

    /// <summary>First and last day that is held; null where there is none.</summary>
    public DateInterval? Held => held.Count == 0 ? null : new DateInterval(held.Min, held.Max);

    /// <summary>What is missing or opened again, in stretches of days that follow each other.</summary>
    public IReadOnlyList<DateInterval> DaysToLoad(DateInterval wanted, DateInterval? reopened, int most)
    {
        List<DateInterval> stretches = [];
        foreach (LocalDate day in wanted.Where(day => !held.Contains(day) || (reopened is not null && reopened.Contains(day))))
        {
            if (stretches.Count > 0 && stretches[^1].End.PlusDays(1) == day && stretches[^1].Length < most)
            {
                stretches[^1] = new DateInterval(stretches[^1].Start, day);
            }
            else
            {
                stretches.Add(new DateInterval(day, day));
            }
        }

        return stretches;
    }

    public void Put(LocalDate day, SalesCube cube)
    {
        File.Delete(MergedPath);
        cube.Save(PathOf(day));
        held.Add(day);
    }

    /// <summary>The file where it is the merge of all days, as its hash says that was written after it; else the merge, which it is from then on.</summary>
    public SalesCube Merge()
    {
        if (File.Exists(path) && File.Exists(MergedPath) && File.ReadAllText(MergedPath) == HashOfFile())
        {
            return SalesCube.Load(path);
        }

        SalesCube whole = SalesCube.Merge(held.Select(day => SalesCube.Load(PathOf(day))), DayOverlap.OrdersAreDisjoint);
        whole.Save(path);
        File.WriteAllText(MergedPath, HashOfFile());
        return whole;
    }

    private string HashOfFile()
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private string MergedPath => Path.Combine(folder, MergedName);

    private string PathOf(LocalDate day) => Path.Combine(folder, NameOf(day) + Extension);
}
