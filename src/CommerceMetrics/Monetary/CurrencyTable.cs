using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace CommerceMetrics;

/// <summary>ISO 4217, current and historic, as the embedded currencies.csv states it; read once, at the first question.</summary>
internal static class CurrencyTable
{
    // ISO codes are three capitals: their base-37 numbers, without the two pads, lie in [AAA, ZZZ], a range small enough for a direct table.
    private const uint FirstKey = (((11 * 37) + 11) * 37) + 11;
    private const uint LastKey = (((36 * 37) + 36) * 37) + 36;

    private static readonly CurrencyInfo[] Entries = Read();
    private static readonly short[] IndexByKey = CreateIndex(Entries); // 1 + position in Entries, 0 = no such code

    public static ReadOnlySpan<CurrencyInfo> All => Entries;

    /// <summary>The entry of a three-capital code given as its base-37 number without pads; null where ISO has none.</summary>
    public static CurrencyInfo? Find(uint key) =>
        key is >= FirstKey and <= LastKey && IndexByKey[key - FirstKey] is > 0 and short index ? Entries[index - 1] : null;

    private static short[] CreateIndex(CurrencyInfo[] entries)
    {
        short[] index = new short[LastKey - FirstKey + 1];
        for (int i = 0; i < entries.Length; i++)
        {
            string code = entries[i].Code;
            uint key = (((Currency.Symbol(code[0]) * 37) + Currency.Symbol(code[1])) * 37) + Currency.Symbol(code[2]);
            index[key - FirstKey] = (short)(i + 1);
        }

        return index;
    }

    private static CurrencyInfo[] Read() =>
        [.. DataFile.LinesOf("currencies.csv").Skip(1).Select(ParseLine).OrderBy(entry => entry.Code, StringComparer.Ordinal)];

    // The name is the last field, so that only its own quotes need undoing.
    private static CurrencyInfo ParseLine(string line)
    {
        string[] fields = line.Split(',', 7);
        string name = fields[6];
        if (name.StartsWith('"'))
        {
            name = name[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal);
        }

        return new CurrencyInfo(
            fields[0],
            ParseNumber(fields[1]),
            ParseNumber(fields[2]),
            fields[3].Length == 0 ? null : decimal.Parse(fields[3], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture),
            fields[4].Length == 0 ? null : LocalDatePattern.Iso.Parse(fields[4]).Value,
            fields[5].Length == 0 ? null : fields[5],
            fields[5].Length == 0 ? null : LastDay(fields[5]),
            name);
    }

    private static int? ParseNumber(string text) => text.Length == 0 ? null : int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    // "2003-01", "1989 to 1990", "1990-07 to 1990-09", "1989-1990": the last day of the last month or year that is named.
    private static LocalDate LastDay(string withdrawn)
    {
        ReadOnlySpan<char> last = withdrawn.AsSpan();
        int to = last.IndexOf(" to ", StringComparison.Ordinal);
        last = to >= 0 ? last[(to + 4)..] : last.Length == 9 ? last[5..] : last;
        int year = int.Parse(last[..4], NumberStyles.None, CultureInfo.InvariantCulture);
        int month = last.Length == 4 ? 12 : int.Parse(last[5..], NumberStyles.None, CultureInfo.InvariantCulture);
        return new LocalDate(year, month, CalendarSystem.Iso.GetDaysInMonth(year, month));
    }
}
