using FluentValidation;

namespace CommerceMetrics.Validation;

/// <summary>Rules on a mapping of columns to fields: codes CM5301 to CM5305. Thread-safe once made.</summary>
public sealed class ColumnMappingValidator : SetupValidator<ColumnMapping>
{
    private const string Dimension = "dimension:";

    private static readonly string[] Required = [nameof(OrderRow.At), nameof(OrderRow.Currency), nameof(OrderRow.Status)];

    private static readonly string[] Fields =
    [
        .. Required, nameof(OrderRow.OrderedAt), nameof(OrderRow.Event), nameof(OrderRow.Merchandise), nameof(OrderRow.Discount), nameof(OrderRow.Shipping), nameof(OrderRow.Tax), nameof(OrderRow.Refund),
        nameof(OrderRow.Fee), nameof(OrderRow.Units), nameof(OrderRow.Orders), nameof(OrderRow.Buyer), nameof(OrderRow.OrderId),
    ];

    /// <summary>The rules, for cubes of the one dimension "market", with messages in English.</summary>
    public ColumnMappingValidator()
        : this(new CubeSchema("market"))
    {
    }

    /// <summary>The rules.</summary>
    /// <param name="schema">The cube, whose dimensions need a column each.</param>
    /// <param name="language">The language of messages.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public ColumnMappingValidator(CubeSchema schema, string language = "en")
        : base(language)
    {
        ArgumentNullException.ThrowIfNull(schema);
        string[] required = [.. Required, .. schema.Dimensions.Select(static name => Dimension + name)];
        string[] known = [.. Fields, .. schema.Dimensions.Select(static name => Dimension + name)];
        Add("CM5301", nameof(ColumnMapping.Columns), Severity.Error, mapping => required.Except(mapping.Columns.Keys, StringComparer.OrdinalIgnoreCase));
        Add("CM5302", nameof(ColumnMapping.Columns), Severity.Error, static mapping => mapping.Columns.Where(field => !mapping.Header.Contains(field.Value, StringComparer.OrdinalIgnoreCase)).Select(static field => $"{field.Key} = '{field.Value}'"));
        Add("CM5303", nameof(ColumnMapping.Columns), Severity.Warning, static mapping => mapping.Columns.GroupBy(static field => field.Value, StringComparer.OrdinalIgnoreCase).Where(static fields => fields.Skip(1).Any()).Select(static fields => $"'{fields.Key}' = {string.Join(", ", fields.Select(static field => field.Key))}"));
        Add("CM5304", nameof(ColumnMapping.Columns), Severity.Error, mapping => mapping.Columns.Keys.Except(known, StringComparer.OrdinalIgnoreCase));
        Add("CM5305", nameof(ColumnMapping.Header), Severity.Error, static mapping => mapping.Header.GroupBy(static name => name, StringComparer.OrdinalIgnoreCase).Where(static names => names.Skip(1).Any()).Select(static names => $"'{names.Key}'"));
    }
}
