using Apache.Arrow.Types;

namespace CommerceMetrics.Arrow;

/// <summary>Types as messages write them.</summary>
internal static class TypeNames
{
    public static string Of(IArrowType type) => type switch
    {
        DictionaryType dictionary => $"dictionary of {Of(dictionary.ValueType)} by {Of(dictionary.IndexType)}",
        TimestampType timestamp => $"timestamp[{timestamp.Unit.ToString().ToLowerInvariant()}{(timestamp.Timezone is { Length: > 0 } zone ? ", " + zone : "")}]",
        Decimal32Type number => $"decimal32({number.Precision}, {number.Scale})",
        Decimal64Type number => $"decimal64({number.Precision}, {number.Scale})",
        Decimal128Type number => $"decimal128({number.Precision}, {number.Scale})",
        Decimal256Type number => $"decimal256({number.Precision}, {number.Scale})",
        _ => type.Name,
    };
}
