using System.Text;
using NodaTime;

namespace CommerceMetrics.Tests;

public partial class ReportingPeriodTests
{
    private static readonly ReportingCalendar Gregorian = ReportingCalendar.Gregorian;

    public static TheoryData<Grain, Grain> NestedGrains()
    {
        var pairs = new TheoryData<Grain, Grain>();
        foreach (Grain coarse in Gregorian.Grains)
        {
            foreach (Grain fine in Gregorian.Grains.Where(fine => fine <= coarse))
            {
                pairs.Add(coarse, fine);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(NestedGrains))]
    public void Children_tile_their_parent(Grain coarse, Grain fine)
    {
        foreach (ReportingPeriod parent in Gregorian.PeriodsIn(new DateInterval(new LocalDate(1999, 1, 1), new LocalDate(2004, 12, 31)), coarse))
        {
            LocalDate expected = parent.Start;
            foreach (ReportingPeriod child in parent.Children(fine))
            {
                Assert.Equal(expected, child.Start);
                Assert.Equal(parent, child.Parent(coarse));
                Assert.Equal(fine, child.Grain);
                expected = child.End.PlusDays(1);
            }

            Assert.Equal(parent.End.PlusDays(1), expected);
        }
    }

    [Fact]
    public void A_parent_is_coarser_and_a_child_finer()
    {
        ReportingPeriod quarter = Gregorian.ParsePeriod("2022-Q3");
        Assert.Equal(["2022-07", "2022-08", "2022-09"], quarter.Children(Grain.Month).Select(p => p.Label));
        Assert.Equal("2022-H2", quarter.Parent(Grain.Half).Label);
        Assert.Throws<ArgumentException>("coarser", () => quarter.Parent(Grain.Month));
        Assert.Throws<ArgumentException>("finer", () => quarter.Children(Grain.Year));
        Assert.Throws<ArgumentException>("grain", () => quarter.Parent(Grain.Week));
        Assert.Throws<ArgumentException>("grain", () => quarter.Children(Grain.Week));
    }

    [Fact]
    public void Default_is_no_period()
    {
        ReportingPeriod none = default;
        Assert.True(none.Equals(default) && none == default && none.GetHashCode() == default(ReportingPeriod).GetHashCode());
        Assert.Equal("(none)", none.ToString());
        Assert.Equal("(none)", FormattableString.Invariant($"{none}"));
        Assert.Equal(0, none.CompareTo(default));
        Assert.NotEqual(none, Gregorian.ParsePeriod("1970-01-01"));
        Action[] members =
        [
            () => _ = none.Calendar, () => _ = none.Grain, () => _ = none.Start, () => _ = none.End, () => _ = none.Days, () => _ = none.Window,
            () => _ = none.Label, () => _ = none.Year, () => _ = none.Number, () => none.Contains(new LocalDate(2022, 1, 1)), () => none.Next(),
            () => none.Previous(), () => none.Parent(Grain.Year), () => none.Children(Grain.Day), () => _ = none.Ordinal,
            () => none.FirstDays(1), () => none.ToDate(new LocalDate(2022, 1, 1)), () => none.TrailingYear(), () => Comparison.Previous.Align(none),
        ];
        foreach (Action member in members)
        {
            Assert.Contains("default(ReportingPeriod)", Assert.Throws<InvalidOperationException>(member).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Order_is_within_one_calendar_and_grain()
    {
        ReportingPeriod month = Gregorian.ParsePeriod("2022-01");
        ReportingPeriod year = Gregorian.ParsePeriod("2022");
        ArgumentException error = Assert.Throws<ArgumentException>("other", () => month.CompareTo(year));
        Assert.Contains("2022-01 (gregorian, month)", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("other", () => _ = month < default(ReportingPeriod));
        Assert.False(month.Equals(year));
        Assert.False(month.Equals("2022-01"));
        Assert.Equal(
            ["2021-12", "2022-01", "2022-02"],
            new[] { month.Next(), month, month.Previous() }.Order().Select(p => p.Label));
    }

    [Fact]
    public void The_supported_days_end_at_both_ends()
    {
        foreach (string label in (string[])["0001", "0001-H1", "0001-Q1", "0001-01", "0001-01-01"])
        {
            Assert.Contains(label, Assert.Throws<OverflowException>(() => Gregorian.ParsePeriod(label).Previous()).Message, StringComparison.Ordinal);
            Assert.Equal(new LocalDate(1, 1, 1), Gregorian.ParsePeriod(label).Start);
        }

        foreach (string label in (string[])["9999", "9999-H2", "9999-Q4", "9999-12", "9999-12-31"])
        {
            Assert.Contains(label, Assert.Throws<OverflowException>(() => Gregorian.ParsePeriod(label).Next()).Message, StringComparison.Ordinal);
            Assert.Equal(new LocalDate(9999, 12, 31), Gregorian.ParsePeriod(label).End);
        }
    }

    [Fact]
    public void Bounds_of_a_period_belong_to_it()
    {
        ReportingPeriod february = Gregorian.ParsePeriod("2024-02");
        Assert.Equal(29, february.Days);
        Assert.Equal(new DateInterval(new LocalDate(2024, 2, 1), new LocalDate(2024, 2, 29)), february.Window);
        Assert.True(february.Contains(new LocalDate(2024, 2, 1)) && february.Contains(new DateOnly(2024, 2, 29)));
        Assert.False(february.Contains(new LocalDate(2024, 1, 31)) || february.Contains(new DateOnly(2024, 3, 1)));
    }

    [Theory]
    [InlineData("2022")]
    [InlineData("2022-H1")]
    [InlineData("2022-Q1")]
    [InlineData("2022-01")]
    [InlineData("2022-01-31")]
    public void Labels_are_written_into_spans_of_exact_length(string label)
    {
        ReportingPeriod period = Gregorian.ParsePeriod(label);
        char[] chars = new char[label.Length];
        byte[] bytes = new byte[label.Length];
        Assert.True(period.TryFormat(chars, out int charsWritten));
        Assert.True(period.TryFormat(bytes, out int bytesWritten));
        Assert.Equal((label.Length, label.Length), (charsWritten, bytesWritten));
        Assert.Equal(label, new string(chars));
        Assert.Equal(label, Encoding.ASCII.GetString(bytes));
        Assert.False(period.TryFormat(chars.AsSpan(1), out charsWritten));
        Assert.False(period.TryFormat(bytes.AsSpan(1), out bytesWritten));
        Assert.Equal((0, 0), (charsWritten, bytesWritten));
        Assert.Equal(label, period.ToString("G", null));
        Assert.Throws<FormatException>(() => period.ToString("yyyy", null));
        Assert.Throws<FormatException>(() => period.TryFormat(chars, out _, "D"));
    }
}
