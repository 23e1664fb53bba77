using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace CommerceMetrics.Benchmarks;

/// <summary>The least that another workload could cost: reading every byte of the same columns once.</summary>
internal sealed class ReadWorkload(OrderTable table, string columnsOf, int threads) : Workload
{
    // A multiple of 64, so that every step is of whole words of every column.
    private const int StepRows = 1 << 16;

    private ulong result;

    public override string Name => WorkloadNames.Read;

    public override int Threads => threads;

    public override long Rows => table.Count;

    public override long Bytes => (long)table.Count * (sizeof(long) + (columnsOf == WorkloadNames.Sum ? 0 : OtherBytes) + (OtherAmounts.Length * sizeof(long)));

    // The result depends on the numbers that markets were given.
    public override bool HasDigest => false;

    private long[][] OtherAmounts => columnsOf == WorkloadNames.CubeOfSix ? table.OtherAmounts : [];

    private static int OtherBytes => sizeof(long) + sizeof(int) + Unsafe.SizeOf<Currency>() + sizeof(OrderStatus);

    public override void Run()
    {
        if (threads == 1)
        {
            result = Fold(0, table.Count);
            return;
        }

        // Steps that whoever is free takes, as the workers of a builder do.
        ulong[] folds = new ulong[((table.Count - 1) / StepRows) + 1];
        Parallel.For(0, folds.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, step =>
            folds[step] = Fold(step * StepRows, Math.Min(StepRows, table.Count - (step * StepRows))));
        result = folds.Aggregate((all, fold) => all ^ fold);
    }

    private ulong Fold(int start, int count)
    {
        ulong folded = ReadOnce.Fold(AsBytes(table.Amounts, start, count));
        foreach (long[] amounts in OtherAmounts)
        {
            folded ^= ReadOnce.Fold(AsBytes(amounts, start, count));
        }

        return columnsOf == WorkloadNames.Sum ? folded : folded ^ ReadOnce.Fold(AsBytes(table.Instants, start, count)) ^ ReadOnce.Fold(AsBytes(table.Markets, start, count))
            ^ ReadOnce.Fold(AsBytes(table.Currencies, start, count)) ^ ReadOnce.Fold(AsBytes(table.Statuses, start, count));
    }

    public override string ResultText() => $"{result:x16}";

    public override string ExpectedText()
    {
        ulong expected = OtherAmounts.Aggregate(ReadOnce.Scalar(AsBytes(table.Amounts)), (folded, amounts) => folded ^ ReadOnce.Scalar(AsBytes(amounts)));
        if (columnsOf != WorkloadNames.Sum)
        {
            expected ^= ReadOnce.Scalar(AsBytes(table.Instants)) ^ ReadOnce.Scalar(AsBytes(table.Markets))
                ^ ReadOnce.Scalar(AsBytes(table.Currencies)) ^ ReadOnce.Scalar(AsBytes(table.Statuses));
        }

        return $"{expected:x16}";
    }

    public override void WriteFacts(Utf8JsonWriter line) => line.WriteString("columns_of", columnsOf);

    private static ReadOnlySpan<byte> AsBytes<T>(T[] column, int start, int count)
        where T : unmanaged => MemoryMarshal.AsBytes(column.AsSpan(start, count));

    private static ReadOnlySpan<byte> AsBytes<T>(T[] column)
        where T : unmanaged => AsBytes(column, 0, column.Length);
}
