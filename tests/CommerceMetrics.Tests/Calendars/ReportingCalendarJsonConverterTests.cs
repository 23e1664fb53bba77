using System.Text.Json;

namespace CommerceMetrics.Tests;

public class ReportingCalendarJsonConverterTests
{
    [Fact]
    public void A_calendar_is_its_id()
    {
        foreach (ReportingCalendar calendar in AllCalendars.All)
        {
            string json = JsonSerializer.Serialize(calendar);
            Assert.Equal($"\"{calendar.Id}\"", json);
            Assert.Equal(calendar, JsonSerializer.Deserialize<ReportingCalendar>(json));
        }

        Dictionary<ReportingCalendar, int> byCalendar = new() { [ReportingCalendar.Iso] = 53 };
        Assert.Equal("""{"iso":53}""", JsonSerializer.Serialize(byCalendar));
        Assert.Equal(53, JsonSerializer.Deserialize<Dictionary<ReportingCalendar, int>>("""{"iso":53}""")![ReportingCalendar.Iso]);
        Assert.Null(JsonSerializer.Deserialize<ReportingCalendar>("null"));
        Assert.Equal("null", JsonSerializer.Serialize<ReportingCalendar?>(null));
    }

    [Fact]
    public void A_calendar_behind_another_type_is_its_id_too()
    {
        Assert.Equal("\"gregorian\"", JsonSerializer.Serialize<object>(ReportingCalendar.Gregorian));
        Assert.Equal("""{"Calendar":"retail-454"}""", JsonSerializer.Serialize(new { Calendar = (object)ReportingCalendar.Retail(RetailPattern.Weeks454) }));
    }

    [Theory]
    [InlineData("\"lunar\"")]
    [InlineData("\"\"")]
    [InlineData("454")]
    [InlineData("{}")]
    [InlineData("[\"iso\"]")]
    public void Other_JSON_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ReportingCalendar>(json));

    [Fact]
    public void A_property_name_of_no_calendar_is_refused() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Dictionary<ReportingCalendar, int>>("""{"lunar":1}"""));
}
