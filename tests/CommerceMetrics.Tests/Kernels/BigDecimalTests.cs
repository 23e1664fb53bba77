using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace CommerceMetrics.Tests;

public sealed class BigDecimalTests
{
    private static readonly MidpointRounding[] Modes = Enum.GetValues<MidpointRounding>();

    private static readonly Gen<BigInteger> Integers =
        from length in Gen.Choose(0, 40)
        from digits in Gen.Choose(0, 9).ArrayOf(length)
        from negative in ArbMap.Default.GeneratorFor<bool>()
        select BigInteger.Parse((negative ? "-" : "") + "0" + string.Concat(digits));

    private static readonly Arbitrary<BigDecimal> Numbers =
        (from mantissa in Integers from scale in Gen.Choose(-5, 40) select new BigDecimal(mantissa, scale)).ToArbitrary();

    private static readonly Arbitrary<(BigDecimal Left, BigDecimal Right)> Pairs =
        (from left in Numbers.Generator
         from right in Gen.OneOf(Numbers.Generator, Gen.Choose(0, 5).Select(zeros => new BigDecimal(left.Mantissa * Ten(zeros), left.Scale + zeros)))
         select (left, right)).ToArbitrary();

    private static readonly Arbitrary<(BigDecimal Value, int Digits, MidpointRounding Mode)> Roundings =
        (from value in Gen.OneOf(
             Numbers.Generator,
             from whole in Integers from scale in Gen.Choose(0, 12) select new BigDecimal((whole * 10) + (5 * (whole.Sign < 0 ? -1 : 1)), scale))
         from digits in Gen.Choose(-3, 30)
         from mode in Gen.Elements(Modes)
         select (value, digits, mode)).ToArbitrary();

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3000);

    [Fact]
    public void Rounding_agrees_with_the_definition_of_each_mode() => Prop.ForAll(Roundings, sample =>
    {
        (BigDecimal value, int digits, MidpointRounding mode) = sample;
        BigDecimal rounded = value.Round(digits, mode);
        return Fraction.Of(rounded).Equals(Fraction.Of(value).Round(digits, mode));
    }).Check(Many);

    [Fact]
    public void A_quotient_is_rounded_once_from_the_exact_one() => Prop.ForAll(Pairs, Roundings, (pair, how) =>
    {
        if (pair.Right.IsZero)
        {
            return true;
        }

        BigDecimal quotient = BigDecimal.Divide(pair.Left, pair.Right, how.Digits, how.Mode);
        return Fraction.Of(quotient).Equals(Fraction.Of(pair.Left).DividedBy(Fraction.Of(pair.Right)).Round(how.Digits, how.Mode));
    }).Check(Many);

    [Fact]
    public void Significant_digits_are_counted_from_the_first_that_is_not_zero() => Prop.ForAll(Pairs, Gen.Choose(1, 34).ToArbitrary(), Gen.Elements(Modes).ToArbitrary(), (pair, significant, mode) =>
    {
        if (pair.Right.IsZero)
        {
            return true;
        }

        BigDecimal quotient = BigDecimal.DivideSignificant(pair.Left, pair.Right, significant, mode);
        Fraction exact = Fraction.Of(pair.Left).DividedBy(Fraction.Of(pair.Right));
        if (exact.Numerator.IsZero)
        {
            return quotient.IsZero;
        }

        // The digits after the point that leave this many significant ones: 10^(e − 1) ≤ |exact| < 10^e.
        int e = BigInteger.Abs(exact.Numerator).ToString().Length - BigInteger.Abs(exact.Denominator).ToString().Length;
        e = exact.Abs().CompareTo(Fraction.PowerOfTen(e)) >= 0 ? e + 1 : e;

        return Fraction.Of(quotient).Equals(exact.Round(significant - e, mode));
    }).Check(Many);

    [Fact]
    public void Rounding_to_significant_digits_is_division_by_one() => Prop.ForAll(Numbers, Gen.Choose(1, 34).ToArbitrary(), Gen.Elements(Modes).ToArbitrary(), (value, significant, mode) =>
        value.RoundSignificant(significant, mode) == BigDecimal.DivideSignificant(value, BigDecimal.One, significant, mode)).Check(Many);

    [Fact]
    public void Sums_differences_and_products_are_exact() => Prop.ForAll(Pairs, pair =>
    {
        Fraction left = Fraction.Of(pair.Left), right = Fraction.Of(pair.Right);
        return Fraction.Of(pair.Left + pair.Right).Equals(left.Plus(right))
            && Fraction.Of(pair.Left - pair.Right).Equals(left.Plus(Fraction.Of(-pair.Right)))
            && Fraction.Of(pair.Left * pair.Right).Equals(left.Times(right));
    }).Check(Many);

    [Fact]
    public void Order_equality_and_hash_are_by_value() => Prop.ForAll(Pairs, pair =>
    {
        (BigDecimal left, BigDecimal right) = pair;
        int order = Fraction.Of(left).CompareTo(Fraction.Of(right));
        return Math.Sign(left.CompareTo(right)) == order
            && (left == right) == (order == 0)
            && (left < right) == (order < 0)
            && (left >= right) == (order >= 0)
            && (order != 0 || left.GetHashCode() == right.GetHashCode());
    }).Check(Many);

    [Fact]
    public void A_decimal_goes_there_and_back() => Prop.ForAll(ArbMap.Default.ArbFor<decimal>(), value =>
    {
        BigDecimal number = BigDecimal.FromDecimal(value);
        return number.ToDecimal() == value && number.Scale == value.Scale && number.ToString() == (value / 1.0000000000000000000000000000m).ToString("0.############################", System.Globalization.CultureInfo.InvariantCulture);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void A_decimal_is_exact_or_refused() => Prop.ForAll(Numbers, value =>
    {
        // A decimal holds m × 10^-s with |m| < 2^96 and 0 ≤ s ≤ 28.
        bool holds = Enumerable.Range(0, 29).Any(scale =>
        {
            Fraction mantissa = Fraction.Of(value).Times(Fraction.PowerOfTen(scale));
            return (mantissa.Numerator % mantissa.Denominator).IsZero && BigInteger.Abs(mantissa.Numerator / mantissa.Denominator) < BigInteger.One << 96;
        });
        return value.TryToDecimal(out decimal result) == holds && (!holds || BigDecimal.FromDecimal(result) == value);
    }).Check(Many);

    [Theory]
    [InlineData("0", 0, 0, "0")]
    [InlineData("0", 5, 2, "0.00")]
    [InlineData("-1", 2, 2, "-0.01")]
    [InlineData("-1", 2, 4, "-0.0100")]
    [InlineData("12300", 4, 2, "1.23")]
    [InlineData("-123456", 3, 3, "-123.456")]
    [InlineData("7", -3, 0, "7000")]
    [InlineData("7", -3, 1, "7000.0")]
    [InlineData("340282366920938463463374607431768211456", 2, 2, "3402823669209384634633746074317682114.56")]
    public void Fixed_text_has_the_digits_asked_for(string mantissa, int scale, int digits, string expected) =>
        Assert.Equal(expected, new BigDecimal(BigInteger.Parse(mantissa), scale).ToFixedString(digits));

    [Fact]
    public void Fixed_text_refuses_to_drop_a_digit()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => new BigDecimal(1234, 3).ToFixedString(2));
        Assert.Contains("1.234", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_is_zero()
    {
        Assert.Equal(BigDecimal.Zero, default);
        Assert.Equal("0", default(BigDecimal).ToString());
        Assert.Equal(0m, default(BigDecimal).ToDecimal());
        Assert.Equal(new BigDecimal(0, 7), default);
    }

    [Fact]
    public void Division_by_zero_and_an_unknown_mode_are_refused()
    {
        Assert.Throws<DivideByZeroException>(() => BigDecimal.Divide(BigDecimal.One, default, 2, MidpointRounding.ToEven));
        Assert.Throws<DivideByZeroException>(() => BigDecimal.DivideSignificant(BigDecimal.One, default, 2, MidpointRounding.ToEven));
        Assert.Throws<DivideByZeroException>(() => BigDecimal.DivideSignificant(default, default, 2, MidpointRounding.ToEven));
        Assert.Throws<ArgumentOutOfRangeException>(() => BigDecimal.One.Round(2, (MidpointRounding)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BigDecimal(155, 2).Round(1, (MidpointRounding)9));
    }

    [Fact]
    public void The_number_of_digits_is_exact_around_every_power_of_ten()
    {
        for (int exponent = 1; exponent <= 400; exponent++)
        {
            Assert.Equal(exponent + 1, BigDecimal.DigitCount(Ten(exponent)));
            Assert.Equal(exponent, BigDecimal.DigitCount(Ten(exponent) - 1));
        }
    }

    private static BigInteger Ten(int exponent) => BigInteger.Pow(10, exponent);

    /// <summary>An exact fraction that rounds by floor and doubled remainders: an implementation that shares nothing with the one under test.</summary>
    private readonly record struct Fraction(BigInteger Numerator, BigInteger Denominator)
    {
        public static Fraction Of(BigDecimal value) => new Fraction(value.Mantissa, 1).Times(PowerOfTen(-value.Scale));

        public static Fraction PowerOfTen(int exponent) => exponent >= 0 ? new Fraction(Ten(exponent), 1) : new Fraction(1, Ten(-exponent));

        public Fraction Abs() => new(BigInteger.Abs(Numerator), BigInteger.Abs(Denominator));

        public Fraction Plus(Fraction other) => new((Numerator * other.Denominator) + (other.Numerator * Denominator), Denominator * other.Denominator);

        public Fraction Times(Fraction other) => new(Numerator * other.Numerator, Denominator * other.Denominator);

        public Fraction DividedBy(Fraction other) => new(Numerator * other.Denominator, Denominator * other.Numerator);

        public int CompareTo(Fraction other) =>
            (Numerator * other.Denominator * Denominator.Sign * other.Denominator.Sign)
            .CompareTo(other.Numerator * Denominator * Denominator.Sign * other.Denominator.Sign);

        public bool Equals(Fraction other) => CompareTo(other) == 0;

        public override int GetHashCode() => 0;

        public Fraction Round(int digits, MidpointRounding mode)
        {
            Fraction scaled = Times(PowerOfTen(digits));
            BigInteger n = scaled.Numerator * scaled.Denominator.Sign;
            BigInteger d = BigInteger.Abs(scaled.Denominator);
            BigInteger floor = ((n % d) + d) % d is var rest ? (n - rest) / d : default;
            BigInteger twice = 2 * (n - (floor * d));
            BigInteger ceiling = twice.IsZero ? floor : floor + 1;
            BigInteger nearer = twice < d ? floor : ceiling;
            BigInteger whole = mode switch
            {
                MidpointRounding.ToNegativeInfinity => floor,
                MidpointRounding.ToPositiveInfinity => ceiling,
                MidpointRounding.ToZero => n.Sign < 0 ? ceiling : floor,
                MidpointRounding.AwayFromZero => twice == d ? (n.Sign < 0 ? floor : ceiling) : nearer,
                MidpointRounding.ToEven => twice == d ? (floor.IsEven ? floor : ceiling) : nearer,
                _ => throw new ArgumentOutOfRangeException(nameof(mode)),
            };
            return new Fraction(whole, 1).Times(PowerOfTen(-digits));
        }
    }
}
