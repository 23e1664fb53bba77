using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace CommerceMetrics;

/// <summary>
/// Exact totals per (buyer, segment, currency, event, status, business day): what figures on distinct buyers are pure functions of, since they cannot come from the cells of a
/// <see cref="SalesCube"/>. Active, new and returning buyers, repeat rate, frequency and ARPU are a <c>BuyerTable</c>, cohorts a <c>CohortTable</c>. Rows without a buyer are
/// held apart, as facts of no buyer. Equality is by value; equal logs are saved as equal bytes, whatever the order of the rows and of the ids that their texts were given. Immutable,
/// thread-safe. Made by a <see cref="BuyerLogBuilder"/>, a merge or a file.
/// </summary>
public sealed partial class BuyerLog : IEquatable<BuyerLog>
{
    private readonly Segment[] segments;
    private readonly Lazy<SalesCube> identified;

    internal BuyerLog(SalesCube cube, Segment[] segments, BuyerIds ids, BuyerFacts facts)
    {
        (Cube, this.segments, Ids, Packed) = (cube, segments, ids, facts);
        identified = new Lazy<SalesCube>(() => Totals(cube.Schema, segments, facts, withoutBuyers: false));
    }

    /// <summary>The same rows without their buyers: the cube that was built in the same pass, where its builder took rows alone.</summary>
    public SalesCube Cube { get; }

    /// <summary>What the facts are.</summary>
    public CubeSchema Schema => Cube.Schema;

    /// <summary>First to last business day, as of the <see cref="Cube"/>; null where there are none.</summary>
    public DateInterval? Days => Cube.Days;

    /// <summary>The loads with a name that went in, by name.</summary>
    public IReadOnlyList<CubeLoad> Loads => Cube.Loads;

    /// <summary>The segments that hold a fact, in order.</summary>
    public IReadOnlyList<Segment> Segments => segments;

    /// <summary>The buyers that have a fact, of whatever event and status: numbers ascending, then texts by code point.</summary>
    public IEnumerable<BuyerId> Buyers => Enumerable.Range(0, Ids.Count).Select(rank => Ids[rank]);

    /// <summary>How many buyers have a fact, of whatever event and status.</summary>
    public int BuyerCount => Ids.Count;

    /// <summary>How many facts there are that are not zero.</summary>
    public int FactCount => Packed.Count;

    /// <summary>All facts that are not zero, by segment, currency code, event, status, day and buyer; what has no buyer comes first on its day.</summary>
    public IEnumerable<BuyerFact> Facts
    {
        get
        {
            for (int series = 0; series < Packed.Series.Length; series++)
            {
                SeriesKey key = Packed.Series[series];
                for (int block = Packed.FirstBlocks[series]; block < Packed.FirstBlocks[series + 1]; block++)
                {
                    LocalDate day = DayNumbers.ToDate(Packed.Days[block]);
                    for (int fact = Packed.FirstFacts[block]; fact < Packed.FirstFacts[block + 1]; fact++)
                    {
                        BuyerId? buyer = Packed.Buyers[fact] == BuyerFacts.NoBuyer ? null : Ids[Packed.Buyers[fact]];
                        yield return new BuyerFact(buyer, segments[key.Segment], key.Currency, key.Event, key.Status, day, Packed.TotalsOf(fact));
                    }
                }
            }
        }
    }

    internal BuyerIds Ids { get; }

    internal BuyerFacts Packed { get; }

    /// <summary>The cells of the facts that have a buyer; its days and loads say nothing.</summary>
    internal SalesCube IdentifiedCube => identified.Value;

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] BuyerLog? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Cube.Equals(other.Cube) && segments.AsSpan().SequenceEqual(other.segments) && Ids.Equals(other.Ids) && Packed.Equals(other.Packed));

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is BuyerLog other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Cube, Ids, Packed);

    /// <summary>Equality by value.</summary>
    public static bool operator ==(BuyerLog? left, BuyerLog? right) => Equals(left, right);

    /// <summary>Inequality by value.</summary>
    public static bool operator !=(BuyerLog? left, BuyerLog? right) => !Equals(left, right);

    /// <summary>Buyers, facts and days in words, for a debugger or a log.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{BuyerCount} buyers, {FactCount} facts, {(Days is null ? "no days" : $"{Days.Start:uuuu-MM-dd} to {Days.End:uuuu-MM-dd}")}");

    /// <summary>The cells of some facts, of which days, loads and zones are as the builder has them without rows.</summary>
    internal static SalesCube Totals(CubeSchema schema, Segment[] segments, BuyerFacts facts, bool withoutBuyers)
    {
        using SalesCubeBuilder builder = new(schema);
        facts.AddTo(builder, segments, withoutBuyers);
        return builder.Build();
    }
}
