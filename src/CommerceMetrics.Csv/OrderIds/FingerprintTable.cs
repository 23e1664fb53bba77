using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace CommerceMetrics.Csv;

/// <summary>
/// A set of hashes by 92 of their bits: 12 name the part, 80 are stored, ten bytes each, in tables between 0.64 and 0.8 full
/// (at most 15.7 bytes a hash, 14 on average over the parts, which grow at different times).
/// </summary>
internal sealed class FingerprintTable
{
    private const int PartBits = 12;
    private const int Parts = 1 << PartBits;
    private const int PlaceBytes = 10;

    private readonly byte[]?[] parts = new byte[]?[Parts];
    private readonly int[] counts = new int[Parts];
    private long places;
    private int partsMade;

    public long Count { get; private set; }

    public long AllocatedBytes => (places * PlaceBytes) + (partsMade * 28L) + (Parts * 12L) + 48;

    /// <summary>Adds a hash; false where its 92 bits were there.</summary>
    public bool TryAdd(UInt128 hash)
    {
        ulong low = (ulong)(hash & ulong.MaxValue);
        ulong high = (ulong)(hash >> 64);
        int part = (int)(high >> (64 - PartBits));
        ushort rest = unchecked((ushort)high);

        // All zeros is an empty place.
        low |= low == 0 && rest == 0 ? 1UL : 0UL;
        byte[]? table = parts[part];
        if (table is null)
        {
            table = parts[part] = new byte[TableGrowth.FirstCapacity(part, Parts) * PlaceBytes];
            places += table.Length / PlaceBytes;
            partsMade++;
        }

        int at = Probe(table, low, rest, out bool found);
        if (found)
        {
            return false;
        }

        int capacity = table.Length / PlaceBytes;
        if ((counts[part] + 1) * 10L > capacity * 8L)
        {
            table = parts[part] = Grown(table, TableGrowth.Next(capacity));
            places += TableGrowth.Next(capacity) - capacity;
            at = Probe(table, low, rest, out _);
        }

        Write(table, at, low, rest);
        counts[part]++;
        Count++;
        return true;
    }

    private static byte[] Grown(byte[] table, int capacity)
    {
        byte[] grown = new byte[capacity * PlaceBytes];
        for (int from = 0; from < table.Length; from += PlaceBytes)
        {
            (ulong low, ushort rest) = Read(table, from);
            if (low != 0 || rest != 0)
            {
                Write(grown, Probe(grown, low, rest, out _), low, rest);
            }
        }

        return grown;
    }

    /// <summary>The offset of the place of a hash, or of the empty one where it would go. There is always an empty one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Probe(byte[] table, ulong low, ushort rest, out bool found)
    {
        int at = TableGrowth.PlaceOf((uint)(low >> 32), table.Length / PlaceBytes) * PlaceBytes;
        while (true)
        {
            (ulong thereLow, ushort thereRest) = Read(table, at);
            found = thereLow == low && thereRest == rest;
            if (found || (thereLow == 0 && thereRest == 0))
            {
                return at;
            }

            at += PlaceBytes;
            if (at == table.Length)
            {
                at = 0;
            }
        }
    }

    private static (ulong Low, ushort High) Read(byte[] table, int at)
    {
        ReadOnlySpan<byte> place = table.AsSpan(at, PlaceBytes);
        return (BinaryPrimitives.ReadUInt64LittleEndian(place), BinaryPrimitives.ReadUInt16LittleEndian(place[8..]));
    }

    private static void Write(byte[] table, int at, ulong low, ushort rest)
    {
        Span<byte> place = table.AsSpan(at, PlaceBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(place, low);
        BinaryPrimitives.WriteUInt16LittleEndian(place[8..], rest);
    }
}
