using System.Data.Common;

namespace CommerceMetrics.Sql;

/// <summary>Adds <c>SalesCube.ReadAsync</c>: the cube from the result of a statement.</summary>
public static class SalesCubeReading
{
    extension(SalesCube)
    {
        /// <summary>Reads the result of a cube statement, row by row, through <see cref="SalesCubeBuilder.AddCell"/>. The reader stays the caller's. A <see cref="Warehouse"/> does this, and keeps to a deadline.</summary>
        /// <param name="reader">On the result, before its first row.</param>
        /// <param name="statement">The statement that the result is of.</param>
        /// <param name="loadId">A name for what is read, listed in <see cref="SalesCube.Loads"/>; null for none.</param>
        /// <param name="progress">Told of the result's rows as they are read, about every thousand and at the end.</param>
        /// <param name="cancellationToken">Looked at before each row.</param>
        /// <returns>The cube. Its days are those of its rows.</returns>
        /// <exception cref="RejectedRowsException">The result tells of rows that cannot be used.</exception>
        /// <exception cref="InvalidDataException">The result is not one that the statement gives.</exception>
        /// <exception cref="OverflowException">The statement is a trial (<see cref="SqlCubeStatement.Trial"/>) whose sums may have wrapped: run the statement itself.</exception>
        /// <exception cref="DbException">The engine fails, or the connection is lost.</exception>
        /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
        /// <exception cref="ArgumentNullException"><paramref name="reader"/> or <paramref name="statement"/> is null.</exception>
        public static async Task<SalesCube> ReadAsync(
            DbDataReader reader, SqlCubeStatement statement, string? loadId = null, IProgress<WarehouseProgress>? progress = null, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(reader);
            ArgumentNullException.ThrowIfNull(statement);
            using SalesCubeBuilder builder = new(statement.Schema, loadId: loadId);
            CubeReading reading = new(statement.Layout, new WholeCube(builder));
            await ReadAsync(reader, reading, "", progress, cancellationToken).ConfigureAwait(false);
            return reading.Rejected.IsEmpty ? builder.Build() : throw new RejectedRowsException(reading.Rejected.ToList());
        }
    }

    internal static async Task ReadAsync(DbDataReader reader, CubeReading reading, string node, IProgress<WarehouseProgress>? progress, CancellationToken cancellationToken)
    {
        const int Step = 1_024;
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            reading.Add(reader);
            if (reading.Groups % Step == 0)
            {
                progress?.Report(new WarehouseProgress(node, reading.Groups, reading.Accepted, IsDone: false));
            }
        }

        progress?.Report(new WarehouseProgress(node, reading.Groups, reading.Accepted, IsDone: true));
    }
}
