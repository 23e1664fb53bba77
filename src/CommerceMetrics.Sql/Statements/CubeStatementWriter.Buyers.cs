using System.Globalization;
using NodaTime;

namespace CommerceMetrics.Sql;

internal sealed partial class CubeStatementWriter
{
    /// <summary>Per segment, window and window of the buyer's first order (−1 for none of them): buyers, those with two orders or more, and those whose first window in the segment is that of their first order.</summary>
    public SqlStatement WriteBuyers(IReadOnlyList<DateInterval> windows, GmvDefinition definition, IReadOnlyList<string> groupedBy)
    {
        string[] groups = [.. groupedBy.Select((_, i) => $"cm_g{i}")];
        string rows = Rows(definition, groupedBy);
        string[] ofBuyer = [.. groups, "cm_buyer"];
        string inWindows = $"(SELECT {string.Join(", ", ofBuyer)}, cm_w, sum(cm_n) AS cm_orders FROM (SELECT {string.Join(", ", ofBuyer)}, cm_n, {WindowOf("cm_day", windows)} AS cm_w FROM {rows} AS cm_q1) AS cm_q2 "
            + $"WHERE cm_w >= 0 GROUP BY {string.Join(", ", ofBuyer)}, cm_w HAVING sum(cm_n) > 0)";
        string firstSource = mapping.Orders is null
            ? $"{rows} AS cm_q3"
            : $"(SELECT cm_buyer, cm_day FROM {rows} AS cm_q3 GROUP BY {string.Join(", ", CellKeys())}, cm_buyer, cm_day HAVING sum(cm_n) > 0) AS cm_q4";
        string firsts = $"(SELECT cm_buyer, {WindowOf("min(cm_day)", windows)} AS cm_c FROM {firstSource} GROUP BY cm_buyer)";
        string withFirsts = $"(SELECT {string.Join(", ", ofBuyer)}, cm_w, cm_orders, cm_c\n  FROM {inWindows} AS cm_f\n  {dialect.InnerJoin} {firsts} AS cm_a USING (cm_buyer))";
        string entries = $"(SELECT {string.Join(", ", ofBuyer)}, min(cm_w) AS cm_e FROM {inWindows} AS cm_h GROUP BY {string.Join(", ", ofBuyer)})";
        string keysOfResult = string.Join(", ", [.. groups, "cm_w", "cm_c"]);
        return new SqlStatement(
            SqlPurpose.Buyers,
            $"SELECT {keysOfResult}, count(*) AS cm_buyers, sum(CASE WHEN cm_orders >= 2 THEN 1 ELSE 0 END) AS cm_repeat, sum(CASE WHEN cm_e = cm_c THEN 1 ELSE 0 END) AS cm_members\n"
            + $"FROM {withFirsts} AS cm_b\n{dialect.InnerJoin} {entries} AS cm_i USING ({string.Join(", ", ofBuyer)})\nGROUP BY {keysOfResult}{dialect.Settings}", values);
    }

    /// <summary>The rows that cannot be used to count buyers, by fault, as a cube's statement tells of them.</summary>
    public SqlRejectedStatement WriteRejectedOfBuyers()
    {
        KeyColumns key = Keys(Row(isOfBuyers: true));
        int rows = Select("count(*)", "cm_rows");
        return new SqlRejectedStatement(
            $"SELECT {string.Join(",\n  ", selected)}\n{From()}\nGROUP BY {string.Join(", ", keys)}\nHAVING {string.Join("\n  OR ", Bad(key))}{dialect.Settings}", values, LayoutOf(key, rows), new Dictionary<(int, string), int>(), -1);
    }

    // The counted sales that have a buyer, of rows that can be used.
    private string Rows(GmvDefinition definition, IReadOnlyList<string> groupedBy)
    {
        DayExpression day = Days();
        SqlInstant placed = Instant(mapping.PlacedAt);
        (string Units, string Column)? counts = Whole(mapping.Orders, "orders", FaultRank.Orders);
        string buyer = dialect.Text(Column(mapping.Buyer!));
        List<string> conditions = [IsWithinYears(placed), .. checks.Select(check => check.IsGood), $"{Column(mapping.Buyer!)} IS NOT NULL", $"NOT ({dialect.IsBlank(buyer)})"];
        List<string> columns = [.. groupedBy.Select((name, i) => $"{TextOf(ColumnOf(name))} AS cm_g{i}"), $"{buyer} AS cm_buyer", $"{day.Of(placed)} AS cm_day", $"{(counts is null ? "1" : $"CASE WHEN {counts.Value.Column} IS NULL THEN 1 ELSE {counts.Value.Units} END")} AS cm_n"];
        foreach ((int place, string dimension) in schema!.Dimensions.Index())
        {
            if (ColumnOf(dimension) is { Kind: not MappedColumnKind.Constant } column)
            {
                conditions.Add($"{Column(column)} IS NOT NULL AND {dialect.IsText(dialect.Text(Column(column)))}");
                columns.Add($"{dialect.Text(Column(column))} AS cm_k{place}");
            }
        }

        if (mapping.Currency.Kind != MappedColumnKind.Constant)
        {
            string currency = dialect.Text(Column(mapping.Currency));
            conditions.Add(IsCurrency(currency));
            columns.Add($"{currency} AS cm_kc");
        }

        if (mapping.Event is not null)
        {
            conditions.Add(IsEvent(OrderEvent.Sale));
        }

        if (mapping.Status.Kind != MappedColumnKind.Constant)
        {
            string text = dialect.Text(Column(mapping.Status));
            string status = "CASE" + string.Concat(definition.Statuses.Select(counted => StatusCondition(counted, text) is string condition ? $" WHEN {condition} THEN {(int)counted}" : "")) + " ELSE -1 END";
            status = status.Contains("WHEN", StringComparison.Ordinal) ? status : "-1";
            conditions.Add($"{status} >= 0");
            columns.Add($"{status} AS cm_ks");
        }
        else if (!mapping.TryGetStatus(mapping.Status.Text, out OrderStatus only) || !definition.Counts(only))
        {
            conditions.Add("1 = 0");
        }

        return $"(SELECT {string.Join(", ", columns)} {From()} WHERE {string.Join(" AND ", conditions.Select(condition => $"({condition})"))})";
    }

    private IEnumerable<string> CellKeys()
    {
        foreach ((int place, string dimension) in schema!.Dimensions.Index())
        {
            if (ColumnOf(dimension).Kind != MappedColumnKind.Constant)
            {
                yield return $"cm_k{place}";
            }
        }

        if (mapping.Currency.Kind != MappedColumnKind.Constant)
        {
            yield return "cm_kc";
        }

        if (mapping.Status.Kind != MappedColumnKind.Constant)
        {
            yield return "cm_ks";
        }
    }

    private string TextOf(MappedColumn column) => column.Kind == MappedColumnKind.Constant ? Value(column.Text) : dialect.Text(Column(column));

    // Names are taken whatever their case, words as they are; names are letters alone.
    private string? StatusCondition(OrderStatus status, string text)
    {
        if (mapping.Statuses.Count == 0)
        {
            return $"lower({text}) = '{status.ToString().ToLowerInvariant()}'";
        }

        string[] words = [.. mapping.Statuses.Where(pair => pair.Value == status).Select(pair => Value(pair.Key))];
        return words.Length == 0 ? null : $"{text} IN ({string.Join(", ", words)})";
    }

    private static string WindowOf(string day, IReadOnlyList<DateInterval> windows) =>
        "CASE" + string.Concat(windows.Select((window, i) => string.Create(CultureInfo.InvariantCulture, $" WHEN {day} BETWEEN {DayOf(window.Start)} AND {DayOf(window.End)} THEN {i}"))) + " ELSE -1 END";
}
