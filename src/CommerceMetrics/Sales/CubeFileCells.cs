using System.Numerics;
using NodaTime;

namespace CommerceMetrics;

/// <summary>The sections SEGM, the segments' names in order, and CELL, the packed cells: series, months, days, then values measure by measure.</summary>
internal static class CubeFileCells
{
    public static byte[] WriteSegments(IReadOnlyList<Segment> segments)
    {
        CompactWriter writer = new();
        writer.Unsigned((uint)segments.Count);
        foreach (Segment segment in segments)
        {
            foreach (string value in segment.Values)
            {
                writer.Text(value);
            }
        }

        return writer.Written.ToArray();
    }

    public static Segment[] ReadSegments(ReadOnlySpan<byte> section, CubeSchema schema)
    {
        CompactReader reader = new(section);
        int dimensions = schema.Dimensions.Count;
        Segment[] segments = new Segment[dimensions == 0 ? reader.Int(1, "segments") : reader.Count("segments", dimensions)];
        string[] values = new string[dimensions];
        for (int i = 0; i < segments.Length; i++)
        {
            for (int value = 0; value < dimensions; value++)
            {
                values[value] = reader.Text("a segment");
            }

            segments[i] = new Segment(values);
            if (i > 0 && segments[i] <= segments[i - 1])
            {
                throw CompactReader.Broken("names segments that are not in order");
            }
        }

        return reader.Left == 0 ? segments : throw CompactReader.Broken("has a section SEGM that is too long");
    }

    public static byte[] Write(SalesCube cube)
    {
        CubeCells cells = cube.Packed;
        CompactWriter writer = new();
        writer.Unsigned((uint)cells.Series.Length);
        for (int series = 0; series < cells.Series.Length; series++)
        {
            SeriesKey key = cells.Series[series];
            writer.Unsigned((uint)key.Segment);
            CubeFileSchema.Write(writer, key.Currency);
            writer.Byte((byte)key.Event);
            writer.Byte((byte)key.Status);
            writer.Unsigned((uint)(cells.FirstBlocks[series + 1] - cells.FirstBlocks[series]));
            for (int block = cells.FirstBlocks[series]; block < cells.FirstBlocks[series + 1]; block++)
            {
                int before = block == cells.FirstBlocks[series] ? 0 : cells.Months[block - 1];
                writer.Unsigned((uint)(cells.Months[block] - before));
                writer.Unsigned(cells.Masks[block]);
            }
        }

        WriteMeasures(writer, cells.Measures, cells.Count);
        return writer.Written.ToArray();
    }

    public static void WriteMeasures(CompactWriter writer, MeasureColumn[] measures, int cells)
    {
        foreach (MeasureColumn measure in measures)
        {
            writer.Byte(measure.IsZero ? (byte)0 : (byte)1);
            for (int cell = 0; cell < cells && !measure.IsZero; cell++)
            {
                writer.Signed(measure[cell]);
            }
        }
    }

    /// <summary>A series and its place in the order.</summary>
    /// <param name="reader">Where to read.</param>
    /// <param name="segments">How many segments there are.</param>
    /// <param name="before">The series before; null for the first.</param>
    /// <param name="segmentsMet">How many segments have been met.</param>
    public static SeriesKey ReadSeries(ref CompactReader reader, int segments, SeriesKey? before, ref int segmentsMet)
    {
        SeriesKey series = new(reader.Int(segments - 1, "a segment"), CubeFileSchema.ReadCurrency(ref reader), (CellEvent)reader.Byte(), (OrderStatus)reader.Byte());
        bool isNewSegment = series.Segment != before?.Segment;
        return series.Event > CellEvent.RefundOnOnlyDay || series.Status > OrderStatus.Test || series <= before || (isNewSegment && series.Segment != segmentsMet++)
            ? throw CompactReader.Broken("names series that cannot be, or are not in order")
            : series;
    }

    public static CubeCells Read(ReadOnlySpan<byte> section, int segments, DateInterval? days)
    {
        CompactReader reader = new(section);
        SeriesKey[] series = new SeriesKey[reader.Count("series", 7)];
        List<int> firstBlocks = [0];
        List<int> months = [];
        List<uint> masks = [];
        List<int> firstCells = [0];
        int segmentsMet = 0;
        for (int i = 0; i < series.Length; i++)
        {
            series[i] = ReadSeries(ref reader, segments, i == 0 ? null : series[i - 1], ref segmentsMet);
            int blocks = reader.Count("months", 2);
            for (int block = 0; block < blocks; block++)
            {
                int month = reader.Int(DaySlots.FromDay(DaySlots.LastDay) / DaySlots.SlotsPerMonth, "a month") + (block == 0 ? 0 : months[^1]);
                uint mask = (uint)reader.Int(int.MaxValue, "days");
                if ((block > 0 && month == months[^1]) || mask == 0 || !IsWithin(month, mask, series[i].Event == CellEvent.RefundOnOrderDay ? null : days, series[i].Event))
                {
                    throw CompactReader.Broken("holds a month or a day that cannot be");
                }

                months.Add(month);
                masks.Add(mask);
                firstCells.Add(firstCells[^1] + BitOperations.PopCount(mask));
            }

            firstBlocks.Add(blocks > 0 ? months.Count : throw CompactReader.Broken("names a series without cells"));
        }

        if (segmentsMet != segments)
        {
            throw CompactReader.Broken("names a segment without cells");
        }

        CubeCells cells = new()
        {
            Series = series,
            FirstBlocks = [.. firstBlocks],
            Months = [.. months],
            Masks = [.. masks],
            FirstCells = [.. firstCells],
            Measures = ReadMeasures(ref reader, firstCells[^1]),
        };
        return reader.Left == 0 ? cells : throw CompactReader.Broken("has a section CELL that is too long");
    }

    public static MeasureColumn[] ReadMeasures(ref CompactReader reader, int cells)
    {
        MeasureColumn[] measures = new MeasureColumn[CellMeasure.Count];
        bool[] isHeld = new bool[cells];
        for (int measure = 0; measure < measures.Length; measure++)
        {
            byte given = reader.Byte();
            if (given > 1 || (given == 1 && reader.Left < cells))
            {
                throw CompactReader.Broken("ends within its cells");
            }

            if (given == 0)
            {
                continue;
            }

            Int128[] values = new Int128[cells];
            for (int cell = 0; cell < cells; cell++)
            {
                values[cell] = reader.Signed();
                isHeld[cell] |= values[cell] != 0;
            }

            measures[measure] = MeasureColumn.Of(values);
            if (measures[measure].IsZero)
            {
                throw CompactReader.Broken("gives a measure that is all zero");
            }
        }

        return isHeld.AsSpan().Contains(false) ? throw CompactReader.Broken("holds a cell that is all zero") : measures;
    }

    private static bool IsWithin(int month, uint mask, DateInterval? days, CellEvent kind)
    {
        int first = DaySlots.FirstDayOfMonth(month) + BitOperations.TrailingZeroCount(mask);
        int last = DaySlots.FirstDayOfMonth(month) + BitOperations.Log2(mask);
        return month <= DaySlots.FromDay(DaySlots.LastDay) / DaySlots.SlotsPerMonth
            && DaySlots.FromDay(last) / DaySlots.SlotsPerMonth == month
            && (kind == CellEvent.RefundOnOrderDay || (days is not null && DayNumbers.Of(days.Start) <= first && last <= DayNumbers.Of(days.End)));
    }
}
