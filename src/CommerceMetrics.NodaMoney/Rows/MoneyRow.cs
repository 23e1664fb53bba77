using Noda = NodaMoney;

namespace CommerceMetrics.Interop;

/// <summary>A row of NodaMoney's Money: a decimal.</summary>
internal readonly struct MoneyRow : IMoneyRow<Noda.Money>
{
    public static Noda.Currency CurrencyOf(in Noda.Money money) => money.Currency;

    public static ScaledInteger AmountOf(in Noda.Money money) => ScaledInteger.Of(money.Amount);

    public static decimal DecimalOf(in Noda.Money money) => money.Amount;
}
