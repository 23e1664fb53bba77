namespace CommerceMetrics.Sql;

internal sealed partial class CubeStatementWriter
{
    /// <summary>The rows that the cube's statement counts as rejected, with their order ids and what is in their fields.</summary>
    public SqlRejectedStatement WriteRejected(int most)
    {
        KeyColumns key = Keys(Row());
        Dictionary<(int Rank, string Field), int> fields = [];
        foreach ((int rank, string field, MappedColumn? column) in Fields())
        {
            if (column is { Kind: not MappedColumnKind.Constant })
            {
                fields[(rank, field)] = Value(dialect.Text(Column(column)), $"cm_f{fields.Count}");
            }
        }

        int id = mapping.OrderId is null ? -1 : Value(dialect.SortedText(Column(mapping.OrderId)), "cm_id");
        string rows = dialect.Derived($"SELECT {string.Join(",\n  ", selected)}\n{From()}");
        string order = id < 0 ? "" : "\nORDER BY cm_id";
        return new SqlRejectedStatement(
            $"SELECT *\nFROM {rows} AS cm_4\nWHERE ({string.Join("\n  OR ", Bad(key))}){OnDays("\n  AND ")}{order}\nLIMIT {most}{dialect.Settings}", values, LayoutOf(key), fields, id);

        int Value(string expression, string name) => Select(Inside(expression, name), name);
    }

    // Every field that may be at fault.
    private IEnumerable<(int Rank, string Field, MappedColumn? Column)> Fields()
    {
        yield return (FaultRank.PlacedAt, "placedAt", mapping.PlacedAt);
        foreach (string dimension in schema!.Dimensions)
        {
            yield return (FaultRank.Dimension, dimension, ColumnOf(dimension));
        }

        yield return (FaultRank.Currency, "currency", mapping.Currency);
        yield return (FaultRank.Status, "status", mapping.Status);
        yield return (FaultRank.Event, "event", mapping.Event);
        foreach (AmountComponent component in Enum.GetValues<AmountComponent>())
        {
            yield return (component == AmountComponent.Merchandise ? FaultRank.Merchandise : FaultRank.Amount, FieldOf(component), mapping.Amount(component));
        }

        yield return (FaultRank.Units, "units", mapping.Units);
        yield return (FaultRank.Orders, "orders", mapping.Orders);
        yield return (FaultRank.OtherInstant, "orderedAt", mapping.OrderedAt);
        yield return (FaultRank.OtherInstant, "refundedAt", mapping.RefundedAt);
    }

    // What the reading of a result finds in its keys, in SQL: none of these may hold on a row that is good, and one must on any that is not.
    private IEnumerable<string> Bad(KeyColumns key)
    {
        yield return $"cm_day < {-CubeLayout.FaultStep / 2} OR NOT (cm_day BETWEEN {CubeLayout.FirstDay} AND {CubeLayout.LastDay})";
        if (key.OtherDay >= 0)
        {
            yield return $"NOT (cm_other_day BETWEEN {CubeLayout.FirstDay} AND {CubeLayout.LastDay})";
        }

        foreach ((int place, int column) in key.Segments.Index())
        {
            if (column >= 0)
            {
                yield return $"cm_d{place} IS NULL OR NOT ({dialect.IsText($"cm_d{place}")})";
            }
        }

        yield return key.Currency < 0 ? Of(CommerceMetrics.Currency.TryFromCode(mapping.Currency.Text, out _)) : IsNone("cm_currency", IsCurrency("cm_currency"));
        yield return key.Status < 0
            ? Of(mapping.TryGetStatus(mapping.Status.Text, out _))
            : IsNone("cm_status", string.Join(" OR ", Enum.GetValues<OrderStatus>().Select(status => StatusCondition(status, "cm_status")).OfType<string>().DefaultIfEmpty("1 = 0")));
        if (mapping.Event is not null)
        {
            yield return key.Event < 0 ? Of(mapping.TryGetEvent(mapping.Event.Text, out _)) : IsNone("cm_event", $"{IsEvent(OrderEvent.Sale, "cm_event")} OR {IsEvent(OrderEvent.Refund, "cm_event")}");
        }

        static string Of(bool isGood) => isGood ? "1 = 0" : "1 = 1";

        string IsNone(string column, string isKnown) => $"{column} IS NULL OR NOT ({dialect.IsText(column)}) OR NOT ({isKnown})";
    }

    private static string IsCurrency(string text) => $"{text} IN ({string.Join(", ", CommerceMetrics.Currency.Iso4217.Select(code => $"'{code.Code}'"))})";
}
