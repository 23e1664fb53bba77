namespace CommerceMetrics;

/// <summary>What growth needs of the type of its values. A type joins by one more case of <see cref="Create"/>.</summary>
internal abstract class GrowthArithmetic<T> where T : struct
{
    public static GrowthArithmetic<T> Instance { get; } = Create();

    /// <summary>A value as a quotient; a divisor of 0 is no value.</summary>
    public abstract (BigDecimal Dividend, BigDecimal Divisor) Parts(T value);

    /// <summary>For a ratio, a ratio of the same size as the difference.</summary>
    public abstract T Subtract(T current, T prior);

    /// <exception cref="CurrencyMismatchException">The values are in two currencies.</exception>
    /// <exception cref="ArgumentException">One is a share of money and the other of counts.</exception>
    public virtual void RequireSameUnit(T prior, T current)
    {
    }

    public bool IsDefined(T value) => !Parts(value).Divisor.IsZero;

    public int Sign(T value)
    {
        (BigDecimal dividend, BigDecimal divisor) = Parts(value);
        return dividend.Sign * divisor.Sign;
    }

    /// <summary>(current − prior) ÷ |prior|; the prior value is not 0.</summary>
    public GrowthRate Rate(T prior, T current)
    {
        // (n1 ÷ d1 − n0 ÷ d0) ÷ |n0 ÷ d0| = (n1 d0 − n0 d1) × the sign of d0 ÷ (d1 |n0|); of amounts and counts, both divisors are 1.
        (BigDecimal n0, BigDecimal d0) = Parts(prior);
        (BigDecimal n1, BigDecimal d1) = Parts(current);
        BigDecimal change = (n1 * d0) - (n0 * d1);
        return GrowthRate.OfQuotient(d0.Sign * d1.Sign < 0 ? -change : change, d1.Abs() * n0.Abs());
    }

    private static GrowthArithmetic<T> Create()
    {
        object arithmetic =
            typeof(T) == typeof(ExactMoney) ? new OfExactMoney()
            : typeof(T) == typeof(Money) ? new OfMoney()
            : typeof(T) == typeof(Count) ? new OfCount()
            : typeof(T) == typeof(DistinctCount) ? new OfDistinctCount()
            : typeof(T) == typeof(UnitValue) ? new OfUnitValue()
            : typeof(T) == typeof(CountRatio) ? new OfCountRatio()
            : typeof(T) == typeof(Share) ? new OfShare()
            : throw new NotSupportedException($"Growth of {typeof(T).Name} is not defined: use ExactMoney, Money, Count, UnitValue, CountRatio, Share or DistinctCount.");
        return (GrowthArithmetic<T>)arithmetic;
    }

    private sealed class OfExactMoney : GrowthArithmetic<ExactMoney>
    {
        public override (BigDecimal Dividend, BigDecimal Divisor) Parts(ExactMoney value) => (value.Amount, BigDecimal.One);

        public override void RequireSameUnit(ExactMoney prior, ExactMoney current) => _ = current.CompareTo(prior);

        public override ExactMoney Subtract(ExactMoney current, ExactMoney prior) => current - prior;
    }

    private sealed class OfMoney : GrowthArithmetic<Money>
    {
        public override (BigDecimal Dividend, BigDecimal Divisor) Parts(Money value) => (BigDecimal.FromDecimal(value.Amount), BigDecimal.One);

        public override void RequireSameUnit(Money prior, Money current) => _ = current.CompareTo(prior);

        public override Money Subtract(Money current, Money prior) => current - prior;
    }

    private sealed class OfDistinctCount : GrowthArithmetic<DistinctCount>
    {
        public override (BigDecimal Dividend, BigDecimal Divisor) Parts(DistinctCount value) => (value.ToNumber(), BigDecimal.One);

        public override DistinctCount Subtract(DistinctCount current, DistinctCount prior) => new(current.Value - prior.Value);
    }

    private sealed class OfCount : GrowthArithmetic<Count>
    {
        public override (BigDecimal Dividend, BigDecimal Divisor) Parts(Count value) => (value.ToNumber(), BigDecimal.One);

        public override Count Subtract(Count current, Count prior) => current - prior;
    }

    private sealed class OfUnitValue : GrowthArithmetic<UnitValue>
    {
        public override (BigDecimal Dividend, BigDecimal Divisor) Parts(UnitValue value) => (value.Numerator.Amount, value.Denominator.ToNumber());

        public override void RequireSameUnit(UnitValue prior, UnitValue current) => _ = current.Numerator.CompareTo(prior.Numerator);

        public override UnitValue Subtract(UnitValue current, UnitValue prior)
        {
            RequireSameUnit(prior, current);
            Currency currency = current.Numerator.Currency;
            (BigDecimal n0, BigDecimal d0) = Parts(prior);
            (BigDecimal n1, BigDecimal d1) = Parts(current);
            return new UnitValue(new ExactMoney((n1 * d0) - (n0 * d1), currency), new Count(current.Denominator.Value * prior.Denominator.Value));
        }
    }

    private sealed class OfCountRatio : GrowthArithmetic<CountRatio>
    {
        public override (BigDecimal Dividend, BigDecimal Divisor) Parts(CountRatio value) => (value.Numerator.ToNumber(), value.Denominator.ToNumber());

        public override CountRatio Subtract(CountRatio current, CountRatio prior) => new(
            new Count((current.Numerator.Value * prior.Denominator.Value) - (prior.Numerator.Value * current.Denominator.Value)),
            new Count(current.Denominator.Value * prior.Denominator.Value));
    }

    private sealed class OfShare : GrowthArithmetic<Share>
    {
        public override (BigDecimal Dividend, BigDecimal Divisor) Parts(Share value) => (value.Part, value.Whole);

        public override void RequireSameUnit(Share prior, Share current) => Share.RequireSameUnit(prior, current, nameof(current));

        public override Share Subtract(Share current, Share prior) => Share.Difference(current, prior);
    }
}
