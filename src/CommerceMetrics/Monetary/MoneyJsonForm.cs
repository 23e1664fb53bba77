namespace CommerceMetrics;

/// <summary>How <see cref="MoneyJsonConverter"/> writes an amount. Either form is read by both.</summary>
public enum MoneyJsonForm
{
    /// <summary>In major units, as a string: <c>{"amount":"12.34","currency":"EUR"}</c>. Any amount.</summary>
    Amount,

    /// <summary>
    /// In minor units, as a whole number: <c>{"minorUnits":1234,"currency":"EUR"}</c>. Amounts of at most 64 bits of minor units, without
    /// further digits.
    /// </summary>
    MinorUnits,
}
