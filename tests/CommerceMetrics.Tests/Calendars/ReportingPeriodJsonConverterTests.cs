using System.Text.Json;

namespace CommerceMetrics.Tests;

public class ReportingPeriodJsonConverterTests
{
    [Fact]
    public void A_period_is_its_calendar_label_and_days()
    {
        ReportingPeriod week = ReportingCalendar.FromId("retail-454").ParsePeriod("FY2023-W53");
        Assert.Equal(
            """{"calendar":"retail-454","label":"FY2023-W53","start":"2024-01-28","end":"2024-02-03"}""", JsonSerializer.Serialize(week));
        foreach (ReportingCalendar calendar in AllCalendars.All)
        {
            foreach (Grain grain in Enum.GetValues<Grain>().Where(calendar.Has))
            {
                ReportingPeriod period = calendar.PeriodOf(new NodaTime.LocalDate(2024, 2, 29), grain);
                ReportingPeriodRange range = new(period.Previous(), period);
                Assert.Equal(period, JsonSerializer.Deserialize<ReportingPeriod>(JsonSerializer.Serialize(period)));
                Assert.Equal(range, JsonSerializer.Deserialize<ReportingPeriodRange>(JsonSerializer.Serialize(range)));
            }
        }
    }

    [Fact]
    public void A_range_is_its_first_and_last_period()
    {
        ReportingCalendar calendar = ReportingCalendar.Gregorian;
        ReportingPeriodRange range = new(calendar.ParsePeriod("2022-01"), calendar.ParsePeriod("2022-03"));
        Assert.Equal(
            """{"calendar":"gregorian","first":"2022-01","last":"2022-03","start":"2022-01-01","end":"2022-03-31"}""", JsonSerializer.Serialize(range));
    }

    [Fact]
    public void No_period_is_null()
    {
        Assert.Equal("null", JsonSerializer.Serialize(default(ReportingPeriod)));
        Assert.Equal("null", JsonSerializer.Serialize(default(ReportingPeriodRange)));
        Assert.Equal(default, JsonSerializer.Deserialize<ReportingPeriod>("null"));
        Assert.Equal(default, JsonSerializer.Deserialize<ReportingPeriodRange>("null"));
    }

    [Theory]
    [InlineData(typeof(ReportingPeriod), "\"2022-01\"")]
    [InlineData(typeof(ReportingPeriod), """{"label":"2022-01"}""")]
    [InlineData(typeof(ReportingPeriod), """{"calendar":"gregorian"}""")]
    [InlineData(typeof(ReportingPeriod), """{"calendar":"lunar","label":"2022-01"}""")]
    [InlineData(typeof(ReportingPeriod), """{"calendar":"gregorian","label":"2022-13"}""")]
    [InlineData(typeof(ReportingPeriod), """{"calendar":"gregorian","label":"2022-01","start":"2022-02-01"}""")]
    [InlineData(typeof(ReportingPeriod), """{"calendar":"gregorian","label":"2022-01","end":"2022-02-01"}""")]
    [InlineData(typeof(ReportingPeriod), """{"calendar":"gregorian","label":"2022-01","name":"January"}""")]
    [InlineData(typeof(ReportingPeriod), """{"calendar":"gregorian","label":202201}""")]
    [InlineData(typeof(ReportingPeriodRange), """{"calendar":"gregorian","first":"2022-03","last":"2022-01"}""")]
    [InlineData(typeof(ReportingPeriodRange), """{"calendar":"gregorian","first":"2022-01","last":"2022-Q1"}""")]
    [InlineData(typeof(ReportingPeriodRange), """[]""")]
    public void Other_JSON_is_refused(Type type, string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, type));
}
