using System.Data.Common;

namespace CommerceMetrics.Sql.Tests;

/// <summary>What the server says went wrong.</summary>
internal sealed class ClickHouseHttpException(string message) : DbException(message);
