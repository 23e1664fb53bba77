using Microsoft.Win32.SafeHandles;

namespace CommerceMetrics.Tests;

public sealed class GuardedBufferTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_byte_outside_cannot_be_read(bool fromStart)
    {
        // The operating system reads the byte for us, and reports the fault that would end the process.
        using SafeFileHandle file = File.OpenHandle(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, options: FileOptions.DeleteOnClose);
        foreach (int length in new[] { 0, 1, 255, 512, 513 })
        {
            using GuardedBuffer<long> buffer = new(new long[length], fromStart);

            Assert.ThrowsAny<Exception>(() => RandomAccess.Write(file, buffer.Outside(before: fromStart), 0));
            if (length > 0)
            {
                RandomAccess.Write(file, System.Runtime.InteropServices.MemoryMarshal.AsBytes(buffer.Span), 0);
            }
        }
    }
}
