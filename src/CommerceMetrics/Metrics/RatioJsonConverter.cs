using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>
/// JSON of ratios and averages: the figure rounded, for who shows it, and its parts, from which it is read back exactly. Null is the rounded figure where there is none: the lower part is 0.
/// </summary>
/// <remarks>
/// <para><see cref="Share"/> of money: <c>{"value":"0.333333","part":"1.00","whole":"3.00","currency":"USD"}</c>; of counts, and <see cref="DistinctShare"/>: <c>{"value":"0.333333","part":1,"whole":3}</c>.</para>
/// <para><see cref="CountRatio"/>, <see cref="DistinctRatio"/>: <c>{"value":"2.333333","numerator":7,"denominator":3}</c>.</para>
/// <para><see cref="UnitValue"/>, <see cref="DistinctUnitValue"/>: <c>{"amount":"33.33","currency":"USD","numerator":"100.00","denominator":3}</c>.</para>
/// <para><see cref="PercentagePoints"/>: <c>{"value":"-0.166667","fraction":"-1/6"}</c>.</para>
/// <para>Ratios have six decimals and amounts their currency's, half-even. Reading takes the parts, in any order, and passes over the rounded figure. Stateless and thread-safe.</para>
/// </remarks>
public sealed class RatioJsonConverter : JsonConverterFactory
{
    /// <summary>True for the types above.</summary>
    public override bool CanConvert(Type typeToConvert) => Find(typeToConvert) is not null;

    /// <summary>The converter of a type.</summary>
    /// <exception cref="ArgumentException">The type is none of those above.</exception>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        Find(typeToConvert) ?? throw new ArgumentException($"'{typeToConvert}' is no ratio and no average.", nameof(typeToConvert));

    private static JsonConverter? Find(Type type) =>
        type == typeof(Share) ? new JsonForm<Share>(FigureJson.Write, FigureJson.ReadShare)
        : type == typeof(DistinctShare) ? new JsonForm<DistinctShare>(FigureJson.Write, FigureJson.ReadDistinctShare)
        : type == typeof(CountRatio) ? new JsonForm<CountRatio>(FigureJson.Write, FigureJson.ReadCountRatio)
        : type == typeof(DistinctRatio) ? new JsonForm<DistinctRatio>(FigureJson.Write, FigureJson.ReadDistinctRatio)
        : type == typeof(UnitValue) ? new JsonForm<UnitValue>(FigureJson.Write, FigureJson.ReadUnitValue)
        : type == typeof(DistinctUnitValue) ? new JsonForm<DistinctUnitValue>(FigureJson.Write, FigureJson.ReadDistinctUnitValue)
        : type == typeof(PercentagePoints) ? new JsonForm<PercentagePoints>(FigureJson.Write, (ref reader) => new PercentagePoints(FractionJson.Read(ref reader, "A number of percentage points")))
        : null;
}
