namespace CommerceMetrics;

public sealed partial class SalesCubeBuilder
{
    /// <summary>Adds rows. Allocates nothing once the series and months that they touch have been met, whatever the number of <see cref="Workers"/>.</summary>
    /// <exception cref="ArgumentException">A column has a length other than 0, 1 and the number of rows, or a required one is absent.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A segment's code, a status, an event or an instant is out of range; the message says in which row (counted from 0).
    /// No row of the call was added.</exception>
    /// <exception cref="OverflowException">A total that <see cref="AddCell(in CellKey, in CellTotals, long)"/> had brought to the end of 128 bits left them; the builder holds a part of the rows, and is to be given up.
    /// Where workers added the rows, <see cref="Snapshot"/> and <see cref="Build"/> say so instead.</exception>
    /// <exception cref="ObjectDisposedException">The builder is disposed.</exception>
    public void Add(in OrderColumns columns) => Add(columns, CancellationToken.None);

    /// <summary>Adds rows, unless cancelled: then none of them.</summary>
    /// <inheritdoc cref="Add(in OrderColumns)"/>
    /// <param name="columns">The rows.</param>
    /// <param name="cancellationToken">Looked at between blocks of some thousand rows.</param>
    /// <exception cref="OperationCanceledException">The adding was cancelled. No row of the call was added.</exception>
    public void Add(in OrderColumns columns, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        columns.Validate(Schema.Dimensions.Count > 0);
        if (columns.Count == 0)
        {
            return;
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)columns.Unit, (int)InstantUnit.Nanoseconds, nameof(columns));
        Inspector?.Invoke(columns);
        if (!TryAddByWorkers(columns, cancellationToken))
        {
            AddRows(columns, cancellationToken);
        }
    }
}
