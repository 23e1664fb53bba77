namespace CommerceMetrics;

/// <summary>What growth needs of the type of its values. A type joins by one more case of <see cref="Create"/>.</summary>
internal abstract class GrowthArithmetic<T> where T : struct
{
    public static GrowthArithmetic<T> Instance { get; } = Create();

    public abstract int Sign(T value);

    public abstract T Subtract(T current, T prior);

    /// <summary>A value as a plain number.</summary>
    public abstract BigDecimal Number(T value);

    /// <summary>(current − prior) ÷ |prior|; the prior value is not 0.</summary>
    public GrowthRate Rate(T prior, T current)
    {
        BigDecimal divisor = Number(prior);
        return GrowthRate.OfQuotient(Number(Subtract(current, prior)), divisor.Sign < 0 ? -divisor : divisor);
    }

    private static GrowthArithmetic<T> Create()
    {
        object arithmetic =
            typeof(T) == typeof(ExactMoney) ? new OfExactMoney()
            : typeof(T) == typeof(Money) ? new OfMoney()
            : typeof(T) == typeof(Count) ? new OfCount()
            : throw new NotSupportedException($"Growth of {typeof(T).Name} is not defined: use ExactMoney, Money or Count.");
        return (GrowthArithmetic<T>)arithmetic;
    }

    private sealed class OfExactMoney : GrowthArithmetic<ExactMoney>
    {
        public override int Sign(ExactMoney value) => value.Sign;

        public override ExactMoney Subtract(ExactMoney current, ExactMoney prior) => current - prior;

        public override BigDecimal Number(ExactMoney value) => value.Amount;
    }

    private sealed class OfMoney : GrowthArithmetic<Money>
    {
        public override int Sign(Money value) => decimal.Sign(value.Amount);

        public override Money Subtract(Money current, Money prior) => current - prior;

        public override BigDecimal Number(Money value) => BigDecimal.FromDecimal(value.Amount);
    }

    private sealed class OfCount : GrowthArithmetic<Count>
    {
        public override int Sign(Count value) => value.Sign;

        public override Count Subtract(Count current, Count prior) => current - prior;

        public override BigDecimal Number(Count value) => new(value.Value, 0);
    }
}
