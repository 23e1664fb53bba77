using System.Diagnostics.CodeAnalysis;

namespace CommerceMetrics;

/// <summary>
/// Rows whose segments, currencies or statuses are places in dictionaries, as columnar formats hold words: what <see cref="SalesCubeBuilder.AddCoded"/> eats without spreading them first.
/// Each of the three is either coded here, a code a row, or a column of <see cref="Columns"/>. The spans are read during the call alone. <c>default</c> has no rows.
/// </summary>
public readonly ref struct CodedColumns
{
    /// <summary>No rows, and instants without bounds.</summary>
    public CodedColumns()
    {
    }

    private readonly OrderColumns columns;

    /// <summary>The rows' other columns. What is coded is absent here.</summary>
    public OrderColumns Columns
    {
        get => columns;
        init => columns = value;
    }

    /// <summary>Places in <see cref="SegmentDictionary"/>, one a row; empty where <see cref="OrderColumns.Segments"/> holds the segments.</summary>
    public ReadOnlySpan<int> SegmentCodes { get; init; }

    /// <summary>Codes of the builder's <see cref="SegmentTable"/>, by place.</summary>
    public ReadOnlySpan<int> SegmentDictionary { get; init; }

    /// <summary>Places in <see cref="CurrencyDictionary"/>, one a row; empty where <see cref="OrderColumns.Currencies"/> holds the currencies.</summary>
    public ReadOnlySpan<int> CurrencyCodes { get; init; }

    /// <summary>Currencies, by place.</summary>
    public ReadOnlySpan<Currency> CurrencyDictionary { get; init; }

    /// <summary>Places in <see cref="StatusDictionary"/>, one a row; empty where <see cref="OrderColumns.Statuses"/> holds the statuses.</summary>
    public ReadOnlySpan<int> StatusCodes { get; init; }

    /// <summary>Statuses, by place.</summary>
    public ReadOnlySpan<OrderStatus> StatusDictionary { get; init; }

    /// <summary>Rows with an instant (<see cref="OrderColumns.Instants"/>) before it are not added; the least there is by default.</summary>
    public long FirstInstant { get; init; } = long.MinValue;

    /// <summary>Rows with an instant after it are not added; the greatest there is by default.</summary>
    public long LastInstant { get; init; } = long.MaxValue;

    /// <summary><see cref="Columns"/>, not copied.</summary>
    [UnscopedRef]
    internal ref readonly OrderColumns Rows => ref columns;

    /// <exception cref="ArgumentOutOfRangeException">A status of the dictionary is none.</exception>
    /// <exception cref="ArgumentException">A column has a length that it cannot have, is absent and needed, or is there twice.</exception>
    internal void Validate(bool hasDimensions)
    {
        Columns.Validate(hasDimensions && SegmentCodes.IsEmpty, CurrencyCodes.IsEmpty, StatusCodes.IsEmpty);
        Check(nameof(SegmentCodes), SegmentCodes.Length, Columns.Segments.Length, Columns.Count);
        Check(nameof(CurrencyCodes), CurrencyCodes.Length, Columns.Currencies.Length, Columns.Count);
        Check(nameof(StatusCodes), StatusCodes.Length, Columns.Statuses.Length, Columns.Count);

        static void Check(string name, int codes, int values, int count)
        {
            if (codes > 0 && codes != count)
            {
                throw new ArgumentException($"{name} has {codes} codes for {count} rows; give one a row, or none.", name);
            }

            if (codes > 0 && values > 0)
            {
                throw new ArgumentException($"{name} stands beside the column that it is instead of; give one of the two.", name);
            }
        }
    }
}
