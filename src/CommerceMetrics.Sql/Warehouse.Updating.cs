using System.Diagnostics;
using NodaTime;

namespace CommerceMetrics.Sql;

public sealed partial class Warehouse
{
    /// <summary>Brings a cube file up to date: loads the days after its last one, or before its first, and those that are opened again; nothing else is read from the warehouse.</summary>
    /// <param name="path">The cube's file, read by <see cref="SalesCube.Load(string)"/>. What was loaded at a time is kept in the folder of the same name and ".days", a cube each, of which the file is the merge: so that
    /// what re-opened days gave before can be taken back, refunds on the days of their orders included. Each file is written beside and then put in its place; after a failure the same call again completes it.</param>
    /// <param name="request">What to load; <see cref="CubeRequest.Days"/> are all days that the cube is to hold, first to last. Days loaded are declared complete, since they are not looked at again; manifests are refused, being of one load.</param>
    /// <param name="reopened">Days to load anew, such as the last few, on which statuses still change. Loads that they touch are loaded anew as a whole.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <returns>The whole cube; rows and statements of what was loaded now.</returns>
    /// <exception cref="CubeMismatchException">The files are of another schema.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="InvalidOperationException">The request names no days, or manifests; or the cube file is there without its folder.</exception>
    /// <exception cref="RejectedRowsException">There are rows that a reader would reject, and they are not to be listed.</exception>
    /// <exception cref="WarehouseException">A node did not answer whole within the deadline.</exception>
    /// <exception cref="InvalidDataException">A file is no cube, or is damaged; or the provider gave something that the statement does not give.</exception>
    /// <exception cref="ArgumentException">The path is empty, or the schema's dimensions are not the mapping's.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> or <paramref name="request"/> is null.</exception>
    public async Task<WarehouseLoad> UpdateAsync(string path, CubeRequest request, DateInterval? reopened = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(request);
        if (request.Days is not DateInterval wanted || request.Manifest is not null || request.NodeManifests.Count > 0)
        {
            throw new InvalidOperationException("An update needs CubeRequest.Days, first to last, and takes no manifests.");
        }

        long started = Stopwatch.GetTimestamp();
        CubeParts parts = CubeParts.Open(path);
        (long accepted, RejectTally rejected, List<SqlStatement> statements) = (0, new RejectTally(), []);
        foreach (DateInterval days in parts.DaysToLoad(wanted, reopened))
        {
            TimeSpan left = request.Deadline - Stopwatch.GetElapsedTime(started);
            WarehouseLoad load = await LoadAsync(
                request with
                {
                    Days = days,
                    DeclareDays = true,
                    LoadId = request.LoadId is null ? null : $"{request.LoadId}/{CubeParts.NameOf(days)}",
                    Deadline = left > TimeSpan.Zero ? left : TimeSpan.FromTicks(1),
                },
                cancellationToken).ConfigureAwait(false);
            parts.Put(days, load.Cube);
            accepted += load.Accepted;
            statements.AddRange(load.Statements);
            foreach (RejectedRows rows in load.Rejected)
            {
                rejected.Add(new CubeLayout.Fault(rows.Field, rows.Reason, 0), rows.Rows, rows.Example);
            }
        }

        SalesCube whole = parts.Merge();
        whole.Save(path);
        return new WarehouseLoad { Cube = whole, Accepted = accepted, Rejected = rejected.ToList(), Statements = statements };
    }
}
