using System.Runtime.InteropServices;

namespace CommerceMetrics;

/// <summary>Where a row belongs: series and day in one key, the buyer as columns give it, and the row's number. Ordered by key, then buyer.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FactPlace(ulong Key, long Buyer, int Row) : IComparable<FactPlace>
{
    // Slots of days (DaySlots) go up to 119,987 × 32 + 30.
    private const int SlotBits = 22;

    public static ulong KeyOf(int series, int slot) => ((ulong)(uint)series << SlotBits) | (uint)slot;

    public static (int Series, int Slot) Split(ulong key) => ((int)(key >> SlotBits), (int)(key & ((1u << SlotBits) - 1)));

    public int CompareTo(FactPlace other)
    {
        int order = Key.CompareTo(other.Key);
        return order != 0 ? order : Buyer.CompareTo(other.Buyer);
    }

    public static bool operator <(FactPlace left, FactPlace right) => left.CompareTo(right) < 0;

    public static bool operator >(FactPlace left, FactPlace right) => left.CompareTo(right) > 0;

    public static bool operator <=(FactPlace left, FactPlace right) => left.CompareTo(right) <= 0;

    public static bool operator >=(FactPlace left, FactPlace right) => left.CompareTo(right) >= 0;
}
