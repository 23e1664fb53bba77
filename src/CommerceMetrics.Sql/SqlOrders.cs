using NodaTime;

namespace CommerceMetrics.Sql;

/// <summary>Orders in a table of a SQL engine: the dialect, the table or query, and which columns are which fields. Makes statements; runs none. Immutable, thread-safe.</summary>
public sealed class SqlOrders
{
    /// <summary>Orders in a table or view.</summary>
    /// <param name="dialect">The engine.</param>
    /// <param name="table">The name, as the engine spells it; quoted, whatever it holds.</param>
    /// <param name="mapping">Which columns are which fields.</param>
    /// <param name="schema">The schema or database of the table; null for the connection's own.</param>
    /// <param name="trustExpressions">Whether the mapping may hold expressions: they are SQL and run as they are written. Only where you wrote them.</param>
    /// <exception cref="ArgumentException">The mapping is not valid, a name cannot be one, or the mapping holds an expression that is not trusted.</exception>
    /// <exception cref="NotSupportedException">The engine cannot read the mapping's instants.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="dialect"/>, <paramref name="table"/> or <paramref name="mapping"/> is null.</exception>
    public SqlOrders(SqlDialect dialect, string table, OrderMapping mapping, string? schema = null, bool trustExpressions = false)
        : this(dialect, mapping, trustExpressions) => Source = schema is null ? dialect.Quote(table) : $"{dialect.Quote(schema)}.{dialect.Quote(table)}";

    private SqlOrders(SqlDialect dialect, OrderMapping mapping, bool trustExpressions)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentNullException.ThrowIfNull(mapping);
        mapping.Validate();
        foreach ((string field, MappedColumn column) in mapping.Columns)
        {
            if (column.Kind == MappedColumnKind.Expression && !trustExpressions)
            {
                throw new ArgumentException($"The field '{field}' is a SQL expression, which would run as it is written; pass trustExpressions: true if you wrote it yourself.", nameof(mapping));
            }

            if (column.Kind == MappedColumnKind.Name)
            {
                dialect.Quote(column.Text);
            }
        }

        _ = dialect.InstantOf("x", mapping.Instants);
        (Dialect, Mapping, Source) = (dialect, mapping, "");
    }

    /// <summary>Orders as a query of your own gives them.</summary>
    /// <param name="dialect">The engine.</param>
    /// <param name="query">A SELECT, without a semicolon. It is SQL and runs as it is written: never build it from what users typed.</param>
    /// <param name="mapping">Which of its columns are which fields.</param>
    /// <param name="trustExpressions">Whether the mapping may hold expressions.</param>
    /// <exception cref="ArgumentException">The query is blank or ends with a semicolon, the mapping is not valid, or it holds an expression that is not trusted.</exception>
    /// <exception cref="NotSupportedException">The engine cannot read the mapping's instants.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="dialect"/>, <paramref name="query"/> or <paramref name="mapping"/> is null.</exception>
    public static SqlOrders FromQuery(SqlDialect dialect, string query, OrderMapping mapping, bool trustExpressions = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        if (query.TrimEnd().EndsWith(';'))
        {
            throw new ArgumentException("The query ends with a semicolon; it stands inside other statements, so leave that off.", nameof(query));
        }

        return new SqlOrders(dialect, mapping, trustExpressions) { Source = $"({query}\n)" };
    }

    /// <summary>The engine.</summary>
    public SqlDialect Dialect { get; }

    /// <summary>Which columns are which fields.</summary>
    public OrderMapping Mapping { get; }

    internal string Source { get; private init; }

    /// <summary>Whether a cube statement for some days needs a range as well: the mapping has a second instant (<see cref="OrderMapping.OrderedAt"/>, <see cref="OrderMapping.RefundedAt"/>), which may lie on any day.</summary>
    public bool NeedsRange => (Mapping.OrderedAt ?? Mapping.RefundedAt) is not null;

    /// <summary>The statement of a cube: one row per segment, currency, status, event and business day, with exact sums, and the rows that would be rejected.</summary>
    /// <param name="schema">What the cells are; its dimensions are the mapping's, in any order.</param>
    /// <param name="days">The business days to read, inclusive; null for all rows.</param>
    /// <param name="range">Days within which all instants of the rows lie, as <see cref="RangeStatement"/> finds them: it says which offsets of the zones the statement holds, and a row outside is an
    /// error when the result is read. Needed where <paramref name="days"/> is null or the mapping has a second instant (<see cref="NeedsRange"/>); else it may be null.</param>
    /// <exception cref="ArgumentException">The mapping lacks a dimension of the schema, or has one more; or the range is needed and null.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="schema"/> is null.</exception>
    public SqlCubeStatement CubeStatement(CubeSchema schema, DateInterval? days, DateInterval? range = null)
    {
        RequireDimensions(schema);
        DateInterval covered = Covered(days, range);
        SqlCubeStatement? trial = Dialect.TrialSum("x") is null ? null : new CubeStatementWriter(this, schema, days, covered).WriteCube(isTrial: true);
        return new CubeStatementWriter(this, schema, days, covered).WriteCube(trial);
    }

    /// <summary>A statement whose one row holds the first and last instant of the rows, in units of the instants, for each column of instants.</summary>
    /// <param name="schema">What days are.</param>
    /// <param name="days">The business days to look at, inclusive; null for all rows.</param>
    /// <exception cref="ArgumentException">The mapping lacks a dimension of the schema, or has one more.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="schema"/> is null.</exception>
    public SqlStatement RangeStatement(CubeSchema schema, DateInterval? days = null)
    {
        RequireDimensions(schema);
        return new CubeStatementWriter(this, schema, days, days).WriteRange();
    }

    /// <summary>A statement of order ids that more than one row has, with how many, the most frequent first, at most 1,000.</summary>
    /// <exception cref="InvalidOperationException">The mapping has no order id.</exception>
    public SqlStatement RepeatedIdsStatement() => Mapping.OrderId is null
        ? throw new InvalidOperationException("The mapping has no OrderId; map it to look for repeated ids.")
        : new CubeStatementWriter(this, null, null, null).WriteRepeatedIds();

    /// <summary>A statement of the order ids, each once, in the order of their bytes: those of several nodes are compared as they come.</summary>
    /// <exception cref="InvalidOperationException">The mapping has no order id.</exception>
    public SqlStatement SortedIdsStatement() => Mapping.OrderId is null
        ? throw new InvalidOperationException("The mapping has no OrderId; map it to look for ids that nodes share.")
        : new CubeStatementWriter(this, null, null, null).WriteSortedIds();

    internal void RequireDimensions(CubeSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        if (!schema.Dimensions.Order(StringComparer.Ordinal).SequenceEqual(Mapping.Dimensions.Select(dimension => dimension.Dimension).Order(StringComparer.Ordinal)))
        {
            throw new ArgumentException(
                $"The schema has the dimensions ({string.Join(", ", schema.Dimensions)}), the mapping ({string.Join(", ", Mapping.Dimensions.Select(dimension => dimension.Dimension))}); map each dimension once.", nameof(schema));
        }
    }

    /// <summary>Which field of the mapping the first of its columns is that an engine's message names; empty where it names none.</summary>
    internal string FieldNamedIn(string message)
    {
        (string Name, int At) first = ("", -1);
        foreach (string name in Mapping.Columns.Where(field => field.Column.Kind == MappedColumnKind.Name).Select(field => field.Column.Text).Distinct())
        {
            int at = IndexOfWord(message, name);
            if (at >= 0 && (first.At < 0 || at < first.At || (at == first.At && name.Length > first.Name.Length)))
            {
                first = (name, at);
            }
        }

        return first.At < 0 ? "" : $" (The mapping's {string.Join(" and ", Mapping.Columns.Where(field => field.Column == MappedColumn.Named(first.Name)).Select(field => field.Field))} is the column '{first.Name}'.)";

        static int IndexOfWord(string text, string word)
        {
            int at = text.IndexOf(word, StringComparison.Ordinal);
            while (at >= 0 && ((at > 0 && IsOfWord(text[at - 1])) || (at + word.Length < text.Length && IsOfWord(text[at + word.Length]))))
            {
                at = text.IndexOf(word, at + 1, StringComparison.Ordinal);
            }

            return at;
        }

        static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c == '_';
    }

    internal SqlRejectedStatement RejectedStatement(CubeSchema schema, DateInterval? days, DateInterval? range, int most) =>
        new CubeStatementWriter(this, schema, days, Covered(days, range)).WriteRejected(most);

    private DateInterval Covered(DateInterval? days, DateInterval? range)
    {
        DateInterval covered = range ?? (NeedsRange || days is null ? throw new ArgumentException("The statement needs the range of the rows' instants; run RangeStatement first.", nameof(range)) : days);
        return days is null ? covered : Hull(covered, days);
    }

    private static DateInterval Hull(DateInterval one, DateInterval other) => new(LocalDate.Min(one.Start, other.Start), LocalDate.Max(one.End, other.End));
}
