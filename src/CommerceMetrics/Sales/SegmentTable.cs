using System.Collections.Concurrent;

namespace CommerceMetrics;

/// <summary>
/// Numbers segments 0, 1, 2 … in the order of their first use: the codes of <see cref="OrderColumns.Segments"/>. Append-only, so a code once given
/// stays valid; thread-safe, so that several builders can share one. Cubes hold names, never codes: the order of first use does not show in them.
/// </summary>
public sealed class SegmentTable
{
    /// <summary>The most segments that a table holds, 2^27: codes share 64 bits with the currency, event and status of a cell.</summary>
    public const int MaxCount = 1 << 27;

    private readonly ConcurrentDictionary<Segment, int> codes = new();
    private readonly Lock writing = new();
    private readonly string[] dimensions;
    private Segment[] segments = new Segment[16];
    private volatile int count;

    /// <summary>An empty table over named dimensions ("market", "channel"), possibly none.</summary>
    /// <exception cref="ArgumentException">A name is blank, not well-formed, or given twice.</exception>
    public SegmentTable(params ReadOnlySpan<string> dimensions)
    {
        this.dimensions = dimensions.ToArray();
        for (int i = 0; i < dimensions.Length; i++)
        {
            string name = dimensions[i];
            if (string.IsNullOrWhiteSpace(name) || !CodePoints.IsWellFormed(name))
            {
                throw new ArgumentException($"Dimension {i + 1} has no usable name ('{name}'); a dimension's name is a text that is not blank.", nameof(dimensions));
            }

            if (dimensions[..i].Contains(name))
            {
                throw new ArgumentException($"Dimension '{name}' is given twice; names are distinct.", nameof(dimensions));
            }
        }

        if (dimensions.IsEmpty)
        {
            GetOrAdd(Segment.Empty);
        }
    }

    /// <summary>The names of the dimensions, in the order of a segment's values.</summary>
    public IReadOnlyList<string> Dimensions => dimensions;

    /// <summary>How many segments have a code.</summary>
    public int Count => count;

    /// <summary>The segment of a code.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The table has not given this code.</exception>
    public Segment this[int code]
    {
        get
        {
            if (code < 0 || code >= count)
            {
                throw new ArgumentOutOfRangeException(nameof(code), code, $"The table has given the codes 0 to {count - 1}; take codes from GetOrAdd.");
            }

            return Volatile.Read(ref segments)[code];
        }
    }

    /// <summary>The code of a tuple of values, new if the tuple is.</summary>
    /// <exception cref="ArgumentException">There is not one value per dimension, or a value is not well-formed.</exception>
    /// <exception cref="InvalidOperationException">The table is full (<see cref="MaxCount"/>).</exception>
    public int GetOrAdd(params ReadOnlySpan<string> values) => GetOrAdd(new Segment(values));

    /// <summary>The code of a segment, new if the segment is.</summary>
    /// <exception cref="ArgumentException">The segment has not one value per dimension.</exception>
    /// <exception cref="InvalidOperationException">The table is full (<see cref="MaxCount"/>).</exception>
    /// <exception cref="ArgumentNullException"><paramref name="segment"/> is null.</exception>
    public int GetOrAdd(Segment segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        if (codes.TryGetValue(segment, out int code))
        {
            return code;
        }

        if (segment.Values.Count != dimensions.Length)
        {
            throw new ArgumentException(
                $"Segment '{segment}' has {segment.Values.Count} values; the dimensions are {dimensions.Length}: {string.Join(", ", dimensions)}.", nameof(segment));
        }

        lock (writing)
        {
            if (codes.TryGetValue(segment, out code))
            {
                return code;
            }

            if (count == MaxCount)
            {
                throw new InvalidOperationException($"The table holds {MaxCount} segments, the most it can; use fewer dimensions, or several cubes.");
            }

            if (count == segments.Length)
            {
                Segment[] grown = new Segment[count * 2];
                segments.CopyTo(grown, 0);
                Volatile.Write(ref segments, grown);
            }

            code = count;
            segments[code] = segment;
            count = code + 1;
            codes[segment] = code;
            return code;
        }
    }
}
