using System.Text.Unicode;
using NodaTime;

namespace CommerceMetrics;

/// <summary>
/// The log's file, a <see cref="SectionFile"/>: SCHM, LOAD and SEGM as in the cube's; BUYR, the buyers, numbers by their differences, then texts; FACT, the packed facts: series,
/// days, buyers of each day by their differences, then values measure by measure. The cube is not in it: it is summed up from the facts.
/// </summary>
internal static class BuyerLogFile
{
    public const uint Version = 1;

    private static ReadOnlySpan<byte> Magic => "CMBUYR\r\n"u8;

    public static ReadOnlyMemory<byte> Write(BuyerLog log) => SectionFile.Write(
        Magic,
        Version,
        ("SCHM", CubeFileSchema.Write(log.Cube)),
        ("LOAD", CubeFileLoads.Write(log.Cube)),
        ("SEGM", CubeFileCells.WriteSegments(log.Segments)),
        ("BUYR", WriteBuyers(log.Ids)),
        ("FACT", WriteFacts(log.Packed)));

    /// <exception cref="InvalidDataException">The bytes are no log of this version or an earlier one.</exception>
    public static BuyerLog Read(ReadOnlySpan<byte> file)
    {
        CompactReader reader = SectionFile.Open(file, Magic, Version, "buyer log file", "BuyerLog.Save");
        ReadOnlySpan<byte> schema = SectionFile.Section(ref reader, "SCHM");
        CubeFileSchema head = CubeFileSchema.Read(schema);
        ReadOnlySpan<byte> loaded = SectionFile.Section(ref reader, "LOAD");
        CubeLoad[] loads = CubeFileLoads.Read(loaded, head.Schema);
        Segment[] segments = CubeFileCells.ReadSegments(SectionFile.Section(ref reader, "SEGM"), head.Schema);
        BuyerIds buyers = ReadBuyers(SectionFile.Section(ref reader, "BUYR"));
        BuyerFacts facts = ReadFacts(SectionFile.Section(ref reader, "FACT"), segments.Length, buyers.Count, head.Days);
        SectionFile.RequireEnd(reader);
        SalesCube totals;
        try
        {
            totals = BuyerLog.Totals(head.Schema, segments, facts, withoutBuyers: true);
        }
        catch (OverflowException)
        {
            throw CompactReader.Broken("holds facts whose sums leave 128 bits");
        }

        SalesCube cube = new(head.Schema, head.Days, loads, head.Zones, [.. totals.Segments], totals.Packed);
        CubeFile.RequireCanonical(cube, schema, loaded);
        return new BuyerLog(cube, segments, buyers, facts);
    }

    private static byte[] WriteBuyers(BuyerIds ids)
    {
        CompactWriter writer = new();
        writer.Unsigned((uint)ids.Numbers.Length);
        Int128 before = 0;
        foreach (long number in ids.Numbers)
        {
            writer.Signed(number - before);
            before = number;
        }

        writer.Unsigned((uint)ids.TextCount);
        for (int text = 0; text < ids.TextCount; text++)
        {
            writer.Unsigned((uint)ids.Utf8Of(text).Length);
            writer.Bytes(ids.Utf8Of(text));
        }

        return writer.Written.ToArray();
    }

    private static BuyerIds ReadBuyers(ReadOnlySpan<byte> section)
    {
        CompactReader reader = new(section);
        long[] numbers = new long[reader.Count("buyers")];
        for (int i = 0; i < numbers.Length; i++)
        {
            Int128 number = reader.Signed();
            bool fits = number >= -((Int128)1 << 64) && number <= (Int128)1 << 64;
            number = fits ? number + (i == 0 ? 0 : numbers[i - 1]) : 0;
            numbers[i] = fits && number >= BuyerDictionary.FirstNumber && number <= long.MaxValue && (i == 0 || number > numbers[i - 1])
                ? (long)number
                : throw CompactReader.Broken("names buyers that cannot be, or are not in order");
        }

        int[] ends = new int[reader.Count("buyers", 2)];
        byte[] texts = new byte[reader.Left];
        int length = 0;
        for (int i = 0; i < ends.Length; i++)
        {
            ReadOnlySpan<byte> text = reader.Bytes(reader.Count("a buyer"));
            ReadOnlySpan<byte> before = i == 0 ? default : texts.AsSpan((i == 1 ? 0 : ends[i - 2])..length);
            if (text.IsEmpty || !Utf8.IsValid(text) || text.SequenceCompareTo(before) <= 0)
            {
                throw CompactReader.Broken("names buyers that cannot be, or are not in order");
            }

            text.CopyTo(texts.AsSpan(length));
            ends[i] = length += text.Length;
        }

        return reader.Left == 0 ? new BuyerIds(numbers, texts[..length], ends) : throw CompactReader.Broken("has a section BUYR that is too long");
    }

    private static byte[] WriteFacts(BuyerFacts facts)
    {
        CompactWriter writer = new();
        writer.Unsigned((uint)facts.Series.Length);
        for (int series = 0; series < facts.Series.Length; series++)
        {
            SeriesKey key = facts.Series[series];
            writer.Unsigned((uint)key.Segment);
            CubeFileSchema.Write(writer, key.Currency);
            writer.Byte((byte)key.Event);
            writer.Byte((byte)key.Status);
            writer.Unsigned((uint)(facts.FirstBlocks[series + 1] - facts.FirstBlocks[series]));
            int dayBefore = DaySlots.FirstDay - 1;
            for (int block = facts.FirstBlocks[series]; block < facts.FirstBlocks[series + 1]; block++)
            {
                writer.Unsigned((uint)(facts.Days[block] - dayBefore));
                dayBefore = facts.Days[block];
                writer.Unsigned((uint)(facts.FirstFacts[block + 1] - facts.FirstFacts[block]));
                int before = BuyerFacts.NoBuyer - 1;
                for (int fact = facts.FirstFacts[block]; fact < facts.FirstFacts[block + 1]; fact++)
                {
                    writer.Unsigned((uint)(facts.Buyers[fact] - before));
                    before = facts.Buyers[fact];
                }
            }
        }

        CubeFileCells.WriteMeasures(writer, facts.Measures, facts.Count);
        return writer.Written.ToArray();
    }

    private static BuyerFacts ReadFacts(ReadOnlySpan<byte> section, int segments, int buyers, DateInterval? days)
    {
        CompactReader reader = new(section);
        SeriesKey[] series = new SeriesKey[reader.Count("series", 9)];
        List<int> firstBlocks = [0], blockDays = [], firstFacts = [0], ranks = [];
        bool[] isMet = new bool[buyers];
        int segmentsMet = 0;
        for (int i = 0; i < series.Length; i++)
        {
            series[i] = CubeFileCells.ReadSeries(ref reader, segments, i == 0 ? null : series[i - 1], ref segmentsMet);
            int blocks = reader.Count("days", 3);
            int dayBefore = DaySlots.FirstDay - 1;
            for (int block = 0; block < blocks; block++)
            {
                int step = reader.Int(DaySlots.LastDay - dayBefore, "a day");
                int day = dayBefore += step;
                bool isWithin = series[i].Event == CellEvent.RefundOnOrderDay || (days is not null && days.Contains(DayNumbers.ToDate(day)));
                int facts = reader.Count("facts");
                if (step == 0 || !isWithin || facts == 0)
                {
                    throw CompactReader.Broken("holds a day that cannot be");
                }

                ReadRanks(ref reader, facts, isMet, ranks);
                blockDays.Add(day);
                firstFacts.Add(ranks.Count);
            }

            firstBlocks.Add(blocks > 0 ? blockDays.Count : throw CompactReader.Broken("names a series without facts"));
        }

        if (segmentsMet != segments || isMet.AsSpan().Contains(false))
        {
            throw CompactReader.Broken("names a segment or a buyer without facts");
        }

        BuyerFacts read = new()
        {
            Series = series,
            FirstBlocks = [.. firstBlocks],
            Days = [.. blockDays],
            FirstFacts = [.. firstFacts],
            Buyers = [.. ranks],
            Measures = CubeFileCells.ReadMeasures(ref reader, ranks.Count),
        };
        return reader.Left == 0 ? read : throw CompactReader.Broken("has a section FACT that is too long");
    }

    private static void ReadRanks(ref CompactReader reader, int facts, bool[] isMet, List<int> ranks)
    {
        int rank = BuyerFacts.NoBuyer - 1;
        for (int left = facts; left > 0; left--)
        {
            int step = reader.Int(isMet.Length - 1 - rank, "a buyer");
            rank += step > 0 ? step : throw CompactReader.Broken("names the buyers of a day in another order than the one allowed");
            ranks.Add(rank);
            if (rank >= 0)
            {
                isMet[rank] = true;
            }
        }
    }
}
