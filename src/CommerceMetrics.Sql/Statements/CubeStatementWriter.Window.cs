using NodaTime;

namespace CommerceMetrics.Sql;

/// <content>
/// Which rows a window lets through. A row matters where it was placed on the days, where its refund was, and where nobody can tell when it was placed: there is no instant, or one outside the calendar. What an index can serve
/// stands where the table is read; what has to be parsed first, right after that; and where seconds do not tell days, or a date has no refund, groups of other days are dropped.
/// </content>
internal sealed partial class CubeStatementWriter
{
    // Added before a division, and more than all steps of faults together: what is divided is not negative.
    private const long DecodedBias = 800_000;
    private const long MostFaults = 100;

    /// <summary>Whether the instants of placement that can be read are those of the window alone.</summary>
    private bool IsBounded => days is not null && mapping.RefundedAt is null && (IsParsed || Within(mapping.PlacedAt) is not null);

    // Whether instants outside the calendar pass too; they are no part of a range.
    private bool PassesBeyond => !isOfRange && (IsParsed || dialect.InstantsBeyond("x", mapping.Instants) is not null);

    // Whether instants are computed in a subquery from something that is no whole number.
    private bool IsParsed => mapping.Instants is InstantForm.Timestamp or InstantForm.Text;

    private string Where()
    {
        if (days is null || Within(mapping.PlacedAt) is not string placed)
        {
            return "";
        }

        string where = $"\n  WHERE {placed}\n    OR {dialect.InstantsUnreadable(Raw(mapping.PlacedAt), mapping.Instants)}";
        where += PassesBeyond && dialect.InstantsBeyond(Raw(mapping.PlacedAt), mapping.Instants) is string beyond ? $"\n    OR {beyond}" : "";
        return mapping.RefundedAt is MappedColumn refunded ? $"{where}\n    OR {Within(refunded)}" : where;
    }

    private string WhereParsed()
    {
        if (days is null || !IsParsed)
        {
            return "";
        }

        SqlInstant placed = Instant(mapping.PlacedAt);
        string beyond = PassesBeyond ? $"\n    OR NOT ({IsBetween(placed, SqlDialect.FirstSecond, SqlDialect.LastSecond)})" : "";
        string where = $"\n  WHERE {IsOnDays(placed)}\n    OR {placed.Value} IS NULL{beyond}";
        return mapping.RefundedAt is MappedColumn refunded ? $"{where}\n    OR {IsOnDays(Instant(refunded))}" : where;

        string IsOnDays(SqlInstant instant) => IsBetween(instant, seconds.Value.First, seconds.Value.Last);

        static string IsBetween(SqlInstant instant, long first, long last) => $"{instant.Value} BETWEEN {Text((Int128)first * instant.PerSecond)} AND {Text(((Int128)last * instant.PerSecond) + instant.PerSecond - 1)}";
    }

    // Which results are of the days, or of no day of the calendar: what a row's key says, whatever its faults.
    private string OnDays(string prefix)
    {
        if (days is null)
        {
            return "";
        }

        (long first, long last) = (DayOf(days.Start), DayOf(days.End));
        const long Bias = DecodedBias + (MostFaults * CubeLayout.FaultStep);
        string[] timeless = [.. faults.Index().Where(fault => fault.Item.Rank == FaultRank.PlacedAt).Select(fault => Text(-(fault.Index + 1) * CubeLayout.FaultStep))];
        string decoded = $"cm_day + {Bias} - {CubeLayout.FaultStep} * {dialect.Divide($"cm_day + {Bias}", Text(CubeLayout.FaultStep))}";
        string isDayless = $"cm_day > {CubeLayout.LastDay} OR cm_day BETWEEN {-CubeLayout.FaultStep / 2} AND {CubeLayout.FirstDay - 1}";
        return $"{prefix}(cm_day BETWEEN {first} AND {last} OR cm_day IN ({string.Join(", ", timeless)}) OR {isDayless}\n"
            + $"  OR (cm_day < {-CubeLayout.FaultStep / 2} AND ({decoded} BETWEEN {first + DecodedBias} AND {last + DecodedBias}\n"
            + $"    OR NOT ({decoded} BETWEEN {CubeLayout.FirstDay + DecodedBias} AND {CubeLayout.LastDay + DecodedBias}))){(mapping.RefundedAt is null ? "" : $" OR cm_other_day BETWEEN {first} AND {last}")})";
    }

    private string? Within(MappedColumn column)
    {
        (long first, long last) = seconds.Value;
        return dialect.InstantsWithin(Raw(column), mapping.Instants, first, last);
    }

    // The first and last second of the days in any of the zones.
    private (long First, long Last) SecondsOfDays()
    {
        (long first, long last) = (long.MaxValue, long.MinValue);
        foreach ((_, ZoneShifts shifts) in zones.Value)
        {
            (long from, long to) = shifts.SecondsOf(DayOf(days!.Start), DayOf(days.End));
            (first, last) = (Math.Min(first, from), Math.Max(last, to));
        }

        // A single day that every zone skips is none.
        return first > last ? (0, -1) : (first, last);
    }
}
