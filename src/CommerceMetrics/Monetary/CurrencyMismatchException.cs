namespace CommerceMetrics;

public sealed class CurrencyMismatchException : InvalidOperationException
{
    internal CurrencyMismatchException(Currency left, Currency right, string operation)
        : base($"Cannot {operation} {left.Code} and {right.Code}: translate one of them first, or sum into a MoneyBag.") => (Left, Right) = (left, right);

    public Currency Left { get; }
    public Currency Right { get; }
}
