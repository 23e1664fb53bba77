using System.Runtime.Intrinsics;

namespace CommerceMetrics.Validation;

/// <summary>A comparison of 64-bit numbers, one at a time and four.</summary>
internal interface ILongTest
{
    static abstract bool Test(long value, long bound);

    static abstract Vector256<long> Test(Vector256<long> values, Vector256<long> bounds);
}

internal readonly struct Below : ILongTest
{
    public static bool Test(long value, long bound) => value < bound;

    public static Vector256<long> Test(Vector256<long> values, Vector256<long> bounds) => Vector256.LessThan(values, bounds);
}

internal readonly struct Above : ILongTest
{
    public static bool Test(long value, long bound) => value > bound;

    public static Vector256<long> Test(Vector256<long> values, Vector256<long> bounds) => Vector256.GreaterThan(values, bounds);
}

internal readonly struct Same : ILongTest
{
    public static bool Test(long value, long bound) => value == bound;

    public static Vector256<long> Test(Vector256<long> values, Vector256<long> bounds) => Vector256.Equals(values, bounds);
}
