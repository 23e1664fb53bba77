using System.Data.Common;
using System.Globalization;
using NodaTime;

namespace CommerceMetrics.Sql;

/// <summary>
/// What differs between engines: how names, numbers and instants are written, and sums that cannot overflow. Everything else of a statement is the same for all: searched CASE, whole
/// numbers, GROUP BY; no join, no window function, no common table expression. Derive from it for an engine of your own. Immutable, thread-safe, compared by reference.
/// </summary>
/// <remarks>Expressions that a member is given are columns, quoted, or a user's own, in parentheses. They may be written several times.</remarks>
public abstract class SqlDialect
{
    /// <summary>What counts as blank: the white space of Unicode.</summary>
    private protected const string WhiteSpace = "\t\n\v\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000";

    /// <summary>Between them every instant is on a business day of the years 1 to 9999, whatever the zone and the turn hour.</summary>
    internal static readonly long FirstSecond = Instant.FromUtc(1, 1, 2, 17, 0).ToUnixTimeSeconds();
    internal static readonly long LastSecond = Instant.FromUtc(9999, 12, 31, 5, 59).ToUnixTimeSeconds();

    /// <summary>SQLite from 3.38. Integers of any size to 64 bits, decimals as text or numbers, instants as epochs or text. Sums are the engine's own, which fail where they overflow; then they are taken in two limbs.</summary>
    public static SqlDialect Sqlite { get; } = new SqliteDialect();

    /// <summary>DuckDB from 1.0. Sums of 64 bits are of 128.</summary>
    public static SqlDialect DuckDb { get; } = new DuckDbDialect();

    /// <summary>PostgreSQL from 14. Sums of 64 bits are numeric.</summary>
    public static SqlDialect PostgreSql { get; } = new PostgreSqlDialect();

    /// <summary>ClickHouse from 18.16, one server or a <c>Distributed</c> table. Values are literals, since old servers have no parameters. Sums are the engine's own, which wrap, beside a bound of the magnitudes; where it does not rule that out they are taken in two limbs.</summary>
    public static SqlDialect ClickHouse { get; } = new ClickHouseDialect();

    /// <summary>The engine's name in messages and metrics.</summary>
    public abstract string Name { get; }

    /// <summary>A name (of a table or column), quoted, so that it is a name whatever it holds.</summary>
    /// <exception cref="ArgumentException">The engine can have no such name.</exception>
    public abstract string Quote(string name);

    /// <summary>How a parameter is written in the statement, or null where values are literals.</summary>
    public virtual string? Parameter(string name) => "@" + name;

    /// <summary>A text as a literal, for an engine without parameters.</summary>
    /// <exception cref="NotSupportedException">The dialect passes parameters.</exception>
    public virtual string Literal(string text) => throw new NotSupportedException($"{Name} takes values as parameters.");

    /// <summary>A value that holds zero bytes, from the parameters of the texts between them; null, as by default, where a parameter may hold one.</summary>
    public virtual string? WithZeroBytes(IReadOnlyList<string> parts) => null;

    /// <summary>An expression as text that is compared byte by byte, whatever the column's type and collation.</summary>
    public abstract string Text(string expression);

    /// <summary>An expression as text that sorts byte by byte in UTF-8; <see cref="Text"/> unless overridden.</summary>
    public virtual string SortedText(string expression) => Text(expression);

    /// <summary>A column of whole numbers.</summary>
    public abstract SqlNumber WholeNumber(string expression);

    /// <summary>What <see cref="DecimalUnits"/> and <see cref="IsDecimal"/> are given in place of a column of decimals, computed once a row; the column itself unless overridden.</summary>
    public virtual string DecimalText(string expression) => expression;

    /// <summary>A decimal × 10^digits as a whole number of 64 bits; NULL where it has more digits after the point, is beyond 64 bits, or is no decimal.</summary>
    public abstract string DecimalUnits(string expression, int digits);

    /// <summary>A condition that holds where a decimal can be read, whatever its digits.</summary>
    public abstract string IsDecimal(string expression);

    /// <summary>A column of instants.</summary>
    /// <exception cref="NotSupportedException">The engine cannot read this form.</exception>
    public abstract SqlInstant InstantOf(string expression, InstantForm form);

    /// <summary>A condition that holds where a column of timestamps is of dates, without a time of day. Such a row has no instant for a zone to cut a day from: it is unreadable unless days are those of UTC. Null, as by default, where the engine cannot tell.</summary>
    public virtual string? IsDate(string expression) => null;

    /// <summary>A condition on a column of instants that holds on all from one second to another and may hold on others: something that an index can serve. Null where there is none. Unless overridden: whole numbers in their unit, and timestamps beside literals as '2022-01-31 00:00:00', with two days on either side for zones of sessions.</summary>
    public virtual string? InstantsWithin(string expression, InstantForm form, long firstSecond, long lastSecond)
    {
        if (form == InstantForm.Timestamp)
        {
            return TimestampsWithin(expression, firstSecond, lastSecond);
        }

        long perSecond = PerSecondOf(form);
        return perSecond == 0 ? null : $"{expression} BETWEEN {Number((Int128)firstSecond * perSecond)} AND {Number(((Int128)lastSecond * perSecond) + perSecond - 1)}";
    }

    /// <summary>A condition that holds on rows that <see cref="InstantsWithin"/> must not lose: those without a readable instant. An index should serve it too.</summary>
    public virtual string InstantsUnreadable(string expression, InstantForm form) => $"{expression} IS NULL";

    /// <summary>A condition on a column of instants that holds on all that lie outside the years 1 to 9999, such as those of another unit, and may hold on others, few in any real table: a window does not lose them either, and an
    /// index should serve it. Null where there is none, or where the engine has no such instants. Unless overridden: below and above some whole numbers; none for other forms.</summary>
    public virtual string? InstantsBeyond(string expression, InstantForm form)
    {
        long perSecond = PerSecondOf(form);
        return perSecond == 0 ? null : $"{expression} < {Number((Int128)FirstSecond * perSecond)} OR {expression} > {Number((Int128)LastSecond * perSecond)}";
    }

    /// <summary>The quotient of two whole numbers of 64 bits that are not negative, rounded down.</summary>
    public virtual string Divide(string dividend, string divisor) => $"(({dividend}) / {divisor})";

    /// <summary>Sums of whole numbers of 64 bits that cannot overflow, as one column or several; NULLs are left out.</summary>
    public abstract IReadOnlyList<string> Sum(string expression);

    /// <summary>The sum that the columns of <see cref="Sum"/> make.</summary>
    public virtual Int128 Join(ReadOnlySpan<Int128> parts) => parts[0];

    /// <summary>A sum of whole numbers of 64 bits, as one column, that costs less than <see cref="Sum"/>. It never rounds, and where it overflows it fails or <see cref="TrialMagnitude"/> tells. A warehouse asks for it first,
    /// and for <see cref="Sum"/> where it overflowed. Null, as by default, where the engine has none.</summary>
    public virtual string? TrialSum(string expression) => null;

    /// <summary>For an engine whose <see cref="TrialSum"/> wraps: an aggregate, a whole number that no value of any of these expressions exceeds in magnitude, NULLs left out. Where it times the rows of a cell is below 2^63, none of the
    /// cell's sums has wrapped; elsewhere they count as overflowed. Null, as by default, where a trial sum fails by itself.</summary>
    public virtual string? TrialMagnitude(IReadOnlyList<string> expressions) => null;

    /// <summary>Whether an error of the engine says that a <see cref="TrialSum"/> overflowed.</summary>
    public virtual bool IsOverflow(DbException failure) => false;

    /// <summary>Rows of a cell up to which sums are exact; a cell of more is an error. Without a bound unless overridden.</summary>
    public virtual long MostRowsOfSum => long.MaxValue;

    /// <summary>One of two expressions of whole numbers, by a condition.</summary>
    public virtual string Choose(string condition, string met, string otherwise) => $"CASE WHEN {condition} THEN {met} ELSE {otherwise} END";

    /// <summary>A subquery that is evaluated once a row even where its columns are used several times.</summary>
    public virtual string Derived(string query) => $"({query})";

    /// <summary>Whether what is grouped by and summed is computed in a subquery first: for an engine that otherwise sorts all rows, because it cannot tell how few values an expression has. Not unless overridden.</summary>
    public virtual bool GroupsBySubquery => false;

    /// <summary>Whether texts are grouped by as their columns hold them and made texts (<see cref="Text"/>) a group at a time: for an engine where that costs a row something. Values of one text are then several groups of one cell, which add up. Not unless overridden.</summary>
    public virtual bool GroupsByColumns => false;

    /// <summary>How an inner join is written whose columns are named by USING; needed for distinct buyers alone.</summary>
    public virtual string InnerJoin => "INNER JOIN";

    /// <summary>A condition that holds where a text is blank.</summary>
    public virtual string IsBlank(string text) => $"trim({text}, '{WhiteSpace}') = ''";

    /// <summary>A condition that holds where what <see cref="Text"/> gives is a text that is not blank, and that may not hold for NULL.</summary>
    public virtual string IsText(string text) => $"NOT ({IsBlank(text)})";

    /// <summary>What follows a statement, as settings of the engine; nothing unless overridden.</summary>
    public virtual string Settings => "";

    /// <summary>Whether a connection may be closed, on another thread, while a statement runs on it, so as to end a call that hangs or is cancelled. Not SQLite's: its provider waits for the statement and keeps all other connections of its
    /// pool waiting; such a statement is left to run to its end, and its connection is closed then. True unless overridden.</summary>
    public virtual bool ClosesToAbandon => true;

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>Units in a second of instants that are whole numbers; 0 for others.</summary>
    private protected static long PerSecondOf(InstantForm form) => form switch
    {
        InstantForm.UnixSeconds => 1,
        InstantForm.UnixMilliseconds => 1_000,
        InstantForm.UnixMicroseconds => 1_000_000,
        InstantForm.UnixNanoseconds => 1_000_000_000,
        _ => 0,
    };

    /// <summary>What engines with timestamps without end say of those.</summary>
    private protected static string NullOrInfinite(string expression, InstantForm form) =>
        form == InstantForm.Timestamp ? $"{expression} IS NULL OR {expression} IN ('infinity', '-infinity')" : $"{expression} IS NULL";

    /// <summary>Timestamps from two days before to two days after, whatever zone the session reads a literal in.</summary>
    private protected static string TimestampsWithin(string expression, long firstSecond, long lastSecond, int minYear = 1, int maxYear = 9999)
    {
        const long Margin = 2 * NodaConstants.SecondsPerDay;
        return $"{expression} BETWEEN '{At(firstSecond - Margin)}' AND '{At(lastSecond + Margin)}'";

        string At(long second) => Instant.FromUnixTimeSeconds(Math.Clamp(
            second, Instant.FromUtc(minYear, 1, 1, 0, 0).ToUnixTimeSeconds(), Instant.FromUtc(maxYear, 12, 31, 0, 0).ToUnixTimeSeconds())).ToString("uuuu-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>Timestamps before the one or after the other.</summary>
    private protected static string TimestampsBeyond(string expression, string first, string last) => $"{expression} < '{first} 00:00:00' OR {expression} > '{last} 00:00:00'";

    private protected static string Number(Int128 value) => Int128.Clamp(value, long.MinValue + 1, long.MaxValue).ToString(CultureInfo.InvariantCulture);

    private protected static string Quote(string name, char quote)
    {
        RequireName(name);
        return $"{quote}{name.Replace(quote.ToString(), new string(quote, 2), StringComparison.Ordinal)}{quote}";
    }

    private protected static void RequireName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException($"The name '{name.Replace('\0', '\uFFFD')}' holds a zero byte, which no name of a table or column can.", nameof(name));
        }
    }
}
