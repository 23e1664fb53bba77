using System.ComponentModel;
using System.Runtime.InteropServices;

namespace CommerceMetrics.Tests;

/// <summary>A copy of some values between two pages that cannot be read or written: a kernel that leaves its span by a byte ends the process.</summary>
/// <remarks>The values end where a page ends or, on request, begin where one begins; each way guards one bound to the byte, the other to the next page.</remarks>
public sealed unsafe partial class GuardedBuffer<T> : IDisposable
    where T : unmanaged
{
    private readonly byte* memory;
    private readonly nuint length;
    private readonly byte* first;
    private readonly int count;

    public GuardedBuffer(ReadOnlySpan<T> values, bool fromStart = false)
    {
        nuint page = (nuint)Environment.SystemPageSize;
        nuint bytes = (nuint)(values.Length * sizeof(T));
        nuint inside = (bytes + page - 1) / page * page;
        (length, count) = (inside + (2 * page), values.Length);
        memory = GuardedMemory.Allocate(length);
        if (inside > 0)
        {
            GuardedMemory.Open(memory + page, inside);
        }

        first = memory + page + (fromStart ? 0 : inside - bytes);
        values.CopyTo(Span);
    }

    public Span<T> Span => new(first, count);

    /// <summary>The byte behind the values, or the one before them: in a page that cannot be read when the values end, or begin, there.</summary>
    public ReadOnlySpan<byte> Outside(bool before) => new(before ? first - 1 : first + (count * sizeof(T)), 1);

    public void Dispose() => GuardedMemory.Free(memory, length);
}

internal static unsafe partial class GuardedMemory
{
    public static byte* Allocate(nuint length)
    {
        if (OperatingSystem.IsWindows())
        {
            const uint CommitAndReserve = 0x3000, NoAccess = 0x01;
            return Checked(VirtualAlloc(null, length, CommitAndReserve, NoAccess));
        }

        const int PrivateOnLinux = 0x22, PrivateElsewhere = 0x1002, None = 0;
        byte* memory = Mmap(null, length, None, OperatingSystem.IsLinux() ? PrivateOnLinux : PrivateElsewhere, -1, 0);
        return Checked(memory == (byte*)nuint.MaxValue ? null : memory);
    }

    public static void Open(byte* memory, nuint length)
    {
        const int ReadAndWrite = 0x03;
        const uint PageReadAndWrite = 0x04;
        bool isOpen = OperatingSystem.IsWindows() ? VirtualProtect(memory, length, PageReadAndWrite, out _) != 0 : Mprotect(memory, length, ReadAndWrite) == 0;
        Checked(isOpen ? memory : null);
    }

    public static void Free(byte* memory, nuint length)
    {
        const uint Release = 0x8000;
        bool isFree = OperatingSystem.IsWindows() ? VirtualFree(memory, 0, Release) != 0 : Munmap(memory, length) == 0;
        Checked(isFree ? memory : null);
    }

    private static byte* Checked(byte* memory) => memory is null ? throw new Win32Exception(Marshal.GetLastPInvokeError()) : memory;

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial byte* Mmap(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Mprotect(void* address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Munmap(void* address, nuint length);

    [LibraryImport("kernel32", SetLastError = true)]
    private static partial byte* VirtualAlloc(void* address, nuint length, uint type, uint protection);

    [LibraryImport("kernel32", SetLastError = true)]
    private static partial int VirtualProtect(void* address, nuint length, uint protection, out uint before);

    [LibraryImport("kernel32", SetLastError = true)]
    private static partial int VirtualFree(void* address, nuint length, uint type);
}
