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
        DayExpression day = Days();
        SqlInstant placed = Instant(mapping.PlacedAt);
        string isPlaced = IsBounded ? placed.IsValidWithin ?? placed.IsValid : IsWithinYears(placed);
        int missing = Fault("placedAt", RejectReason.Missing, FaultRank.PlacedAt);
        int unreadable = Fault("placedAt", RejectReason.Unreadable, FaultRank.PlacedAt);

        (string Units, string Column)?[] measures = [.. Enumerable.Range(0, 6).Select(component => Amount((AmountComponent)component, FaultRank.Amount))];
        (string Units, string Column)? units = Whole(mapping.Units, "units", FaultRank.Units);
        (string Units, string Column)? counts = Whole(mapping.Orders, "orders", FaultRank.Orders);
        string? other = OtherDay(day, measures[(int)AmountComponent.Refund]?.Units);

        string dayOfPlaced = day.Of(placed);
        string isGood = string.Join("\n      AND ", checks.Select(check => check.IsGood).Prepend(isPlaced));
        string fault = "0";
        foreach ((string isGoodField, string code) in Enumerable.Reverse(checks))
        {
            fault = $"CASE WHEN {isGoodField} THEN {fault} ELSE {code} END";
        }

        string ofBad = checks.Count == 0 ? "" : $"\n    WHEN {isPlaced} THEN {dayOfPlaced} - {CubeLayout.FaultStep} * {fault}";
        Key($"CASE WHEN {isGood}\n      THEN {dayOfPlaced}{ofBad}\n    ELSE CASE WHEN {IsAbsent(mapping.PlacedAt)} THEN {-missing * CubeLayout.FaultStep} ELSE {-unreadable * CubeLayout.FaultStep} END END", "cm_day");
        int otherColumn = other is null ? -1 : Key(other, "cm_other_day");
        int[] segments = [.. schema!.Dimensions.Select((name, place) => TextKey(ColumnOf(name), $"cm_d{place}"))];
        (int currency, int status) = (TextKey(mapping.Currency, "cm_currency"), TextKey(mapping.Status, "cm_status"));
        int kind = mapping.Event is null ? -1 : TextKey(mapping.Event, "cm_event");
        int rows = Select("count(*)", "cm_rows");
        (int, int)[] sums = [.. measures.Append(units).Append(counts).Select((measure, place) => Sums(measure?.Units, place, isTrial))];
        int stated = counts is null ? -1 : Select($"count({Inside(counts.Value.Column, "cm_v")})", "cm_orders_stated");
        CubeLayout layout = new()
        {
            Dialect = dialect,
            Mapping = mapping,
            Schema = schema,
            Days = days,
            Range = range!,
            Faults = faults,
            IsTrial = isTrial,
            ColumnCount = selected.Count,
            OtherDay = otherColumn,
            Segments = segments,
            Currency = currency,
            Status = status,
            Event = kind,
            Rows = rows,
            OrdersStated = stated,
            Sums = sums,
        };
        return new SqlCubeStatement($"SELECT {string.Join(",\n  ", selected)}\n{From()}\nGROUP BY {string.Join(", ", keys)}{Having(missing, unreadable, otherColumn >= 0 && mapping.RefundedAt is not null)}{dialect.Settings}", values, layout, trial);
    }

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

    private int TextKey(MappedColumn column, string name) => column.Kind == MappedColumnKind.Constant ? -1 : Key(dialect.Text(Column(column)), name);

    private string IsAbsent(MappedColumn column) => $"{Column(column)} IS NULL";

    private (int First, int Count) Sums(string? units, int measure, bool isTrial)
    {
        if (units is null)
        {
            return (-1, 0);
        }

        IReadOnlyList<string> parts = isTrial ? [dialect.TrialSum(Inside(units, $"cm_v{measure}"))!] : dialect.Sum(Inside(units, $"cm_v{measure}"));
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
        string field = component.ToString().ToLowerInvariant();
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
        string code = $"CASE WHEN {dialect.IsDecimal(prepared)} THEN {Fault(field, RejectReason.Inexact, place)} ELSE {Fault(field, RejectReason.Unreadable, place)} END";
        checks.Add(isRequired
            ? (isGood, $"CASE WHEN {column} IS NULL THEN {Fault(field, RejectReason.Missing, place)} ELSE {code} END")
            : ($"({column} IS NULL OR {isGood})", code));
        return (units, column);
    }

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
            ? (number.IsValid, $"CASE WHEN {column} IS NULL THEN {Fault(field, RejectReason.Missing, rank)} ELSE {unreadable} END")
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

    private string IsEvent(OrderEvent kind)
    {
        if (mapping.Event!.Kind == MappedColumnKind.Constant)
        {
            return mapping.TryGetEvent(mapping.Event.Text, out OrderEvent value) && value == kind ? "1 = 1" : "1 = 0";
        }

        string[] words = [.. mapping.Events.Count == 0 ? [kind.ToString()] : mapping.Events.Where(pair => pair.Value == kind).Select(pair => pair.Key)];
        return words.Length == 0 ? "1 = 0" : $"{dialect.Text(Column(mapping.Event))} IN ({string.Join(", ", words.Select(Value))})";
    }
}
