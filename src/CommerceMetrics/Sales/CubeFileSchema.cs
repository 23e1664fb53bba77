using NodaTime;

namespace CommerceMetrics;

/// <summary>The section SCHM: dimensions, date basis, digits, days, zones with the offsets that cut the days.</summary>
internal sealed record CubeFileSchema(CubeSchema Schema, DateInterval? Days, ZoneHistory[] Zones)
{
    public static byte[] Write(SalesCube cube)
    {
        CubeSchema schema = cube.Schema;
        CompactWriter writer = new();
        writer.Unsigned((uint)schema.Dimensions.Count);
        foreach (string dimension in schema.Dimensions)
        {
            writer.Text(dimension);
        }

        writer.Byte((byte)schema.DateBasis);
        writer.Unsigned((uint)schema.Digits.Count);
        foreach ((Currency currency, int digits) in schema.Digits.OrderBy(pair => pair.Key))
        {
            Write(writer, currency);
            writer.Byte((byte)digits);
        }

        Write(writer, cube.Days);
        BusinessDayRule rule = schema.BusinessDays;
        writer.Byte((byte)rule.TurnHour);
        writer.Text(rule.Dimension ?? "");
        string[] values = [.. rule.Values];
        writer.Unsigned((uint)values.Length);
        foreach (string value in values)
        {
            writer.Text(value);
        }

        foreach (ZoneHistory zone in cube.Zones)
        {
            writer.Text(zone.Id);
            writer.Signed(zone.Start);
            writer.Signed(zone.End);
            writer.Unsigned((uint)zone.Steps.Length);
            foreach ((long at, int offset) in zone.Steps)
            {
                writer.Signed(at);
                writer.Signed(offset);
            }
        }

        return writer.Written.ToArray();
    }

    public static CubeFileSchema Read(ReadOnlySpan<byte> section)
    {
        CompactReader reader = new(section);
        string[] dimensions = new string[reader.Count("dimensions")];
        for (int i = 0; i < dimensions.Length; i++)
        {
            dimensions[i] = reader.Text("a dimension");
        }

        DateBasis basis = (DateBasis)reader.Byte();
        Dictionary<Currency, int> digits = [];
        for (int left = reader.Count("digits"); left > 0; left--)
        {
            digits[ReadCurrency(ref reader)] = reader.Byte();
        }

        DateInterval? days = ReadDays(ref reader);
        int turnHour = reader.Byte();
        string dimension = reader.Text("the zones' dimension");
        string[] values = new string[reader.Count("values with zones")];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = reader.Text("a value with a zone");
        }

        ZoneHistory[] zones = new ZoneHistory[values.Length + 1];
        for (int i = 0; i < zones.Length; i++)
        {
            zones[i] = ReadZone(ref reader);
        }

        if (reader.Left != 0)
        {
            throw CompactReader.Broken("has a section SCHM that is too long");
        }

        try
        {
            BusinessDayRule rule = dimension.Length == 0
                ? BusinessDayRule.In(Zone(zones[0].Id), turnHour)
                : BusinessDayRule.PerValue(dimension, values.Index().ToDictionary(pair => pair.Item, pair => Zone(zones[pair.Index + 1].Id)), Zone(zones[0].Id), turnHour);
            return new CubeFileSchema(new CubeSchema(dimensions) { DateBasis = basis, Digits = digits, BusinessDays = rule }, days, zones);
        }
        catch (ArgumentException cause)
        {
            throw CompactReader.Broken($"states a schema that cannot be: {cause.Message}");
        }
    }

    public static void Write(CompactWriter writer, Currency currency)
    {
        writer.Text(currency.Code);
        writer.Byte(currency.IsCustom ? (byte)(currency.Digits + 1) : (byte)0);
    }

    public static Currency ReadCurrency(ref CompactReader reader)
    {
        string code = reader.Text("a currency");
        int digits = reader.Byte() - 1;
        try
        {
            return digits < 0 ? Currency.FromCode(code) : Currency.Custom(code, digits);
        }
        catch (ArgumentException cause)
        {
            throw CompactReader.Broken($"names a currency that cannot be: {cause.Message}");
        }
    }

    public static void Write(CompactWriter writer, DateInterval? days)
    {
        writer.Byte(days is null ? (byte)0 : (byte)1);
        if (days is not null)
        {
            writer.Signed(DayNumbers.Of(days.Start));
            writer.Signed(DayNumbers.Of(days.End));
        }
    }

    public static DateInterval? ReadDays(ref CompactReader reader)
    {
        byte has = reader.Byte();
        if (has == 0)
        {
            return null;
        }

        (long first, long last) = (reader.Long("a day"), reader.Long("a day"));
        return has == 1 && first >= DaySlots.FirstDay && first <= last && last <= DaySlots.LastDay
            ? DayNumbers.Interval((int)first, (int)last)
            : throw CompactReader.Broken($"states the days {first} to {last}, which cannot be");
    }

    private static ZoneHistory ReadZone(ref CompactReader reader)
    {
        string id = reader.Text("a zone");
        (long start, long end) = (reader.Long("a zone's range"), reader.Long("a zone's range"));
        (long At, int Offset)[] steps = new (long, int)[reader.Count("a zone's offsets", 2)];
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = (reader.Long("a transition"), (int)Math.Clamp(reader.Long("an offset"), -64_800, 64_800));
            if (i == 0 ? steps[0].At != start : steps[i].At <= steps[i - 1].At || steps[i].At >= end || steps[i].Offset == steps[i - 1].Offset)
            {
                throw CompactReader.Broken($"states offsets of zone {id} that are not in order");
            }
        }

        return (steps.Length == 0) == (start == end) && start <= end ? new ZoneHistory(id, start, end, steps) : throw CompactReader.Broken($"states a range of zone {id} that cannot be");
    }

    private static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(id)
        ?? throw new InvalidDataException($"The cube's days were cut in the zone '{id}', which NodaTime's time-zone data ({DateTimeZoneProviders.Tzdb.VersionId}) does not hold; update NodaTime.");
}
