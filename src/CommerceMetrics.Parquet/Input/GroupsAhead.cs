using System.Runtime.ExceptionServices;
using Apache.Arrow;
using global::Parquet.Meta;

namespace CommerceMetrics.Parquet;

/// <summary>
/// Row groups, handed to one thread in the order of the file while others unpack those that follow. Each row group is taken once: by the thread that adds, which then reads it slice by slice, or by one that lays it down whole.
/// </summary>
internal sealed class GroupsAhead : IDisposable
{
    private readonly RandomFile file;
    private readonly IReadOnlyList<LeafColumn> leaves;
    private readonly IReadOnlyList<(int Number, RowGroup Group)> groups;
    private readonly Schema schema;
    private readonly CancellationToken token;
    private readonly int ahead;

    private readonly Lock gate = new();
    private readonly SemaphoreSlim laidDown = new(0);
    private readonly SemaphoreSlim added = new(0);
    private readonly bool[] isTaken;
    private readonly UnpackedGroup?[] unpacked;
    private readonly Stack<RowSlice> unused = new();
    private readonly Task[] helpers;
    private int next;
    private volatile bool isStopped;

    public GroupsAhead(
        RandomFile file, IReadOnlyList<LeafColumn> leaves, IReadOnlyList<(int Number, RowGroup Group)> groups, int workers, CancellationToken cancellationToken)
    {
        (this.file, this.leaves, this.groups, token) = (file, leaves, groups, cancellationToken);
        schema = new Schema(leaves.Select(leaf => new Field(leaf.Name, leaf.Type, leaf.IsOptional)), null);
        (isTaken, unpacked) = (new bool[groups.Count], new UnpackedGroup?[groups.Count]);
        int others = Math.Min(workers, Math.Max(groups.Count, 1)) - 1;
        ahead = 2 * others;
        helpers = [.. Enumerable.Range(0, others).Select(_ => Task.Run(Help, CancellationToken.None))];
    }

    /// <summary>Gives each batch of the next row group to a receiver.</summary>
    public void Read(int place, GroupDecoder mine, Action<RecordBatch> receiver)
    {
        if (TryTake(place))
        {
            ReadHere(place, mine, receiver);
        }
        else
        {
            ReadLaidDown(place, mine, receiver);
        }

        lock (gate)
        {
            next = place + 1;
        }

        added.Release(Math.Max(helpers.Length, 1));
    }

    public void Dispose()
    {
        isStopped = true;
        added.Release(Math.Max(2 * helpers.Length, 1));
        Task.WhenAll(helpers).GetAwaiter().GetResult();
        foreach (RowSlice slice in unused.Concat(unpacked.OfType<UnpackedGroup>().SelectMany(group => group.Slices)))
        {
            slice.Dispose();
        }

        laidDown.Dispose();
        added.Dispose();
    }

    private void ReadHere(int place, GroupDecoder mine, Action<RecordBatch> receiver)
    {
        RowSlice slice = TakeSlice();
        try
        {
            mine.Open(groups[place].Number, groups[place].Group);
            while (mine.Next(slice))
            {
                token.ThrowIfCancellationRequested();
                receiver(slice.ToBatch());
            }
        }
        finally
        {
            GiveBack(slice);
        }
    }

    private void ReadLaidDown(int place, GroupDecoder mine, Action<RecordBatch> receiver)
    {
        UnpackedGroup group;
        while (true)
        {
            lock (gate)
            {
                if (unpacked[place] is { } found)
                {
                    (group, unpacked[place]) = (found, null);
                    break;
                }
            }

            // Another thread is at it: unpack one of the next meanwhile, or wait.
            if (TryTakeNext() is int other)
            {
                LayDown(other, mine);
            }
            else
            {
                laidDown.Wait(token);
            }
        }

        try
        {
            group.Error?.Throw();
            foreach (RowSlice slice in group.Slices)
            {
                token.ThrowIfCancellationRequested();
                receiver(slice.ToBatch());
            }
        }
        finally
        {
            group.Slices.ForEach(GiveBack);
        }
    }

    private void Help()
    {
        using GroupDecoder decoder = new(file, leaves);
        while (!isStopped)
        {
            if (TryTakeNext() is int place)
            {
                LayDown(place, decoder);
            }
            else if (IsAllTaken())
            {
                return;
            }
            else
            {
                added.Wait(CancellationToken.None);
            }
        }
    }

    private void LayDown(int place, GroupDecoder decoder)
    {
        UnpackedGroup group = new();
        try
        {
            decoder.Open(groups[place].Number, groups[place].Group);
            while (!isStopped)
            {
                RowSlice slice = TakeSlice();
                group.Slices.Add(slice);
                if (!decoder.Next(slice))
                {
                    group.Slices.Remove(slice);
                    GiveBack(slice);
                    break;
                }
            }
        }
        catch (Exception e)
        {
            group.Error = ExceptionDispatchInfo.Capture(e);
        }

        lock (gate)
        {
            unpacked[place] = group;
        }

        laidDown.Release();
    }

    private bool IsAllTaken()
    {
        lock (gate)
        {
            return !isTaken.Contains(false);
        }
    }

    private bool TryTake(int place)
    {
        lock (gate)
        {
            bool isFree = !isTaken[place];
            isTaken[place] = true;
            return isFree;
        }
    }

    // The first that is free after the one that is added next, and not too far ahead of it.
    private int? TryTakeNext()
    {
        lock (gate)
        {
            for (int place = next + 1; place < groups.Count && place <= next + ahead; place++)
            {
                if (!isTaken[place])
                {
                    isTaken[place] = true;
                    return place;
                }
            }

            return null;
        }
    }

    private RowSlice TakeSlice()
    {
        lock (gate)
        {
            return unused.TryPop(out RowSlice? slice) ? slice : new RowSlice(leaves, schema);
        }
    }

    private void GiveBack(RowSlice slice)
    {
        lock (gate)
        {
            unused.Push(slice);
        }
    }
}
