using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>JSON of reports, their rows, and bridges: written, not read.</summary>
/// <remarks>
/// <para><see cref="GrowthReport"/> and <see cref="GrowthBridge"/> are what their <c>WriteJson</c> writes: printed figures. <see cref="GrowthReportRow"/> has exact ones: those of a <see cref="MetricTableRow"/>
/// (<see cref="MetricTableJsonConverter"/>), <c>buyers</c> where the report has a log, and <c>comparisons</c>. <see cref="GrowthComparison"/>: <c>comparison</c>, <c>growth</c>, <c>fxNeutral</c>,
/// <c>weekdayAdjusted</c> (<see cref="GrowthJsonConverter"/>), <c>metrics</c> with the growth of the query's own by name, <c>extraWeeks</c>, <c>currentCoverage</c> and <c>priorCoverage</c>; what there is
/// none of is left out.</para>
/// <para>Stateless and thread-safe.</para>
/// </remarks>
public sealed class GrowthReportJsonConverter : JsonConverterFactory
{
    /// <summary>True for the types above.</summary>
    public override bool CanConvert(Type typeToConvert) => Find(typeToConvert) is not null;

    /// <summary>The converter of a type; reading by it throws <see cref="NotSupportedException"/>.</summary>
    /// <exception cref="ArgumentException">The type is none of those above.</exception>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        Find(typeToConvert) ?? throw new ArgumentException($"'{typeToConvert}' is no report, no row of one, and no bridge.", nameof(typeToConvert));

    private static JsonConverter? Find(Type type) =>
        type == typeof(GrowthReport) ? JsonForm<GrowthReport>.WrittenAlone("GrowthReport.Create", static (writer, report) => report.WriteJson(writer))
        : type == typeof(GrowthReportRow) ? JsonForm<GrowthReportRow>.WrittenAlone("GrowthReport.Create", GrowthJson.Write)
        : type == typeof(GrowthComparison) ? JsonForm<GrowthComparison>.WrittenAlone("GrowthReport.Create", GrowthJson.Write)
        : type == typeof(GrowthBridge) ? JsonForm<GrowthBridge>.WrittenAlone("GrowthBridge.Create", static (writer, bridge) => bridge.WriteJson(writer))
        : null;
}
