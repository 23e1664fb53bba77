using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace CommerceMetrics.Arrow;

/// <summary>
/// A source of few words: a text, plain or by dictionary, a whole number by its digits, or a constant. Each row has an index, and each index a word; the row after the last index stands for null. Where a dictionary has
/// indices of 32 bits and no row is null, the indices are the array's own.
/// </summary>
internal sealed class WordColumn(FieldColumn source) : IDisposable
{
    private readonly WordTable words = new();
    private readonly RowBuffer<int> buffer = new();
    private readonly Dictionary<long, int> numbers = [];
    private ArrayData? dictionary;
    private int[] wordOfIndex = [];
    private bool isOwn;
    private bool isPlain = true;

    public FieldColumn Field => source;

    /// <summary>One more than the highest index of a row with a value. It is the index of null.</summary>
    public int IndexCount { get; private set; }

    /// <summary>Raised whenever an index comes to stand for another word, or a new one.</summary>
    public int Stamp { get; private set; } = 1;

    /// <summary>Whether a row of the stretch is null.</summary>
    public bool HasNulls { get; private set; }

    /// <summary>The index of each row of the stretch; empty where all are 0.</summary>
    public ReadOnlySpan<int> Indices => source.IsConstant ? default
        : isOwn ? buffer.Of(source.Rows)
        : MemoryMarshal.Cast<byte, int>(source.Array.Buffers[1].Span).Slice(source.First, source.Rows);

    /// <summary>The word of an index, −1 where that is null.</summary>
    public int WordAt(int index) => index >= IndexCount ? -1 : isPlain ? index : wordOfIndex[index];

    public ReadOnlySpan<byte> Utf8Of(int word) => words[word];

    public string TextOf(int word) => words.TextOf(word);

    /// <summary>Turns to the stretch that the field is at.</summary>
    /// <exception cref="InvalidDataException">The array is of a type that has no words.</exception>
    public void Open()
    {
        (isOwn, HasNulls) = (true, false);
        if (source.IsConstant)
        {
            words.GetOrAdd(Encoding.UTF8.GetBytes(source.Mapped.Text));
            IndexCount = 1;
        }
        else if (source.Array.DataType is DictionaryType type)
        {
            OpenDictionary(type);
        }
        else
        {
            isPlain = true;
            int known = words.Count;
            OpenPlain();
            if (words.Count != known || IndexCount != words.Count || dictionary is not null)
            {
                (IndexCount, dictionary) = (words.Count, null);
                Stamp++;
            }

            MarkNulls();
        }
    }

    /// <summary>Turns to a whole array where its indices can be read in place: a constant, or a dictionary by 32-bit indices without nulls. They are not checked.</summary>
    public bool TryOpenAsItLies()
    {
        if (source.IsConstant)
        {
            Open();
            return true;
        }

        if (source.Array.DataType is not DictionaryType { IndexType.TypeId: ArrowTypeId.Int32 or ArrowTypeId.UInt32 } || source.Array.Dictionary is not { } values || source.Validity.HasNulls)
        {
            return false;
        }

        (isOwn, HasNulls) = (false, false);
        _ = IndicesAsTheyLie(0, source.Rows);
        Renew(values);
        return true;
    }

    /// <summary>Indices of some rows of the whole array that lies as it is.</summary>
    public ReadOnlySpan<int> IndicesAsTheyLie(int start, int count) => MemoryMarshal.Cast<byte, int>(source.Array.Buffers[1].Span).Slice(source.Array.Offset + start, count);

    public void Dispose() => buffer.Dispose();

    private void OpenDictionary(DictionaryType type)
    {
        Renew(source.Array.Dictionary ?? throw new InvalidDataException($"Column '{source.Mapped.Text}' has a dictionary type and no dictionary."));
        isOwn = type.IndexType.TypeId is not (ArrowTypeId.Int32 or ArrowTypeId.UInt32) || source.Validity.HasNulls;
        if (isOwn)
        {
            Widen(type.IndexType.TypeId, buffer.Of(source.Rows));
            MarkNulls();
        }

        int wrong = Indices.IndexOfAnyExceptInRange(0, HasNulls ? IndexCount : IndexCount - 1);
        if (wrong >= 0)
        {
            throw new InvalidDataException($"Column '{source.Mapped.Text}' has the index {Indices[wrong]} in row {source.Start + wrong}; its dictionary has {IndexCount} values.");
        }
    }

    // The words of a dictionary, once for all the batches that have it.
    private void Renew(ArrayData values)
    {
        if (ReferenceEquals(values, dictionary) && !isPlain)
        {
            return;
        }

        (dictionary, isPlain, IndexCount) = (values, false, values.Length);
        Stamp++;
        if (wordOfIndex.Length < values.Length)
        {
            wordOfIndex = new int[Math.Max(values.Length, wordOfIndex.Length * 2)];
        }

        ReadWords(values, 0, wordOfIndex.AsSpan(0, values.Length));
        Validity known = Validity.Of(values, 0, values.Length);
        for (int index = 0; known.HasNulls && index < values.Length; index++)
        {
            wordOfIndex[index] = known[index] ? wordOfIndex[index] : -1;
        }
    }

    // Rows that are null may hold any index.
    private void MarkNulls()
    {
        Validity validity = source.Validity;
        HasNulls = validity.HasNulls;
        if (HasNulls)
        {
            Span<int> rows = buffer.Of(source.Rows);
            for (int row = 0; row < rows.Length; row++)
            {
                rows[row] = validity[row] ? rows[row] : IndexCount;
            }
        }
    }

    private void Widen(ArrowTypeId type, Span<int> rows)
    {
        ReadOnlySpan<byte> bytes = source.Array.Buffers[1].Span;
        switch (type)
        {
            case ArrowTypeId.Int8 or ArrowTypeId.UInt8:
                Copy(bytes, rows, static value => value);
                break;
            case ArrowTypeId.Int16 or ArrowTypeId.UInt16:
                Copy(MemoryMarshal.Cast<byte, ushort>(bytes), rows, static value => value);
                break;
            case ArrowTypeId.Int32 or ArrowTypeId.UInt32:
                MemoryMarshal.Cast<byte, int>(bytes).Slice(source.First, rows.Length).CopyTo(rows);
                break;
            case ArrowTypeId.Int64 or ArrowTypeId.UInt64:
                // An index beyond 31 bits is beyond any dictionary.
                Copy(MemoryMarshal.Cast<byte, ulong>(bytes), rows, static value => (int)Math.Min(value, int.MaxValue));
                break;
            default:
                throw source.NoColumnOf("dictionaries by whole numbers");
        }
    }

    private void Copy<T>(ReadOnlySpan<T> values, Span<int> rows, Func<T, int> convert)
    {
        values = values.Slice(source.First, rows.Length);
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = convert(values[row]);
        }
    }

    private void OpenPlain() => ReadWords(source.Array, source.Start, buffer.Of(source.Rows));

    /// <summary>The words of some rows of an array; any for null.</summary>
    private void ReadWords(ArrayData array, int start, Span<int> found)
    {
        int first = array.Offset + start;
        switch (array.DataType.TypeId)
        {
            case ArrowTypeId.String or ArrowTypeId.Binary:
                ReadOnlySpan<byte> text = array.Buffers[2].Span;
                ReadOnlySpan<int> offsets = found.IsEmpty ? default : MemoryMarshal.Cast<byte, int>(array.Buffers[1].Span).Slice(first, found.Length + 1);
                for (int row = 0; row < found.Length; row++)
                {
                    found[row] = words.GetOrAdd(text[offsets[row]..offsets[row + 1]]);
                }

                break;
            case ArrowTypeId.LargeString or ArrowTypeId.LargeBinary:
                ReadOnlySpan<byte> largeText = array.Buffers[2].Span;
                ReadOnlySpan<long> largeOffsets = found.IsEmpty ? default : MemoryMarshal.Cast<byte, long>(array.Buffers[1].Span).Slice(first, found.Length + 1);
                for (int row = 0; row < found.Length; row++)
                {
                    found[row] = words.GetOrAdd(largeText[(int)largeOffsets[row]..(int)largeOffsets[row + 1]]);
                }

                break;
            case ArrowTypeId.StringView or ArrowTypeId.BinaryView:
                ReadOnlySpan<byte> views = array.Buffers[1].Span;
                Validity validity = Validity.Of(array, start, found.Length);
                for (int row = 0; row < found.Length; row++)
                {
                    found[row] = validity[row] ? words.GetOrAdd(TextViews.Of(array, views, first + row)) : 0;
                }

                break;
            default:
                if (!WholeNumbers.TryOpen(array.DataType, out WholeNumbers reader))
                {
                    throw source.NoColumnOf("texts, dictionaries of texts, and whole numbers, which stand for their digits");
                }

                for (int row = 0; row < found.Length; row++)
                {
                    found[row] = WordOf(reader.At(array.Buffers[1].Span, first + row));
                }

                break;
        }
    }

    private int WordOf(Int128 number)
    {
        long key = unchecked((long)number);
        if (!numbers.TryGetValue(key, out int word))
        {
            word = words.GetOrAdd(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)));
            numbers.Add(key, word);
        }

        return word;
    }
}
