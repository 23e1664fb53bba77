using System.Runtime.CompilerServices;

namespace CommerceMetrics;

/// <summary>Units of UTF-16 and UTF-8 texts, char and byte, read by one generic method.</summary>
/// <remarks>The numeric interfaces would do, but box each value until the method is optimised.</remarks>
internal static class CodeUnit
{
    /// <summary>The number of a unit.</summary>
    public static uint Of<TChar>(TChar unit)
        where TChar : unmanaged => Unsafe.SizeOf<TChar>() == sizeof(byte) ? Unsafe.BitCast<TChar, byte>(unit) : Unsafe.BitCast<TChar, char>(unit);

    /// <summary>The unit of an ASCII character.</summary>
    public static TChar From<TChar>(char ascii)
        where TChar : unmanaged => Unsafe.SizeOf<TChar>() == sizeof(byte) ? Unsafe.BitCast<byte, TChar>((byte)ascii) : Unsafe.BitCast<char, TChar>(ascii);
}
