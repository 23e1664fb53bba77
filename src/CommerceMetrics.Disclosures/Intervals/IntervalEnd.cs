namespace CommerceMetrics.Disclosures;

/// <summary>One end of an interval; without a value it is without bound, and never included.</summary>
internal readonly record struct IntervalEnd(Fraction? Value, bool IsIncluded)
{
    /// <summary>Of two low ends, the one that lets more numbers in is the lesser.</summary>
    public static int CompareLow(IntervalEnd left, IntervalEnd right) => (left.Value, right.Value) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        ({ } one, { } other) => one != other ? one.CompareTo(other) : right.IsIncluded.CompareTo(left.IsIncluded),
    };

    /// <summary>Of two high ends, the one that lets more numbers in is the greater.</summary>
    public static int CompareHigh(IntervalEnd left, IntervalEnd right) => -CompareLow(left.Negated(), right.Negated());

    public IntervalEnd Negated() => this with { Value = -Value };
}
