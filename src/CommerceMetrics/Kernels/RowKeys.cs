namespace CommerceMetrics;

/// <summary>What tells the cells of some rows: columns of one length. Kinds are statuses and events as <see cref="SeriesIndex.PackKey"/> takes them.</summary>
internal readonly ref struct RowKeys
{
    public required ReadOnlySpan<int> Segments { get; init; }

    public required ReadOnlySpan<uint> Currencies { get; init; }

    public required ReadOnlySpan<byte> Kinds { get; init; }

    /// <summary>The slot (<see cref="DaySlots"/>) of each row; empty where all have <see cref="FirstSlot"/>.</summary>
    public ReadOnlySpan<int> Slots { get; init; }

    /// <summary>The smallest and the largest slot.</summary>
    public required int FirstSlot { get; init; }

    /// <inheritdoc cref="FirstSlot"/>
    public required int LastSlot { get; init; }

    /// <summary>What the slots are of, where the next rows' lie behind it; empty where not.</summary>
    public ReadOnlySpan<long> Instants { get; init; }

    /// <summary>What the segments, currencies and kinds were looked up from, where the next rows' lie behind it; empty where not.</summary>
    public ReadOnlySpan<int> SegmentCodes { get; init; }

    /// <inheritdoc cref="SegmentCodes"/>
    public ReadOnlySpan<int> CurrencyCodes { get; init; }

    /// <inheritdoc cref="SegmentCodes"/>
    public ReadOnlySpan<int> StatusCodes { get; init; }

    public int Count => Segments.Length;

    public int SlotOf(int row) => Slots.IsEmpty ? FirstSlot : Slots[row];

    /// <summary>The rows from one on.</summary>
    public RowKeys From(int row) => new()
    {
        Segments = Segments[row..],
        Currencies = Currencies[row..],
        Kinds = Kinds[row..],
        Slots = Slots.IsEmpty ? default : Slots[row..],
        FirstSlot = FirstSlot,
        LastSlot = LastSlot,
        Instants = Instants.IsEmpty ? default : Instants[row..],
        SegmentCodes = SegmentCodes.IsEmpty ? default : SegmentCodes[row..],
        CurrencyCodes = CurrencyCodes.IsEmpty ? default : CurrencyCodes[row..],
        StatusCodes = StatusCodes.IsEmpty ? default : StatusCodes[row..],
    };
}
