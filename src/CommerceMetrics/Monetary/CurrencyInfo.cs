using NodaTime;

namespace CommerceMetrics;

/// <summary>One line of currencies.csv.</summary>
/// <param name="WithdrawnText">The month or range as ISO lists it.</param>
/// <param name="Withdrawn">Its last possible day.</param>
internal sealed record CurrencyInfo(
    string Code, int? NumericCode, int? MinorUnitDigits, LocalDate? Introduced, string? WithdrawnText, LocalDate? Withdrawn, string EnglishName);
