using System.Collections;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace CommerceMetrics.Sql.Tests;

/// <summary>What goes wrong on a connection.</summary>
internal enum Fault
{
    None,
    RefusesToOpen,

    /// <summary>Never completes, and heeds no cancellation.</summary>
    HangsOnOpen,

    /// <summary>Never completes, and what it does when it is told to stop fails.</summary>
    HangsOnOpenAndFailsWhenTold,

    /// <summary>Blocks the thread, as providers do whose async methods are not.</summary>
    BlocksOnOpen,
    BlocksOnExecute,
    HangsOnRead,
    BlocksOnRead,

    /// <summary>Lost after some rows.</summary>
    BreaksOnRead,

    /// <summary>The error comes after the last row, as from a server that fails while rows stream.</summary>
    BreaksAtEnd,

    /// <summary>Blocks, and closing it blocks as well.</summary>
    BlocksOnExecuteAndClose,
}

/// <summary>A real connection on which something goes wrong.</summary>
internal sealed class FaultyConnection(DbConnection inner, Fault fault, int rowsBefore = 3) : DbConnection
{
    private static readonly ManualResetEventSlim Never = new();

    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => inner.Database;

    public override string DataSource => inner.DataSource;

    public override string ServerVersion => inner.ServerVersion;

    public override ConnectionState State => inner.State;

    public override void ChangeDatabase(string databaseName) => inner.ChangeDatabase(databaseName);

    public override void Close()
    {
        if (fault == Fault.BlocksOnExecuteAndClose)
        {
            Never.Wait();
        }

        inner.Close();
    }

    public override void Open() => throw new InvalidOperationException("Opened without awaiting.");

    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case Fault.RefusesToOpen:
                throw new BrokenException("Connection refused.");
            case Fault.HangsOnOpen:
                await new TaskCompletionSource().Task;
                break;
            case Fault.HangsOnOpenAndFailsWhenTold:
                cancellationToken.Register(() => throw new BrokenException("Not even this."));
                await new TaskCompletionSource().Task;
                break;
            case Fault.BlocksOnOpen:
                Never.Wait(CancellationToken.None);
                break;
            default:
                await inner.OpenAsync(cancellationToken);
                break;
        }
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

    protected override DbCommand CreateDbCommand() => new Command(this, inner.CreateCommand());

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (inner.State != ConnectionState.Closed || fault == Fault.BlocksOnExecuteAndClose)
            {
                Close();
            }

            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    internal sealed class BrokenException(string message) : DbException(message);

    private sealed class Command(FaultyConnection connection, DbCommand inner) : DbCommand
    {
        [AllowNull]
        public override string CommandText { get => inner.CommandText; set => inner.CommandText = value; }

        public override int CommandTimeout { get => inner.CommandTimeout; set => inner.CommandTimeout = value; }

        public override CommandType CommandType { get; set; }

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get => connection; set => throw new NotSupportedException(); }

        protected override DbParameterCollection DbParameterCollection => inner.Parameters;

        protected override DbTransaction? DbTransaction { get; set; }

        private Fault Fault => connection.FaultOf;

        public override void Cancel()
        {
        }

        public override int ExecuteNonQuery() => throw new NotSupportedException();

        public override object? ExecuteScalar() => throw new NotSupportedException();

        public override void Prepare() => inner.Prepare();

        protected override DbParameter CreateDbParameter() => inner.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
        {
            if (Fault is Fault.BlocksOnExecute or Fault.BlocksOnExecuteAndClose)
            {
                Never.Wait();
            }

            return new Reader(connection, inner.ExecuteReader(behavior));
        }
    }

    private Fault FaultOf => fault;

    private sealed class Reader(FaultyConnection connection, DbDataReader inner) : DbDataReader
    {
        private int rows;

        public override int Depth => inner.Depth;

        public override int FieldCount => inner.FieldCount;

        public override bool HasRows => inner.HasRows;

        public override bool IsClosed => inner.IsClosed;

        public override int RecordsAffected => inner.RecordsAffected;

        public override object this[int ordinal] => inner[ordinal];

        public override object this[string name] => inner[name];

        public override async Task<bool> ReadAsync(CancellationToken cancellationToken)
        {
            if (rows++ == connection.RowsBefore)
            {
                switch (connection.FaultOf)
                {
                    case Fault.HangsOnRead:
                        await new TaskCompletionSource().Task;
                        break;
                    case Fault.BlocksOnRead:
                        Never.Wait(CancellationToken.None);
                        break;
                    case Fault.BreaksOnRead:
                        throw new BrokenException("Connection reset by peer.");
                }
            }

            bool hasRow = await inner.ReadAsync(cancellationToken);
            return hasRow || connection.FaultOf != Fault.BreaksAtEnd ? hasRow : throw new BrokenException("Code: 210, the shard went away.");
        }

        public override bool Read() => throw new InvalidOperationException("Read without awaiting.");

        public override bool NextResult() => inner.NextResult();

        public override object GetValue(int ordinal) => inner.GetValue(ordinal);

        public override int GetValues(object[] values) => inner.GetValues(values);

        public override bool IsDBNull(int ordinal) => inner.IsDBNull(ordinal);

        public override string GetName(int ordinal) => inner.GetName(ordinal);

        public override int GetOrdinal(string name) => inner.GetOrdinal(name);

        public override string GetDataTypeName(int ordinal) => inner.GetDataTypeName(ordinal);

        public override Type GetFieldType(int ordinal) => typeof(object);

        public override IEnumerator GetEnumerator() => throw new NotSupportedException();

        public override bool GetBoolean(int ordinal) => throw new NotSupportedException();

        public override byte GetByte(int ordinal) => throw new NotSupportedException();

        public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

        public override char GetChar(int ordinal) => throw new NotSupportedException();

        public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

        public override DateTime GetDateTime(int ordinal) => throw new NotSupportedException();

        public override decimal GetDecimal(int ordinal) => throw new NotSupportedException();

        public override double GetDouble(int ordinal) => throw new NotSupportedException();

        public override float GetFloat(int ordinal) => throw new NotSupportedException();

        public override Guid GetGuid(int ordinal) => throw new NotSupportedException();

        public override short GetInt16(int ordinal) => throw new NotSupportedException();

        public override int GetInt32(int ordinal) => throw new NotSupportedException();

        public override long GetInt64(int ordinal) => throw new NotSupportedException();

        public override string GetString(int ordinal) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }

    private int RowsBefore => rowsBefore;
}
