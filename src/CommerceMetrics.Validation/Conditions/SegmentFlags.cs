namespace CommerceMetrics.Validation;

/// <summary>Which codes of a segment table a condition holds for, as far as the table goes.</summary>
internal sealed class SegmentFlags
{
    private bool[] flags = [];
    private int count;

    public int Known => count;

    public bool HasAny { get; private set; }

    public void Extend(SegmentTable table, Func<Segment, bool> predicate)
    {
        int known = table.Count;
        if (known == count)
        {
            return;
        }

        if (known > flags.Length)
        {
            Array.Resize(ref flags, Math.Max(known, 2 * flags.Length));
        }

        for (; count < known; count++)
        {
            flags[count] = predicate(table[count]);
            HasAny |= flags[count];
        }
    }

    public bool Has(int code) => (uint)code < (uint)count && flags[code];
}
