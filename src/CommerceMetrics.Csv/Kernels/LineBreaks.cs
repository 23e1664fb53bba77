namespace CommerceMetrics.Csv;

/// <summary>Ends of lines: LF, CR LF, or CR alone.</summary>
internal static class LineBreaks
{
    public static int Count(ReadOnlySpan<byte> text)
    {
        int feeds = text.Count((byte)'\n');
        return text.Contains((byte)'\r') ? feeds + text.Count((byte)'\r') - text.Count("\r\n"u8) : feeds;
    }
}
