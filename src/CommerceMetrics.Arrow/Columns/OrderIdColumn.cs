using System.IO.Hashing;
using Apache.Arrow;

namespace CommerceMetrics.Arrow;

/// <summary>Ids of orders: each as it is remembered, in 128 bits. Numbers by their value, texts by a strong fingerprint, so that two are never taken for one in practice (2^−128 a pair).</summary>
internal sealed class OrderIdColumn(FieldColumn source)
{
    private readonly HashSet<UInt128> seen = [];

    public FieldColumn Field => source;

    /// <summary>Marks rows without an id.</summary>
    public void MarkMissing(FaultSheet sheet)
    {
        Validity validity = source.Validity;
        bool isText = PlainTexts.TryOpen(source.Array, out PlainTexts texts);
        if (!isText && !WholeNumbers.TryOpen(source.Array.DataType, out _))
        {
            throw source.NoColumnOf("texts and whole numbers");
        }

        for (int row = 0; row < source.Rows && (isText || validity.HasNulls); row++)
        {
            RowFault fault = !validity[row] ? RowFault.Missing : isText && IsBlank(texts.At(source.Start + row)) ? RowFault.Blank : RowFault.None;
            if (fault != RowFault.None)
            {
                sheet.Mark(row, source.Number, fault);
            }
        }
    }

    /// <summary>Remembers the ids of rows without a fault, in order, and marks those that an earlier one has.</summary>
    public void MarkRepeats(FaultSheet sheet)
    {
        bool isText = PlainTexts.TryOpen(source.Array, out PlainTexts texts);
        _ = WholeNumbers.TryOpen(source.Array.DataType, out WholeNumbers numbers);
        ReadOnlySpan<byte> values = source.Array.Buffers[1].Span;
        for (int row = 0; row < source.Rows; row++)
        {
            if (!sheet.IsFaulty(row) && !seen.Add(isText ? XxHash128.HashToUInt128(texts.At(source.Start + row)) : (UInt128)unchecked((ulong)numbers.At(values, source.First + row))))
            {
                sheet.Mark(row, source.Number, RowFault.Repeated);
            }
        }
    }

    private static bool IsBlank(ReadOnlySpan<byte> text) => text.IsEmpty || ((text[0] <= ' ' || text[0] >= 0x80) && RowWords.IsBlank(text));
}
