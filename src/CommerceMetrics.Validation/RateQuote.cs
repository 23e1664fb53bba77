using NodaTime;

namespace CommerceMetrics.Validation;

/// <summary>A rate as somebody quotes it, before it is checked: an <see cref="ExchangeRate"/> refuses what is wrong, this one holds it to be described. Immutable, thread-safe; equality is by value.</summary>
/// <param name="From">The currency of which there is one unit.</param>
/// <param name="To">The currency that the rate counts.</param>
/// <param name="Rate">Units of To per From.</param>
/// <param name="Date">The fixing date.</param>
public sealed record RateQuote(Currency From, Currency To, decimal Rate, LocalDate Date);
