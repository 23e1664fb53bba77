namespace CommerceMetrics;

/// <summary>
/// Two currencies met where one is needed: amounts were added, subtracted or ordered across currencies, or a rate was given another
/// currency than its own.
/// </summary>
/// <remarks>
/// The fix is to translate one of the amounts, or to sum into a <see cref="MoneyBag"/>. Comparing for equality never throws.
/// </remarks>
public sealed class CurrencyMismatchException : InvalidOperationException
{
    internal CurrencyMismatchException(Currency left, Currency right, string operation)
        : base($"Cannot {operation} {left} and {right}: translate one of them first, or sum into a {nameof(MoneyBag)}.") =>
        (Left, Right) = (left, right);

    private CurrencyMismatchException(string message, Currency left, Currency right)
        : base(message) => (Left, Right) = (left, right);

    /// <summary>The currency of the left operand, or the one that was found.</summary>
    public Currency Left { get; }

    /// <summary>The currency of the right operand, or the one that was needed.</summary>
    public Currency Right { get; }

    internal static CurrencyMismatchException NotConvertible(Currency found, Currency needed) =>
        new($"A rate from {needed} cannot convert {found}: take the rate from {found}.", found, needed);
}
