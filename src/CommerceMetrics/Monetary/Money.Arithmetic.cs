using static System.FormattableString;

namespace CommerceMetrics;

// Exact, or OverflowException. A decimal operation rounds silently where its digits do not fit; it has not rounded when the result kept the full
// scale. Otherwise (rare) the operation is done again in exact numbers. A result beyond the range throws by itself; the operators have no handler for
// it, which would cost more than the addition.
public readonly partial struct Money
{
    /// <summary>The amount itself.</summary>
    public static Money operator +(Money value) => value;

    /// <summary>The amount with the other sign.</summary>
    public static Money operator -(Money value) => new(decimal.Negate(value.Amount), value.Currency);

    /// <summary>The exact sum.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ, also where one amount is zero.</exception>
    /// <exception cref="OverflowException">A decimal cannot hold the sum without dropping digits.</exception>
    public static Money operator +(Money left, Money right)
    {
        left.ThrowIfOther(right.Currency, "add");
        decimal sum = left.Amount + right.Amount;
        return sum.Scale == Math.Max(left.Amount.Scale, right.Amount.Scale) ? new Money(sum, left.Currency) : AddAgain(left, right, '+');
    }

    /// <summary>The exact difference.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ, also where one amount is zero.</exception>
    /// <exception cref="OverflowException">A decimal cannot hold the difference without dropping digits.</exception>
    public static Money operator -(Money left, Money right)
    {
        left.ThrowIfOther(right.Currency, "subtract");
        decimal difference = left.Amount - right.Amount;
        return difference.Scale == Math.Max(left.Amount.Scale, right.Amount.Scale) ? new Money(difference, left.Currency) : AddAgain(left, -right, '-');
    }

    /// <summary>The exact product.</summary>
    /// <exception cref="OverflowException">A decimal cannot hold the product without dropping digits.</exception>
    public static Money operator *(Money money, decimal factor)
    {
        decimal product = money.Amount * factor;
        return product.Scale == money.Amount.Scale + factor.Scale ? new Money(product, money.Currency) : MultiplyAgain(money, factor);
    }

    /// <inheritdoc cref="op_Multiply(Money, decimal)"/>
    public static Money operator *(decimal factor, Money money) => money * factor;

    /// <inheritdoc cref="op_Multiply(Money, decimal)"/>
    public static Money operator *(Money money, long factor) => money * (decimal)factor;

    /// <inheritdoc cref="op_Multiply(Money, decimal)"/>
    public static Money operator *(long factor, Money money) => money * (decimal)factor;

    /// <summary>The quotient, rounded once to a number of digits after the point.</summary>
    /// <param name="by">The divisor, not 0.</param>
    /// <param name="digits">0 to 28.</param>
    /// <param name="mode">How the quotient is rounded.</param>
    /// <exception cref="DivideByZeroException"><paramref name="by"/> is 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The digits are not 0 to 28, or the mode is none of <see cref="MidpointRounding"/>.
    /// </exception>
    /// <exception cref="OverflowException">A decimal cannot hold the rounded quotient.</exception>
    public Money Divide(decimal by, int digits, MidpointRounding mode)
    {
        ThrowIfNotDigits(digits);
        BigDecimal quotient = BigDecimal.Divide(BigDecimal.FromDecimal(Amount), BigDecimal.FromDecimal(by), digits, mode);
        return new Money(quotient.ToDecimal(), Currency);
    }

    private const string DoesNotFit =
        $"has more digits than a decimal holds, and nothing is rounded silently: round first, or use {nameof(ExactMoney)} or a {nameof(MoneyBag)}.";

    /// <summary>The exact sum; false where a decimal cannot hold it.</summary>
    internal static bool TryAdd(decimal left, decimal right, out decimal sum)
    {
        try
        {
            sum = left + right;
            if (sum.Scale == Math.Max(left.Scale, right.Scale))
            {
                return true;
            }
        }
        catch (OverflowException)
        {
            // The exact sum, rounded, is beyond the range: nothing holds it.
            sum = default;
            return false;
        }

        return (BigDecimal.FromDecimal(left) + BigDecimal.FromDecimal(right)).TryToDecimal(out sum);
    }

    // Where the decimal's result has fewer digits after the point than an exact one may need.
    private static Money AddAgain(Money left, Money right, char sign) =>
        (BigDecimal.FromDecimal(left.Amount) + BigDecimal.FromDecimal(right.Amount)).TryToDecimal(out decimal sum)
            ? new Money(sum, left.Currency)
            : throw new OverflowException($"{left} {sign} {(sign == '-' ? -right : right)} {DoesNotFit}");

    private static Money MultiplyAgain(Money money, decimal factor) =>
        (BigDecimal.FromDecimal(money.Amount) * BigDecimal.FromDecimal(factor)).TryToDecimal(out decimal product)
            ? new Money(product, money.Currency)
            : throw new OverflowException(Invariant($"{money} × {factor} {DoesNotFit}"));
}
