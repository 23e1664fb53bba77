namespace CommerceMetrics;

/// <summary>What became of a text that was read as money.</summary>
internal enum MoneyOutcome
{
    Good,
    NotMoney,
    TooManyDigits,
    NoCurrency,
    UnknownCurrency,
    AmbiguousCurrency,
    OtherCurrency,
}
