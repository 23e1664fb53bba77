using System.Text;

namespace CommerceMetrics.Sql;

/// <summary>PostgreSQL: columns have types; sums of 64 bits are numeric, and come as text, since providers read numeric as a decimal of 28 digits.</summary>
internal sealed class PostgreSqlDialect : SqlDialect
{
    private const int MaxNameBytes = 63;

    // Its digits alone would be a numeric, and every comparison one of numerics.
    private const string Least = "CAST('-9223372036854775808' AS bigint)";

    public override string Name => "PostgreSQL";

    public override string Quote(string name)
    {
        string quoted = Quote(name, '"');
        return Encoding.UTF8.GetByteCount(name) <= MaxNameBytes
            ? quoted
            : throw new ArgumentException($"The name '{name}' is longer than {MaxNameBytes} bytes; PostgreSQL would cut it and may find another.", nameof(name));
    }

    // No text of PostgreSQL holds one: nothing equals it.
    public override string? WithZeroBytes(IReadOnlyList<string> parts) => "CAST(NULL AS text)";

    // A cast takes the blanks off char(n) and names of enumerations for what they are.
    public override string Text(string expression) => $"CAST({expression} AS text) COLLATE \"C\"";

    // A cast costs bigint nothing, and a numeric in range no digit but those after the point.
    public override SqlNumber WholeNumber(string expression)
    {
        string isWithin = $"{expression} BETWEEN {Least} AND 9223372036854775807 AND ";
        return new SqlNumber(expression, WholeWhere(isWithin, expression, "false"), WholeWhere(isWithin, expression, $"{expression} IS NULL"));
    }

    // Of whole numbers their type says all, and it is looked at once: a half of 1 is 0 in a type without fractions, which the planner computes. No remainder is defined for floating point: such a column is refused as
    // a whole, though none is taken of a good row.
    private static string WholeWhere(string isWithin, string expression, string otherwise) =>
        $"(CASE WHEN (CASE WHEN false THEN {expression} ELSE 1 END) / 2 = 0 THEN {(otherwise == "false" ? $"{expression} IS NOT NULL" : "true")} WHEN {isWithin}CAST({expression} AS bigint) = {expression} THEN true ELSE {otherwise} OR ({expression} % 1 IS NULL AND false) END)";

    public override string DecimalUnits(string expression, int digits)
    {
        string scaled = $"({expression} * 1{new string('0', digits)})";
        return $"CASE WHEN {expression} BETWEEN {DecimalRange.Text(long.MinValue, digits)} AND {DecimalRange.Text(long.MaxValue, digits)} AND {scaled} % 1 = 0 THEN CAST({scaled} AS bigint) END";
    }

    // NaN equals itself here.
    public override string IsDecimal(string expression) => $"{expression} <> 'NaN'";

    public override SqlInstant InstantOf(string expression, InstantForm form)
    {
        switch (form)
        {
            case InstantForm.Timestamp:
                return new SqlInstant($"CASE WHEN isfinite({expression}) THEN CAST(floor(extract(epoch FROM {expression})) AS bigint) END", $"isfinite({expression})", 1);
            case InstantForm.Text:
                throw new NotSupportedException("PostgreSQL reads instants from timestamps or epochs: cast the text in a query of your own, or keep a timestamptz.");
            default:
                SqlNumber number = WholeNumber(expression);

                // A quotient of numerics has a fraction.
                return new SqlInstant($"CAST({number.Value} AS bigint)", number.IsValid, PerSecondOf(form), WholeWhere("", expression, "false"));
        }
    }

    public override string? IsDate(string expression) => $"pg_typeof({expression}) = 'date'::regtype";

    public override string InstantsUnreadable(string expression, InstantForm form) => NullOrInfinite(expression, form);

    public override string? InstantsBeyond(string expression, InstantForm form) =>
        form == InstantForm.Timestamp ? TimestampsBeyond(expression, "0001-01-04", "9999-12-28") : base.InstantsBeyond(expression, form);

    // Whole numbers in a column of decimals have zeros after the point.
    public override IReadOnlyList<string> Sum(string expression) => [$"CAST(trim_scale(sum({expression})) AS text)"];

    // Grouped by an expression, rows are taken to be in as many groups as its columns have values, and sorted.
    public override bool GroupsBySubquery => true;

    // An offset keeps the planner from writing the subquery's expressions wherever its columns are used.
    public override string Derived(string query) => $"({query} OFFSET 0)";
}
