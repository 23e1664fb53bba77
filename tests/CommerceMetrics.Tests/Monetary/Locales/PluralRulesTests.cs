namespace CommerceMetrics.Tests;

public sealed class PluralRulesTests
{
    // Numbers and categories from the samples of CLDR's plural rules, and of its chart of language plural rules.
    [Theory]
    [InlineData("en", "1:One 0:Other 2:Other 1.5:Other 0.1:Other")]
    [InlineData("fr", "0:One 1:One 1.5:One 1.99:One 2:Other 1000000:Many 2000000:Many 1000001:Other")]
    [InlineData("es", "1:One 1.5:Other 0:Other 1000000:Many")]
    [InlineData("pl", "1:One 2:Few 4:Few 5:Many 12:Many 14:Many 22:Few 0:Many 21:Many 1.5:Other")]
    [InlineData("ru", "1:One 21:One 11:Many 2:Few 22:Few 12:Many 5:Many 0:Many 1.5:Other 100:Many 101:One")]
    [InlineData("cs", "1:One 2:Few 4:Few 5:Other 1.5:Many 0:Other")]
    [InlineData("ar", "0:Zero 1:One 2:Two 3:Few 10:Few 103:Few 11:Many 99:Many 111:Many 100:Other 102:Other 0.1:Other")]
    [InlineData("hi", "0:One 1:One 0.5:One 1.5:Other 2:Other")]
    [InlineData("da", "1:One 0.1:One 1.6:One 2:Other 0:Other")]
    [InlineData("lv", "0:Zero 10:Zero 11:Zero 1:One 21:One 0.1:One 1.1:One 2:Other 0.2:Other")]
    [InlineData("lt", "1:One 21:One 2:Few 9:Few 0.1:Many 10:Other 11:Other")]
    [InlineData("sl", "1:One 101:One 2:Two 3:Few 4:Few 0.5:Few 5:Other")]
    [InlineData("is", "1:One 21:One 0.1:One 1.1:One 2:Other 11:Other")]
    [InlineData("he", "1:One 0.5:One 2:Two 3:Other 1.5:Other")]
    [InlineData("kw", "0:Zero 1:One 2:Two 22:Two 1000:Two 100000:Two 3:Few 21:Many 4:Other")]
    [InlineData("ja", "0:Other 1:Other 2:Other")]
    public void Categories_are_those_of_the_samples(string locale, string samples)
    {
        PluralRules rules = NumberLocale.Get(locale).Plurals;
        foreach (string[] sample in samples.Split(' ').Select(static sample => sample.Split(':')))
        {
            decimal number = decimal.Parse(sample[0], System.Globalization.CultureInfo.InvariantCulture);
            PluralCategory category = rules.CategoryOf(DecimalDigits.Of(number, new char[DecimalDigits.OfDecimal]));
            Assert.True(category.ToString() == sample[1], $"{locale} {sample[0]} is {category}");
        }
    }

    [Fact]
    public void Numbers_of_any_length_have_the_category_of_their_last_digits()
    {
        PluralRules russian = NumberLocale.Get("ru").Plurals;
        DecimalDigits long21 = DecimalDigits.Of(new BigDecimal((System.Numerics.BigInteger.Pow(10, 60) * 7) + 21, 0));
        Assert.Equal(PluralCategory.One, russian.CategoryOf(long21));
        DecimalDigits long11 = DecimalDigits.Of(new BigDecimal((System.Numerics.BigInteger.Pow(10, 60) * 7) + 11, 0));
        Assert.Equal(PluralCategory.Many, russian.CategoryOf(long11));

        // In English 1 alone is One, not 10^60 + 1.
        Assert.Equal(PluralCategory.Other, NumberLocale.Get("en").Plurals.CategoryOf(DecimalDigits.Of(new BigDecimal(System.Numerics.BigInteger.Pow(10, 60) + 1, 0))));
    }
}
