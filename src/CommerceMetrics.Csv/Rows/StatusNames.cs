using System.Runtime.CompilerServices;
using System.Text;

namespace CommerceMetrics.Csv;

/// <summary>Statuses by name, case ignored.</summary>
internal static class StatusNames
{
    private const int PlaceBits = 5;

    // Chosen so that the seven names fall on places of their own; the static constructor makes sure.
    private const uint Multiplier = 0x9E37_79B1;
    private const ulong LowerCase = 0x2020_2020_2020_2020;

    private static readonly Entry[] Entries = MakeEntries();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryGet(ReadOnlySpan<byte> name, out OrderStatus status)
    {
        if (name.Length is < 4 or > 9)
        {
            status = default;
            return false;
        }

        // For a letter, (byte | 0x20) is its small form, and no other byte gives a small letter. The text is its first eight bytes,
        // its last one, and its length.
        ulong head = ShortText.Load(name) | (LowerCase >> (8 * Math.Max(0, 8 - name.Length)));
        ref readonly Entry entry = ref Entries[PlaceOf(head, name.Length)];
        status = entry.Status;
        return entry.Head == head && entry.Length == name.Length && entry.Last == (name[^1] | 0x20);
    }

    private static int PlaceOf(ulong head, int length) => (int)(unchecked(((uint)head + (uint)length) * Multiplier) >> (32 - PlaceBits));

    private static Entry[] MakeEntries()
    {
        Entry[] entries = new Entry[1 << PlaceBits];
        foreach (OrderStatus status in Enum.GetValues<OrderStatus>())
        {
            byte[] name = Encoding.ASCII.GetBytes(status.ToString().ToLowerInvariant());
            ulong head = ShortText.Load(name);
            ref Entry entry = ref entries[PlaceOf(head, name.Length)];
            if (entry.Length != 0)
            {
                throw new InvalidOperationException($"{status} and {entry.Status} fall on one place; choose another multiplier.");
            }

            entry = new Entry(head, name.Length, name[^1], status);
        }

        return entries;
    }

    private readonly record struct Entry(ulong Head, int Length, byte Last, OrderStatus Status);
}
