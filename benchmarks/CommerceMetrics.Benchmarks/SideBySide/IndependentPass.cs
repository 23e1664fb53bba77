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
}
