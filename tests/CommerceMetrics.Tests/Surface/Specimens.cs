using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>Values of the public types, found from a few by their properties and elements. Made anew by each instance, in the same order: two instances have equal values that are not the same.</summary>
internal sealed class Specimens
{
    private const int MostOfAType = 16;
    private const int MostElements = 20;

    private readonly Dictionary<Type, List<object>> byType = [];

    public Specimens()
    {
        Queue<object> found = new(Roots());
        while (found.TryDequeue(out object? value))
        {
            Type type = value.GetType();
            if (type.Assembly == typeof(Money).Assembly && IsNew(type, value))
            {
                foreach (object next in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0).SelectMany(property => ValuesOf(value, property)).Concat(Elements(value)))
                {
                    found.Enqueue(next);
                }
            }
        }
    }

    /// <summary>The public types of the library, open generic ones as those of exact money or of plain rows.</summary>
    public static IEnumerable<Type> PublicTypes => typeof(Money).Assembly.GetExportedTypes()
        .Where(type => !type.FullName!.Contains('<', StringComparison.Ordinal) && !typeof(Delegate).IsAssignableFrom(type) && !type.IsEnum)
        .Select(type => type.IsGenericTypeDefinition ? type.MakeGenericType([.. type.GetGenericArguments().Select(Closed)]) : type);

    public IReadOnlyList<object> Of(Type type) => [.. byType.Where(pair => type.IsAssignableFrom(pair.Key)).SelectMany(pair => pair.Value)];

    /// <summary>What a generic parameter becomes: a unit of figures where it must be a struct, else the type of a user's rows.</summary>
    public static Type Closed(Type parameter) =>
        (parameter.GenericParameterAttributes & GenericParameterAttributes.NotNullableValueTypeConstraint) != 0 ? typeof(ExactMoney) : typeof(OrderRow);

    /// <summary>Some argument of a type; null where none is known.</summary>
    public object? ArgumentOf(Type type)
    {
        if (Of(type) is [object first, ..])
        {
            return first;
        }

        if (type == typeof(int))
        {
            return 1;
        }

        if (type.IsValueType)
        {
            return Activator.CreateInstance(type);
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            MethodInfo invoke = type.GetMethod("Invoke")!;
            return Expression.Lambda(type, Expression.Default(invoke.ReturnType), invoke.GetParameters().Select(parameter => Expression.Parameter(parameter.ParameterType))).Compile();
        }

        Type? element = type.IsArray ? type.GetElementType() : type.IsGenericType && type.GetGenericArguments().Length == 1 ? type.GetGenericArguments()[0] : null;
        if (element is not null && type.IsAssignableFrom(element.MakeArrayType()))
        {
            return Array.CreateInstance(element, 0);
        }

        return type == typeof(string) ? "market"
            : type == typeof(Stream) ? new MemoryStream()
            : type == typeof(TextWriter) ? new StringWriter()
            : type == typeof(Utf8JsonWriter) ? new Utf8JsonWriter(new MemoryStream())
            : type == typeof(JsonSerializerOptions) ? JsonSerializerOptions.Default
            : type == typeof(Type) ? typeof(object)
            : type == typeof(DateInterval) ? new DateInterval(Day(2022, 1, 1), Day(2022, 1, 31))
            : type == typeof(DateTimeZone) ? DateTimeZone.Utc
            : type == typeof(IReadOnlyDictionary<string, DateTimeZone>) ? new Dictionary<string, DateTimeZone>()
            : null;
    }

    private static IEnumerable<object> Roots()
    {
        OrderRow row = new() { At = At(2022, 1, 5), Segment = new("DE"), Currency = Currency.EUR, Status = OrderStatus.Placed, Merchandise = 10, Fee = 1, Units = 2, Buyer = 1 };
        OrderRow[] rows =
        [
            row, row with { At = At(2021, 1, 7), Buyer = 2 }, row with { At = At(2021, 12, 7), Segment = new("FR") }, row with { At = At(2022, 2, 1), Merchandise = 7.5m, Currency = Currency.USD },
            row with { At = At(2022, 2, 2), Event = OrderEvent.Refund, Refund = 3, Merchandise = 0 }, row with { At = At(2022, 12, 31), Status = OrderStatus.Cancelled },
        ];
        SalesCubeBuilder builder = new(new CubeSchema("market"));
        BuyerLogBuilder buyers = new(builder);
        builder.Add(rows);
        (SalesCube cube, BuyerLog log) = (builder.Build(), buyers.Build());
        SalesCubeBuilder ofSets = new(new CubeSchema("market"));
        DistinctBuyersBuilder distinct = new(ofSets, ReportingCalendar.Gregorian, Grain.Month, [OrderStatus.Placed]);
        ofSets.Add(rows);
        DistinctBuyers sets = distinct.Build();
        ExchangeRates rates = ExchangeRates.FromBase(Currency.EUR, [(Day(2021, 1, 1), Currency.USD, 1.25m), (Day(2022, 1, 31), Currency.USD, 1.1m)], "test", maxAgeDays: 400);
        GmvDefinition definition = GmvDefinition.Placed;
        MetricQuery metrics = new()
        {
            Definition = definition,
            By = Grouping.By("market"),
            In = Currency.EUR,
            Rates = rates,
            Metrics = [Metric.Gmv(definition), Metric.Orders(definition), Metric.Aov(definition), Metric.TakeRate(definition), Metric.UnitsPerOrder(definition)],
        };
        MetricTable table = MetricTable.Create(cube, metrics);
        BridgeQuery bridge = new() { Metrics = metrics };
        GrowthReport report = GrowthReport.Create(cube, new GrowthQuery { Metrics = metrics, Comparisons = [Comparison.YearEarlier, Comparison.Previous] }, log);
        ReportingPeriod january = ReportingCalendar.Gregorian.PeriodOf(Day(2022, 1, 1), Grain.Month);
        Money euros = Money.FromAmount(10, Currency.EUR);
        FxNeutralLine line = new(Money.FromAmount(8, Currency.USD), Money.FromAmount(9, Currency.USD), new ExchangeRate(Currency.USD, Currency.EUR, 0.8m, Day(2021, 1, 1)), new ExchangeRate(Currency.USD, Currency.EUR, 0.9m, Day(2022, 1, 1)));
        OrderMapping mapping = new() { PlacedAt = "at", Currency = "currency", Status = "status", Merchandise = "merchandise" };
        ComparedWindows windows = Comparison.YearEarlier.Align(january);
        return
        [
            euros, Money.FromAmount(1.5m, Currency.USD), Money.FromAmount(20, Currency.EUR), (ExactMoney)euros, MoneyBag.Sum([euros]), MoneyBag.Sum([Money.FromAmount(1, Currency.USD)]), NumberLocale.Get("de"), NumberLocale.Get("en"),
            rates, rates.Get(Currency.USD, Currency.EUR, Day(2021, 1, 2), Translation.Daily), Translation.PeriodEnd, Translation.Daily,
            january, january.Next(), .. new[] { "2022", "2022-H1", "2022-Q1", "2022-01-31" }.Select(ReportingCalendar.Gregorian.ParsePeriod), .. new[] { "FY2023", "FY2023-H1", "FY2023-Q4", "FY2023-P12", "FY2023-W52" }.Select(label => ReportingCalendar.FromId("retail-454").ParsePeriod(label)), ReportingCalendar.Iso, ReportingCalendar.Gregorian, new ReportingPeriodRange(january, january.Next()), new ReportingPeriodRange(january, january), Comparison.Weekday, Comparison.YearEarlier,
            RetailYearEnd.Last(IsoDayOfWeek.Saturday, 1), RetailYearEnd.Nearest(IsoDayOfWeek.Saturday, 1), WeekdayCounts.Of(new DateInterval(Day(2022, 1, 1), Day(2022, 1, 9))), windows, Comparison.Previous.Align(january),
            row, rows[1], new SegmentTable("market"), new BuyerDictionary(), builder, cube, new SalesCubeBuilder(new CubeSchema("x")).Build(), BusinessDayRule.Parse("Asia/Tokyo"), OrderMap.For<OrderRow>(), new OrderBatch(16, OrderFields.None),
            mapping, mapping with { Fee = "fee" }, MappedColumn.Named("a"), MappedColumn.Constant("a"), new Segment("a", "b"), new Segment("a"), new CubeSchema("a", "b"),
            new CellKey(1, Currency.EUR, CellEvent.Sale, OrderStatus.Paid, Day(2022, 1, 1)), new CellKey(2, Currency.EUR, CellEvent.Sale, OrderStatus.Paid, Day(2022, 1, 1)),
            log, SlowBuyers.Log([], new CubeSchema("x")), buyers, distinct, distinct.Snapshot(), sets, new CubeLoad("a", null, 1, MoneyBag.Empty, MoneyBag.Empty), new CubeLoad("b", null, 1, MoneyBag.Empty, MoneyBag.Empty), BuyerTable.Create(log, metrics), CohortTable.Create(log, metrics),
            new DistinctCount(3), new DistinctCount(4), new DistinctShare(new(1), new(2)), new DistinctShare(new(1), new(3)), new DistinctUnitValue(euros, new(3)), new DistinctUnitValue(euros, new(4)), new DistinctRatio(new(3), new(2)), new DistinctRatio(new(3), new(4)),
            new Count(3), new Count(-4), new CountRatio(new(3), new(2)), new CountRatio(new(1), new(2)), new UnitValue(euros, new(3)), new UnitValue(euros, new(4)), new Share(euros, euros), new Share(new Count(1), new Count(3)),
            metrics, definition, GmvDefinition.PaidAllIn, Grouping.Status, Grouping.By("market"), Slice.On("market", "DE"), Slice.On(Currency.EUR), table, table.Explain(Metric.Gmv(definition), table.Segments[0], table.Periods[0]),
            GmvReconciliation.Create(cube, metrics, GmvDefinition.PaidAllIn), new Share(new Count(1), new Count(3)) - new Share(new Count(1), new Count(2)), new UntranslatedAmount(Currency.EUR, euros, 1), new UntranslatedAmount(Currency.EUR, euros, 2),
            .. table.SharesOfTotal(Metric.Gmv(definition), table.Periods[^1], 1),
            report, bridge, bridge with { RefundsApart = true }, GrowthBridge.Create(cube, bridge, january), GrowthContributions.Of(report, january, Comparison.YearEarlier), LikeForLike.Of(report, january, Comparison.YearEarlier),
            report.Rows[^1].Comparisons[0].Of((Metric)Metric.TakeRate(definition)), report.Rows[^1].Comparisons[1].Of((Metric)Metric.Gmv(definition)), new ExplainedTerm("a", true, "1"), new ExplainedTerm("b", true, "1"),
            line, new FxNeutralLine(euros, euros), new BridgeItem(new("a"), new(1), new(2), line), new BridgeItem(new("b"), new(1), new(2), line), FxNeutralGrowth.Between([line], Currency.EUR, FxNeutralMethod.PriorRates),
            RunRate.Of(euros, 30), RunRate.Of(euros, 31), Cagr.Between((ExactMoney)euros, Money.FromAmount(20, Currency.EUR), 3), Cagr.Between(new Count(1), new Count(2), 1), GrowthRate.Between(new Count(2), new Count(3)), GrowthRate.Between(new Count(2), new Count(4)),
            WeekdayAdjustedGrowth.Between(windows, [KeyValuePair.Create(Day(2022, 1, 5), euros), KeyValuePair.Create(Day(2021, 1, 5), euros)], Currency.EUR), WeekdayAdjustment.WithClosedDays([Day(2022, 1, 1)]),
            Growth.Between(euros, Money.FromAmount(20, Currency.EUR)), Growth.Between(new Count(0), new Count(1)),
            .. PublicTypes.Where(type => typeof(JsonConverter).IsAssignableFrom(type) && !type.IsAbstract && type.GetConstructor([]) is not null).Select(type => Activator.CreateInstance(type)!),
        ];
    }

    private static LocalDate Day(int year, int month, int day) => new(year, month, day);

    private static Instant At(int year, int month, int day) => Instant.FromUtc(year, month, day, 12, 0);

    private bool IsNew(Type type, object value)
    {
        if (!byType.TryGetValue(type, out List<object>? known))
        {
            byType.Add(type, known = []);
        }

        bool isNew = known.Count < MostOfAType && !known.Any(value.Equals);
        if (isNew)
        {
            known.Add(value);
        }

        return isNew;
    }

    // Some properties can be had in some states alone.
    private static IEnumerable<object> ValuesOf(object value, PropertyInfo property)
    {
        object? found;
        try
        {
            found = property.GetValue(value);
        }
        catch (Exception error) when (error is TargetInvocationException or NotSupportedException or ArgumentException)
        {
            found = null;
        }

        return found is null ? [] : Elements(found).Prepend(found);
    }

    private static IEnumerable<object> Elements(object value) => value is IEnumerable all and not string ? all.Cast<object?>().Take(MostElements).OfType<object>() : [];
}
