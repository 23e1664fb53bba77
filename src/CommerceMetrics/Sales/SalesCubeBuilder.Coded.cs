using System.Buffers;
using System.Runtime.InteropServices;

namespace CommerceMetrics;

public sealed partial class SalesCubeBuilder
{
    /// <summary>Adds rows whose words are places in dictionaries, from the first on, up to the block of 1,024 rows (counted from the first) that holds a code outside its dictionary or an instant outside the bounds.</summary>
    /// <remarks>Costs what <see cref="Add(in OrderColumns)"/> costs, and is looked up a block at a time, while the block is in the cache. An <see cref="Inspector"/>, an attached <c>BuyerLogBuilder</c> and <see cref="Workers"/> see plain columns of the rows
    /// that are added.</remarks>
    /// <param name="coded">The rows.</param>
    /// <param name="cancellationToken">Looked at between blocks of some thousand rows.</param>
    /// <returns>How many rows were added, from the first on: all of them, or a multiple of 1,024.</returns>
    /// <inheritdoc cref="Add(in OrderColumns, CancellationToken)" path="/exception"/>
    public int AddCoded(in CodedColumns coded, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        coded.Validate(Schema.Dimensions.Count > 0);
        if (coded.Rows.Count == 0)
        {
            return 0;
        }

        // Checked by place: the rows' need no check then.
        CheckCodes(coded.SegmentDictionary, 0, nameof(CodedColumns.SegmentDictionary));
        Check(MemoryMarshal.Cast<OrderStatus, byte>(coded.StatusDictionary), (byte)OrderStatus.Test, 0, nameof(CodedColumns.StatusDictionary), "an OrderStatus");
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)coded.Rows.Unit, (int)InstantUnit.Nanoseconds, nameof(coded));
        return Inspector is null && Observer is null && Workers == 1 ? AddRows(coded, cancellationToken) : AddSpread(coded, cancellationToken);
    }

    /// <summary>Looks the codes of a block up; false where a code is outside its dictionary, or an instant outside the bounds.</summary>
    private bool TryDecode(in CodedColumns coded, int start, int length, (long Min, long Max) instants) =>
        instants.Min >= coded.FirstInstant && instants.Max <= coded.LastInstant
            && (coded.SegmentCodes.IsEmpty || IndexedValues.TryTake(coded.SegmentCodes.Slice(start, length), MemoryMarshal.Cast<int, uint>(coded.SegmentDictionary), MemoryMarshal.Cast<int, uint>(blockSegments.AsSpan())))
            && (coded.CurrencyCodes.IsEmpty || IndexedValues.TryTake(coded.CurrencyCodes.Slice(start, length), MemoryMarshal.Cast<Currency, uint>(coded.CurrencyDictionary), blockCurrencies))
            && (coded.StatusCodes.IsEmpty || IndexedValues.TryTake(coded.StatusCodes.Slice(start, length), MemoryMarshal.Cast<OrderStatus, byte>(coded.StatusDictionary), blockStatuses));

    private int AddSpread(in CodedColumns coded, CancellationToken cancellationToken)
    {
        int count = coded.Rows.Count;
        int[] segments = ArrayPool<int>.Shared.Rent(count);
        uint[] currencies = ArrayPool<uint>.Shared.Rent(count);
        byte[] statuses = ArrayPool<byte>.Shared.Rent(count);
        try
        {
            int good = 0;
            for (int length; good < count; good += length)
            {
                length = Math.Min(BlockRows, count - good);
                if (!TryDecode(coded, good, length, ColumnRange.Of(coded.Rows.Instants.Slice(good, length))))
                {
                    break;
                }

                blockSegments.AsSpan(0, length).CopyTo(segments.AsSpan(good));
                blockCurrencies.AsSpan(0, length).CopyTo(currencies.AsSpan(good));
                blockStatuses.AsSpan(0, length).CopyTo(statuses.AsSpan(good));
            }

            OrderColumns plain = coded.Rows.Slice(0, good);
            Add(
                plain with
                {
                    Segments = coded.SegmentCodes.IsEmpty ? plain.Segments : segments.AsSpan(0, good),
                    Currencies = coded.CurrencyCodes.IsEmpty ? plain.Currencies : MemoryMarshal.Cast<uint, Currency>(currencies.AsSpan(0, good)),
                    Statuses = coded.StatusCodes.IsEmpty ? plain.Statuses : MemoryMarshal.Cast<byte, OrderStatus>(statuses.AsSpan(0, good)),
                },
                cancellationToken);
            return good;
        }
        finally
        {
            ArrayPool<int>.Shared.Return(segments);
            ArrayPool<uint>.Shared.Return(currencies);
            ArrayPool<byte>.Shared.Return(statuses);
        }
    }
}
