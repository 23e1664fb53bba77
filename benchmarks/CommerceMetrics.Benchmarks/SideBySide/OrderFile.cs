using System.Globalization;
using System.Text;

namespace CommerceMetrics.Benchmarks;

/// <summary>Reads a generic CSV of orders into columns: plainly, untimed, and apart from the package whose reading is timed.</summary>
internal static class OrderFile
{
    private static readonly int EpochDay = new DateOnly(1970, 1, 1).DayNumber;

    /// <exception cref="InvalidDataException">A column is missing, or a row is bad.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static OrderTable Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        CsvRecords records = new(file);
        if (!records.Read())
        {
            throw new InvalidDataException($"{path} is empty; a generic CSV has a header row.");
        }

        string[] header = [.. Enumerable.Range(0, records.Count).Select(field => records.Text(field).TrimStart('\uFEFF'))];
        (int id, int instant, int market, int currency, int amount, int status) =
            (Column("order_id"), Column("placed_at"), Column("market"), Column("currency"), Column("amount"), Column("status"));
        List<long> instants = [];
        List<int> markets = [];
        List<Currency> currencies = [];
        List<OrderStatus> statuses = [];
        List<long> amounts = [];
        int buyer = Array.FindIndex(header, column => column.Equals("buyer_id", StringComparison.OrdinalIgnoreCase));
        List<long>? buyers = buyer < 0 ? null : [];
        Dictionary<string, int> marketCodes = [];
        OrderIdSet ids = new();
        HashSet<int> repeats = [];
        while (records.Read())
        {
            try
            {
                if (!ids.Add(records[id]))
                {
                    repeats.Add(instants.Count);
                }

                string name = records.Text(market);
                if (!marketCodes.TryGetValue(name, out int code))
                {
                    code = marketCodes.Count;
                    marketCodes.Add(name, code);
                }

                if (!Currency.TryFromCode(records[currency], out Currency unit))
                {
                    throw new FormatException($"'{records.Text(currency)}' is no currency");
                }

                instants.Add(ParseInstant(records[instant]));
                markets.Add(code);
                currencies.Add(unit);
                statuses.Add(ParseStatus(records[status]));
                amounts.Add(ParseMinorUnits(records[amount], unit.Digits));
                if (buyers is not null && !TryAddBuyer(buyers, records[buyer]))
                {
                    buyers = null;
                }
            }
            catch (Exception bad) when (bad is FormatException or OverflowException or ArgumentException)
            {
                throw new InvalidDataException($"{path}, record {records.Number}: {bad.Message}; files with bad rows cannot be put side by side.", bad);
            }
        }

        if (instants.Count == 0)
        {
            throw new InvalidDataException($"{path} has no rows.");
        }

        return new OrderTable
        {
            Instants = [.. instants],
            Markets = [.. markets],
            Currencies = [.. currencies],
            Statuses = [.. statuses],
            Amounts = [.. amounts],
            Buyers = buyers?.ToArray(),
            MarketNames = [.. marketCodes.OrderBy(pair => pair.Value).Select(pair => pair.Key)],
            Repeats = repeats,
        };

        int Column(string name)
        {
            int at = Array.FindIndex(header, column => column.Equals(name, StringComparison.OrdinalIgnoreCase));
            return at >= 0 ? at : throw new InvalidDataException($"{path} has no column {name}; its columns are {string.Join(", ", header)}.");
        }
    }

    /// <summary>YYYY-MM-DDTHH:MM[:SS[.f]] and Z or ±HH:MM, in seconds since 1970, rounded down.</summary>
    internal static long ParseInstant(ReadOnlySpan<byte> text)
    {
        long day = new DateOnly(Number(text, 0, 4), Number(text, 5, 2), Number(text, 8, 2)).DayNumber - EpochDay;
        long second = (day * 86_400) + (Number(text, 11, 2) * 3_600) + (Number(text, 14, 2) * 60);
        int at = 16;
        if (At(text, at) == ':')
        {
            second += Number(text, at + 1, 2);
            at += 3;
            if (At(text, at) == '.')
            {
                at += 1 + text[(at + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            }
        }

        return At(text, at) switch
        {
            (byte)'Z' when text.Length == at + 1 => second,
            (byte)'+' when text.Length == at + 6 => second - Offset(text, at),
            (byte)'-' when text.Length == at + 6 => second + Offset(text, at),
            _ => throw new FormatException($"'{Encoding.UTF8.GetString(text)}' is no instant with an offset"),
        };

        static byte At(ReadOnlySpan<byte> text, int at) => at < text.Length ? text[at] : default;

        static long Offset(ReadOnlySpan<byte> text, int at) => (Number(text, at + 1, 2) * 3_600) + (Number(text, at + 4, 2) * 60);
    }

    /// <summary>A decimal number of major units as a whole number of minor ones; zeros at its end do not count as digits.</summary>
    internal static long ParseMinorUnits(ReadOnlySpan<byte> text, int digits)
    {
        decimal value = decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        for (int digit = 0; digit < digits; digit++)
        {
            value *= 10;
        }

        return decimal.IsInteger(value) ? decimal.ToInt64(value) : throw new FormatException($"'{Encoding.UTF8.GetString(text)}' has more than {digits} digits after the point");
    }

    private static bool TryAddBuyer(List<long> buyers, ReadOnlySpan<byte> text)
    {
        long buyer = OrderColumns.None;
        bool isNumber = text.IsEmpty || long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out buyer);
        buyers.Add(buyer);
        return isNumber;
    }

    private static OrderStatus ParseStatus(ReadOnlySpan<byte> text)
    {
        foreach (OrderStatus status in Enum.GetValues<OrderStatus>())
        {
            if (Ascii.EqualsIgnoreCase(text, status.ToString()))
            {
                return status;
            }
        }

        throw new FormatException($"'{Encoding.UTF8.GetString(text)}' is no status");
    }

    private static int Number(ReadOnlySpan<byte> text, int at, int length) =>
        text.Length >= at + length ? int.Parse(text.Slice(at, length), NumberStyles.None, CultureInfo.InvariantCulture)
        : throw new FormatException($"'{Encoding.UTF8.GetString(text)}' is no instant");
}
