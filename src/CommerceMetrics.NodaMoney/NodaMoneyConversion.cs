using System.Globalization;
using NodaMoney.Context;
using Noda = NodaMoney;

namespace CommerceMetrics.Interop;

/// <summary>
/// Currencies and amounts of CommerceMetrics as NodaMoney's, and back. An amount crosses exactly or not at all, unless a rounding mode is given.
/// Thread-safe. Columns of amounts are <see cref="NodaMoneyColumns"/>.
/// </summary>
/// <remarks>
/// <para>
/// Currencies are matched by code: an ISO 4217 code that both know is one currency, whatever minor unit each gives it (MGA and MRU have two digits
/// here and fifths there). Any other currency of NodaMoney is <see cref="Currency.Custom"/> of the same code and digits.
/// </para>
/// <para>
/// A NodaMoney context belongs to the amount and says how it is rounded; amounts of two contexts do not add up there. A converted amount gets the context
/// that is given, else the one that NodaMoney's constructors would take. CommerceMetrics has no such context: on the way back it is dropped.
/// </para>
/// </remarks>
public static class NodaMoneyConversion
{
    // The constructor of FastMoney takes whole amounts up to these, though a FastMoney reaches up to 0.5807 further.
    private const decimal MinWholeFastMoney = long.MinValue / 10_000;
    private const decimal MaxWholeFastMoney = long.MaxValue / 10_000;

    /// <summary>
    /// The currency of the same code: ISO's, else a custom one with the digits that NodaMoney's registry states (none counts as 0). NodaMoney's
    /// <c>NoCurrency</c>, its default, is <see cref="Currency.None"/>.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// ISO 4217 has no such code, and the currency is not in NodaMoney's registry, or its minor unit there is not 0 to 18 decimal digits.
    /// </exception>
    public static Currency ToCommerceMetrics(this Noda.Currency currency) =>
        CurrencyMatch.TryFromNoda(currency, out Currency match, out string? reason) ? match : throw new ArgumentException(reason, nameof(currency));

    /// <summary>The currency that NodaMoney's registry has under the same code.</summary>
    /// <exception cref="ArgumentException">
    /// NodaMoney's registry has no such code, or has it with other digits than a custom currency's, or the currency is a custom one under a code of ISO 4217.
    /// </exception>
    public static Noda.Currency ToNodaMoney(this Currency currency) => CurrencyMatch.ToNoda(currency, nameof(currency));

    /// <summary>The same amount, all its digits kept. NodaMoney's default is <c>default</c>.</summary>
    /// <exception cref="ArgumentException">The currency has no counterpart; see <see cref="ToCommerceMetrics(Noda.Currency)"/>.</exception>
    public static Money ToCommerceMetrics(this Noda.Money money) => Money.FromAmount(money.Amount, MatchOf(money.Currency, nameof(money)));

    /// <summary>The same amount, all its four digits kept. NodaMoney's default is <c>default</c>.</summary>
    /// <exception cref="ArgumentException">The currency has no counterpart; see <see cref="ToCommerceMetrics(Noda.Currency)"/>.</exception>
    public static Money ToCommerceMetrics(this Noda.FastMoney money) => Money.FromAmount(money.Amount, MatchOf(money.Currency, nameof(money)));

    /// <summary>The same amount as NodaMoney's Money, exactly.</summary>
    /// <param name="money">The amount.</param>
    /// <param name="context">The context that the result carries; null is NodaMoney's current one, which rounds to the minor unit unless it was changed.</param>
    /// <exception cref="OverflowException">The context keeps fewer digits, so that NodaMoney would round the amount; or, in fifths (MGA, MRU), it has more digits than a decimal.</exception>
    /// <exception cref="ArgumentException">The currency has no counterpart; see <see cref="ToNodaMoney(Currency)"/>.</exception>
    public static Noda.Money ToNodaMoney(this Money money, MoneyContext? context = null) =>
        CreateMoney(money, money.Amount, CurrencyMatch.ToNoda(money.Currency, nameof(money)), context ?? MoneyContext.CurrentContext);

    /// <summary>
    /// The amount as NodaMoney's Money, rounded by this mode to what the context keeps: its scale, else NodaMoney's minor unit of the currency (fifths for MGA
    /// and MRU). The mode is used here alone; the result carries the context, whose own mode rounds what is computed from it.
    /// </summary>
    /// <param name="money">The amount.</param>
    /// <param name="mode">How to round.</param>
    /// <param name="context">The context that the result carries; null is NodaMoney's current one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mode is none of <see cref="MidpointRounding"/>.</exception>
    /// <exception cref="OverflowException">
    /// The context's strategy changes the rounded amount: it is none of NodaMoney's own, or the amount in fifths has more digits than a decimal.
    /// </exception>
    /// <exception cref="ArgumentException">The currency has no counterpart; see <see cref="ToNodaMoney(Currency)"/>.</exception>
    public static Noda.Money ToNodaMoney(this Money money, MidpointRounding mode, MoneyContext? context = null)
    {
        ThrowIfUnknown(mode);
        context ??= MoneyContext.CurrentContext;
        Noda.CurrencyInfo currency = CurrencyMatch.ToNoda(money.Currency, nameof(money));
        return CreateMoney(money, ContextRounding.ToMoney(money.Amount, currency, context, mode), currency, context);
    }

    /// <summary>The same amount as NodaMoney's FastMoney, exactly: at most four digits after the point, −922,337,203,685,477.5808 to 922,337,203,685,477.5807.</summary>
    /// <param name="money">The amount.</param>
    /// <param name="context">The context that the result carries; null is FastMoney's own, which keeps four digits in any currency.</param>
    /// <exception cref="OverflowException">The amount has more digits than FastMoney, or than the context, keeps, or is beyond FastMoney's range.</exception>
    /// <exception cref="ArgumentException">
    /// The currency has no counterpart (see <see cref="ToNodaMoney(Currency)"/>) or, in NodaMoney, a minor unit of more than four digits, which FastMoney refuses.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">FastMoney refuses the context: its scale is above 4, or its precision above 19.</exception>
    public static Noda.FastMoney ToFastMoney(this Money money, MoneyContext? context = null) =>
        CreateFastMoney(money, money.Amount, FastCurrencyOf(money), context);

    /// <summary>The amount as NodaMoney's FastMoney, rounded by this mode to four digits, or to the fewer that the context keeps.</summary>
    /// <param name="money">The amount.</param>
    /// <param name="mode">How to round.</param>
    /// <param name="context">The context that the result carries; null is FastMoney's own, which keeps four digits in any currency.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The mode is none of <see cref="MidpointRounding"/>, or FastMoney refuses the context: its scale is above 4, or its precision above 19.
    /// </exception>
    /// <exception cref="OverflowException">The rounded amount is beyond FastMoney's range, or the context's strategy changes it.</exception>
    /// <exception cref="ArgumentException">The currency has no counterpart, or a minor unit of more than four digits; see <see cref="ToFastMoney(Money, MoneyContext?)"/>.</exception>
    public static Noda.FastMoney ToFastMoney(this Money money, MidpointRounding mode, MoneyContext? context = null)
    {
        ThrowIfUnknown(mode);
        Noda.CurrencyInfo currency = FastCurrencyOf(money);
        return CreateFastMoney(money, ContextRounding.ToFastMoney(money.Amount, currency, context, mode), currency, context);
    }

    internal static void ThrowIfUnknown(MidpointRounding mode)
    {
        if (mode is < MidpointRounding.ToEven or > MidpointRounding.ToPositiveInfinity)
        {
            throw new ArgumentOutOfRangeException(nameof(mode), mode, "The rounding mode is none of the five of MidpointRounding.");
        }
    }

    private static Currency MatchOf(Noda.Currency currency, string parameter) =>
        CurrencyMatch.TryFromNoda(currency, out Currency match, out string? reason) ? match : throw new ArgumentException(reason, parameter);

    private static Noda.CurrencyInfo FastCurrencyOf(Money money)
    {
        Noda.CurrencyInfo currency = CurrencyMatch.ToNoda(money.Currency, nameof(money));
        return currency.DecimalDigits <= ContextRounding.FastMoneyDigits ? currency : throw new ArgumentException(
            string.Create(CultureInfo.InvariantCulture, $"{currency.Code} has {currency.DecimalDigits} digits in NodaMoney; its FastMoney takes currencies of at most {ContextRounding.FastMoneyDigits}. Use {nameof(ToNodaMoney)}."),
            nameof(money));
    }

    private static Noda.Money CreateMoney(Money money, decimal amount, Noda.CurrencyInfo currency, MoneyContext context)
    {
        Noda.Money created;
        try
        {
            created = new Noda.Money(amount, currency, context);
        }
        catch (OverflowException e)
        {
            throw new OverflowException(string.Create(CultureInfo.InvariantCulture, $"NodaMoney cannot round {Text(money)}: it multiplies the amount by its minor units first."), e);
        }

        return created.Amount == amount ? created : throw NotKept(money, amount, created.Amount, $"NodaMoney's context ({context.RoundingStrategy})", nameof(ToNodaMoney));
    }

    private static Noda.FastMoney CreateFastMoney(Money money, decimal amount, Noda.CurrencyInfo currency, MoneyContext? context)
    {
        decimal whole = Math.Clamp(amount, MinWholeFastMoney, MaxWholeFastMoney);
        Noda.FastMoney created;
        try
        {
            created = new Noda.FastMoney(whole, currency, context);
            if (whole != amount)
            {
                created += amount - whole;
            }
        }
        catch (OverflowException e)
        {
            throw new OverflowException($"{Text(money)} is beyond FastMoney, whose amount is a long of ten-thousandths.", e);
        }

        return created.Amount == amount ? created : throw NotKept(money, amount, created.Amount, "FastMoney, or its context,", nameof(ToFastMoney));
    }

    private static OverflowException NotKept(Money money, decimal asked, decimal kept, string by, string method) => new(asked == money.Amount
        ? string.Create(CultureInfo.InvariantCulture, $"{Text(money)} would be rounded to {kept} by {by}; give {method} a rounding mode, or a context that keeps the digits.")
        : string.Create(CultureInfo.InvariantCulture, $"{Text(money)}, rounded to {asked}, would be changed to {kept} by {by}, which keeps other amounts; round it to those first."));

    private static string Text(Money money) => string.Create(CultureInfo.InvariantCulture, $"{money.Currency.Code} {money.Amount}");
}
