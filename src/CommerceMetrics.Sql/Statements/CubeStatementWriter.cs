using System.Globalization;
using NodaTime;

namespace CommerceMetrics.Sql;

/// <summary>Writes the statements of a source. For one statement.</summary>
internal sealed partial class CubeStatementWriter
{
    private const string Source = "cm_s";
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    private readonly SqlOrders orders;
    private readonly SqlDialect dialect;
    private readonly OrderMapping mapping;
    private readonly CubeSchema? schema;
    private readonly DateInterval? days;
    private readonly DateInterval? range;

    // Where a column is used several times and costs something, it is computed in a subquery: first what is read and prepared, then units.
    private readonly bool isStaged;
    private bool isOfRange;
    private readonly List<string> read = [];
    private readonly List<string> computed = [];
    private readonly Dictionary<MappedColumn, string> names = [];
    private readonly List<SqlValue> values = [];
    private readonly Dictionary<string, string> parameters = new(StringComparer.Ordinal);
    private readonly Dictionary<MappedColumn, SqlInstant> instants = [];
    private readonly Lazy<List<(IReadOnlyList<string> Values, ZoneShifts Shifts)>> zones;
    private readonly Lazy<(long First, long Last)> seconds;

    public CubeStatementWriter(SqlOrders orders, CubeSchema? schema, DateInterval? days, DateInterval? range)
    {
        (this.orders, dialect, mapping, this.schema, this.days, this.range) = (orders, orders.Dialect, orders.Mapping, schema, days, range);
        isStaged = mapping.Instants is InstantForm.Timestamp or InstantForm.Text
            || (schema is not null && mapping.Amounts == AmountForm.MajorUnits)
            || mapping.Columns.Any(column => column.Column.Kind == MappedColumnKind.Expression);
        zones = new(FindZones);
        seconds = new(SecondsOfDays);
    }

    private static int DayOf(LocalDate date) => Period.DaysBetween(Epoch, date);

    private static string Text(Int128 value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A column as it is written in the outermost select.</summary>
    private string Column(MappedColumn column)
    {
        if (!isStaged)
        {
            return Raw(column);
        }

        if (!names.TryGetValue(column, out string? name))
        {
            name = $"cm_r{names.Count}";
            names.Add(column, name);
            read.Add($"{Raw(column)} AS {name}");
            computed.Add(name);
        }

        return name;
    }

    // A column as it is written where the source is read.
    private string Raw(MappedColumn column) => column.Kind switch
    {
        MappedColumnKind.Name => $"{Source}.{dialect.Quote(column.Text)}",
        MappedColumnKind.Expression => $"({column.Text})",
        _ => Value(column.Text),
    };

    /// <summary>A text as a parameter, or as a literal where the engine has none.</summary>
    private string Value(string text)
    {
        if (!parameters.TryGetValue(text, out string? written))
        {
            string? joined = text.Contains('\0', StringComparison.Ordinal) ? dialect.WithZeroBytes([.. text.Split('\0').Select(Value)]) : null;
            written = joined ?? Pass(text);
            parameters.Add(text, written);
        }

        return written;
    }

    private string Pass(string text)
    {
        string name = $"p{values.Count}";
        if (dialect.Parameter(name) is not string parameter)
        {
            return dialect.Literal(text);
        }

        values.Add(new SqlValue(name, text));
        return parameter;
    }

    private SqlInstant Instant(MappedColumn column)
    {
        if (instants.TryGetValue(column, out SqlInstant instant))
        {
            return instant;
        }

        instant = dialect.InstantOf(isStaged ? Raw(column) : Column(column), mapping.Instants);
        if (mapping.Instants == InstantForm.Timestamp && schema is { BusinessDays: var rule } && !IsUtc(rule) && dialect.IsDate(Raw(column)) is string isDate)
        {
            instant = instant with { IsValid = $"({instant.IsValid}) AND NOT ({isDate})" };
        }

        if (isStaged)
        {
            string name = $"cm_t{instants.Count}";
            read.Add($"CASE WHEN {instant.IsValid} THEN {instant.Value} END AS {name}");
            computed.Add(name);
            instant = new SqlInstant(name, $"{name} IS NOT NULL", instant.PerSecond);
        }

        instants.Add(column, instant);
        return instant;
    }

    // Whether all days are cut at midnight of UTC.
    private static bool IsUtc(BusinessDayRule rule) =>
        rule.TurnHour == 0 && rule.Values.Select(rule.ZoneOf).Append(rule.DefaultZone).All(zone => zone.MinOffset == Offset.Zero && zone.MaxOffset == Offset.Zero);

    // Years 1 to 9999 with room for every shift; of billionths, what 64 bits hold.
    private static (Int128 First, Int128 Last) Bounds(long perSecond)
    {
        Int128 first = Int128.Max((Int128)(DayOf(new LocalDate(1, 1, 1)) - 3) * NodaConstants.SecondsPerDay * perSecond, long.MinValue + 1);
        Int128 last = Int128.Min((Int128)(DayOf(new LocalDate(9999, 12, 31)) + 3) * NodaConstants.SecondsPerDay * perSecond, long.MaxValue);
        return (first, last);
    }

    private static string IsWithinYears(SqlInstant instant)
    {
        (Int128 first, Int128 last) = Bounds(instant.PerSecond);
        return $"{instant.IsValid} AND {instant.Value} BETWEEN {Text(first)} AND {Text(last)}";
    }

    private string From()
    {
        string from = $"FROM {orders.Source} AS {Source}{Where()}";
        if (isStaged)
        {
            string inner = $"FROM {dialect.Derived($"SELECT {string.Join(", ", read)}\n    {from}")} AS cm_1{WhereParsed()}";
            from = computed.TrueForAll(column => names.ContainsValue(column) || !column.Contains(' ', StringComparison.Ordinal))
                ? inner
                : $"FROM {dialect.Derived($"SELECT {string.Join(", ", computed)}\n  {inner}")} AS cm_2";
        }

        return grouped.Count == 0 ? from : $"FROM {dialect.Derived($"SELECT {string.Join(",\n    ", grouped)}\n  {from}")} AS cm_3";
    }

    public SqlStatement WriteRange(bool isOfBuyers = false)
    {
        isOfRange = true;
        List<string> columns = [];
        foreach (MappedColumn column in new[] { mapping.PlacedAt, isOfBuyers ? null : mapping.OrderedAt, isOfBuyers ? null : mapping.RefundedAt }.OfType<MappedColumn>())
        {
            SqlInstant instant = Instant(column);
            string value = $"CASE WHEN {IsWithinYears(instant)} THEN {instant.Value} END";
            columns.Add($"min({value})");
            columns.Add($"max({value})");
        }

        return new SqlStatement(SqlPurpose.Range, $"SELECT {string.Join(",\n  ", columns)}\n{From()}{dialect.Settings}", values);
    }

    public SqlStatement WriteRepeatedIds()
    {
        string id = Column(mapping.OrderId!);
        string from = From();
        return new SqlStatement(
            SqlPurpose.RepeatedIds,
            $"SELECT {dialect.Text(id)} AS cm_id, count(*) AS cm_rows\n{from}\nWHERE {id} IS NOT NULL\nGROUP BY cm_id\nHAVING count(*) > 1\nORDER BY cm_rows DESC, cm_id\nLIMIT 1000{dialect.Settings}", values);
    }

    public SqlStatement WriteSortedIds()
    {
        string id = Column(mapping.OrderId!);
        return new SqlStatement(SqlPurpose.SortedIds, $"SELECT {dialect.SortedText(id)} AS cm_id\n{From()}\nWHERE {id} IS NOT NULL\nGROUP BY cm_id\nORDER BY cm_id{dialect.Settings}", values);
    }

    private List<(IReadOnlyList<string> Values, ZoneShifts Shifts)> FindZones()
    {
        BusinessDayRule rule = schema!.BusinessDays;
        (int first, int last) = (DayOf(range!.Start), DayOf(range.End));
        ZoneShifts otherwise = ZoneShifts.Of(rule.DefaultZone, rule.TurnHour, first, last);
        MappedColumn? dimension = ZoneColumn();
        if (dimension is null || dimension.Kind == MappedColumnKind.Constant)
        {
            return [([], dimension is null ? otherwise : ZoneShifts.Of(rule.ZoneOf(dimension.Text), rule.TurnHour, first, last))];
        }

        List<(IReadOnlyList<string> Values, ZoneShifts Shifts)> found = [];
        foreach (IGrouping<ZoneShifts, string> group in rule.Values.GroupBy(value => ZoneShifts.Of(rule.ZoneOf(value), rule.TurnHour, first, last)))
        {
            if (!group.Key.Equals(otherwise))
            {
                found.Add(([.. group], group.Key));
            }
        }

        found.Add(([], otherwise));
        return found;
    }

    private MappedColumn? ZoneColumn() => schema!.BusinessDays.Dimension is string name ? ColumnOf(name) : null;

    private MappedColumn ColumnOf(string name) => mapping.Dimensions.First(dimension => dimension.Dimension == name).Column;
}
