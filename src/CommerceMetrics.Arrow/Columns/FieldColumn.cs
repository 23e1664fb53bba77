using Apache.Arrow;

namespace CommerceMetrics.Arrow;

/// <summary>A mapped field and the array that holds it, at a stretch of rows.</summary>
internal sealed class FieldColumn(int number, string name, MappedColumn mapped, bool isRequired)
{
    /// <summary>Its place in the order in which fields are looked at.</summary>
    public int Number => number;

    /// <summary>The field's name: "placedAt", a dimension's.</summary>
    public string Name => name;

    public MappedColumn Mapped => mapped;

    public bool IsRequired => isRequired;

    public bool IsConstant => mapped.Kind == MappedColumnKind.Constant;

    /// <summary>The place of its column in the batch; −1 for a constant.</summary>
    public int Column { get; set; } = -1;

    /// <summary>The column's array; null for a constant.</summary>
    public ArrayData? Data { get; set; }

    /// <summary>The first row of the stretch, counted from the array's first.</summary>
    public int Start { get; set; }

    public int Rows { get; set; }

    public ArrayData Array => Data ?? throw new InvalidOperationException($"The field {name} is a constant.");

    /// <summary>The stretch's place in the buffers.</summary>
    public int First => Array.Offset + Start;

    public Validity Validity => Validity.Of(Array, Start, Rows);

    public InvalidDataException NoColumnOf(string allowed) => new(
        $"Column '{mapped.Text}' (the field {name}) is of type {TypeNames.Of(Array.DataType)}; allowed are {allowed}. Cast it at the source.");
}
