using System.Buffers;
using Apache.Arrow.Memory;

namespace CommerceMetrics.Arrow;

/// <summary>Memory for the buffers of a file: no more at a time than what the file can hold, packed as tightly as it may be, so that a damaged length takes none.</summary>
internal sealed class BoundedAllocator(long fileLength) : MemoryAllocator
{
    // A column of one value is packed a thousand times and more; that much is allowed, and whatever a small file says up to here.
    private const long Always = 64L << 20;
    private const long MostRatio = 1_024;

    private readonly NativeMemoryAllocator native = new();

    protected override IMemoryOwner<byte> AllocateInternal(int length, out int bytesAllocated)
    {
        long most = Math.Max(Always, fileLength > long.MaxValue / MostRatio ? long.MaxValue : fileLength * MostRatio);
        bytesAllocated = length;
        return length <= most ? native.Allocate(length) : throw new InvalidDataException($"A buffer of {length} bytes is more than {MostRatio} times the file.");
    }
}
