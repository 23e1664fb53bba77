using System.Collections;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>The exact total of amounts of several currencies: one <see cref="ExactMoney"/> per currency, in order of code.</summary>
/// <remarks>
/// <para>
/// Unbounded and exact. A currency that was added stays listed when its total is zero, since a zero keeps its currency; so a bag with zero
/// euro differs from an empty one.
/// </para>
/// <para>Equal when the listed currencies and their totals are equal; not ordered, since amounts of different currencies are not.</para>
/// <para>
/// Immutable and thread-safe: adding gives a new bag. An amount of one currency is <see cref="Money"/> or <see cref="ExactMoney"/>.
/// </para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
[JsonConverter(typeof(MoneyBagJsonConverter))]
public sealed class MoneyBag : IEquatable<MoneyBag>, IReadOnlyCollection<ExactMoney>
{
    private readonly ExactMoney[] totals; // by currency, each once

    private MoneyBag(ExactMoney[] totals) => this.totals = totals;

    /// <summary>The bag without any currency.</summary>
    public static MoneyBag Empty { get; } = new([]);

    /// <summary>The totals of a stream of amounts, one per currency.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="amounts"/> is null.</exception>
    public static MoneyBag Sum(IEnumerable<Money> amounts)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        Dictionary<Currency, RunningTotal> sums = [];
        foreach (Money money in amounts)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(sums, money.Currency, out _).Add(money.Amount);
        }

        return FromTotals(sums);
    }

    /// <summary>The totals of amounts that lie in memory, one per currency.</summary>
    public static MoneyBag Sum(params ReadOnlySpan<Money> amounts)
    {
        Dictionary<Currency, RunningTotal> sums = [];
        foreach (Money money in amounts)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(sums, money.Currency, out _).Add(money.Amount);
        }

        return FromTotals(sums);
    }

    /// <inheritdoc cref="Sum(IEnumerable{Money})"/>
    public static MoneyBag Sum(IEnumerable<ExactMoney> amounts)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        Dictionary<Currency, BigDecimal> sums = [];
        foreach (ExactMoney money in amounts)
        {
            sums[money.Currency] = sums.GetValueOrDefault(money.Currency) + money.Amount;
        }

        return FromTotals(sums);
    }

    /// <summary>The number of listed currencies.</summary>
    public int Count => totals.Length;

    /// <summary>The listed currencies, in order of code.</summary>
    public IEnumerable<Currency> Currencies => totals.Select(total => total.Currency);

    /// <summary>The total of a currency; zero where it is not listed.</summary>
    public ExactMoney this[Currency currency]
    {
        get
        {
            int at = Find(currency);
            return at >= 0 ? totals[at] : ExactMoney.Zero(currency);
        }
    }

    /// <summary>Whether the currency is listed, also with a zero total.</summary>
    public bool Contains(Currency currency) => Find(currency) >= 0;

    /// <summary>This bag and one amount more.</summary>
    public MoneyBag Add(Money money) => Add(ExactMoney.FromMoney(money));

    /// <inheritdoc cref="Add(Money)"/>
    public MoneyBag Add(ExactMoney money)
    {
        int at = Find(money.Currency);
        if (at >= 0)
        {
            ExactMoney[] changed = [.. totals];
            changed[at] += money;
            return new MoneyBag(changed);
        }

        return new MoneyBag([.. totals.AsSpan(0, ~at), money, .. totals.AsSpan(~at)]);
    }

    /// <summary>The totals of both bags.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    public MoneyBag Add(MoneyBag other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Count == 0 ? this : Count == 0 ? other : Sum(totals.Concat(other.totals));
    }

    /// <summary>This bag and one amount less.</summary>
    public MoneyBag Subtract(Money money) => Add(-money);

    /// <inheritdoc cref="Subtract(Money)"/>
    public MoneyBag Subtract(ExactMoney money) => Add(-money);

    /// <summary>The totals of this bag less those of the other; it lists the currencies of both, also with a zero total.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    public MoneyBag Subtract(MoneyBag other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Add(-other);
    }

    /// <summary>The totals of both bags.</summary>
    /// <exception cref="ArgumentNullException">A bag is null.</exception>
    public static MoneyBag operator +(MoneyBag left, MoneyBag right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return left.Add(right);
    }

    /// <summary>The totals of the left bag less those of the right; it lists the currencies of both, also with a zero total.</summary>
    /// <exception cref="ArgumentNullException">A bag is null.</exception>
    public static MoneyBag operator -(MoneyBag left, MoneyBag right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return left.Subtract(right);
    }

    /// <summary>The totals with the other sign.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="bag"/> is null.</exception>
    public static MoneyBag operator -(MoneyBag bag)
    {
        ArgumentNullException.ThrowIfNull(bag);
        return bag.Count == 0 ? bag : new MoneyBag(Array.ConvertAll(bag.totals, static total => -total));
    }

    /// <summary>Whether the listed currencies and their totals are equal.</summary>
    public bool Equals([NotNullWhen(true)] MoneyBag? other) => other is not null && totals.AsSpan().SequenceEqual(other.totals);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is MoneyBag other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (ExactMoney total in totals)
        {
            hash.Add(total);
        }

        return hash.ToHashCode();
    }

    /// <summary>Whether the listed currencies and their totals are equal.</summary>
    public static bool operator ==(MoneyBag? left, MoneyBag? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether the listed currencies or their totals differ.</summary>
    public static bool operator !=(MoneyBag? left, MoneyBag? right) => !(left == right);

    /// <summary>The totals in order of code, joined by " + " ("EUR 1.00 + USD 2.00"); "0" for the empty bag.</summary>
    public override string ToString() => Count == 0 ? "0" : string.Join(" + ", totals);

    /// <summary>The totals in order of code.</summary>
    public IEnumerator<ExactMoney> GetEnumerator() => ((IEnumerable<ExactMoney>)totals).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static MoneyBag FromTotals(IEnumerable<KeyValuePair<Currency, BigDecimal>> totals) =>
        FromTotals(totals.Select(pair => new ExactMoney(pair.Value, pair.Key)));

    private static MoneyBag FromTotals(IEnumerable<ExactMoney> totals)
    {
        ExactMoney[] ordered = [.. totals.OrderBy(total => total.Currency)];
        return ordered.Length == 0 ? Empty : new MoneyBag(ordered);
    }

    private static MoneyBag FromTotals(Dictionary<Currency, RunningTotal> sums) =>
        FromTotals(sums.Select(pair => new ExactMoney(pair.Value.Total, pair.Key)));

    // Decimals as long as they are exact; what does not fit moves on into the unbounded total.
    private struct RunningTotal
    {
        private BigDecimal spilled;
        private decimal running;

        public readonly BigDecimal Total => spilled + BigDecimal.FromDecimal(running);

        public void Add(decimal amount)
        {
            if (Money.TryAdd(running, amount, out decimal sum))
            {
                running = sum;
                return;
            }

            (spilled, running) = (spilled + BigDecimal.FromDecimal(running), amount);
        }
    }

    // Like Array.BinarySearch: the complement of the place to insert at where the currency is not listed.
    private int Find(Currency currency)
    {
        int low = 0;
        int high = totals.Length - 1;
        while (low <= high)
        {
            int middle = low + ((high - low) / 2);
            int order = totals[middle].Currency.CompareTo(currency);
            if (order == 0)
            {
                return middle;
            }

            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return ~low;
    }
}
