using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace CommerceMetrics.Benchmarks;

/// <summary>The least that another workload could cost: reading every byte of the same columns once.</summary>
internal sealed class ReadWorkload(OrderTable table, string columnsOf) : Workload
{
    private ulong result;

    public override string Name => WorkloadNames.Read;

    public override long Rows => table.Count;

    public override long Bytes => (long)table.Count * (sizeof(long) + (columnsOf == WorkloadNames.Sum ? 0 : OtherBytes));

    // The result depends on the numbers that markets were given.
    public override bool HasDigest => false;

    private static int OtherBytes => sizeof(long) + sizeof(int) + Unsafe.SizeOf<Currency>() + sizeof(OrderStatus);

    public override void Run()
    {
        result = ReadOnce.Fold(AsBytes(table.Amounts));
        if (columnsOf != WorkloadNames.Sum)
        {
            result ^= ReadOnce.Fold(AsBytes(table.Instants)) ^ ReadOnce.Fold(AsBytes(table.Markets))
                ^ ReadOnce.Fold(AsBytes(table.Currencies)) ^ ReadOnce.Fold(AsBytes(table.Statuses));
        }
    }

    public override string ResultText() => $"{result:x16}";

    public override string ExpectedText()
    {
        ulong expected = ReadOnce.Scalar(AsBytes(table.Amounts));
        if (columnsOf != WorkloadNames.Sum)
        {
            expected ^= ReadOnce.Scalar(AsBytes(table.Instants)) ^ ReadOnce.Scalar(AsBytes(table.Markets))
                ^ ReadOnce.Scalar(AsBytes(table.Currencies)) ^ ReadOnce.Scalar(AsBytes(table.Statuses));
        }

        return $"{expected:x16}";
    }

    public override void WriteFacts(Utf8JsonWriter line) => line.WriteString("columns_of", columnsOf);

    private static ReadOnlySpan<byte> AsBytes<T>(T[] column)
        where T : unmanaged => MemoryMarshal.AsBytes(column.AsSpan());
}
