using System.Text.Json.Serialization;
using CommerceMetrics;

namespace Fuzz;

/// <summary>One value of each type that users put into JSON.</summary>
[JsonSerializable(typeof(JsonValues))]
internal sealed partial class FuzzJson : JsonSerializerContext;

internal sealed record JsonValues(Money? Money, ExactMoney? Exact, MoneyBag? Bag, Currency? Currency, ReportingCalendar? Calendar, Comparison? Comparison, OrderMapping? Mapping);
