namespace CommerceMetrics.Arrow;

/// <summary>What the figures of a table are of, as pairs of a schema.</summary>
internal static class TableMetadata
{
    public static Dictionary<string, string> Of(string table, MetricQuery query, CubeSchema schema, Currency currency)
    {
        Dictionary<string, string> pairs = new(StringComparer.Ordinal)
        {
            ["commercemetrics.table"] = table,
            ["definition"] = query.Definition.ToString(),
            ["currency"] = currency.Code,
            ["calendar"] = query.Calendar.Id,
            ["grain"] = Word(query.Grain.ToString()),
            ["extent"] = Word(query.Extent.ToString()),
            ["translation"] = query.Translation.Id,
            ["rates"] = query.Rates?.Source ?? "",
            ["rounding"] = "half-even",
        };
        AddSchema(pairs, schema);
        return pairs;
    }

    public static Dictionary<string, string> OfCells(SalesCube cube)
    {
        Dictionary<string, string> pairs = new(StringComparer.Ordinal) { ["commercemetrics.table"] = "cells", ["rounding"] = "none" };
        AddSchema(pairs, cube.Schema);
        if (cube.Days is { } days)
        {
            pairs["days"] = $"{days.Start:uuuu-MM-dd}/{days.End:uuuu-MM-dd}";
        }

        return pairs;
    }

    private static void AddSchema(Dictionary<string, string> pairs, CubeSchema schema)
    {
        pairs["zone"] = schema.BusinessDays.ToString();
        pairs["turnHour"] = schema.BusinessDays.TurnHour.ToString(System.Globalization.CultureInfo.InvariantCulture);
        pairs["dateBasis"] = Word(schema.DateBasis.ToString());
        pairs["dimensions"] = string.Join(",", schema.Dimensions);
    }

    private static string Word(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
