using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Ratio = (System.Numerics.BigInteger Top, System.Numerics.BigInteger Bottom);

namespace CommerceMetrics.Disclosures.Tests.Intervals;

/// <summary>Interval arithmetic against numbers drawn from the operands, computed as plain quotients of integers.</summary>
public class ExactIntervalLawTests
{
    private static readonly Gen<Ratio> Numbers =
        from top in Gen.Choose(-6, 6)
        from bottom in Gen.Choose(1, 4)
        select new Ratio(top, bottom);

    private static readonly Gen<ExactInterval> Intervals =
        from one in Numbers
        from other in Numbers
        from kind in Gen.Choose(0, 9)
        select Interval(one, other, kind);

    private static readonly Dictionary<string, (Func<ExactInterval, ExactInterval, ExactInterval> OfIntervals, Func<Ratio, Ratio, Ratio?> OfNumbers)> Operations = new()
    {
        ["+"] = ((a, b) => a + b, (x, y) => ((x.Top * y.Bottom) + (y.Top * x.Bottom), x.Bottom * y.Bottom)),
        ["-"] = ((a, b) => a - b, (x, y) => ((x.Top * y.Bottom) - (y.Top * x.Bottom), x.Bottom * y.Bottom)),
        ["*"] = ((a, b) => a * b, (x, y) => (x.Top * y.Top, x.Bottom * y.Bottom)),
        ["/"] = ((a, b) => a / b, (x, y) => y.Top.IsZero ? null : (x.Top * y.Bottom * y.Top.Sign, x.Bottom * BigInteger.Abs(y.Top))),
    };

    public static TheoryData<string> Names => [.. Operations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_result_holds_what_numbers_of_the_operands_give(string operation) => ForPairs(operation, (left, right) =>
    {
        ExactInterval result = Operations[operation].OfIntervals(left, right);
        return (from x in Samples(left)
                from y in Samples(right)
                let value = Operations[operation].OfNumbers(x, y)
                where value is not null
                select Holds(result, value.Value)).All(holds => holds);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void A_result_is_no_wider_than_what_numbers_of_the_operands_give(string operation) => ForPairs(operation, (left, right) =>
    {
        ExactInterval result = Operations[operation].OfIntervals(left, right);
        Ratio[] values = [.. from x in Samples(left)
                             from y in Samples(right)
                             let value = Operations[operation].OfNumbers(x, y)
                             where value is not null
                             select value.Value];

        // Samples lie within a millionth of each end, or a million beyond where there is none; an end that is included is one of them.
        return Reaches(values, result.Low, result.IsLowIncluded, 1) && Reaches(values, result.High, result.IsHighIncluded, -1);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Less_known_of_an_operand_never_gives_less_of_the_result(string operation) => Prop.ForAll(
        (from left in Intervals from right in Intervals from further in Intervals from another in Intervals select (left, right, further, another)).ToArbitrary(),
        drawn => IsZero(drawn.right) || Operations[operation].OfIntervals(drawn.left.Hull(drawn.further), drawn.right.Hull(drawn.another))
            .Contains(Operations[operation].OfIntervals(drawn.left, drawn.right))).QuickCheckThrowOnFailure();

    [Fact]
    public void Meet_and_hull_are_those_of_the_numbers() => ForPairs("+", (left, right) =>
    {
        ExactInterval? common = left.Meet(right);
        ExactInterval hull = left.Hull(right);
        Ratio[] samples = [.. Samples(left), .. Samples(right)];
        return samples.All(x => (Holds(left, x) && Holds(right, x)) == (common is { } met && Holds(met, x)))
            && samples.All(x => Holds(hull, x))
            && hull.Contains(left) && hull.Contains(right)
            && (common is null) == (left.IsBelow(right) || left.IsAbove(right));
    });

    private static void ForPairs(string operation, Func<ExactInterval, ExactInterval, bool> law) => Prop.ForAll(
        (from left in Intervals from right in Intervals select (left, right)).ToArbitrary(),
        pair => (operation == "/" && IsZero(pair.right)) || law(pair.left, pair.right)).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static bool IsZero(ExactInterval value) => value == ExactInterval.Of(Fraction.Zero);

    private static ExactInterval Interval(Ratio one, Ratio other, int kind)
    {
        (Fraction low, Fraction high) = (new(one.Top, one.Bottom), new(other.Top, other.Bottom));
        (low, high) = low <= high ? (low, high) : (high, low);
        return kind switch
        {
            0 => ExactInterval.Above(low),
            1 => ExactInterval.AtLeast(low),
            2 => ExactInterval.Below(high),
            3 => ExactInterval.AtMost(high),
            4 => ExactInterval.Everything,
            5 => ExactInterval.Of(low),
            _ => low == high ? ExactInterval.Of(low) : ExactInterval.Between(low, high, kind is 6 or 7, kind is 6 or 8),
        };
    }

    // Both ends, or what lies a hair within them; a point between; and 0, where products turn, or a hair beside it.
    private static IEnumerable<Ratio> Samples(ExactInterval interval)
    {
        Fraction low = interval.Low ?? Fraction.Min(interval.High ?? Fraction.Zero, Fraction.Zero) - Far;
        Fraction high = interval.High ?? Fraction.Max(interval.Low ?? Fraction.Zero, Fraction.Zero) + Far;
        Fraction hair = Fraction.Min((high - low) / 3, Hair);
        Fraction[] candidates = [low, low + hair, (low + high) / 2, high - hair, high, Fraction.Zero, hair, -hair];
        return candidates.Where(interval.Contains).Distinct().Select(value => (value.Numerator, value.Denominator));
    }

    private static readonly Fraction Hair = new(1, BigInteger.Pow(10, 9));

    private static readonly Fraction Far = new(BigInteger.Pow(10, 9));

    // By cross products of integers alone, so that the oracle shares nothing with what it judges.
    private static bool Holds(ExactInterval interval, Ratio value) =>
        (interval.Low is not { } low || Compare(value, low) is var under && (under > 0 || (under == 0 && interval.IsLowIncluded)))
        && (interval.High is not { } high || Compare(value, high) is var over && (over < 0 || (over == 0 && interval.IsHighIncluded)));

    private static int Compare(Ratio value, Fraction end) => (value.Top * end.Denominator).CompareTo(end.Numerator * value.Bottom);

    private static bool Reaches(Ratio[] values, Fraction? end, bool isIncluded, int inward)
    {
        if (end is not { } bound)
        {
            Fraction million = new(1_000_000);
            return values.Any(value => inward > 0 ? Compare(value, -million) < 0 : Compare(value, million) > 0);
        }

        Fraction near = bound + (new Fraction(inward, 1_000_000));
        return isIncluded
            ? values.Any(value => Compare(value, bound) == 0)
            : values.Any(value => Compare(value, near) * inward <= 0);
    }
}
