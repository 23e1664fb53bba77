using System.Runtime.Intrinsics;

namespace CommerceMetrics;

/// <summary>
/// Totals of a <see cref="DayRun"/> by cell, value and count side by side, on their way to <see cref="ExactSums"/>. 64 bits each suffice until
/// <see cref="TryClaim"/> says that they may not.
/// </summary>
internal sealed class RunTotals
{
    private Vector128<long>[] totals = [];
    private ulong headroom = long.MaxValue;
    private long rowsTried;

    public Span<Vector128<long>> ByCell => totals;

    /// <summary>The measure whose values are held; −1 while there are none.</summary>
    public int Measure { get; private set; } = -1;

    /// <summary>Makes room for a number of cells of a measure.</summary>
    public void Reserve(int measure, int cells)
    {
        Measure = measure;
        if (totals.Length < cells)
        {
            Array.Resize(ref totals, Math.Max(cells, checked(totals.Length * 2)));
        }
    }

    /// <summary>Whether rows of at most this magnitude, added already, left every total within 64 bits; claims their room if so.</summary>
    public bool TryClaim(ulong magnitude, int rows)
    {
        rowsTried += rows;
        UInt128 most = (UInt128)magnitude * (uint)rows;
        if (most > headroom)
        {
            return false;
        }

        headroom -= (ulong)most;
        return true;
    }

    /// <summary>Whether as many rows were tried as there are cells, all of which a settling touches: else large amounts would make every few rows pay for all cells.</summary>
    public bool IsWorthSettling => rowsTried >= totals.Length;

    /// <summary>Hands the totals over, and is empty.</summary>
    public void MoveTo(ReadOnlySpan<ExactSums> sums, int counts)
    {
        if (Measure < 0)
        {
            return;
        }

        for (int cell = 0; cell < totals.Length; cell++)
        {
            if (totals[cell] != Vector128<long>.Zero)
            {
                // Each is forgotten as soon as it is handed over: an overflow of the other must not count it twice.
                sums[Measure].Add(cell, totals[cell][0]);
                totals[cell] = totals[cell].WithElement(0, 0L);
                sums[counts].Add(cell, totals[cell][1]);
                totals[cell] = default;
            }
        }

        (Measure, headroom, rowsTried) = (-1, long.MaxValue, 0);
    }

    public void Clear()
    {
        Array.Clear(totals);
        (Measure, headroom, rowsTried) = (-1, long.MaxValue, 0);
    }
}
