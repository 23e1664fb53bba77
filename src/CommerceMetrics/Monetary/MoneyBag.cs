namespace CommerceMetrics;

// Immutable; one exact total per currency, by code.
public sealed class MoneyBag : IEquatable<MoneyBag>, IReadOnlyCollection<ExactMoney>
{
    public static MoneyBag Empty => throw new NotImplementedException();
    public static MoneyBag Sum(IEnumerable<Money> amounts) => throw new NotImplementedException();
    public static MoneyBag Sum(IEnumerable<ExactMoney> amounts) => throw new NotImplementedException();
    public int Count => throw new NotImplementedException();
    public ExactMoney this[Currency currency] => throw new NotImplementedException();
    public MoneyBag Add(Money money) => throw new NotImplementedException();
    public MoneyBag Add(ExactMoney money) => throw new NotImplementedException();
    public MoneyBag Add(MoneyBag other) => throw new NotImplementedException();
    public bool Equals(MoneyBag? other) => throw new NotImplementedException();
    public override bool Equals(object? obj) => obj is MoneyBag other && Equals(other);
    public override int GetHashCode() => throw new NotImplementedException();
    public IEnumerator<ExactMoney> GetEnumerator() => throw new NotImplementedException();
    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
