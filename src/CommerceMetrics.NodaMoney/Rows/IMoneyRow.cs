using Noda = NodaMoney;

namespace CommerceMetrics.Interop;

/// <summary>What a loop over rows reads of a NodaMoney amount, so that one loop serves both types without a virtual call.</summary>
internal interface IMoneyRow<TMoney>
{
    static abstract Noda.Currency CurrencyOf(in TMoney money);

    static abstract ScaledInteger AmountOf(in TMoney money);

    static abstract decimal DecimalOf(in TMoney money);
}
