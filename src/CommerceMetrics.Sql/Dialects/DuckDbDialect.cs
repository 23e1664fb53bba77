namespace CommerceMetrics.Sql;

/// <summary>DuckDB: columns have types; sums of 64 bits are of 128, sums of 128 may wrap.</summary>
internal sealed class DuckDbDialect : SqlDialect
{
    // Of 64 bits, and wider ones, of which some numbers are beyond them.
    private const string Whole = "'TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'UTINYINT', 'USMALLINT', 'UINTEGER'";
    private const string Wider = "'HUGEINT', 'UBIGINT', 'UHUGEINT'";

    public override string Name => "DuckDB";

    public override string Quote(string name) => Quote(name, '"');

    public override string? Parameter(string name) => "$" + name;

    // Providers pass texts up to their first zero byte.
    public override string? WithZeroBytes(IReadOnlyList<string> parts) => $"({string.Join(" || chr(0) || ", parts)})";

    public override string Text(string expression) => $"CAST({expression} AS VARCHAR) COLLATE \"binary\"";

    // What is of another type is NULL: no row of it is valid. The type is a constant, and so is the condition.
    public override SqlNumber WholeNumber(string expression)
    {
        string number = $"TRY_CAST({expression} AS BIGINT)";
        return new(
            number,
            $"(typeof({expression}) IN ({Whole}, {Wider}) AND {number} IS NOT NULL)",
            $"(typeof({expression}) IN ({Whole}) OR {expression} IS NULL OR (typeof({expression}) IN ({Wider}) AND {number} IS NOT NULL))");
    }

    public override string DecimalText(string expression) => $"CASE WHEN typeof({expression}) IN ('DOUBLE', 'FLOAT') THEN NULL ELSE {expression} END";

    public override string DecimalUnits(string expression, int digits)
    {
        // A decimal beyond 64 bits would overflow the multiplication.
        string power = "1" + new string('0', digits);
        string least = DecimalRange.Text(long.MinValue, digits);
        string most = DecimalRange.Text(long.MaxValue, digits);
        string scaled = $"({expression} * CAST({power} AS DECIMAL({digits + 1}, 0)))";
        return $"CASE WHEN {expression} BETWEEN {least} AND {most} THEN CASE WHEN {scaled} = trunc({scaled}) THEN CAST({scaled} AS BIGINT) END END";
    }

    public override string IsDecimal(string expression) => $"{expression} IS NOT NULL";

    public override SqlInstant InstantOf(string expression, InstantForm form)
    {
        switch (form)
        {
            case InstantForm.Timestamp:
                return new SqlInstant($"epoch_us({expression})", $"isfinite({expression})", 1_000_000);
            case InstantForm.Text:
                // Without the fraction, and with the seconds that a cast asks for.
                string instant = $"TRY_CAST(regexp_replace(regexp_replace({expression}, '\\.[0-9]+', ''), '([T ][0-9][0-9]:[0-9][0-9])([Z+-])', '\\1:00\\2') AS TIMESTAMPTZ)";
                return new SqlInstant(
                    $"epoch_us({instant})",
                    $"regexp_full_match({expression}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]+)?)?(Z|[+-][01][0-9]:[0-5][0-9])') AND {instant} IS NOT NULL",
                    1_000_000);
            default:
                SqlNumber number = WholeNumber(expression);
                return new SqlInstant(number.Value, number.IsValid, PerSecondOf(form));
        }
    }

    public override string? IsDate(string expression) => $"typeof({expression}) = 'DATE'";

    public override string InstantsUnreadable(string expression, InstantForm form) => NullOrInfinite(expression, form);

    // What every type of timestamps has literals for: those of billionths begin in 1677 and end in 2262.
    public override string? InstantsBeyond(string expression, InstantForm form) =>
        form == InstantForm.Timestamp ? TimestampsBeyond(expression, "1678-01-01", "2262-01-01") : base.InstantsBeyond(expression, form);

    public override string Divide(string dividend, string divisor) => $"(({dividend}) // {divisor})";

    public override IReadOnlyList<string> Sum(string expression) => [$"sum({expression})"];
}
