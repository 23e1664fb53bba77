using System.Globalization;
using FluentValidation;
using NodaTime;

namespace CommerceMetrics.Validation;

/// <summary>The package's rules on one row. Rules that need other rows are <see cref="OrderMemoryRules"/>.</summary>
public static class OrderRules
{
    private static readonly byte LastStatus = (byte)Enum.GetValues<OrderStatus>().Max();
    private static readonly byte LastEvent = (byte)Enum.GetValues<OrderEvent>().Max();

    /// <summary>What cannot be, whatever the shop: codes CM1001 and on.</summary>
    public static IReadOnlyList<OrderRule> Structure { get; } = Array.AsReadOnly<OrderRule>(
    [
        Structural("CM1001", nameof(OrderRow.Currency), OrderCondition.Is(Currency.None), static (row, _) => row.Currency.ToString()),
        Structural("CM1002", nameof(OrderRow.Status), new SmallCondition(RowSmall.Status, LastStatus, isAbove: true), static (row, _) => Text((int)row.Status)),
        Structural("CM1003", nameof(OrderRow.Event), new SmallCondition(RowSmall.Event, LastEvent, isAbove: true), static (row, _) => Text((int)row.Event)),
        Negative("CM1004", AmountComponent.Merchandise, Severity.Error),
        Negative("CM1005", AmountComponent.Discount, Severity.Error),
        Negative("CM1006", AmountComponent.Shipping, Severity.Error),
        Negative("CM1007", AmountComponent.Tax, Severity.Error),
        Negative("CM1008", AmountComponent.Refund, Severity.Error),
        Structural("CM1009", nameof(OrderRow.Orders), new NegativeOrdersCondition(), static (row, _) => Text(row.Orders ?? 0)),
        Structural("CM1010", nameof(OrderRow.Units), OrderCondition.UnitsBelow(0) & OrderCondition.IsSale, static (row, _) => Text(row.Units)),
        Structural("CM1011", nameof(OrderRow.Units), OrderCondition.UnitsBelow(0) & OrderCondition.IsRefund, static (row, _) => Text(row.Units)),
        Structural("CM1012", nameof(OrderRow.Segment), OrderCondition.SegmentWhere(static segment => segment.Values.Any(string.IsNullOrWhiteSpace)), static (row, _) => $"'{row.Segment}'"),
        Structural("CM1013", nameof(OrderRow.Segment), new UnknownSegmentCondition(), static (row, context) => $"{Text(row.Segment.Values.Count)} / {Text(context.Schema.Dimensions.Count)}"),
        Structural("CM1014", nameof(OrderRow.OrderedAt), new OrderedLaterCondition() & OrderCondition.IsRefund, static (row, _) => $"{Text(row.OrderedAt!.Value)} > {Text(row.At)}"),
        Structural("CM1015", nameof(OrderRow.Buyer), new OptionCondition(static options => options.ExpectsBuyers) & OrderCondition.HasNoBuyer, static (_, _) => "-", Severity.Warning),
        Structural("CM1016", nameof(OrderRow.OrderId), new OptionCondition(static options => options.ExpectsOrderIds) & OrderCondition.HasNoOrderId, static (_, _) => "-", Severity.Warning),
    ]);

    /// <summary>What can hardly be: codes CM2001 and on.</summary>
    public static IReadOnlyList<OrderRule> Plausibility { get; } = Array.AsReadOnly<OrderRule>(
    [
        Plausible("CM2001", nameof(OrderRow.Merchandise), new LimitCondition(RowNumber.Merchandise, static options => options.AmountLimits, isWhole: false), static (row, context) => $"{Money(row.Merchandise, row)} > {Text(context.Options.AmountLimits[row.Currency])}"),
        Plausible("CM2002", nameof(OrderRow.At), new InstantCondition(static options => options.Now, isBefore: false), static (row, context) => $"{Text(row.At)} > {Text(context.Options.Now!.Value)}", Severity.Error),
        Plausible("CM2003", nameof(OrderRow.At), new InstantCondition(static options => options.Opened, isBefore: true), static (row, context) => $"{Text(row.At)} < {Text(context.Options.Opened!.Value)}"),
        Plausible("CM2004", nameof(OrderRow.Currency), new CurrencyUseCondition(), static (row, _) => $"{row.Currency}, {Text(row.At)}"),
        Plausible("CM2005", nameof(OrderRow.Merchandise), new LimitCondition(RowNumber.Merchandise, static options => options.SlipLimits, isWhole: true), static (row, _) => Money(row.Merchandise, row)),
        Plausible("CM2006", nameof(OrderRow.Status), OrderCondition.Is(OrderStatus.Test) | new SegmentCondition(static (segment, options) => IsMarked(segment, options)), static (row, _) => $"{row.Status}, {row.Segment}", Severity.Info),
        Plausible("CM2007", nameof(OrderRow.Refund), OrderCondition.IsPositive(AmountComponent.Refund) & OrderCondition.IsSale & new ExceedsCondition(AmountComponent.Refund, isOfValue: true), static (row, _) => $"{Money(row.Refund, row)} > {RowContext.ValueOf(row)}"),
        Plausible("CM2008", nameof(OrderRow.Merchandise), OrderCondition.IsZero(AmountComponent.Merchandise) & OrderCondition.IsZero(AmountComponent.Refund) & OrderCondition.IsZero(AmountComponent.Shipping) & OrderCondition.IsZero(AmountComponent.Tax), static (row, _) => Money(row.Merchandise, row)),
        Plausible("CM2009", nameof(OrderRow.Discount), OrderCondition.IsPositive(AmountComponent.Discount) & new ExceedsCondition(AmountComponent.Discount, isOfValue: false), static (row, _) => $"{Money(row.Discount, row)} > {Text(row.Merchandise)}"),
        Negative("CM2010", AmountComponent.Fee, Severity.Warning, RuleSets.Plausibility),
    ]);

    /// <summary>All rules that look at one row alone.</summary>
    public static IReadOnlyList<OrderRule> RowLocal { get; } = Array.AsReadOnly<OrderRule>([.. Structure, .. Plausibility]);

    internal static string Text(Instant instant) => instant.ToString("uuuu'-'MM'-'dd'T'HH':'mm':'ss'Z'", CultureInfo.InvariantCulture);

    internal static string Text(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    internal static string Money(decimal amount, OrderRow row) => $"{row.Currency} {Text(amount)}";

    private static bool IsMarked(Segment segment, OrderRuleOptions options) =>
        segment.Values.Any(value => options.TestMarks.Contains(value, StringComparer.OrdinalIgnoreCase));

    private static OrderRule Structural(string code, string property, OrderCondition failsWhen, Func<OrderRow, RowContext, string> found, Severity severity = Severity.Error) =>
        new(code, RuleSets.Structure, severity, property, failsWhen, found);

    private static OrderRule Plausible(string code, string property, OrderCondition failsWhen, Func<OrderRow, RowContext, string> found, Severity severity = Severity.Warning) =>
        new(code, RuleSets.Plausibility, severity, property, failsWhen, found);

    private static OrderRule Negative(string code, AmountComponent component, Severity severity, string ruleSet = RuleSets.Structure) =>
        new(code, ruleSet, severity, component.ToString(), OrderCondition.IsNegative(component), (row, _) => Money(RowContext.AmountOf(row, component), row));
}
