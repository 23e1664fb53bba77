using NodaTime;

namespace CommerceMetrics.Tests;

public class PeriodLabelsTests
{
    [Theory]
    [InlineData("gregorian", "2022", "2022-H1", "2022-Q1", "2022-01", "2022-01-31")]
    [InlineData("iso", "2022", "2022-W05", "2022-01-31")]
    [InlineData("fiscal-04", "FY2022", "FY2022-H2", "FY2022-Q4", "FY2022-P10", "2022-01-31")]
    [InlineData("fiscal-04-start", "FY2021", "FY2021-H2", "FY2021-Q4", "FY2021-P10", "2022-01-31")]
    [InlineData("retail-454", "FY2022", "FY2022-H1", "FY2022-Q1", "FY2022-P01", "FY2022-W01", "2022-01-31")]
    [InlineData("retail-445-nearest-sun-dec", "FY2022", "FY2022-H1", "FY2022-Q1", "FY2022-P02", "FY2022-W05", "2022-01-31")]
    public void Each_calendar_has_labels_of_its_own(string id, params string[] labels)
    {
        ReportingCalendar calendar = ReportingCalendar.FromId(id);
        Assert.Equal(labels, calendar.Grains.Reverse().Select(grain => calendar.PeriodOf(new LocalDate(2022, 1, 31), grain).Label));
        Assert.All(labels, label => Assert.Equal(label, calendar.ParsePeriod(label).Label));
    }

    [Fact]
    public void A_text_that_is_read_is_the_label_that_is_written()
    {
        Random random = new(2022);
        int read = 0;
        foreach (ReportingCalendar calendar in AllCalendars.All)
        {
            foreach (Grain grain in calendar.Grains)
            {
                string label = calendar.PeriodOf(new LocalDate(random.Next(1, 10_000), random.Next(1, 13), random.Next(1, 29)), grain).Label;
                for (int i = 0; i < 30; i++)
                {
                    string text = Mutation.Of(label, random);
                    if (calendar.TryParsePeriod(text, out ReportingPeriod period))
                    {
                        Assert.Equal(text, period.Label);
                        read++;
                    }
                    else
                    {
                        Assert.Equal(default, period);
                        Assert.True(i > 0 || Assert.Throws<FormatException>(() => calendar.ParsePeriod(text)).Message.Contains(calendar.Id, StringComparison.Ordinal));
                    }
                }
            }
        }

        Assert.True(read > 1_000, $"{read} were read");
    }

    [Theory]
    [InlineData("2022\0")]
    [InlineData("202\0")]
    [InlineData("2022-1\0")]
    [InlineData("2022-01-3\0")]
    [InlineData("10000")]
    [InlineData("02022")]
    [InlineData("99999-12")]
    [InlineData("99999999999999999999")]
    [InlineData("-")]
    [InlineData("2022-Q")]
    [InlineData("2022-1-31")]
    [InlineData("2022-P01")]
    public void Other_texts_are_refused(string label) => Assert.False(ReportingCalendar.Gregorian.TryParsePeriod(label, out _));

    [Fact]
    public void The_longest_label_has_eleven_characters()
    {
        ReportingPeriod month = ReportingCalendar.Fiscal(2).PeriodOf(ReportingCalendar.LastDay, Grain.Month);
        Assert.Equal("FY10000-P11", month.ToString());
        Assert.True(month.TryFormat(new char[11], out int written) && written == 11);
        Assert.False(month.TryFormat(new char[10], out _));
    }
}
