using System.IO.Compression;
using global::Parquet.Meta;

namespace CommerceMetrics.Parquet;

/// <summary>Unpacks pages. One thread at a time.</summary>
internal sealed class PageCodec : IDisposable
{
    private ZstdSharp.Decompressor? zstd;

    public void Unpack(CompressionCodec codec, byte[] packed, int start, int count, Span<byte> page)
    {
        ReadOnlySpan<byte> source = packed.AsSpan(start, count);
        int written;
        try
        {
            written = codec switch
            {
                CompressionCodec.UNCOMPRESSED => Copy(source, page),
                CompressionCodec.SNAPPY => Snappier.Snappy.Decompress(source, page),
                CompressionCodec.ZSTD => (zstd ??= new()).Unwrap(source, page),
                CompressionCodec.LZ4_RAW => K4os.Compression.LZ4.LZ4Codec.Decode(source, page),
                CompressionCodec.BROTLI => BrotliDecoder.TryDecompress(source, page, out int brotli) ? brotli : -1,
                CompressionCodec.GZIP => Gunzip(packed, start, count, page),
                _ => throw PageException.Unknown($"it is packed by {codec}", "write it with SNAPPY, ZSTD, GZIP, BROTLI, LZ4_RAW or none"),
            };
        }
        catch (Exception cause) when (cause is InvalidDataException or ArgumentException or ZstdSharp.ZstdException or InvalidOperationException)
        {
            throw PageException.Damaged($"bytes that {codec} cannot unpack ({cause.Message})");
        }

        if (written != page.Length)
        {
            throw PageException.Damaged($"{written} bytes where its header says {page.Length}");
        }
    }

    /// <summary>The most that some packed bytes can become. A block of Zstandard's is 128 KiB and takes four bytes at least; Brotli's copies are longer yet, and have the bound of a page alone.</summary>
    public static long MostOf(CompressionCodec codec, int packed) => codec switch
    {
        CompressionCodec.UNCOMPRESSED => packed,
        CompressionCodec.SNAPPY => 64L * packed,
        CompressionCodec.LZ4_RAW => 256L * packed,
        CompressionCodec.GZIP => 1_040L * packed,
        CompressionCodec.ZSTD => 32_768L * packed,
        _ => long.MaxValue,
    };

    public void Dispose() => zstd?.Dispose();

    private static int Copy(ReadOnlySpan<byte> source, Span<byte> page) => source.TryCopyTo(page) ? source.Length : -1;

    private static int Gunzip(byte[] packed, int start, int count, Span<byte> page)
    {
        using MemoryStream memory = new(packed, start, count);
        using GZipStream gzip = new(memory, CompressionMode.Decompress);
        int read = gzip.ReadAtLeast(page, page.Length, throwOnEndOfStream: false);
        return gzip.ReadByte() < 0 ? read : -1;
    }
}
