using System.Globalization;
using System.IO.Compression;
using CommerceMetrics.TestData;
using NodaTime;
using NodaTime.Text;

namespace CommerceMetrics.Tests;

/// <summary>The ECB's history of reference rates, read with nothing of the library's own but its types.</summary>
internal static class EcbFile
{
    public const string Path = "ecb/eurofxref-hist.csv.gz";

    private static readonly Lazy<IReadOnlyList<(LocalDate Date, Currency Currency, decimal PerBase)>> Cells = new(() => [.. Read()]);

    private static readonly Lazy<ExchangeRates> Table = new(() => ExchangeRates.FromBase(Currency.EUR, Quotes, "ECB"));

    public static IReadOnlyList<(LocalDate Date, Currency Currency, decimal PerBase)> Quotes => Cells.Value;

    public static ExchangeRates Rates => Table.Value;

    private static IEnumerable<(LocalDate Date, Currency Currency, decimal PerBase)> Read()
    {
        using GZipStream stream = new(File.OpenRead(SharedData.PathTo(Path)), CompressionMode.Decompress);
        using StreamReader reader = new(stream);
        string[] header = reader.ReadLine()!.Split(',');
        while (reader.ReadLine() is { } line)
        {
            string[] cells = line.Split(',');
            LocalDate date = LocalDatePattern.Iso.Parse(cells[0]).Value;
            for (int i = 1; i < cells.Length; i++)
            {
                if (cells[i] is not ("" or "N/A"))
                {
                    yield return (date, Currency.FromCode(header[i]), decimal.Parse(cells[i], CultureInfo.InvariantCulture));
                }
            }
        }
    }
}
