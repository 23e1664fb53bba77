using System.Data.Common;

namespace CommerceMetrics.Sql;

/// <summary>SQLite: a value has a type, a column has none that one could rely on; sums of 64 bits are exact, or fail, depending on the order of rows.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    public override string Name => "SQLite";

    // A name in double quotes that is no column would be taken for a text.
    public override string Quote(string name) => Quote(name, '`');

    public override string Text(string expression) => $"{expression} COLLATE BINARY";

    // Reals and blobs are none.
    public override string IsText(string text) => $"typeof({text}) IN ('text', 'integer') AND {base.IsText(text)}";

    // Numbers would come before texts, by their size.
    public override string SortedText(string expression) => $"CAST({expression} AS TEXT) COLLATE BINARY";

    public override SqlNumber WholeNumber(string expression) => new(expression, $"typeof({expression}) = 'integer'", $"typeof({expression}) IN ('integer', 'null')");

    // Digits without trailing zeros after the point; NULL where it is no decimal. A real is the decimal of at most 15 digits that it was made from, where there is one.
    public override string DecimalText(string expression)
    {
        string real = $"CASE WHEN CAST(CAST({expression} AS TEXT) AS REAL) = {expression} AND CAST({expression} AS TEXT) NOT GLOB '*[^0-9.-]*' THEN {Trimmed($"CAST({expression} AS TEXT)")} END";
        string text = $"CASE WHEN {IsDecimalText(expression)} THEN {Trimmed(expression)} END";
        return $"CASE typeof({expression}) WHEN 'integer' THEN CAST({expression} AS TEXT) WHEN 'text' THEN {text} WHEN 'real' THEN {real} END";

        static string Trimmed(string decimals) => $"CASE WHEN instr({decimals}, '.') > 0 THEN rtrim(rtrim({decimals}, '0'), '.') ELSE {decimals} END";
    }

    public override string DecimalUnits(string expression, int digits)
    {
        string places = $"(CASE WHEN instr({expression}, '.') = 0 THEN 0 ELSE length({expression}) - instr({expression}, '.') END)";
        string units = $"(replace({expression}, '.', '') || substr('{new string('0', CubeSchema.MaxDigits)}', 1, {digits} - {places}))";
        string isWhole = $"ltrim(ltrim({units}, '-'), '0') = ltrim(ltrim(CAST(CAST({units} AS INTEGER) AS TEXT), '-'), '0')";
        return $"CASE WHEN {places} <= {digits} AND {isWhole} THEN CAST({units} AS INTEGER) END";
    }

    public override string IsDecimal(string expression) => $"{expression} IS NOT NULL";

    public override SqlInstant InstantOf(string expression, InstantForm form)
    {
        if (form == InstantForm.Timestamp)
        {
            throw new NotSupportedException("SQLite has no type of timestamps: state how the column writes them, as InstantForm.Text or InstantForm.UnixSeconds.");
        }

        if (form != InstantForm.Text)
        {
            SqlNumber number = WholeNumber(expression);
            return new SqlInstant(number.Value, number.IsValid, PerSecondOf(form));
        }

        // Up to minutes or seconds, and what follows the fraction: strftime would round that up.
        string clock = $"CASE WHEN substr({expression}, 17, 1) = ':' THEN substr({expression}, 1, 19) ELSE substr({expression}, 1, 16) END";
        string zone = $"CASE WHEN substr({expression}, 17, 1) = ':' THEN ltrim(substr({expression}, 20), '.0123456789') ELSE substr({expression}, 17) END";
        string isText = $"typeof({expression}) = 'text' AND length({expression}) = length(CAST({expression} AS BLOB)) "
            + $"AND ({expression} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9][T ][0-2][0-9]:[0-5][0-9][Z+-]*' "
            + $"OR {expression} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9][T ][0-2][0-9]:[0-5][0-9]:[0-5][0-9][.Z+-]*') "
            + $"AND substr({expression}, 12, 2) < '24' AND ({zone} = 'Z' OR {zone} GLOB '[+-][0-1][0-9]:[0-5][0-9]') AND {expression} NOT GLOB '*.[Z+-]*' AND {expression} NOT GLOB '*.*.*' "
            + $"AND strftime('%Y-%m-%d', substr({expression}, 1, 10)) = substr({expression}, 1, 10)";
        return new SqlInstant($"CAST(strftime('%s', {clock} || {zone}) AS INTEGER)", isText, 1);
    }

    // Texts and blobs come after all numbers.
    public override string InstantsUnreadable(string expression, InstantForm form) => $"{expression} IS NULL OR {expression} >= ''";

    // A range with one end is taken for a quarter of the rows: with two of them the planner would rather read all.
    public override string? InstantsBeyond(string expression, InstantForm form)
    {
        long perSecond = PerSecondOf(form);
        return perSecond == 0 ? null : $"unlikely({expression} < {Number((Int128)FirstSecond * perSecond)}) OR unlikely({expression} > {Number((Int128)LastSecond * perSecond)})";
    }

    // Exact below 2^31 rows: the high limb is a signed number of 32 bits, the low one an unsigned.
    public override IReadOnlyList<string> Sum(string expression) => [$"sum({expression} >> 32)", $"sum({expression} & 4294967295)"];

    // Of whole numbers and NULLs alone, as those of good rows are, this is a whole number or an error.
    public override string TrialSum(string expression) => $"sum({expression})";

    public override bool IsOverflow(DbException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure.Message.Contains("integer overflow", StringComparison.Ordinal);
    }

    public override bool ClosesToAbandon => false;

    public override long MostRowsOfSum => 1L << 31;

    public override Int128 Join(ReadOnlySpan<Int128> parts) => (parts[0] << 32) + parts[1];

    // A limit keeps SQLite from writing the subquery's expressions wherever its columns are used.
    public override string Derived(string query) => $"({query} LIMIT -1)";

    private static string IsDecimalText(string expression) =>
        $"({expression} GLOB '[0-9]*' OR {expression} GLOB '-[0-9]*') AND {expression} NOT GLOB '*[^0-9.-]*' AND substr({expression}, 2) NOT GLOB '*-*' "
        + $"AND {expression} NOT GLOB '*.*.*' AND {expression} NOT GLOB '*.' AND length({expression}) = length(CAST({expression} AS BLOB))";
}
