using FluentValidation;
using FluentValidation.Results;
using NodaTime;

namespace CommerceMetrics.Validation.Tests;

public class SetupValidatorTests
{
    private static readonly LocalDate Day = new(2024, 3, 1);
    private static readonly GmvDefinition Plain = GmvDefinition.Placed;

    /// <summary>A passing and a failing subject of each rule; what else fails is no matter.</summary>
    private static readonly Dictionary<string, (Func<List<ValidationFailure>> Passing, Func<List<ValidationFailure>> Failing)> Cases = new()
    {
        ["CM4001"] = (() => Of(new RateQuoteValidator(), Quote(1.1m)), () => Of(new RateQuoteValidator(), Quote(0))),
        ["CM4002"] = (() => Of(new RateQuoteValidator(), Quote(1.1m)), () => Of(new RateQuoteValidator(), Quote(-1))),
        ["CM4003"] = (() => Of(new RateQuoteValidator(), Quote(1.1m)), () => Of(new RateQuoteValidator(), Quote(1.1m) with { To = Currency.EUR })),
        ["CM4004"] = (() => Rates(Day.PlusDays(7), Euro(0, 1.1m)), () => Rates(Day.PlusDays(8), Euro(0, 1.1m))),
        ["CM4005"] = (() => Rates(null, Euro(0, 1.1m), Euro(7, 1.1m)), () => Rates(null, Euro(0, 1.1m), Euro(8, 1.1m))),
        ["CM4006"] = (() => Rates(null, Euro(0, 1m), Euro(1, 1.5m)), () => Rates(null, Euro(0, 1.51m), Euro(1, 1m))),
        ["CM4007"] = (() => Crosses(1.2m), () => Crosses(1.22m)),
        ["CM5001"] = (() => Of(new GmvDefinitionValidator(), Plain), () => Of(new GmvDefinitionValidator(), new GmvDefinition("x", 1, [AmountComponent.Tax], Plain.Statuses, RefundTiming.OwnDay))),
        ["CM5002"] = (() => Of(new GmvDefinitionValidator(), Plain), () => Of(new GmvDefinitionValidator(), new GmvDefinition("x", 1, Plain.Components, [OrderStatus.Paid, OrderStatus.Test], RefundTiming.OwnDay))),
        ["CM5003"] = (() => Of(new GmvDefinitionValidator(), new GmvDefinition("x", 1, [AmountComponent.Merchandise, AmountComponent.Refund], [OrderStatus.Paid, OrderStatus.Returned], RefundTiming.OwnDay)),
            () => Of(new GmvDefinitionValidator(), new GmvDefinition("x", 1, [AmountComponent.Merchandise, AmountComponent.Refund], [OrderStatus.Paid], RefundTiming.OwnDay))),
        ["CM5101"] = (() => Of(new CalendarChoiceValidator(), new CalendarChoice("iso", Grain.Week)), () => Of(new CalendarChoiceValidator(), new CalendarChoice("julian", Grain.Week))),
        ["CM5102"] = (() => Of(new CalendarChoiceValidator(), new CalendarChoice("iso", Grain.Week)), () => Of(new CalendarChoiceValidator(), new CalendarChoice("gregorian", Grain.Week))),
        ["CM5201"] = (() => Windows(0, 10, 20, 30), () => Of(new ComparedWindowsValidator(), Comparison.Previous.Align(ReportingCalendar.Gregorian.ParsePeriod("0001")))),
        ["CM5202"] = (() => Windows(0, 10, 11, 21), () => Windows(0, 10, 10, 20)),
        ["CM5203"] = (() => Windows(0, 10, 20, 30), () => Windows(0, 10, 20, 31)),
        ["CM5301"] = (() => Mapping(), () => Mapping(map => map.Remove("at"))),
        ["CM5302"] = (() => Mapping(), () => Mapping(map => map["Tax"] = "vat")),
        ["CM5303"] = (() => Mapping(), () => Mapping(map => map["Tax"] = "STATUS")),
        ["CM5304"] = (() => Mapping(), () => Mapping(map => map["Price"] = "ccy")),
        ["CM5305"] = (() => Mapping(), () => Of(new ColumnMappingValidator(), new ColumnMapping(["a", "A"], new Dictionary<string, string>()))),
    };

    public static TheoryData<string> Codes => [.. RuleMessages.Codes.Where(code => code[2] is '4' or '5')];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_rule_passes_a_good_subject_and_fails_a_bad_one(string code)
    {
        Assert.DoesNotContain(Cases[code].Passing(), failure => failure.ErrorCode == code);
        Assert.Contains(Cases[code].Failing(), failure => failure.ErrorCode == code);
    }

    [Fact]
    public void The_presets_pass() => Assert.All(GmvDefinition.Presets.Where(preset => preset.Counts(OrderStatus.Returned) || !preset.Counts(AmountComponent.Refund)), preset => Assert.Empty(Of(new GmvDefinitionValidator(), preset)));

    private static List<ValidationFailure> Of<T>(IValidator<T> validator, T subject) => validator.Validate(subject).Errors;

    private static RateQuote Quote(decimal rate) => new(Currency.EUR, Currency.USD, rate, Day);

    private static ExchangeRate Euro(int day, decimal rate) => new(Currency.EUR, Currency.USD, rate, Day.PlusDays(day));

    private static List<ValidationFailure> Rates(LocalDate? asOf, params ExchangeRate[] rates) =>
        Of(new ExchangeRatesValidator(new ExchangeRatesOptions { AsOf = asOf }), ExchangeRates.FromPairs(rates));

    // EUR → USD × USD → GBP = 1.2 × 1.
    private static List<ValidationFailure> Crosses(decimal direct) => Rates(null, Euro(0, 1.2m), new ExchangeRate(Currency.GBP, Currency.USD, 1m, Day), new ExchangeRate(Currency.EUR, Currency.GBP, direct, Day));

    private static List<ValidationFailure> Windows(int priorStart, int priorEnd, int start, int end) => Of(
        new ComparedWindowsValidator(), ComparedWindows.Of(new DateInterval(Day.PlusDays(start), Day.PlusDays(end)), new DateInterval(Day.PlusDays(priorStart), Day.PlusDays(priorEnd))));

    private static List<ValidationFailure> Mapping(Action<Dictionary<string, string>>? change = null)
    {
        Dictionary<string, string> columns = new() { ["at"] = "placed_at", ["Currency"] = "ccy", ["Status"] = "status", ["dimension:market"] = "country" };
        change?.Invoke(columns);
        return Of(new ColumnMappingValidator(), new ColumnMapping(["placed_at", "CCY", "status", "country"], columns));
    }
}
