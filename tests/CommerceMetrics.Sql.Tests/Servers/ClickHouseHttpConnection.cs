using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace CommerceMetrics.Sql.Tests;

/// <summary>ClickHouse by its HTTP interface, for servers that ClickHouse.Driver does not speak to. No state on the server, so it is always open.</summary>
/// <param name="address">http://host:port/</param>
/// <param name="database">The database of names that have none.</param>
/// <param name="waits">Whether the server holds the answer back until it is whole (wait_end_of_query).</param>
internal sealed class ClickHouseHttpConnection(string address, string database, bool waits = true) : DbConnection
{
    // Deadlines are the caller's.
    private static readonly HttpClient Client = new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(1) }) { Timeout = Timeout.InfiniteTimeSpan };

    private ConnectionState state = ConnectionState.Closed;

    [AllowNull]
    public override string ConnectionString
    {
        get => address;
        set => throw new NotSupportedException();
    }

    public override string Database => database;

    public override string DataSource => address;

    public override string ServerVersion => "18.16";

    public override ConnectionState State => state;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Close() => state = ConnectionState.Closed;

    public override void Open() => state = ConnectionState.Open;

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException("ClickHouse has no transactions.");

    protected override DbCommand CreateDbCommand() => new ClickHouseHttpCommand(this);

    /// <summary>The answer's text, once the server has said that it is well.</summary>
    public async Task<StreamReader> SendAsync(string sql, HttpContent? data, CancellationToken cancellationToken)
    {
        string settings = $"database={Uri.EscapeDataString(database)}&skip_unavailable_shards=0&wait_end_of_query={(waits ? 1 : 0)}";
        Uri uri = data is null ? new Uri($"{address}?{settings}") : new Uri($"{address}?{settings}&query={Uri.EscapeDataString(sql)}");
        using HttpRequestMessage request = new(HttpMethod.Post, uri) { Content = data ?? new StringContent(sql) };
        HttpResponseMessage response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        StreamReader text = new(await response.Content.ReadAsStreamAsync(cancellationToken));
        if (response.IsSuccessStatusCode)
        {
            return text;
        }

        using (response)
        using (text)
        {
            throw new ClickHouseHttpException($"HTTP {(int)response.StatusCode}: {(await text.ReadToEndAsync(cancellationToken)).Trim()}");
        }
    }
}
