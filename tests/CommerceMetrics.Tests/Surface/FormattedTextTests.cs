using System.Globalization;
using System.Text;

namespace CommerceMetrics.Tests;

/// <summary>Every public type that is formatted: into spans as into strings, and refusing formats and providers that it does not know.</summary>
public sealed class FormattedTextTests
{
    private static readonly Specimens Values = new();

    public static TheoryData<string> Types => [.. Specimens.PublicTypes.Where(type => typeof(IFormattable).IsAssignableFrom(type)).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Spans_hold_the_same_text_or_say_that_they_are_too_short(string name)
    {
        foreach (object value in Of(name))
        {
            string text = ((IFormattable)value).ToString(null, null);
            Assert.Equal(text, value.ToString());
            byte[] utf8 = Encoding.UTF8.GetBytes(text);
            for (int length = 0; length <= text.Length; length++)
            {
                Assert.Equal((length == text.Length, length == text.Length ? length : 0), (((ISpanFormattable)value).TryFormat(new char[length], out int written, default, null), written));
            }

            for (int length = 0; length <= utf8.Length; length++)
            {
                byte[] bytes = new byte[length + 3];
                Assert.Equal((length == utf8.Length, length == utf8.Length ? length : 0), (((IUtf8SpanFormattable)value).TryFormat(bytes.AsSpan(0, length), out int written, default, null), written));
                Assert.Equal(written == 0 ? "" : text, Encoding.UTF8.GetString(bytes, 0, written));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void What_is_not_known_is_refused(string name)
    {
        bool isLocalized = false;
        foreach (object value in Of(name))
        {
            IFormattable formatted = (IFormattable)value;
            Assert.Throws<FormatException>(() => formatted.ToString("?", null));
            Assert.Throws<FormatException>(() => ((ISpanFormattable)value).TryFormat(new char[99], out _, "?", null));
            Assert.Throws<FormatException>(() => ((IUtf8SpanFormattable)value).TryFormat(new byte[99], out _, "?", null));

            // The formats that a locale writes are those that ask for one; what is undefined has one text everywhere.
            string[] localized = [.. Enumerable.Range('A', 26).Select(letter => ((char)letter).ToString()).Where(format => Thrown(formatted, format, new StrangeCulture()) is CultureNotFoundException)];
            isLocalized |= localized.Length > 0;
            Assert.All(localized, format => Assert.IsType<ArgumentException>(Thrown(formatted, format, new StrangeProvider())));
        }

        // A period's label has one form everywhere.
        Assert.Equal(name != nameof(ReportingPeriod), isLocalized);
    }

    private static Exception? Thrown(IFormattable value, string format, IFormatProvider provider) => Record.Exception(() => value.ToString(format, provider));

    private static IReadOnlyList<object> Of(string name)
    {
        IReadOnlyList<object> values = Values.Of(Specimens.PublicTypes.Single(type => type.Name == name));
        Assert.NotEmpty(values);
        return values;
    }

    private sealed class StrangeCulture() : CultureInfo("")
    {
        public override string Name => "qq";
    }

    private sealed class StrangeProvider : IFormatProvider
    {
        public object? GetFormat(Type? formatType) => null;
    }
}
