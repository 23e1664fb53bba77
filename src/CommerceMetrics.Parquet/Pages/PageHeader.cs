namespace CommerceMetrics.Parquet;

/// <summary>What a page says of itself.</summary>
internal struct PageHeader
{
    public const int DataPage = 0;
    public const int IndexPage = 1;
    public const int DictionaryPage = 2;
    public const int DataPageV2 = 3;

    public int Type;
    public int UncompressedSize;
    public int CompressedSize;
    public int Crc;
    public bool HasCrc;
    public int Values;
    public int Encoding;
    public int LevelEncoding;
    public int LevelBytes;
    public int RepetitionBytes;
    public bool IsCompressed;
}
