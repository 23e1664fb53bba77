using System.Text.Json.Serialization;

namespace CommerceMetrics.Tests;

/// <summary>A user's source-generated context over the types of money.</summary>
[JsonSerializable(typeof(Money))]
[JsonSerializable(typeof(Money?))]
[JsonSerializable(typeof(Currency))]
[JsonSerializable(typeof(Currency?))]
[JsonSerializable(typeof(ExactMoney))]
[JsonSerializable(typeof(ExactMoney?))]
[JsonSerializable(typeof(MoneyBag))]
[JsonSerializable(typeof(Dictionary<Currency, Money>))]
[JsonSerializable(typeof(Dictionary<Currency, int>))]
[JsonSerializable(typeof(Invoice))]
internal sealed partial class MonetaryJsonContext : JsonSerializerContext;

/// <summary>What a user might send.</summary>
internal sealed record Invoice(Money Total, Money? Discount, Currency In, MoneyBag? Paid, Dictionary<Currency, ExactMoney> Rates);
