using System.Runtime.CompilerServices;

namespace CommerceMetrics.Sql;

/// <summary>How long a call may take.</summary>
internal static class Deadlines
{
    public static readonly TimeSpan Usual = TimeSpan.FromMinutes(10);

    // What timers count.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    /// <exception cref="ArgumentOutOfRangeException">It is not above zero, or longer than 24 days.</exception>
    public static TimeSpan Check(TimeSpan deadline, [CallerArgumentExpression(nameof(deadline))] string name = "")
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(deadline, TimeSpan.Zero, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(deadline, Longest, name);
        return deadline;
    }
}
