using System.Numerics;
using System.Runtime.Intrinsics;

namespace CommerceMetrics.Tests;

/// <summary>The kernels' tests are run three times, with all instructions, without AVX2 and without any; these see that the modes are what they are called.</summary>
public sealed class IntrinsicsModeTests
{
    [Fact]
    public void Without_AVX2_vectors_have_128_bits()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_EnableAVX2") == "0")
        {
            Assert.Equal(Vector128<byte>.Count, Vector<byte>.Count);
            Assert.False(Vector256.IsHardwareAccelerated);
        }
    }

    [Fact]
    public void Without_intrinsics_no_vector_is_accelerated()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_EnableHWIntrinsic") == "0")
        {
            Assert.False(Vector.IsHardwareAccelerated || Vector128.IsHardwareAccelerated || Vector256.IsHardwareAccelerated || Vector512.IsHardwareAccelerated);
        }
    }
}
