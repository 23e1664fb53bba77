using System.Text;
using Apache.Arrow;

namespace CommerceMetrics.Arrow;

public sealed partial class OrderArrowReader
{
    private FieldColumn Field(string name, MappedColumn mapped, bool isRequired = false)
    {
        FieldColumn field = new(fields.Count, name, mapped, isRequired);
        fields.Add(field);
        return field;
    }

    private AmountColumn Amount(string name, MappedColumn mapped, bool isRequired = false) => new(Field(name, mapped, isRequired));

    private void RefuseExpressions()
    {
        foreach ((string name, MappedColumn column) in mapping.Columns)
        {
            if (column.Kind == MappedColumnKind.Expression)
            {
                throw new ArgumentException($"The field {name} is the expression '{column.Text}'; record batches have columns alone. Compute it at the source, and map its name.", nameof(mapping));
            }
        }

        if (!mapping.Dimensions.Select(dimension => dimension.Dimension).Order(StringComparer.Ordinal).SequenceEqual(builder.Schema.Dimensions.Order(StringComparer.Ordinal)))
        {
            throw new ArgumentException(
                $"The mapping has the dimensions ({string.Join(", ", mapping.Dimensions.Select(dimension => dimension.Dimension))}), the builder ({string.Join(", ", builder.Schema.Dimensions)}); they must be the same.",
                nameof(mapping));
        }
    }

    private MappedColumn ColumnOf(string dimension) => mapping.Dimensions.First(pair => pair.Dimension == dimension).Column;

    private (sbyte, RowFault) DigitsOf(WordColumn column, int word)
    {
        (Currency currency, RowFault fault) = RowWords.Currency(column, word);
        return (fault == RowFault.None ? (sbyte)builder.Schema.DigitsOf(currency) : (sbyte)-1, RowFault.None);
    }

    // A constant that stands for nothing would make every row bad.
    private void CheckConstants()
    {
        foreach (WordColumn column in dimensions.Append(currencyWords).Append(statusWords).Concat(eventWords is null ? [] : [eventWords]))
        {
            if (!column.Field.IsConstant)
            {
                continue;
            }

            column.Open();
            RowFault fault = column == currencyWords ? RowWords.Currency(column, 0).Item2
                : column == statusWords ? RowWords.Status(mapping, column, 0).Item2
                : column == eventWords ? RowWords.Event(mapping, column, 0).Item2
                : RowWords.NameFault(column.Utf8Of(0));
            if (fault != RowFault.None)
            {
                throw new ArgumentException($"The field {column.Field.Name} is the constant '{column.Field.Mapped.Text}': {Reasons.Of(fault, column.Field, mapping, $"'{column.Field.Mapped.Text}'", null, 0)}", nameof(mapping));
            }
        }
    }

    private void Bind(Schema schema)
    {
        if (!ReferenceEquals(schema, boundTo))
        {
            FindColumns(schema);
            boundTo = schema;
        }
    }

    private void FindColumns(Schema schema)
    {
        foreach (FieldColumn field in fields)
        {
            if (field.IsConstant)
            {
                continue;
            }

            int found = 0;
            for (int column = 0; column < schema.FieldsList.Count; column++)
            {
                if (schema.FieldsList[column].Name == field.Mapped.Text)
                {
                    (field.Column, found) = (column, found + 1);
                }
            }

            if (found != 1)
            {
                throw new InvalidDataException(found == 0
                    ? $"There is no column '{field.Mapped.Text}' (the field {field.Name}); the columns are {Columns(schema)}. Map one of them, or add it at the source."
                    : $"There are {found} columns '{field.Mapped.Text}' (the field {field.Name}); names that are mapped stand once.");
            }
        }
    }

    private static string Columns(Schema schema)
    {
        const int Most = 40;
        StringBuilder names = new(string.Join(", ", schema.FieldsList.Take(Most).Select(field => field.Name)));
        return schema.FieldsList.Count > Most ? names.Append(", …").ToString() : names.ToString();
    }
}
