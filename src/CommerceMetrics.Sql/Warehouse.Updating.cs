using System.Diagnostics;
using NodaTime;

namespace CommerceMetrics.Sql;

public sealed partial class Warehouse
{
    // Of one statement, whose cells are held until they are parted by day.
    private const int MostDays = 366;

    /// <summary>Brings a cube file up to date: loads the days that it lacks and those that are opened again; nothing else is read from the warehouse.</summary>
    /// <param name="path">The cube's file, read by <see cref="SalesCube.Load(string)"/>. The cube of each day that was read is kept in the folder of the same name and ".days", of which the file is the merge: so that what
    /// a re-opened day gave before can be taken back, refunds on the days of their orders included, and no other day is read again. Days that follow each other are read by one statement, up to 366, and parted here. Each file is
    /// written beside and then put in its place; after a failure the same call again completes it.</param>
    /// <param name="request">What to load; <see cref="CubeRequest.Days"/> are all days that the cube is to hold, first to last: those that it holds already are among them. Days loaded are declared complete, since they are
    /// not looked at again; manifests are refused, being of one load.</param>
    /// <param name="options">Days to open again; null for none.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <returns>The whole cube; rows, rejected rows and statements are of what was loaded now, not of what the file held. Rows without a readable instant belong to no day: each statement tells of them.</returns>
    /// <exception cref="CubeMismatchException">The files are of another schema.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="InvalidOperationException">The request names no days, or manifests; the cube file is there without its folder; or it holds days of other orders, by another mapping, table, schema, engine or set of nodes,
    /// which are not accepted (<see cref="UpdateOptions.AcceptsOtherOrders"/>).</exception>
    /// <exception cref="RejectedRowsException">There are rows that a reader would reject, and they are not to be listed.</exception>
    /// <exception cref="WarehouseException">A node did not answer whole within the deadline.</exception>
    /// <exception cref="InvalidDataException">A file is no cube, or is damaged; or the provider gave something that the statement does not give.</exception>
    /// <exception cref="ArgumentException">The path is empty, the schema's dimensions are not the mapping's, re-opened days are not among the request's, or the file holds days that are not.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> or <paramref name="request"/> is null.</exception>
    public async Task<WarehouseLoad> UpdateAsync(string path, CubeRequest request, UpdateOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(request);
        Check(request);
        options ??= new UpdateOptions();
        if (request.Days is not DateInterval wanted || request.Manifest is not null || request.NodeManifests.Count > 0)
        {
            throw new InvalidOperationException("An update needs CubeRequest.Days, first to last, and takes no manifests.");
        }

        if (options.Reopened is DateInterval reopened && !(wanted.Contains(reopened.Start) && wanted.Contains(reopened.End)))
        {
            throw new ArgumentException($"The days {reopened} are to be opened again and are not all within {wanted}, the days of the request; open days of these, or extend them.", nameof(options));
        }

        long started = Stopwatch.GetTimestamp();
        CubeParts parts = CubeParts.Open(path, new OrdersMark(Orders, request.Schema, nodes), options.AcceptsOtherOrders);
        if (parts.Held is DateInterval held && !(wanted.Contains(held.Start) && wanted.Contains(held.End)))
        {
            throw new ArgumentException($"'{path}' holds days from {held.Start:uuuu-MM-dd} to {held.End:uuuu-MM-dd}, the request is of {wanted}: name all days that the cube is to hold, or give another path for fewer.", nameof(request));
        }

        (long accepted, RejectTally rejected, List<SqlStatement> statements) = (0, new RejectTally(), []);
        foreach (DateInterval days in parts.DaysToLoad(wanted, options.Reopened, MostDays))
        {
            TimeSpan left = request.Deadline - Stopwatch.GetElapsedTime(started);
            CubeRequest piece = request with { Days = days, Deadline = left > TimeSpan.Zero ? left : TimeSpan.FromTicks(1) };
            List<(WarehouseNode Node, CubesOfDays Cubes)> read = [];
            await AskAllAsync("load", piece.Deadline, (node, call) => ReadAsync(node, piece, call, () => new CubesOfDays(piece.Schema)), Take, cancellationToken, request.Deadline).ConfigureAwait(false);
            if (!rejected.IsEmpty && !request.ListRejected)
            {
                throw new RejectedRowsException(rejected.ToList());
            }

            foreach (LocalDate day in days)
            {
                parts.Put(day, Merge(request, day, read));
            }

            void Take(WarehouseNode node, Answer<CubesOfDays> answer)
            {
                read.Add((node, answer.Target));
                accepted += answer.Accepted;
                rejected.Add(answer.Rejected);
                statements.AddRange(answer.Statements);
            }
        }

        return new WarehouseLoad { Cube = parts.Merge(), Accepted = accepted, Rejected = rejected.ToList(), Statements = [.. statements.DistinctBy(statement => statement.Text)] };
    }

    private SalesCube Merge(CubeRequest request, LocalDate day, List<(WarehouseNode Node, CubesOfDays Cubes)> read)
    {
        using SalesCubeBuilder merged = new(request.Schema);
        foreach ((WarehouseNode node, CubesOfDays cubes) in read)
        {
            merged.Add(cubes.Take(day, LoadIdOf(request.LoadId is null ? null : $"{request.LoadId}/{CubeParts.NameOf(day)}", node)), DayOverlap.OrdersAreDisjoint);
        }

        merged.Declare(new DateInterval(day, day));
        return merged.Build();
    }
}
