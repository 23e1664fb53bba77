using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace CommerceMetrics.Arrow;

/// <summary>A field of instants: 64-bit counts as they lie there, in their own unit; narrower ones and texts copied.</summary>
internal sealed class InstantColumn(FieldColumn source, InstantForm form) : IDisposable
{
    // 0001-01-03 and 9999-12-29, inclusive: two days inside the calendar, so that no zone and no turn hour leaves it.
    private const long FirstSecond = -62_135_424_000;
    private const long LastSecond = 253_402_127_999;

    private readonly RowBuffer<long> buffer = new();

    public FieldColumn Field => source;

    /// <summary>The unit of what the column gives.</summary>
    public InstantUnit Unit { get; private set; }

    /// <summary>The first and last instant, in that unit, of which every zone has a business day.</summary>
    public (long First, long Last) Bounds
    {
        get
        {
            Int128 parts = PartsPerSecond(Unit);
            return ((long)Int128.Max(FirstSecond * parts, long.MinValue + 1), (long)Int128.Min(((LastSecond + 1) * parts) - 1, long.MaxValue));
        }
    }

    public static long PartsPerSecond(InstantUnit unit) => unit switch
    {
        InstantUnit.Milliseconds => 1_000,
        InstantUnit.Microseconds => 1_000_000,
        InstantUnit.Nanoseconds => 1_000_000_000,
        _ => 1,
    };

    /// <summary>The instants of the stretch; arbitrary where a row is null. Faults are marked for rows that <paramref name="isRead"/> names, and where it names none.</summary>
    /// <param name="sheet">Where faults go.</param>
    /// <param name="isRead">Rows whose value matters; empty for all.</param>
    public ReadOnlySpan<long> Read(FaultSheet sheet, ReadOnlySpan<bool> isRead = default)
    {
        ArrayData array = source.Array;
        Unit = UnitOf(array.DataType);
        ReadOnlySpan<long> instants = form == InstantForm.Text ? Parse(array, sheet, isRead) : Counts(array);
        Validity validity = source.Validity;
        if (validity.HasNulls && source.IsRequired)
        {
            for (int row = 0; row < source.Rows; row++)
            {
                if (!validity[row])
                {
                    sheet.Mark(row, source.Number, RowFault.Missing);
                }
            }
        }

        (long first, long last) = Bounds;
        for (int row = instants.IndexOfAnyExceptInRange(first, last), from = 0; row >= 0; row = instants[from..].IndexOfAnyExceptInRange(first, last))
        {
            row += from;
            from = row + 1;
            if (validity[row] && (isRead.IsEmpty || isRead[row]))
            {
                sheet.Mark(row, source.Number, RowFault.Instant);
            }
        }

        return instants;
    }

    /// <summary>The instants of the whole array where they can be read in place: 64-bit ones without nulls.</summary>
    public bool TryReadAsItLies(out ReadOnlySpan<long> instants)
    {
        ArrayData array = source.Array;
        Unit = UnitOf(array.DataType);
        bool isSo = (array.DataType is TimestampType || array.DataType.TypeId == ArrowTypeId.Int64) && form != InstantForm.Text && !source.Validity.HasNulls;
        instants = isSo ? Counts(array) : default;
        return isSo;
    }

    /// <summary>Whether all of some instants lie on days that there are.</summary>
    public bool AreInRange(ReadOnlySpan<long> instants)
    {
        (long first, long last) = Bounds;
        return ColumnBounds.AreWithin(instants, first, last);
    }

    public void Dispose() => buffer.Dispose();

    private InstantUnit UnitOf(IArrowType type) => (form, type) switch
    {
        (InstantForm.Timestamp, TimestampType timestamp) => timestamp.Unit switch
        {
            TimeUnit.Second => InstantUnit.Seconds,
            TimeUnit.Millisecond => InstantUnit.Milliseconds,
            TimeUnit.Microsecond => InstantUnit.Microseconds,
            _ => InstantUnit.Nanoseconds,
        },
        (InstantForm.Timestamp, _) => throw source.NoColumnOf($"timestamps with InstantForm.{form}; for counts or texts say so in OrderMapping.Instants"),
        (InstantForm.Text, _) => InstantUnit.Seconds,
        _ when !WholeNumbers.TryOpen(type, out _) => throw source.NoColumnOf($"whole numbers with InstantForm.{form}"),
        (InstantForm.UnixSeconds, _) => InstantUnit.Seconds,
        (InstantForm.UnixMilliseconds, _) => InstantUnit.Milliseconds,
        (InstantForm.UnixMicroseconds, _) => InstantUnit.Microseconds,
        _ => InstantUnit.Nanoseconds,
    };

    private ReadOnlySpan<long> Counts(ArrayData array)
    {
        if (array.DataType is TimestampType || array.DataType.TypeId == ArrowTypeId.Int64)
        {
            return MemoryMarshal.Cast<byte, long>(array.Buffers[1].Span).Slice(source.First, source.Rows);
        }

        _ = WholeNumbers.TryOpen(array.DataType, out WholeNumbers numbers);
        Span<long> counts = buffer.Of(source.Rows);
        ReadOnlySpan<byte> values = array.Buffers[1].Span;
        for (int row = 0; row < counts.Length; row++)
        {
            counts[row] = (long)Int128.Min(numbers.At(values, source.First + row), long.MaxValue);
        }

        return counts;
    }

    private Span<long> Parse(ArrayData array, FaultSheet sheet, ReadOnlySpan<bool> isRead)
    {
        Span<long> instants = buffer.Of(source.Rows);
        if (!PlainTexts.TryOpen(array, out PlainTexts texts))
        {
            throw source.NoColumnOf("texts with InstantForm.Text");
        }

        Validity validity = source.Validity;
        for (int row = 0; row < instants.Length; row++)
        {
            if (validity[row] && !InstantText.TryParse(texts.At(source.Start + row), out instants[row]))
            {
                instants[row] = long.MinValue;
            }
            else if (!validity[row])
            {
                instants[row] = 0;
            }
        }

        return instants;
    }
}
