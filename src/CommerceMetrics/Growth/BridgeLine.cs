using System.Numerics;

namespace CommerceMetrics;

/// <summary>One effect of a <see cref="GrowthBridge"/>, or of one of its segments.</summary>
/// <remarks>An exact fraction of money: prices are quotients. Immutable, thread-safe, compared by reference.</remarks>
public sealed class BridgeLine
{
    private readonly ExactRatio amount;

    internal BridgeLine(BridgeLineKind kind, string name, string formula, ExactRatio amount, ExactMoney printed, PercentagePoints? contribution) =>
        (Kind, Name, Formula, this.amount, PrintedOfAnySize, Contribution) = (kind, name, formula, amount, printed, contribution);

    /// <summary>What it is the effect of.</summary>
    public BridgeLineKind Kind { get; }

    /// <summary>"volume", "price", "FX", "new segments".</summary>
    public string Name { get; }

    /// <summary>The formula as text, over the segments i with a quantity in both windows unless it says otherwise: "Σ q1·(p1 − p0)·r0".</summary>
    public string Formula { get; }

    /// <summary>−1, 0 or 1, of the exact amount.</summary>
    public int Sign => amount.Sign;

    /// <summary>In the currency's digits, such that the printed prior value and the printed lines add up to the printed current value: each line is rounded down, and the
    /// largest remainders get one minor unit more. It is at most one unit off the exact amount.</summary>
    /// <exception cref="OverflowException">The amount has more digits than <see cref="Money"/> holds.</exception>
    public Money Printed => PrintedOfAnySize.Round();

    /// <summary>The line ÷ the prior total; those of all lines add up to the rate of growth, exactly. Null where there is no rate.</summary>
    public PercentagePoints? Contribution { get; }

    internal ExactMoney PrintedOfAnySize { get; }

    /// <summary>The exact amount in major units, in lowest terms; the denominator is above 0.</summary>
    public (BigInteger Numerator, BigInteger Denominator) ToFraction() => amount.ToFraction();

    /// <summary>The exact amount with exactly this many decimals, invariant, rounded once, no sign on zero. It need not close with other lines; <see cref="Printed"/> does.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of decimals is negative.</exception>
    public string ToFixedString(int decimals, MidpointRounding mode = MidpointRounding.ToEven) => amount.ToFixedString(0, decimals, mode);

    /// <summary>Name and printed amount: "price EUR -17861.98".</summary>
    public override string ToString() => $"{Name} {PrintedOfAnySize}";
}
