using Noda = NodaMoney;

namespace CommerceMetrics.Interop;

/// <summary>A row of NodaMoney's FastMoney: a long of ten-thousandths.</summary>
internal readonly struct FastMoneyRow : IMoneyRow<Noda.FastMoney>
{
    public static Noda.Currency CurrencyOf(in Noda.FastMoney money) => money.Currency;

    public static ScaledInteger AmountOf(in Noda.FastMoney money) => ScaledInteger.Of(money.ToOACurrency(), ContextRounding.FastMoneyDigits);

    public static decimal DecimalOf(in Noda.FastMoney money) => money.Amount;
}
