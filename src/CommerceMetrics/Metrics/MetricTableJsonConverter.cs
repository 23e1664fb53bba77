using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>JSON of tables and their rows, with every figure, exact: written, not read.</summary>
/// <remarks>
/// <para><see cref="MetricTableRow"/>: <c>segment</c>, <c>period</c>, <c>periods</c> where they are several, <c>complete</c>, <c>gmv</c>, <c>orders</c>, <c>aov</c>, <c>metrics</c> (the query's own by name) and
/// <c>coverage</c>. <see cref="BuyerTableRow"/>: the same labels, then its properties in camel case. <see cref="MetricTable"/>, <see cref="BuyerTable"/>: <c>currency</c>, <c>definition</c>,
/// <c>definitionVersion</c>, <c>translation</c>, <c>rows</c> and <c>untranslated</c>. <see cref="CohortTable"/>: what <see cref="CohortTable.WriteJson"/> writes.</para>
/// <para>Figures are as their own converters write them (<see cref="ExactMoneyJsonConverter"/>, <see cref="RatioJsonConverter"/>), whatever the options. Stateless and thread-safe.</para>
/// </remarks>
public sealed class MetricTableJsonConverter : JsonConverterFactory
{
    /// <summary>True for the types above.</summary>
    public override bool CanConvert(Type typeToConvert) => Find(typeToConvert) is not null;

    /// <summary>The converter of a type; reading by it throws <see cref="NotSupportedException"/>.</summary>
    /// <exception cref="ArgumentException">The type is none of those above.</exception>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        Find(typeToConvert) ?? throw new ArgumentException($"'{typeToConvert}' is no table and no row of one.", nameof(typeToConvert));

    private static JsonConverter? Find(Type type) =>
        type == typeof(MetricTable) ? JsonForm<MetricTable>.WrittenAlone("MetricTable.Create", MetricTableJson.Write)
        : type == typeof(MetricTableRow) ? JsonForm<MetricTableRow>.WrittenAlone("MetricTable.Create", MetricTableJson.Write)
        : type == typeof(BuyerTable) ? JsonForm<BuyerTable>.WrittenAlone("BuyerTable.Create", MetricTableJson.Write)
        : type == typeof(BuyerTableRow) ? JsonForm<BuyerTableRow>.WrittenAlone("BuyerTable.Create", MetricTableJson.Write)
        : type == typeof(CohortTable) ? JsonForm<CohortTable>.WrittenAlone("CohortTable.Create", static (writer, table) => table.WriteJson(writer))
        : null;
}
