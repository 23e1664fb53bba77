using System.Data.Common;

namespace CommerceMetrics.Sql;

/// <summary>One database that holds orders: a whole, or a shard. Immutable, thread-safe as far as the connection's maker is.</summary>
public sealed class WarehouseNode
{
    /// <summary>A node.</summary>
    /// <param name="name">Its name in errors and manifests; no secret belongs in it.</param>
    /// <param name="connect">Makes a closed connection, which is opened, used for one call and disposed.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="connect"/> is null.</exception>
    public WarehouseNode(string name, Func<DbConnection> connect)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(connect);
        (Name, Connect) = (name, connect);
    }

    /// <summary>A node whose connections come from a data source, which stays the caller's.</summary>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="source"/> is null.</exception>
    public WarehouseNode(string name, DbDataSource source)
        : this(name, (source ?? throw new ArgumentNullException(nameof(source))).CreateConnection)
    {
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal Func<DbConnection> Connect { get; }
}
