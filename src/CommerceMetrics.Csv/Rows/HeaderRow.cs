using System.Text;

namespace CommerceMetrics.Csv;

/// <summary>The columns of a file by name, case ignored.</summary>
internal sealed class HeaderRow
{
    private readonly Dictionary<string, int> indices = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> names = [];
    private readonly bool[] asked; // set by any thread, and only to true

    /// <summary>Takes the first record as the header.</summary>
    /// <exception cref="InvalidDataException">There is none, it is not UTF-8, or a name stands in it twice.</exception>
    public HeaderRow(CsvRecords records)
        : this(records, records.Read())
    {
    }

    /// <summary>Takes the current record as the header.</summary>
    /// <exception cref="InvalidDataException">There is none, it is not UTF-8, or a name stands in it twice.</exception>
    public HeaderRow(CsvRecords records, bool hasRecord)
    {
        if (!hasRecord)
        {
            throw new InvalidDataException("The file is empty. It must start with a header row that names its columns.");
        }

        if (records.InvalidUtf8Field() >= 0)
        {
            throw new InvalidDataException("The header row is not valid UTF-8. Save the file as UTF-8.");
        }

        if (records.MisquotedField() >= 0)
        {
            throw new InvalidDataException("The header row has text after a closing quote. A quote within a quoted field is doubled.");
        }

        for (int i = 0; i < records.FieldCount; i++)
        {
            string name = Encoding.UTF8.GetString(records.Field(i));
            names.Add(name);

            // Columns without a name can be many; nobody asks for them.
            if (!string.IsNullOrWhiteSpace(name) && !indices.TryAdd(name, i))
            {
                throw new InvalidDataException($"The header names the column '{name}' twice (case is ignored). Each name may stand once; rename or remove one.");
            }
        }

        asked = new bool[names.Count];
    }

    /// <summary>How many columns there are.</summary>
    public int Count => names.Count;

    /// <summary>The name of a column as the file writes it.</summary>
    public string this[int index] => names[index];

    /// <summary>The columns with a name that nobody asked for, in the order of the file.</summary>
    public IEnumerable<string> Ignored => names.Where((name, i) => !asked[i] && !string.IsNullOrWhiteSpace(name));

    /// <summary>The index of a column, or -1.</summary>
    public int Find(string name)
    {
        if (!indices.TryGetValue(name, out int index))
        {
            return -1;
        }

        asked[index] = true;
        return index;
    }

    /// <summary>The index of a column of one of several names, or -1.</summary>
    /// <exception cref="InvalidDataException">Two of the names are there.</exception>
    public int Find(ReadOnlySpan<string> anyOf)
    {
        int found = -1;
        foreach (string name in anyOf)
        {
            int index = Find(name);
            if (index >= 0 && found >= 0)
            {
                throw new InvalidDataException($"The header has both '{names[found]}' and '{names[index]}', which are names of the same column; remove one.");
            }

            found = Math.Max(found, index);
        }

        return found;
    }

    /// <exception cref="InvalidDataException">A required column is missing.</exception>
    public void Require(params ReadOnlySpan<string[]> columns)
    {
        List<string> missing = [];
        foreach (string[] anyOf in columns)
        {
            if (Find(anyOf) < 0)
            {
                missing.Add(string.Join(" or ", anyOf));
            }
        }

        if (missing.Count > 0)
        {
            throw new InvalidDataException(
                $"The header lacks the required column{(missing.Count > 1 ? "s" : "")} {string.Join(", ", missing)}. It has: {RowReasons.Shorten(string.Join(", ", names), 200)}.");
        }
    }
}
