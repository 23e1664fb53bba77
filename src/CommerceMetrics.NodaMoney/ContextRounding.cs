using NodaMoney.Context;
using Noda = NodaMoney;

namespace CommerceMetrics.Interop;

/// <summary>The amounts that a NodaMoney context keeps: those that a rounding to them with any mode must give.</summary>
internal static class ContextRounding
{
    /// <summary>Digits of <see cref="Noda.FastMoney"/>, whose amount is a long of ten-thousandths.</summary>
    public const int FastMoneyDigits = 4;

    /// <summary>An amount rounded to what NodaMoney's Money keeps under a context.</summary>
    /// <exception cref="OverflowException">A decimal cannot hold the rounded amount.</exception>
    public static decimal ToMoney(decimal amount, Noda.CurrencyInfo currency, MoneyContext context, MidpointRounding mode) =>
        !Rounds(context, currency) ? amount
        : currency.MinorUnitIsDecimalBased ? decimal.Round(amount, context.MaxScale ?? currency.DecimalDigits, mode)
        : ScaledInteger.Of(amount).RoundToFifths(context.MaxScale ?? 0, mode);

    /// <summary>An amount rounded to what NodaMoney's FastMoney keeps under a context; null is FastMoney's own, of four digits in any currency.</summary>
    public static decimal ToFastMoney(decimal amount, Noda.CurrencyInfo currency, MoneyContext? context, MidpointRounding mode)
    {
        if (context is null || !Rounds(context, currency))
        {
            return decimal.Round(amount, FastMoneyDigits, mode);
        }

        // Steps of a fifth have one digit more than the context's: with four they are finer than FastMoney's own.
        int digits = context.MaxScale ?? (currency.MinorUnitIsDecimalBased ? currency.DecimalDigits : 0);
        return currency.MinorUnitIsDecimalBased || digits >= FastMoneyDigits
            ? decimal.Round(amount, Math.Min(digits, FastMoneyDigits), mode)
            : ScaledInteger.Of(amount).RoundToFifths(digits, mode);
    }

    // NodaMoney rounds no currency without a minor unit, whatever the context's scale.
    private static bool Rounds(MoneyContext context, Noda.CurrencyInfo currency) =>
        context.RoundingStrategy is not NoRounding && currency.MinorUnit != Noda.MinorUnit.NotApplicable;
}
