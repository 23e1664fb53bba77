using NodaTime;

namespace CommerceMetrics.Sql;

internal sealed partial class CubeStatementWriter
{
    private readonly List<string> selected = [];
    private readonly List<string> keys = [];

    // What is grouped by and summed, where it is computed in a subquery.
    private readonly List<string> grouped = [];
    private readonly List<CubeLayout.Fault> faults = [];

    // Conditions that a good row meets, and what to answer where one is not met.
    private readonly List<(string IsGood, string Code)> checks = [];

    /// <summary>The statement; with sums that are tried first, or those that cannot overflow.</summary>
    public SqlCubeStatement WriteCube(SqlCubeStatement? trial = null, bool isTrial = false)
    {
        RowKey row = Row();
        KeyColumns key = Keys(row);
        int rows = Select("count(*)", "cm_rows");
        string?[] summed = [.. row.Measures.Select((measure, place) => measure is { } given ? Inside(given.Units, $"cm_v{place}") : null)];
        (int, int)[] sums = [.. summed.Select((units, place) => Sums(units, place, isTrial))];
        int magnitude = isTrial && dialect.TrialMagnitude([.. summed.OfType<string>()]) is string bound ? Select(bound, "cm_magnitude") : -1;
        int stated = row.Measures[^1] is { } counts ? Select($"count({Inside(counts.Column, "cm_v")})", "cm_orders_stated") : -1;
        CubeLayout layout = LayoutOf(key, rows, sums, stated, isTrial, magnitude);
        string having = IsBounded && zones.Value.Count == 1 ? "" : OnDays("\nHAVING ");
        return new SqlCubeStatement($"SELECT {string.Join(",\n  ", selected)}\n{From()}\nGROUP BY {string.Join(", ", keys)}{having}{dialect.Settings}", values, layout, trial);
    }

    // The day of a row, moved back by its first fault; the refund's other day; and what is summed: six components, units, orders. Of buyers, orders alone are looked at.
    private RowKey Row(bool isOfBuyers = false)
    {
        DayExpression day = Days();
        SqlInstant placed = Instant(mapping.PlacedAt);
        string isPlaced = IsBounded && !PassesBeyond ? placed.IsValidWithin ?? placed.IsValid : IsWithinYears(placed);
        int missing = Fault("placedAt", RejectReason.Missing, FaultRank.PlacedAt);
        int unreadable = Fault("placedAt", RejectReason.Unreadable, FaultRank.PlacedAt);

        (string Units, string Column)?[] amounts = isOfBuyers ? new (string, string)?[6] : [.. Enumerable.Range(0, 6).Select(component => Amount((AmountComponent)component, FaultRank.Amount))];
        (string Units, string Column)? units = isOfBuyers ? null : Whole(mapping.Units, "units", FaultRank.Units);
        (string Units, string Column)? counts = Whole(mapping.Orders, "orders", FaultRank.Orders);
        string? other = isOfBuyers ? null : OtherDay(day, amounts[(int)AmountComponent.Refund]?.Units);

        string dayOfPlaced = day.Of(placed);
        string isGood = string.Join("\n      AND ", checks.Select(check => check.IsGood).Prepend(isPlaced));
        string fault = "0";
        foreach ((string isGoodField, string code) in Enumerable.Reverse(checks))
        {
            fault = dialect.Choose(isGoodField, fault, code);
        }

        string undated = dialect.Choose(IsAbsent(mapping.PlacedAt), Text(-missing * CubeLayout.FaultStep), Text(-unreadable * CubeLayout.FaultStep));
        string ofBad = checks.Count == 0 ? undated : dialect.Choose(isPlaced, $"{dayOfPlaced} - {CubeLayout.FaultStep} * {fault}", undated);
        string stated = dialect.Choose($"{isGood}\n     ", dayOfPlaced, $"\n    {ofBad}");
        return new RowKey(stated, other, [.. amounts, units, counts]);
    }

    private KeyColumns Keys(RowKey row)
    {
        Key(row.Day, "cm_day");
        int other = row.OtherDay is null ? -1 : Key(row.OtherDay, "cm_other_day");
        int[] segments = [.. schema!.Dimensions.Select((name, place) => TextKey(ColumnOf(name), $"cm_d{place}"))];
        return new KeyColumns(other, segments, TextKey(mapping.Currency, "cm_currency"), TextKey(mapping.Status, "cm_status"), mapping.Event is null ? -1 : TextKey(mapping.Event, "cm_event"));
    }

    private CubeLayout LayoutOf(KeyColumns key, int rows = -1, IReadOnlyList<(int, int)>? sums = null, int stated = -1, bool isTrial = false, int magnitude = -1) => new()
    {
        Dialect = dialect,
        Mapping = mapping,
        Schema = schema!,
        Days = days,
        Range = range!,
        Faults = faults,
        IsTrial = isTrial,
        Magnitude = magnitude,
        ColumnCount = selected.Count,
        OtherDay = key.OtherDay,
        Segments = key.Segments,
        Currency = key.Currency,
        Status = key.Status,
        Event = key.Event,
        Rows = rows,
        OrdersStated = stated,
        Sums = sums ?? [],
    };

    private DayExpression Days() => new(
        dialect,
        [.. zones.Value.Select(zone => ((IReadOnlyList<string>)[.. zone.Values.Select(Value)], zone.Shifts))],
        zones.Value.Count > 1 ? dialect.Text(Column(ZoneColumn()!)) : null);

    private int Fault(string field, RejectReason reason, int rank)
    {
        faults.Add(new CubeLayout.Fault(field, reason, rank));
        return faults.Count;
    }

    private int Select(string expression, string name)
    {
        selected.Add($"{expression} AS {name}");
        return selected.Count - 1;
    }

    private int Key(string expression, string name)
    {
        keys.Add(name);
        selected.Add(dialect.GroupsBySubquery ? Inside(expression, name) : $"{expression} AS {name}");
        return selected.Count - 1;
    }

    private string Inside(string expression, string name)
    {
        if (!dialect.GroupsBySubquery)
        {
            return expression;
        }

        grouped.Add($"{expression} AS {name}");
        return name;
    }

    private int TextKey(MappedColumn column, string name)
    {
        if (column.Kind == MappedColumnKind.Constant)
        {
            return -1;
        }

        if (!dialect.GroupsByColumns)
        {
            return Key(dialect.Text(Column(column)), name);
        }

        keys.Add(Column(column));
        return Select(dialect.Text(Column(column)), name);
    }

    private string IsAbsent(MappedColumn column) => $"{Column(column)} IS NULL";

    private (int First, int Count) Sums(string? units, int measure, bool isTrial)
    {
        if (units is null)
        {
            return (-1, 0);
        }

        IReadOnlyList<string> parts = isTrial ? [dialect.TrialSum(units)!] : dialect.Sum(units);
        int first = selected.Count;
        for (int part = 0; part < parts.Count; part++)
        {
            Select(parts[part], $"cm_m{measure}{(parts.Count == 1 ? "" : "_" + (char)('a' + part))}");
        }

        return (first, parts.Count);
    }

    private (string Units, string Column)? Amount(AmountComponent component, int rank)
    {
        if (mapping.Amount(component) is not MappedColumn mapped)
        {
            return null;
        }

        bool isRequired = component == AmountComponent.Merchandise;
        string field = FieldOf(component);
        int place = isRequired ? FaultRank.Merchandise : rank;
        if (mapping.Amounts == AmountForm.MinorUnits)
        {
            return Whole(mapped, field, place, isRequired);
        }

        string column = Column(mapped);
        (string prepared, string units) = ($"cm_p{(int)component}", $"cm_u{(int)component}");
        string text = dialect.DecimalText(Raw(mapped));
        if (text == Raw(mapped))
        {
            prepared = column;
        }
        else
        {
            read.Add($"{text} AS {prepared}");
            computed.Add(prepared);
        }

        computed.Add($"{UnitsOf(prepared)} AS {units}");
        string isGood = $"{units} IS NOT NULL";
        string code = dialect.Choose(dialect.IsDecimal(prepared), Text(Fault(field, RejectReason.Inexact, place)), Text(Fault(field, RejectReason.Unreadable, place)));
        checks.Add(isRequired
            ? (isGood, dialect.Choose($"{column} IS NULL", Text(Fault(field, RejectReason.Missing, place)), code))
            : ($"({column} IS NULL OR {isGood})", code));
        return (units, column);
    }

    private static string FieldOf(AmountComponent component) => component.ToString().ToLowerInvariant();

    // Digits are the currency's: one CASE where they are not the same for all.
    private string UnitsOf(string amount)
    {
        if (mapping.Currency.Kind == MappedColumnKind.Constant)
        {
            return dialect.DecimalUnits(amount, CommerceMetrics.Currency.TryFromCode(mapping.Currency.Text, out Currency only) ? schema!.DigitsOf(only) : 0);
        }

        const int Usual = 2;
        string currency = dialect.Text(Column(mapping.Currency));
        string cases = "";
        foreach (IGrouping<int, Currency> group in CommerceMetrics.Currency.Iso4217.Where(currency => schema!.DigitsOf(currency) != Usual).GroupBy(currency => schema!.DigitsOf(currency)).OrderBy(group => group.Key))
        {
            // Codes of ISO 4217 are three capitals.
            cases += $" WHEN {currency} IN ({string.Join(", ", group.Select(code => $"'{code.Code}'"))}) THEN {dialect.DecimalUnits(amount, group.Key)}";
        }

        return $"CASE{cases} ELSE {dialect.DecimalUnits(amount, Usual)} END";
    }

    private (string Units, string Column)? Whole(MappedColumn? mapped, string field, int rank, bool isRequired = false)
    {
        if (mapped is null)
        {
            return null;
        }

        string column = Column(mapped);
        SqlNumber number = dialect.WholeNumber(column);
        int unreadable = Fault(field, RejectReason.Unreadable, rank);
        checks.Add(isRequired
            ? (number.IsValid, dialect.Choose($"{column} IS NULL", Text(Fault(field, RejectReason.Missing, rank)), Text(unreadable)))
            : (number.IsValidOrNull ?? $"({column} IS NULL OR {number.IsValid})", $"{unreadable}"));
        return (number.Value, column);
    }

    private string? OtherDay(DayExpression day, string? refund)
    {
        if ((mapping.RefundedAt ?? mapping.OrderedAt) is not MappedColumn mapped)
        {
            return null;
        }

        SqlInstant instant = Instant(mapped);
        string column = Column(mapped);
        string isKnown = IsWithinYears(instant);
        string isRead = mapping.RefundedAt is not null ? $"{refund} <> 0" : IsEvent(OrderEvent.Refund);
        string isWrong = mapping.RefundedAt is not null ? $"{column} IS NULL OR ({isKnown})" : $"({column} IS NULL OR ({isKnown})) OR NOT ({isRead})";
        checks.Add(($"({isWrong})", $"{Fault(mapping.RefundedAt is not null ? "refundedAt" : "orderedAt", RejectReason.Unreadable, FaultRank.OtherInstant)}"));
        return $"CASE WHEN {isRead} AND {isKnown} THEN {day.Of(instant)} END";
    }

    private string IsEvent(OrderEvent kind, string? text = null)
    {
        if (mapping.Event!.Kind == MappedColumnKind.Constant)
        {
            return mapping.TryGetEvent(mapping.Event.Text, out OrderEvent value) && value == kind ? "1 = 1" : "1 = 0";
        }

        string[] words = [.. mapping.Events.Count == 0 ? [kind.ToString()] : mapping.Events.Where(pair => pair.Value == kind).Select(pair => pair.Key)];
        return words.Length == 0 ? "1 = 0" : $"{text ?? dialect.Text(Column(mapping.Event))} IN ({string.Join(", ", words.Select(Value))})";
    }

    private sealed record RowKey(string Day, string? OtherDay, IReadOnlyList<(string Units, string Column)?> Measures);

    private sealed record KeyColumns(int OtherDay, IReadOnlyList<int> Segments, int Currency, int Status, int Event);
}
