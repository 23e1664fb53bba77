using FluentValidation;
using NodaTime;

namespace CommerceMetrics.Validation.Tests;

public class OrderColumnsValidatorTests
{
    [Fact]
    public void Counts_amounts_and_severities_are_those_of_the_records()
    {
        OrderRow[] rows = RandomRows.Create(6_000, 7);
        SegmentTable segments = new("market", "kind");
        using OrderBatch batch = RowWriter.ToBatch(rows, RandomRows.Schema, segments);
        OrderRuleOptions options = RandomRows.Options with { MaxExamples = int.MaxValue };
        OrderColumnsValidator columns = new(RandomRows.Schema, segments, options);
        OrderColumnsValidator records = new(RandomRows.Schema, segments, options);
        columns.Validate(batch.AsColumns());
        records.Validate(rows);
        (ValidationSummary left, ValidationSummary right) = (columns.Summary(), records.Summary());
        Assert.Equal(right.Counts, left.Counts);
        Assert.Equal(26, left.Counts.Count);
        foreach (Severity severity in Enum.GetValues<Severity>())
        {
            Assert.Equal((right.RowsWith(severity), right.GmvWith(severity)), (left.RowsWith(severity), left.GmvWith(severity)));
        }


        // A segment that does not fit has no code, and so is not known to columns by name.
        Assert.Equal(right.Examples.Where(Fits), left.Examples.Where(Fits));
        Assert.Equal(right.Examples.Select(example => (example.Row, example.Code)), left.Examples.Select(example => (example.Row, example.Code)));

        bool Fits(ValidationExample example) => rows[(int)example.Row].Segment.Values.Count == 2;
    }

    [Fact]
    public void Amounts_are_those_of_a_plain_loop()
    {
        OrderRow[] rows = RandomRows.Create(3_000, 8);
        SegmentTable segments = new("market", "kind");
        using OrderBatch batch = RowWriter.ToBatch(rows, RandomRows.Schema, segments);
        OrderColumnsValidator validator = new(RandomRows.Schema, segments, RandomRows.Options);
        validator.Validate(batch.AsColumns());
        OrderRow[] negative = [.. rows.Where(row => row.Discount < 0)];
        ValidationCount found = validator.Summary().Counts.Single(count => count.Code == "CM1005");
        Assert.Equal(negative.Length, found.Rows);
        Assert.Equal(
            MoneyBag.Sum(negative.Select(row => Money.FromAmount(row.Merchandise - row.Discount + row.Shipping + row.Tax + (row.Event == OrderEvent.Refund ? row.Refund : 0), row.Currency))), found.Amounts);
    }

    [Fact]
    public void Columns_of_one_value_serve_all_rows_and_absent_ones_their_default()
    {
        OrderColumnsValidator validator = new(new CubeSchema(), new SegmentTable());
        validator.Validate(new OrderColumns { Instants = new long[3_000], Currencies = [Currency.USD], Statuses = [OrderStatus.Test], Merchandise = [100], Discount = [-1] });
        ValidationSummary summary = validator.Summary();
        Assert.Equal(3_000, summary.CountOf("CM1005"));
        Assert.Equal(3_000, summary.CountOf("CM2006"));
        Assert.Equal(2, summary.Counts.Count);
        Assert.Equal("USD 3030.00", summary.Counts[0].Amounts[Currency.USD].Round().ToString());
        Assert.Equal(20, summary.Examples.Count);
    }

    [Fact]
    public void A_column_of_a_wrong_length_is_refused() =>
        Assert.Contains("2 values for 3 rows", Assert.Throws<ArgumentException>(() => new OrderColumnsValidator(new CubeSchema(), new SegmentTable())
            .Validate(new OrderColumns { Instants = new long[3], Currencies = [Currency.USD], Statuses = [OrderStatus.Paid], Tax = new long[2] })).Message, StringComparison.Ordinal);

    [Fact]
    public void Clean_rows_allocate_nothing_after_warm_up()
    {
        const int count = 100_000;
        long[] instants = new long[count], amounts = new long[count];
        Currency[] currencies = new Currency[count];
        int[] codes = new int[count];
        SegmentTable segments = new("market");
        segments.GetOrAdd("US");
        for (int i = 0; i < count; i++)
        {
            (instants[i], amounts[i], currencies[i]) = (1_600_000_000 + i, 1 + i, i % 3 == 0 ? Currency.EUR : i % 3 == 1 ? Currency.USD : Currency.JPY);
        }

        OrderColumnsValidator validator = new(new CubeSchema("market"), segments, new OrderRuleOptions { Now = Instant.FromUtc(2030, 1, 1, 0, 0), Opened = Instant.FromUtc(2010, 1, 1, 0, 0) });
        Validate();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Validate();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, validator.Failures);

        void Validate() => validator.Validate(new OrderColumns
        {
            Instants = instants,
            Segments = codes,
            Currencies = currencies,
            Statuses = [OrderStatus.Paid],
            Merchandise = amounts,
            Discount = [0],
            Shipping = amounts,
            Tax = amounts,
            Fee = amounts,
        });
    }
}
