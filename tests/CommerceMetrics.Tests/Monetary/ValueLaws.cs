namespace CommerceMetrics.Tests;

/// <summary>The laws of equality and of order, for any three values, with the operators given as functions.</summary>
internal static class ValueLaws
{
    public static bool Equality<T>(T a, T b, T c, Func<T, T, bool> equal, Func<T, T, bool> unequal)
        where T : IEquatable<T> =>
        a.Equals(a) && equal(a, a) && !unequal(a, a)
        && a.Equals(b) == b.Equals(a)
        && a.Equals(b) == equal(a, b) && a.Equals(b) != unequal(a, b)
        && a.Equals(b) == a.Equals((object?)b) && a.Equals(b) == Equals(b, a)
        && (!(a.Equals(b) && b.Equals(c)) || a.Equals(c))
        && (!a.Equals(b) || a.GetHashCode() == b.GetHashCode())
        && !a.Equals((object?)null) && !a.Equals(new object());

    public static bool Order<T>(T a, T b, T c, Func<T, T, bool> less, Func<T, T, bool> more, Func<T, T, bool> notMore, Func<T, T, bool> notLess)
        where T : IEquatable<T>, IComparable<T>, IComparable =>
        a.CompareTo(a) == 0
        && Math.Sign(a.CompareTo(b)) == -Math.Sign(b.CompareTo(a))
        && (a.CompareTo(b) == 0) == a.Equals(b)
        && (!(a.CompareTo(b) <= 0 && b.CompareTo(c) <= 0) || a.CompareTo(c) <= 0)
        && (a.CompareTo(b) != 0 || Math.Sign(a.CompareTo(c)) == Math.Sign(b.CompareTo(c)))
        && less(a, b) == a.CompareTo(b) < 0 && more(a, b) == a.CompareTo(b) > 0
        && notMore(a, b) == a.CompareTo(b) <= 0 && notLess(a, b) == a.CompareTo(b) >= 0
        && ((IComparable)a).CompareTo(b) == a.CompareTo(b) && ((IComparable)a).CompareTo(null) > 0;
}
