using System.Runtime.InteropServices;
using NodaTime;

namespace CommerceMetrics.Validation;

/// <summary>The currencies met so far, with the instants of their use in the unit of the columns: first and last, inclusive.</summary>
internal sealed class CurrencyTable(Func<Instant, long> firstNotBefore)
{
    private readonly KeyTable numbers = new();
    private readonly List<(long From, long To)> uses = [(long.MinValue, long.MaxValue)];

    /// <summary>From here to <see cref="CalmTo"/> all currencies met were in use.</summary>
    public long CalmFrom { get; private set; } = long.MinValue;

    public long CalmTo { get; private set; } = long.MaxValue;

    public static uint BytesOf(Currency currency) => MemoryMarshal.Cast<Currency, uint>(new ReadOnlySpan<Currency>(in currency))[0];

    /// <summary>From and to, the second exclusive, with a day of grace on either side.</summary>
    public static (Instant From, Instant To) UseOf(Currency currency) => (
        currency.Introduced is { } introduced ? Start(introduced.PlusDays(-1)) : Instant.MinValue,
        currency.Withdrawn is { } withdrawn ? Start(withdrawn.PlusDays(2)) : Instant.MaxValue);

    public void Meet(ReadOnlySpan<Currency> currencies)
    {
        if (numbers.HasAll(MemoryMarshal.Cast<Currency, uint>(currencies)))
        {
            return;
        }

        foreach (Currency currency in currencies)
        {
            NumberOf(currency);
        }
    }

    public int NumberOf(Currency currency)
    {
        int number = numbers.NumberOf(BytesOf(currency));
        if (number == uses.Count)
        {
            (Instant from, Instant to) = UseOf(currency);
            (long, long) use = (from == Instant.MinValue ? long.MinValue : firstNotBefore(from), to == Instant.MaxValue ? long.MaxValue : firstNotBefore(to) - 1);
            uses.Add(use);
            (CalmFrom, CalmTo) = (Math.Max(CalmFrom, use.Item1), Math.Min(CalmTo, use.Item2));
        }

        return number;
    }

    public long UsedFrom(int number) => uses[number].From;

    public long UsedTo(int number) => uses[number].To;

    private static Instant Start(LocalDate day) => day.AtMidnight().InUtc().ToInstant();
}
