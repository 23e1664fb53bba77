using System.Numerics;
using NodaTime;

namespace CommerceMetrics;

/// <summary>
/// Exact totals per (segment, currency, event, status, business day): the middle of the library, of which every figure is a pure function. Whoever
/// produced it, the same orders give the same cells, bit for bit. Equality is by value, over the schema, the days, the loads and the cells; equal cubes
/// are saved as equal bytes. Immutable, thread-safe. Made by a <see cref="SalesCubeBuilder"/>, a merge or a file.
/// </summary>
public sealed partial class SalesCube : IEquatable<SalesCube>
{
    private readonly CubeCells cells;
    private readonly Segment[] segments;
    private readonly CubeLoad[] loads;

    // Every query asks; threads that meet here find the same.
    private IReadOnlyList<Currency>? currencies;

    internal SalesCube(CubeSchema schema, DateInterval? days, CubeLoad[] loads, ZoneHistory[] zones, Segment[] segments, CubeCells cells) =>
        (Schema, Days, this.loads, Zones, this.segments, this.cells) = (schema, days, loads, zones, segments, cells);

    /// <summary>What the cells are.</summary>
    public CubeSchema Schema { get; }

    /// <summary>First to last business day of all rows of any status and segment, together with the days declared complete; null where there are none.
    /// A refund counts by its own day where it is known.</summary>
    public DateInterval? Days { get; }

    /// <summary>The loads with a name that went in, by name.</summary>
    public IReadOnlyList<CubeLoad> Loads => loads;

    /// <summary>The segments that hold a cell, in order.</summary>
    public IReadOnlyList<Segment> Segments => segments;

    /// <summary>The currencies that hold a cell, by code.</summary>
    public IReadOnlyList<Currency> Currencies => currencies ??= Array.AsReadOnly([.. cells.Series.Select(series => series.Currency).Distinct().Order()]);

    /// <summary>The number of cells that are not zero.</summary>
    public int CellCount => cells.Count;

    /// <summary>All cells that are not zero, by segment, currency code, event, status and day.</summary>
    public IEnumerable<CubeCell> Cells
    {
        get
        {
            for (int series = 0; series < SeriesCount; series++)
            {
                SeriesKey key = SeriesAt(series);
                Segment segment = segments[key.Segment];
                for (int block = cells.FirstBlocks[series]; block < cells.FirstBlocks[series + 1]; block++)
                {
                    int cell = cells.FirstCells[block];
                    LocalDate first = DayNumbers.ToDate(DaySlots.FirstDayOfMonth(cells.Months[block]));
                    for (uint mask = cells.Masks[block]; mask != 0; mask &= mask - 1, cell++)
                    {
                        LocalDate day = new(first.Year, first.Month, BitOperations.TrailingZeroCount(mask) + 1);
                        yield return new CubeCell(segment, key.Currency, key.Event, key.Status, day, cells.TotalsOf(cell));
                    }
                }
            }
        }
    }

    /// <summary>How much of what was given back has one date alone, which therefore serves both refund timings: amounts of refund rows without their
    /// order's date (or without their own), and refunds that sale rows carry, by currency.</summary>
    public MoneyBag RefundsWithOneDate
    {
        get
        {
            List<ExactMoney> refunds = [];
            foreach (CubeCell cell in Cells.Where(cell => cell.Event is CellEvent.Sale or CellEvent.RefundOnOnlyDay))
            {
                BigInteger total = cell.Totals.Refund;
                if (cell.Event == CellEvent.RefundOnOnlyDay)
                {
                    total += (BigInteger)cell.Totals.Merchandise - cell.Totals.Discount + cell.Totals.Shipping + cell.Totals.Tax;
                }

                if (!total.IsZero)
                {
                    refunds.Add(new ExactMoney(new BigDecimal(total, Schema.DigitsOf(cell.Currency)), cell.Currency));
                }
            }

            return MoneyBag.Sum(refunds);
        }
    }

    /// <inheritdoc/>
    public bool Equals(SalesCube? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Schema.Equals(other.Schema)
            && Equals(Days, other.Days)
            && loads.AsSpan().SequenceEqual(other.loads)
            && Zones.AsSpan().SequenceEqual(other.Zones)
            && segments.AsSpan().SequenceEqual(other.segments)
            && cells.Equals(other.cells));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SalesCube other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Days, segments.Length, cells);

    /// <summary>Equality by value.</summary>
    public static bool operator ==(SalesCube? left, SalesCube? right) => Equals(left, right);

    /// <summary>Inequality by value.</summary>
    public static bool operator !=(SalesCube? left, SalesCube? right) => !Equals(left, right);

    /// <summary>Days, segments and cells in words, for a debugger or a log.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{CellCount} cells of {segments.Length} segments, {(Days is null ? "no days" : $"{Days.Start:uuuu-MM-dd} to {Days.End:uuuu-MM-dd}")}");

    // By zone of the schema's rule.
    internal ZoneHistory[] Zones { get; }

    internal int SeriesCount => cells.Series.Length;

    internal SeriesKey SeriesAt(int series) => cells.Series[series];

    /// <summary>Reads the cells of a series from one day to another, both inclusive, in order.</summary>
    internal void ReadSeries<TReader>(int series, int firstDay, int lastDay, ref TReader reader)
        where TReader : ICellReader => cells.Read(series, firstDay, lastDay, ref reader);

    internal CubeCells Packed => cells;
}
