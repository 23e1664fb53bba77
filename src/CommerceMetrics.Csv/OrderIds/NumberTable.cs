using System.Runtime.CompilerServices;

namespace CommerceMetrics.Csv;

/// <summary>An exact set of numbers of 0 or more: eight bytes each, in tables that are between 0.68 and 0.85 full (at most 11.8 bytes an id).</summary>
internal sealed class NumberTable
{
    private const int PartBits = 10;
    private const int Parts = 1 << PartBits;

    // A place holds the number + 1, so that 0 is an empty one.
    private readonly ulong[]?[] parts = new ulong[]?[Parts];
    private readonly int[] counts = new int[Parts];
    private long places;
    private int partsMade;

    public long Count { get; private set; }

    public long AllocatedBytes => (places * sizeof(ulong)) + (partsMade * 24L) + (Parts * 12L) + 48;

    public bool Contains(long number)
    {
        ulong stored = (ulong)number + 1;
        ulong hash = Mix(stored);
        return parts[PartOf(hash)] is { } table && table[Probe(table, stored, hash)] == stored;
    }

    /// <summary>Adds a number that is not in the set.</summary>
    public void Add(long number)
    {
        ulong stored = (ulong)number + 1;
        ulong hash = Mix(stored);
        int part = PartOf(hash);
        ulong[]? table = parts[part];
        if (table is null)
        {
            table = parts[part] = new ulong[TableGrowth.FirstCapacity(part, Parts)];
            places += table.Length;
            partsMade++;
        }
        else if ((counts[part] + 1) * 100L > table.Length * 85L)
        {
            ulong[] grown = new ulong[TableGrowth.Next(table.Length)];
            foreach (ulong old in table)
            {
                if (old != 0)
                {
                    grown[Probe(grown, old, Mix(old))] = old;
                }
            }

            places += grown.Length - table.Length;
            table = parts[part] = grown;
        }

        table[Probe(table, stored, hash)] = stored;
        counts[part]++;
        Count++;
    }

    /// <summary>Moves the numbers that have a page into it.</summary>
    /// <returns>A table of those that have none.</returns>
    public NumberTable MoveTo(NumberPages pages)
    {
        NumberTable left = new();
        foreach (ulong[]? part in parts)
        {
            foreach (ulong stored in part ?? [])
            {
                if (stored == 0)
                {
                    continue;
                }

                long number = (long)(stored - 1);
                ref ulong word = ref pages.Find(number);
                if (Unsafe.IsNullRef(ref word))
                {
                    left.Add(number);
                    continue;
                }

                word |= NumberPages.BitOf(number);
                pages.Count++;
            }
        }

        return left;
    }

    private static int PartOf(ulong hash) => (int)(hash >> (64 - PartBits));

    /// <summary>The place of a number, or the empty one where it would go. There is always an empty one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Probe(ulong[] table, ulong stored, ulong hash)
    {
        int at = TableGrowth.PlaceOf(unchecked((uint)hash), table.Length);
        while (table[at] != 0 && table[at] != stored)
        {
            at++;
            if (at == table.Length)
            {
                at = 0;
            }
        }

        return at;
    }

    // The finaliser of MurmurHash3 (public domain): a bijection whose every output bit depends on every input bit.
    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 33)) * 0xFF51_AFD7_ED55_8CCD;
            value = (value ^ (value >> 33)) * 0xC4CE_B9FE_1A85_EC53;
            return value ^ (value >> 33);
        }
    }
}
