using System.Globalization;
using FluentValidation;

namespace CommerceMetrics.Validation;

/// <summary>Rules on a <see cref="RateQuote"/>: codes CM4001 to CM4003. Thread-safe once made.</summary>
public sealed class RateQuoteValidator : SetupValidator<RateQuote>
{
    /// <summary>The rules, with messages in English.</summary>
    public RateQuoteValidator()
        : this("en")
    {
    }

    /// <summary>The rules.</summary>
    /// <param name="language">The language of messages.</param>
    /// <exception cref="ArgumentNullException"><paramref name="language"/> is null.</exception>
    public RateQuoteValidator(string language)
        : base(language)
    {
        Add("CM4001", nameof(RateQuote.Rate), Severity.Error, static quote => When(quote.Rate == 0, () => Text(quote)));
        Add("CM4002", nameof(RateQuote.Rate), Severity.Error, static quote => When(quote.Rate < 0, () => Text(quote)));
        Add("CM4003", nameof(RateQuote.From), Severity.Error, static quote => When(quote.From == Currency.None || quote.To == Currency.None || (quote.From == quote.To && quote.Rate != 1), () => Text(quote)));
    }

    private static string Text(RateQuote quote) => string.Create(CultureInfo.InvariantCulture, $"{quote.From} → {quote.To} {quote.Rate} ({quote.Date:uuuu'-'MM'-'dd})");
}
