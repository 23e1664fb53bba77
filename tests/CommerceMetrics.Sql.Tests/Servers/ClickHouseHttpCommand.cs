using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace CommerceMetrics.Sql.Tests;

/// <summary>One statement in one request. It has no parameters: the server has none.</summary>
internal sealed class ClickHouseHttpCommand(ClickHouseHttpConnection connection) : DbCommand
{
    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException();
    }

    protected override DbParameterCollection DbParameterCollection => throw new NotSupportedException("ClickHouse 18.16 has no parameters; the dialect writes literals.");

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
    }

    public override int ExecuteNonQuery() => ExecuteNonQueryAsync(CancellationToken.None).GetAwaiter().GetResult();

    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken)
    {
        using StreamReader answer = await connection.SendAsync(CommandText, null, cancellationToken);
        await answer.ReadToEndAsync(cancellationToken);
        return -1;
    }

    public override object? ExecuteScalar() => throw new NotSupportedException();

    public override void Prepare()
    {
    }

    protected override DbParameter CreateDbParameter() => throw new NotSupportedException();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => ExecuteDbDataReaderAsync(behavior, CancellationToken.None).GetAwaiter().GetResult();

    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        await ClickHouseHttpReader.OpenAsync(await connection.SendAsync($"{CommandText}\nFORMAT TSVWithNamesAndTypes", null, cancellationToken), cancellationToken);
}
