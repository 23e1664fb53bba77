using System.Numerics;
using NodaTime;
using NodaTime.Text;

namespace CommerceMetrics.Benchmarks;

/// <summary>Result cells in canonical text: a line per cell, in the order of the lines, so that neither codes nor the order of the rows show in it.</summary>
internal static class CellText
{
    public static string Line(string market, Currency currency, OrderStatus status, LocalDate day, BigInteger amount, BigInteger orders) =>
        $"{market}\t{currency.Code}\t{status}\t{LocalDatePattern.Iso.Format(day)}\t{amount:R}\t{orders:R}";

    public static string Line(string market, string quarter, long buyers) => $"{market}\t{quarter}\t{buyers:D}";

    public static string Of(IEnumerable<string> lines) => string.Join('\n', lines.Order(StringComparer.Ordinal));

    public static string Of(IEnumerable<CubeCell> cells) => Of(cells.Select(cell => Line(
        cell.Segment.ToString(), cell.Currency, cell.Status, cell.Day, cell.Totals.Merchandise, cell.Totals.Orders)));
}
