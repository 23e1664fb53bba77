using System.Text;

namespace CommerceMetrics.Sql;

/// <summary>ClickHouse: sums of 64 bits wrap; servers of 18.16 have no parameters, and CASE with a value gives NULL.</summary>
internal sealed class ClickHouseDialect : SqlDialect
{
    // A match of a type is a constant, a look-up in a list of types is not.
    private const string Whole = "'^(Nullable.)?(Int(8|16|32|64)|UInt(8|16|32))[)]?$'";
    private const string Wider = "'^(Nullable.)?UInt64[)]?$'";

    public override string Name => "ClickHouse";

    public override string Quote(string name)
    {
        RequireName(name);
        return Escaped(name, '`');
    }

    public override string? Parameter(string name) => null;

    public override string Literal(string text) => Escaped(text, '\'');

    public override string Text(string expression) => $"toString({expression})";

    public override SqlNumber WholeNumber(string expression)
    {
        return new SqlNumber($"toInt64({expression})", ByType($"isNotNull({expression})", "AND"), ByType($"isNull({expression})", "OR", "1"));

        string ByType(string isThere, string joint, string? whole = null) =>
            $"if(match(toTypeName({expression}), {Whole}), {whole ?? isThere}, if(match(toTypeName({expression}), {Wider}), {isThere} {joint} {expression} <= 9223372036854775807, {(whole is null ? "0" : isThere)}))";
    }

    // Every branch of a CASE is computed for every row, and a comparison or conversion that overflows ends the query: what is out of range is replaced by zero before it. How large a decimal is at all is
    // looked up in floating point, far above the range, which is then held exactly; no amount passes through it.
    public override string DecimalUnits(string expression, int digits)
    {
        string isSmall = $"toFloat64({expression}) > -1e19 AND toFloat64({expression}) < 1e19";
        string small = $"(CASE WHEN {isSmall} THEN {expression} ELSE {expression} - {expression} END)";
        string isWithin = $"isNotNull({expression}) AND {isSmall} AND {small} >= toDecimal128('{DecimalRange.Text(long.MinValue, digits)}', {digits}) AND {small} <= toDecimal128('{DecimalRange.Text(long.MaxValue, digits)}', {digits})";
        string scaled = $"toDecimal128(CASE WHEN {isWithin} THEN {expression} ELSE {expression} - {expression} END, {digits})";
        return $"CASE WHEN {isWithin} AND {scaled} = {small} THEN toInt64({scaled} * toDecimal128('1{new string('0', digits)}', 0)) ELSE NULL END";
    }

    public override string IsDecimal(string expression) => $"isNotNull({expression})";

    public override SqlInstant InstantOf(string expression, InstantForm form)
    {
        switch (form)
        {
            case InstantForm.Timestamp:
                return new SqlInstant($"toInt64(toUnixTimestamp({expression}))", $"isNotNull({expression})", 1);
            case InstantForm.Text:
                throw new NotSupportedException("ClickHouse reads instants from DateTime or epochs: parse the text when it is loaded.");
            default:
                SqlNumber number = WholeNumber(expression);
                return new SqlInstant(number.Value, number.IsValid, PerSecondOf(form));
        }
    }

    public override string? IsDate(string expression) => $"match(toTypeName({expression}), '^(Nullable.)?Date[)]?$')";

    public override string? InstantsWithin(string expression, InstantForm form, long firstSecond, long lastSecond) => form == InstantForm.Timestamp
        ? TimestampsWithin(expression, firstSecond, lastSecond, 1970, 2105)
        : base.InstantsWithin(expression, form, firstSecond, lastSecond);

    public override string InstantsUnreadable(string expression, InstantForm form) => $"isNull({expression})";

    public override string Divide(string dividend, string divisor) => $"intDiv({dividend}, {divisor})";

    // Exact below 2^31 rows, as in SQLite; a sum of decimals costs more. The shift keeps the sign.
    public override IReadOnlyList<string> Sum(string expression) => [$"sum(bitShiftRight({expression}, 32))", $"sum(bitAnd({expression}, 4294967295))"];

    public override string TrialSum(string expression) => $"sum({expression})";

    // The bits of all magnitudes, below twice the largest; one aggregate costs less than a second one for each sum.
    public override string TrialMagnitude(IReadOnlyList<string> expressions) =>
        $"groupBitOr({expressions.Select(expression => $"ifNull(abs({expression}), 0)").Aggregate((one, other) => $"bitOr({one}, {other})")})";

    public override long MostRowsOfSum => 1L << 31;

    public override Int128 Join(ReadOnlySpan<Int128> parts) => (parts[0] << 32) + parts[1];

    // Of a condition that is constant it takes one side as it is; CASE copies row by row. A condition that is NULL, as "false AND NULL" is here, would give NULL.
    public override string Choose(string condition, string met, string otherwise) => $"if(ifNull({condition}, 0), {met}, {otherwise})";

    // A text is copied even where it is one.
    public override bool GroupsByColumns => true;

    public override string InnerJoin => "ALL INNER JOIN";

    public override string IsBlank(string text) => $"NOT match({text}, '[^{WhiteSpace}]')";

    // A shard that is down is an error, whatever the server's profile says.
    public override string Settings => "\nSETTINGS skip_unavailable_shards = 0";

    private static string Escaped(string text, char quote)
    {
        StringBuilder escaped = new StringBuilder().Append(quote);
        foreach (char c in text)
        {
            if (c == '\0')
            {
                escaped.Append("\\0");
                continue;
            }

            if (c == '\\' || c == quote)
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.Append(quote).ToString();
    }
}
