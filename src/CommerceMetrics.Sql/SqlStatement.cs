using System.Data.Common;
using System.Text;

namespace CommerceMetrics.Sql;

/// <summary>A statement and the values that it passes as parameters. Immutable, thread-safe.</summary>
public class SqlStatement
{
    internal SqlStatement(SqlPurpose purpose, string text, IReadOnlyList<SqlValue> values) => (Purpose, Text, Values) = (purpose, text, values);

    /// <summary>What it is for.</summary>
    public SqlPurpose Purpose { get; }

    /// <summary>The SQL.</summary>
    public string Text { get; }

    /// <summary>The parameters, in the order of their first use.</summary>
    public IReadOnlyList<SqlValue> Values { get; }

    /// <summary>A command of a connection for this statement.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="connection"/> is null.</exception>
    public DbCommand CreateCommand(DbConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        DbCommand command = connection.CreateCommand();

        // Made of quoted names, whole numbers, codes of ISO 4217, parameters, and the expressions that the caller trusts.
#pragma warning disable CA2100
        command.CommandText = Text;
#pragma warning restore CA2100
        foreach (SqlValue value in Values)
        {
            DbParameter parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value, parameter.DbType) = (value.Name, value.Value, System.Data.DbType.String);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>A line that says what it is for, the SQL, and each parameter on a line of its own.</summary>
    public override string ToString()
    {
        StringBuilder text = new StringBuilder("-- ").Append(Label()).Append('\n').Append(Text).Append('\n');
        foreach (SqlValue value in Values)
        {
            text.Append("-- ").Append(value.Name).Append(" = ").Append(value.Value.ReplaceLineEndings(" ")).Append('\n');
        }

        return text.ToString();
    }

    private string Label() => Purpose switch
    {
        SqlPurpose.Cube => "cube",
        SqlPurpose.CubeAfterOverflow => "cube again, with sums that cannot overflow: runs only where those of the statement above do",
        SqlPurpose.Range => "range: the first and last instant, asked first",
        SqlPurpose.Buyers => "buyers",
        SqlPurpose.RepeatedIds => "repeated ids",
        SqlPurpose.RejectedCounts => "rows that cannot be used to count buyers",
        SqlPurpose.SortedIds => "ids in order",
        _ => "rejected rows",
    };
}
