using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>JSON of growth: an outcome with its evidence, and the rate where there is one. Written, not read.</summary>
/// <remarks>
/// <para><see cref="Growth{T}"/>: <c>{"outcome":"rate","rate":{"value":"0.333333","fraction":"1/3"},"current":{…},"prior":{…}}</c>. <c>rate</c> stands in outcome <c>rate</c> alone, <c>reason</c> in
/// <c>notComparable</c>; the others are <c>noPrior</c>, <c>incomplete</c>, <c>negativeBase</c>, <c>noChange</c> and <c>fromZero</c>. Growth out of a report also has <c>windows</c>
/// (<see cref="ComparedWindowsJsonConverter"/>), <c>currentDaysWithData</c> and <c>priorDaysWithData</c>, <c>definition</c> and <c>translation</c>; growth of shares has <c>points</c>.</para>
/// <para><see cref="FxNeutralGrowth"/>: outcome and rate, <c>method</c>, and where there is money <c>neutralCurrent</c>, <c>neutralPrior</c>, <c>reportedChange</c>, <c>neutralChange</c>, <c>fxEffect</c> and
/// <c>fxPoints</c>, all exact. <see cref="WeekdayAdjustedGrowth"/>: outcome and rate, <c>current</c>, <c>prior</c>, and <c>adjustedPrior</c>, rounded once.</para>
/// <para>Stateless and thread-safe.</para>
/// </remarks>
public sealed class GrowthJsonConverter : JsonConverterFactory
{
    /// <summary>True for the types above.</summary>
    public override bool CanConvert(Type typeToConvert) => Find(typeToConvert) is not null;

    /// <summary>The converter of a type; reading by it throws <see cref="NotSupportedException"/>.</summary>
    /// <exception cref="ArgumentException">The type is none of those above.</exception>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        Find(typeToConvert) ?? throw new ArgumentException($"'{typeToConvert}' is no growth.", nameof(typeToConvert));

    private static JsonConverter? Find(Type type) =>
        type == typeof(Growth<ExactMoney>) ? Of<ExactMoney>()
        : type == typeof(Growth<Money>) ? Of<Money>()
        : type == typeof(Growth<Count>) ? Of<Count>()
        : type == typeof(Growth<DistinctCount>) ? Of<DistinctCount>()
        : type == typeof(Growth<UnitValue>) ? Of<UnitValue>()
        : type == typeof(Growth<CountRatio>) ? Of<CountRatio>()
        : type == typeof(Growth<Share>) ? Of<Share>()
        : type == typeof(FxNeutralGrowth) ? JsonForm<FxNeutralGrowth>.WrittenAlone("GrowthReport.Create or FxNeutralGrowth.Between", GrowthJson.Write)
        : type == typeof(WeekdayAdjustedGrowth) ? JsonForm<WeekdayAdjustedGrowth>.WrittenAlone("GrowthReport.Create or WeekdayAdjustedGrowth.Between", GrowthJson.Write)
        : null;

    private static JsonForm<Growth<T>> Of<T>() where T : struct => JsonForm<Growth<T>>.WrittenAlone("GrowthReport.Create or Growth.Between", GrowthJson.Write);
}
