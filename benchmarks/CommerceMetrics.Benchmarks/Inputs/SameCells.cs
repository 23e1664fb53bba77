using NodaTime;

namespace CommerceMetrics.Benchmarks;

/// <summary>Brings what a user's code found into the form of the cube's cells, and refuses to go on where the two differ.</summary>
internal static class SameCells
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    public static CubeCell Cell(ShopCell key, CellTotals totals, CellEvent kind = CellEvent.Sale) =>
        new(new Segment(key.Market), Currency.FromCode(key.Currency), kind, key.Status, key.Day, totals);

    public static CubeCell Cell(CodedCell key, SegmentTable segments, CellTotals totals, CellEvent kind = CellEvent.Sale) =>
        new(segments[key.Market], key.Currency, kind, key.Status, Epoch.PlusDays((int)key.Day), totals);

    /// <summary>A decimal amount as whole minor units.</summary>
    public static Int128 Minor(decimal amount, string currency)
    {
        for (int digit = Currency.FromCode(currency).Digits; digit > 0; digit--)
        {
            amount *= 10;
        }

        return decimal.IsInteger(amount) ? (Int128)amount : throw new InvalidOperationException($"{amount} {currency} is no whole number of minor units.");
    }

    /// <exception cref="InvalidOperationException">The cells differ.</exception>
    public static void Require(SalesCube cube, IEnumerable<CubeCell> found, string by)
    {
        HashSet<CubeCell> expected = [.. cube.Cells];
        CubeCell[] cells = [.. found];
        if (cells.Length != expected.Count || !expected.SetEquals(cells))
        {
            throw new InvalidOperationException($"{by} found {cells.Length} cells, of which {cells.Count(expected.Contains)} are among the cube's {expected.Count}.");
        }
    }
}
