using System.Globalization;
using System.Text;
using NodaTime;

namespace CommerceMetrics.Sql;

/// <summary>The business day of an instant in whole numbers: the shifts of the zones as searched CASE, and a division.</summary>
/// <param name="dialect">The engine.</param>
/// <param name="zones">Shifts by the values that have them; the last for all others, with no values.</param>
/// <param name="value">The expression of the dimension whose values have zones; null where there is one zone.</param>
internal sealed class DayExpression(SqlDialect dialect, IReadOnlyList<(IReadOnlyList<string> Values, ZoneShifts Shifts)> zones, string? value)
{
    // Added before the division and taken off after it, so that nothing negative is divided: engines round that differently.
    private const int BiasDays = 800_000;

    /// <summary>The day, as days since 1970-01-01, of a valid instant.</summary>
    public string Of(SqlInstant instant)
    {
        // 64 bits hold no such bias in billionths; microseconds are rounded down by hand.
        (string units, long perSecond) = instant.PerSecond == NodaConstants.NanosecondsPerSecond
            ? ($"(CASE WHEN {instant.Value} < 0 THEN -1 - {dialect.Divide($"-1 - {instant.Value}", "1000")} ELSE {dialect.Divide(instant.Value, "1000")} END)", 1_000_000L)
            : (instant.Value, instant.PerSecond);
        long length = NodaConstants.SecondsPerDay * perSecond;
        StringBuilder shift = new();
        if (value is null || zones.Count == 1)
        {
            shift.Append(Tree(units, perSecond, zones[^1].Shifts.Steps));
        }
        else
        {
            shift.Append("CASE");
            foreach ((IReadOnlyList<string> values, ZoneShifts shifts) in zones)
            {
                shift.Append(values.Count == 0 ? " ELSE " : $" WHEN {value} IN ({string.Join(", ", values)}) THEN ");
                shift.Append(Tree(units, perSecond, shifts.Steps));
            }

            shift.Append(" END");
        }

        return $"({dialect.Divide($"{units} + {shift}", Text(length))} - {BiasDays})";
    }

    private string Tree(string units, long perSecond, ReadOnlySpan<(long From, int Shift)> steps)
    {
        if (steps.Length == 1)
        {
            return Text(((BiasDays * (long)NodaConstants.SecondsPerDay) + steps[0].Shift) * perSecond);
        }

        int middle = steps.Length / 2;
        return dialect.Choose($"{units} < {Text(steps[middle].From * perSecond)}", Tree(units, perSecond, steps[..middle]), Tree(units, perSecond, steps[middle..]));
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
