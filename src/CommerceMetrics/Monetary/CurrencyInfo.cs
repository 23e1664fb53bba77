using NodaTime;

namespace CommerceMetrics;

// One line of currencies.csv. WithdrawnText is the month or range as ISO lists it, Withdrawn its last possible day.
internal sealed record CurrencyInfo(
    string Code,
    int? NumericCode,
    int? MinorUnitDigits,
    decimal? CashIncrement,
    LocalDate? Introduced,
    string? WithdrawnText,
    LocalDate? Withdrawn,
    string EnglishName);
