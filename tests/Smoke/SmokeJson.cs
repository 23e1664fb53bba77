using System.Text.Json.Serialization;
using CommerceMetrics;
using CommerceMetrics.Disclosures;

namespace Smoke;

/// <summary>What a service would send: the library's types through a context that the compiler writes, without reflection.</summary>
[JsonSerializable(typeof(Answer))]
internal sealed partial class SmokeJson : JsonSerializerContext;

internal sealed record Answer(Money Gmv, MoneyBag ByCurrency, Currency In, ReportingCalendar Calendar, Comparison Comparison, OrderMapping Mapping, DisclosureFigure Stated);
