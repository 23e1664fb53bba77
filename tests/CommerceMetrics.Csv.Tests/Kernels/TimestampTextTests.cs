using System.Globalization;
using System.Text;

namespace CommerceMetrics.Csv.Tests;

public class TimestampTextTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("1970-01-01T00:00Z", 0)]
    [InlineData("1970-01-01T00:00:00.999999999999999999Z", 0)]
    [InlineData("1969-12-31T23:59:59.5Z", -1)]
    [InlineData("1969-12-31T23:59:59Z", -1)]
    [InlineData("1970-01-01T08:00+08:00", 0)]
    [InlineData("1969-12-31T18:30:00.1-05:30", 0)]
    [InlineData("1970-01-01T18:00+18:00", 0)]
    [InlineData("1970-01-01T00:00:00-00:00", 0)]
    [InlineData("2000-02-29T00:00:00Z", 951_782_400)]
    [InlineData("2021-01-01T00:01:07Z", 1_609_459_267)]
    public void Timestamps_are_read_as_the_second_that_holds_them(string text, long seconds)
    {
        Assert.Equal(TimestampFault.None, TimestampText.ParseInstant(Encoding.UTF8.GetBytes(text), out long found));
        Assert.Equal(seconds, found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2022-01-01")]
    [InlineData("2022-01-01T00:00:00")]
    [InlineData("2022-01-01T00Z")]
    [InlineData("2022-01-01 00:00:00Z")]
    [InlineData("2022-01-01t00:00:00Z")]
    [InlineData("2022-01-01T00:00:00z")]
    [InlineData("2022-01-01T00:00:00.Z")]
    [InlineData("2022-01-01T00:00.5Z")]
    [InlineData("2022-01-01T00:00:00,5Z")]
    [InlineData("2022-01-01T00:00:00+0800")]
    [InlineData("2022-01-01T00:00:00+08")]
    [InlineData("2022-01-01T00:00:00+8:00")]
    [InlineData("2022-01-01T00:00:00Z ")]
    [InlineData(" 2022-01-01T00:00:00Z")]
    [InlineData("2022/01/01T00:00:00Z")]
    [InlineData("22-01-01T00:00:00Z")]
    [InlineData("02022-01-01T00:00:00Z")]
    [InlineData("2022-1-01T00:00:00Z")]
    [InlineData("2022-01-01T00:00:00ZZ")]
    [InlineData("2022-01-01T00:00:0aZ")]
    [InlineData("2022-01-01T00:00:00UTC")]
    [InlineData("20220101T000000Z")]
    [InlineData("1640995200")]
    [InlineData("2022-01-01T00:00:00−08:00")]
    public void Other_shapes_are_refused(string text) => Assert.Equal(TimestampFault.Syntax, TimestampText.ParseInstant(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("2022-02-29T00:00:00Z", TimestampFault.Date)]
    [InlineData("1900-02-29T00:00:00Z", TimestampFault.Date)]
    [InlineData("2022-00-10T00:00:00Z", TimestampFault.Date)]
    [InlineData("2022-13-10T00:00:00Z", TimestampFault.Date)]
    [InlineData("2022-04-31T00:00:00+01:00", TimestampFault.Date)]
    [InlineData("2022-04-00T00:00:00Z", TimestampFault.Date)]
    [InlineData("0000-04-01T00:00:00Z", TimestampFault.Date)]
    [InlineData("2022-01-01T24:00:00Z", TimestampFault.Time)]
    [InlineData("2022-01-01T00:60:00Z", TimestampFault.Time)]
    [InlineData("2016-12-31T23:59:60Z", TimestampFault.Time)]
    [InlineData("2022-01-01T00:00:00+18:01", TimestampFault.Offset)]
    [InlineData("2022-01-01T00:00:00-19:00", TimestampFault.Offset)]
    [InlineData("2022-01-01T00:00:00+01:60", TimestampFault.Offset)]
    [InlineData("0001-01-02T23:59:59Z", TimestampFault.Range)]
    [InlineData("9999-12-30T00:00:00Z", TimestampFault.Range)]
    [InlineData("9999-12-29T23:00:00-02:00", TimestampFault.Range)]
    public void What_is_wrong_is_named(string text, object fault) => Assert.Equal(fault, TimestampText.ParseInstant(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void The_first_and_last_second_allowed_are_read()
    {
        Assert.Equal(TimestampFault.None, TimestampText.ParseInstant("0001-01-03T00:00:00Z"u8, out long first));
        Assert.Equal(new DateTimeOffset(1, 1, 3, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), first);
        Assert.Equal(TimestampFault.None, TimestampText.ParseInstant("9999-12-29T23:59:59Z"u8, out long last));
        Assert.Equal(new DateTimeOffset(9999, 12, 29, 23, 59, 59, TimeSpan.Zero).ToUnixTimeSeconds(), last);
    }

    [Fact]
    public void Every_day_of_the_calendar_agrees_with_the_base_library()
    {
        for (DateOnly day = new(1, 1, 3); day <= new DateOnly(9999, 12, 29); day = day.AddDays(1))
        {
            byte[] text = Encoding.ASCII.GetBytes(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T12:34:56Z");
            Assert.Equal(TimestampFault.None, TimestampText.ParseInstant(text, out long seconds));
            Assert.Equal(((day.DayNumber - 719_162L) * 86_400) + 45_296, seconds);
        }
    }

    [Fact]
    public void Random_timestamps_agree_with_the_base_library()
    {
        Random random = new(3);
        string[] formats = ["yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mmzzz", "yyyy-MM-ddTHH:mm:ss.fffffffzzz", "yyyy-MM-ddTHH:mm:ss.fzzz"];
        for (int i = 0; i < 100_000; i++)
        {
            string format = formats[random.Next(formats.Length)];
            TimeSpan offset = format.EndsWith('Z') ? TimeSpan.Zero : TimeSpan.FromMinutes(random.Next(-840, 841));
            DateTimeOffset at = new DateTimeOffset(new DateTime(random.NextInt64(new DateTime(2, 1, 1).Ticks, new DateTime(9999, 1, 1).Ticks)), TimeSpan.Zero).ToOffset(offset);
            string text = at.ToString(format, CultureInfo.InvariantCulture);
            DateTimeOffset expected = DateTimeOffset.ParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            Assert.Equal(TimestampFault.None, TimestampText.ParseInstant(Encoding.ASCII.GetBytes(text), out long seconds));
            Assert.Equal(expected.ToUnixTimeSeconds(), seconds);
        }
    }

    [Fact]
    public void A_good_timestamp_with_any_byte_changed_is_never_misread()
    {
        byte[] good = "2021-06-15T10:20:30Z"u8.ToArray();
        for (int at = 0; at < good.Length; at++)
        {
            for (int value = 0; value < 256; value++)
            {
                byte[] text = [.. good];
                text[at] = (byte)value;
                bool expected = DateTimeOffset.TryParseExact(
                    Encoding.Latin1.GetString(text), "yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant);
                bool found = TimestampText.ParseInstant(text, out long seconds) == TimestampFault.None;
                Assert.Equal(expected, found);
                Assert.True(!found || instant.ToUnixTimeSeconds() == seconds);
            }
        }
    }

    [Theory]
    [InlineData("2009-12-01 07:45:00", 1_259_653_500)]
    [InlineData("2009-12-01T07:45", 1_259_653_500)]
    public void Local_times_have_no_offset(string text, long seconds)
    {
        Assert.Equal(TimestampFault.None, TimestampText.ParseLocal(Encoding.UTF8.GetBytes(text), out long found));
        Assert.Equal(seconds, found);
        Assert.Equal(TimestampFault.Syntax, TimestampText.ParseLocal(Encoding.UTF8.GetBytes(text + "Z"), out _));
    }
}
