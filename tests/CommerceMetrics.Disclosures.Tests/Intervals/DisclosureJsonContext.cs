using System.Text.Json.Serialization;

namespace CommerceMetrics.Disclosures.Tests;

/// <summary>A user's source-generated context over the types of figures.</summary>
[JsonSerializable(typeof(Fraction))]
[JsonSerializable(typeof(ExactInterval))]
[JsonSerializable(typeof(DisclosedAmount))]
[JsonSerializable(typeof(DisclosedGrowth?))]
[JsonSerializable(typeof(DisclosureFigure[]))]
[JsonSerializable(typeof(Release))]
internal sealed partial class DisclosureJsonContext : JsonSerializerContext;

/// <summary>What a user might send.</summary>
internal sealed record Release(string Issuer, DisclosedAmount Value, DisclosedGrowth? Growth, ExactInterval? Rate, DisclosureFigure[] Figures);
