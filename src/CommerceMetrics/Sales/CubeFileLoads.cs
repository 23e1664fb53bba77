using System.Numerics;

namespace CommerceMetrics;

/// <summary>The section LOAD: the loads by name, with their days, rows and control totals.</summary>
internal static class CubeFileLoads
{
    public static byte[] Write(SalesCube cube)
    {
        CompactWriter writer = new();
        writer.Unsigned((uint)cube.Loads.Count);
        foreach (CubeLoad load in cube.Loads)
        {
            writer.Text(load.Id);
            CubeFileSchema.Write(writer, load.Days);
            writer.Unsigned((ulong)load.Rows);
            Write(writer, load.Sales, cube.Schema);
            Write(writer, load.Refunds, cube.Schema);
        }

        return writer.Written.ToArray();
    }

    public static CubeLoad[] Read(ReadOnlySpan<byte> section, CubeSchema schema)
    {
        CompactReader reader = new(section);
        CubeLoad[] loads = new CubeLoad[reader.Count("loads", 5)];
        for (int i = 0; i < loads.Length; i++)
        {
            string id = reader.Text("a load");
            NodaTime.DateInterval? days = CubeFileSchema.ReadDays(ref reader);
            UInt128 rows = reader.Unsigned();
            if (rows > long.MaxValue || (i > 0 && CodePoints.Order.Compare(loads[i - 1].Id, id) >= 0))
            {
                throw CompactReader.Broken($"states a load '{id}' that cannot be");
            }

            loads[i] = new CubeLoad(id, days, (long)rows, ReadBag(ref reader, schema), ReadBag(ref reader, schema));
        }

        return reader.Left == 0 ? loads : throw CompactReader.Broken("has a section LOAD that is too long");
    }

    // Totals are whole units of the cube's digits.
    private static void Write(CompactWriter writer, MoneyBag bag, CubeSchema schema)
    {
        writer.Unsigned((uint)bag.Count);
        foreach (ExactMoney total in bag)
        {
            CubeFileSchema.Write(writer, total.Currency);
            byte[] units = (total.Amount.Mantissa * BigInteger.Pow(10, schema.DigitsOf(total.Currency)) / BigInteger.Pow(10, total.Amount.Scale)).ToByteArray();
            writer.Unsigned((uint)units.Length);
            writer.Bytes(units);
        }
    }

    private static MoneyBag ReadBag(ref CompactReader reader, CubeSchema schema)
    {
        List<ExactMoney> totals = [];
        for (int left = reader.Count("a load's totals", 4); left > 0; left--)
        {
            Currency currency = CubeFileSchema.ReadCurrency(ref reader);
            BigInteger units = new(reader.Bytes(reader.Count("a total")));
            totals.Add(new ExactMoney(new BigDecimal(units, schema.DigitsOf(currency)), currency));
        }

        return MoneyBag.Sum(totals);
    }
}
