using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace CommerceMetrics.Arrow;

/// <summary>Buyers: 64-bit numbers as they lie there, others copied, texts by the builder's dictionary.</summary>
internal sealed class BuyerColumn(FieldColumn source, BuyerDictionary dictionary) : IDisposable
{
    // Lower numbers stand for texts.
    private const long FirstNumber = OrderColumns.None + BuyerDictionary.MaxCount + 1;

    private readonly RowBuffer<long> buffer = new();

    public ReadOnlySpan<long> Read(FaultSheet sheet)
    {
        ArrayData array = source.Array;
        if (TryReadAsItLies(out ReadOnlySpan<long> numbers))
        {
            MarkLow(numbers, sheet);
            return numbers;
        }

        Validity validity = source.Validity;
        bool isText = PlainTexts.TryOpen(array, out PlainTexts texts);
        WholeNumbers reader = default;
        if (!isText && !WholeNumbers.TryOpen(array.DataType, out reader))
        {
            throw source.NoColumnOf("texts and whole numbers");
        }

        Span<long> buyers = buffer.Of(source.Rows);
        for (int row = 0; row < buyers.Length; row++)
        {
            buyers[row] = !validity[row] ? OrderColumns.None : isText ? OfText(texts.At(source.Start + row), row, sheet) : OfNumber(reader.At(array.Buffers[1].Span, source.First + row), row, sheet);
        }

        return buyers;
    }

    /// <summary>The numbers of the whole array where they can be read in place: 64-bit ones without nulls.</summary>
    public bool TryReadAsItLies(out ReadOnlySpan<long> numbers)
    {
        bool isSo = source.Array.DataType.TypeId == ArrowTypeId.Int64 && !source.Validity.HasNulls;
        numbers = isSo ? MemoryMarshal.Cast<byte, long>(source.Array.Buffers[1].Span).Slice(source.First, source.Rows) : default;
        return isSo;
    }

    /// <summary>Whether some numbers can all be buyers.</summary>
    public static bool AreBuyers(ReadOnlySpan<long> numbers) => numbers.IndexOfAnyExceptInRange(FirstNumber, long.MaxValue) < 0;

    public void Dispose() => buffer.Dispose();

    private long OfText(ReadOnlySpan<byte> text, int row, FaultSheet sheet)
    {
        RowFault fault = RowWords.NameFault(text);
        if (fault == RowFault.Utf8)
        {
            sheet.Mark(row, source.Number, fault);
        }

        return fault == RowFault.None ? dictionary.GetOrAdd(text) : OrderColumns.None;
    }

    private long OfNumber(Int128 number, int row, FaultSheet sheet)
    {
        bool isKnown = number >= FirstNumber && number <= long.MaxValue;
        if (!isKnown)
        {
            sheet.Mark(row, source.Number, RowFault.Range);
        }

        return isKnown ? (long)number : OrderColumns.None;
    }

    private void MarkLow(ReadOnlySpan<long> numbers, FaultSheet sheet)
    {
        for (int row = numbers.IndexOfAnyExceptInRange(FirstNumber, long.MaxValue); row >= 0 && row < numbers.Length; row++)
        {
            if (numbers[row] < FirstNumber)
            {
                sheet.Mark(row, source.Number, RowFault.Range);
            }
        }
    }
}
