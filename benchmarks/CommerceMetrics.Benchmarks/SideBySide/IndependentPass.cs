using System.Numerics;
using System.Runtime.InteropServices;
using NodaTime;

namespace CommerceMetrics.Benchmarks;

/// <summary>The results by another way: row by row, days by NodaTime, sums by <see cref="BigInteger"/>. It shares nothing with the cube but the value types of a row.</summary>
internal static class IndependentPass
{
    /// <summary>The total of a column.</summary>
    public static BigInteger Total(OrderTable table)
    {
        BigInteger total = 0;
        foreach (long amount in table.Amounts)
        {
            total += amount;
        }

        return total;
    }

    /// <summary>The cells, in canonical text.</summary>
    public static string Cells(OrderTable table, DateTimeZone zone, bool dropsRepeats)
    {
        Dictionary<(int Market, Currency Currency, OrderStatus Status, LocalDate Day), (BigInteger Amount, long Orders)> cells = [];
        for (int row = 0; row < table.Count; row++)
        {
            if (dropsRepeats && table.Repeats.Contains(row))
            {
                continue;
            }

            LocalDate day = Instant.FromUnixTimeSeconds(table.Instants[row]).InZone(zone).Date;
            ref (BigInteger Amount, long Orders) cell = ref CollectionsMarshal.GetValueRefOrAddDefault(
                cells, (table.Markets[row], table.Currencies[row], table.Statuses[row], day), out _);
            cell.Amount += table.Amounts[row];
            cell.Orders++;
        }

        return CellText.Of(cells.Select(cell => CellText.Line(
            table.MarketNames[cell.Key.Market], cell.Key.Currency, cell.Key.Status, cell.Key.Day, cell.Value.Amount, cell.Value.Orders)));
    }

    /// <summary>Merchandise and orders of all but tests, by market, year and month, in dollars, in canonical text. (A market and a period without such orders have a line where the market has
    /// any order at all, as do all periods between the first and the last day.)</summary>
    public static string Periods(OrderTable table, DateTimeZone zone)
    {
        Dictionary<(int Market, string Period), (BigInteger Amount, long Orders)> periods = [];
        Dictionary<LocalDate, string[]> labels = [];
        for (int row = 0; row < table.Count; row++)
        {
            LocalDate day = Instant.FromUnixTimeSeconds(table.Instants[row]).InZone(zone).Date;
            if (!labels.TryGetValue(day, out string[]? labelsOfDay))
            {
                labels.Add(day, labelsOfDay = [$"{day.Year:0000}", $"{day.Year:0000}-{day.Month:00}"]);
            }

            Currency currency = table.Currencies[row];
            bool counts = table.Statuses[row] != OrderStatus.Test;
            foreach (string label in labelsOfDay)
            {
                ref (BigInteger Amount, long Orders) period = ref CollectionsMarshal.GetValueRefOrAddDefault(periods, (table.Markets[row], label), out _);
                period.Amount += counts ? (BigInteger)table.Amounts[row] * QueryText.RateOf(currency) * BigInteger.Pow(10, QueryText.Digits - QueryText.RateDigits - currency.Digits) : 0;
                period.Orders += counts ? 1 : 0;
            }
        }

        string[] allLabels = [.. labels.Values.SelectMany(labelsOfDay => labelsOfDay).Distinct()];
        return CellText.Of(
            from market in table.Markets.Distinct()
            from label in allLabels
            let period = periods.GetValueOrDefault((market, label))
            select QueryText.Line(table.MarketNames[market], label, Fixed(period.Amount), period.Orders));

        static string Fixed(BigInteger units)
        {
            string digits = $"{BigInteger.Abs(units):R}".PadLeft(QueryText.Digits + 1, '0');
            return $"{(units.Sign < 0 ? "-" : "")}{digits[..^QueryText.Digits]}.{digits[^QueryText.Digits..]}";
        }
    }

    /// <summary>Distinct buyers by market and quarter, in canonical text.</summary>
    public static string Buyers(OrderTable table, DateTimeZone zone)
    {
        Dictionary<(int Market, int Year, int Quarter), HashSet<long>> sets = [];
        for (int row = 0; row < table.Count; row++)
        {
            if (table.Buyers![row] == OrderColumns.None)
            {
                continue;
            }

            LocalDate day = Instant.FromUnixTimeSeconds(table.Instants[row]).InZone(zone).Date;
            ref HashSet<long>? set = ref CollectionsMarshal.GetValueRefOrAddDefault(sets, (table.Markets[row], day.Year, (day.Month + 2) / 3), out _);
            (set ??= []).Add(table.Buyers[row]);
        }

        return CellText.Of(sets.Select(set => CellText.Line(table.MarketNames[set.Key.Market], $"{set.Key.Year:D4}-Q{set.Key.Quarter}", set.Value.Count)));
    }
}
