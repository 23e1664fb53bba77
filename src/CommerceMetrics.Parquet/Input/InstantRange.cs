using System.Buffers.Binary;
using Apache.Arrow.Types;
using global::Parquet.Meta;
using NodaTime;
using Physical = global::Parquet.Meta.Type;
using TimestampType = Apache.Arrow.Types.TimestampType;

namespace CommerceMetrics.Parquet;

/// <summary>The first and last instant of a column of a row group, by its statistics.</summary>
internal static class InstantRange
{
    /// <summary>False where the statistics do not say, or where a row has none: then it is not known where it belongs.</summary>
    /// <param name="leaf">The column.</param>
    /// <param name="chunk">Its part of the row group.</param>
    /// <param name="form">How it is written.</param>
    /// <param name="isRequired">Whether a row without a value is a bad row, which has to be met; else it is none that matters.</param>
    /// <param name="first">The first instant, or one before it.</param>
    /// <param name="last">The last, or one after it.</param>
    public static bool TryRead(LeafColumn leaf, ColumnChunk chunk, InstantForm form, bool isRequired, out Instant first, out Instant last)
    {
        (first, last) = (default, default);
        Statistics? statistics = chunk.MetaData?.Statistics;
        if (statistics is null || (isRequired && leaf.IsOptional && statistics.NullCount != 0) || UnitOf(leaf, form) is not long parts
            || !TryValue(leaf, statistics.MinValue ?? statistics.Min, out long least) || !TryValue(leaf, statistics.MaxValue ?? statistics.Max, out long most) || least > most)
        {
            return false;
        }

        // The parts of a second are cut off; the second that they are of is kept.
        (long from, long to) = (Floor(least, parts), Floor(most, parts));
        (long earliest, long latest) = (Instant.MinValue.ToUnixTimeSeconds(), Instant.MaxValue.ToUnixTimeSeconds());
        if (from < earliest || to > latest)
        {
            return false;
        }

        (first, last) = (Instant.FromUnixTimeSeconds(from), Instant.FromUnixTimeSeconds(to));
        return true;
    }

    private static long Floor(long value, long parts) => value >= 0 ? value / parts : ~(~value / parts);

    private static long? UnitOf(LeafColumn leaf, InstantForm form) => (form, leaf.Type) switch
    {
        (InstantForm.Timestamp, TimestampType { Unit: Apache.Arrow.Types.TimeUnit.Millisecond }) => 1_000,
        (InstantForm.Timestamp, TimestampType { Unit: Apache.Arrow.Types.TimeUnit.Microsecond }) => 1_000_000,
        (InstantForm.Timestamp, TimestampType { Unit: Apache.Arrow.Types.TimeUnit.Nanosecond }) => 1_000_000_000,
        (_, not (Int32Type or Int64Type)) => null,
        (InstantForm.UnixSeconds, _) => 1,
        (InstantForm.UnixMilliseconds, _) => 1_000,
        (InstantForm.UnixMicroseconds, _) => 1_000_000,
        (InstantForm.UnixNanoseconds, _) => 1_000_000_000,
        _ => null,
    };

    private static bool TryValue(LeafColumn leaf, byte[]? stored, out long value)
    {
        bool isWhole = stored is not null && stored.Length == leaf.Width && leaf.Physical is Physical.INT32 or Physical.INT64;
        value = !isWhole || stored is null ? 0 : leaf.Physical == Physical.INT64 ? BinaryPrimitives.ReadInt64LittleEndian(stored) : BinaryPrimitives.ReadInt32LittleEndian(stored);
        return isWhole;
    }
}
