using Apache.Arrow.Types;
using global::Parquet.Meta;
using ArrowUnit = Apache.Arrow.Types.TimeUnit;
using Physical = global::Parquet.Meta.Type;
using TimestampType = Apache.Arrow.Types.TimestampType;

namespace CommerceMetrics.Parquet;

/// <summary>A column of a file: flat, of a type that becomes one of Arrow's.</summary>
internal sealed class LeafColumn
{
    private const int MaxWidth = 32;

    private LeafColumn(SchemaElement element, int ordinal, IArrowType type)
    {
        (Name, Ordinal, Type, Physical) = (element.Name, ordinal, type, element.Type!.Value);
        IsOptional = element.RepetitionType == FieldRepetitionType.OPTIONAL;
        Width = Physical switch
        {
            Physical.INT32 => 4,
            Physical.INT64 => 8,
            Physical.INT96 => 12,
            Physical.FIXED_LEN_BYTE_ARRAY => element.TypeLength ?? 0,
            _ => 0,
        };
    }

    public string Name { get; }

    /// <summary>Its place among the chunks of a row group.</summary>
    public int Ordinal { get; }

    public Physical Physical { get; }

    /// <summary>What its values become; for texts that of plain ones.</summary>
    public IArrowType Type { get; }

    public bool IsOptional { get; }

    /// <summary>Bytes of a value; 0 for texts.</summary>
    public int Width { get; }

    public bool IsText => Width == 0;

    /// <summary>Bytes of a value as a decimal of Arrow's, where it is stored most significant byte first; else 0.</summary>
    public int DecimalWidth => Physical is Physical.FIXED_LEN_BYTE_ARRAY or Physical.BYTE_ARRAY ? Type switch
    {
        Decimal128Type => 16,
        Decimal256Type => 32,
        _ => 0,
    } : 0;

    /// <summary>The flat columns of a schema; those below lists, maps and structs are passed over.</summary>
    public static Dictionary<string, (SchemaElement Element, int Ordinal)> FlatColumns(IReadOnlyList<SchemaElement> schema, out IReadOnlyList<string> names)
    {
        Dictionary<string, (SchemaElement, int)> found = new(StringComparer.Ordinal);
        List<string> all = [];
        int at = 1;
        int ordinal = 0;
        while (at < schema.Count)
        {
            SchemaElement element = schema[at];
            all.Add(element.Name);
            if ((element.NumChildren ?? 0) == 0 && !found.TryAdd(element.Name, (element, ordinal)))
            {
                throw new InvalidDataException($"Two columns are named '{element.Name}'.");
            }

            at = Pass(schema, at, ref ordinal);
        }

        names = all;
        return found;
    }

    /// <exception cref="InvalidDataException">No field can be read from a column of its type.</exception>
    public static LeafColumn Of(SchemaElement element, int ordinal)
    {
        if (element.RepetitionType == FieldRepetitionType.REPEATED)
        {
            throw Refused(element, "repeated values", "flat columns");
        }

        return new LeafColumn(element, ordinal, TypeOf(element) ?? throw Refused(
            element, Describe(element), "whole numbers, decimals, timestamps and texts (floating point does not hold money exactly)"));
    }

    // The next element that is no descendant.
    private static int Pass(IReadOnlyList<SchemaElement> schema, int at, ref int ordinal)
    {
        int children = schema[at++].NumChildren ?? 0;
        if (children == 0)
        {
            ordinal++;
        }

        for (; children > 0 && at < schema.Count; children--)
        {
            at = Pass(schema, at, ref ordinal);
        }

        return at;
    }

    private static InvalidDataException Refused(SchemaElement element, string found, string allowed) =>
        new($"Column '{element.Name}' is of {found}; allowed are {allowed}. Cast it where the file is written.");

    private static string Describe(SchemaElement element) => $"the type {element.Type}{Logical(element)}";

    private static string Logical(SchemaElement element) => element switch
    {
        { LogicalType.DATE: not null } or { ConvertedType: ConvertedType.DATE } => " (date)",
        { LogicalType.TIME: not null } => " (time)",
        { LogicalType.UUID: not null } => " (UUID)",
        { LogicalType.FLOAT16: not null } => " (float16)",
        { ConvertedType: { } converted } => $" ({converted})",
        _ => "",
    };

    private static IArrowType? TypeOf(SchemaElement element)
    {
        bool isDecimal = element.LogicalType?.DECIMAL is not null || element.ConvertedType == ConvertedType.DECIMAL;
        int precision = element.LogicalType?.DECIMAL?.Precision ?? element.Precision ?? 0;
        int scale = element.LogicalType?.DECIMAL?.Scale ?? element.Scale ?? 0;
        bool isOther = element.LogicalType is { DATE: not null } or { TIME: not null } or { UUID: not null } or { FLOAT16: not null }
            || element.ConvertedType is ConvertedType.DATE or ConvertedType.TIME_MILLIS or ConvertedType.TIME_MICROS or ConvertedType.INTERVAL;
        bool isUnsigned = element.LogicalType?.INTEGER is { IsSigned: false } || element.ConvertedType is ConvertedType.UINT_32 or ConvertedType.UINT_64;
        return (element.Type, isDecimal) switch
        {
            _ when isOther => null,
            (Physical.INT32, true) => new Decimal32Type(precision, scale),
            (Physical.INT64, true) => new Decimal64Type(precision, scale),
            (Physical.FIXED_LEN_BYTE_ARRAY, true) when element.TypeLength is > 0 and <= MaxWidth => element.TypeLength <= 16 ? new Decimal128Type(precision, scale) : new Decimal256Type(precision, scale),
            (Physical.BYTE_ARRAY, true) => precision <= 38 ? new Decimal128Type(precision, scale) : new Decimal256Type(precision, scale),
            (Physical.INT32, false) => isUnsigned ? UInt32Type.Default : (IArrowType)Int32Type.Default,
            (Physical.INT64, false) => (IArrowType?)Timestamp(element) ?? (isUnsigned ? UInt64Type.Default : (IArrowType)Int64Type.Default),
            (Physical.INT96, false) => new TimestampType(ArrowUnit.Nanosecond, "UTC"),
            (Physical.BYTE_ARRAY, false) => Apache.Arrow.Types.StringType.Default,
            _ => null,
        };
    }

    private static TimestampType? Timestamp(SchemaElement element)
    {
        if (element.LogicalType?.TIMESTAMP is { Unit: { } unit } timestamp)
        {
            ArrowUnit of = unit switch
            {
                { MILLIS: not null } => ArrowUnit.Millisecond,
                { MICROS: not null } => ArrowUnit.Microsecond,
                _ => ArrowUnit.Nanosecond,
            };
            return new TimestampType(of, timestamp.IsAdjustedToUTC ? "UTC" : (string?)null);
        }

        return element.ConvertedType switch
        {
            ConvertedType.TIMESTAMP_MILLIS => new TimestampType(ArrowUnit.Millisecond, "UTC"),
            ConvertedType.TIMESTAMP_MICROS => new TimestampType(ArrowUnit.Microsecond, "UTC"),
            _ => null,
        };
    }
}
