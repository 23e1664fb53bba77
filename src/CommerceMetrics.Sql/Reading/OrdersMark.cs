using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace CommerceMetrics.Sql;

/// <summary>Which orders the days of a cube file are of, kept beside them: a hash (SHA-256) of each thing that says so, and none of the things themselves.</summary>
internal sealed class OrdersMark
{
    private const string FileName = "orders.sha256";

    private readonly (string What, string Hash)[] parts;

    public OrdersMark(SqlOrders orders, CubeSchema schema, IEnumerable<WarehouseNode> nodes)
    {
        parts =
        [
            Part("engine", orders.Dialect.Name),
            Part("table or query", orders.Source),
            Part("mapping", orders.Mapping.ToJson()),
            Part("nodes", [.. nodes.Select(node => node.Name).Order(StringComparer.Ordinal)]),
            Part(
                "schema",
                [
                    .. schema.Dimensions, schema.BusinessDays.ToString(), schema.BusinessDays.TurnHour.ToString(CultureInfo.InvariantCulture), schema.DateBasis.ToString(),
                    .. schema.Digits.Select(digits => string.Create(CultureInfo.InvariantCulture, $"{digits.Key.Code} {digits.Value}")).Order(StringComparer.Ordinal),
                ]),
        ];
    }

    /// <summary>Writes the mark where there are no days yet, and holds it to the one that is there.</summary>
    /// <exception cref="InvalidOperationException">It is another, or there is none, and others are not accepted.</exception>
    public void Hold(string path, string folder, bool isFirst, bool acceptsOthers)
    {
        string file = Path.Combine(folder, FileName);
        string[] lines = [.. parts.Select(part => $"{part.Hash}  {part.What}")];
        string[] written = File.Exists(file) ? File.ReadAllLines(file) : [];
        if (written.SequenceEqual(lines))
        {
            return;
        }

        if (!isFirst && !acceptsOthers)
        {
            string[] others = [.. parts.Where((_, i) => !written.Contains(lines[i])).Select(part => part.What)];
            throw new InvalidOperationException(
                $"'{path}' holds days of other orders (another {(others.Length == 0 ? "mark" : string.Join(", ", others))} than this warehouse's): merged with days from here its figures would be of neither. "
                + $"To start anew give another path, or remove the file and its folder '{folder}'. Where they are the same orders, set {nameof(UpdateOptions)}.{nameof(UpdateOptions.AcceptsOtherOrders)} once.");
        }

        string temporary = file + ".new";
        File.WriteAllLines(temporary, lines);
        File.Move(temporary, file, overwrite: true);
    }

    // As JSON, so that no text runs into the next.
    private static (string What, string Hash) Part(string what, params string[] texts)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes))
        {
            writer.WriteStartArray();
            foreach (string text in texts)
            {
                writer.WriteStringValue(text);
            }

            writer.WriteEndArray();
        }

        return (what, Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray())));
    }
}
