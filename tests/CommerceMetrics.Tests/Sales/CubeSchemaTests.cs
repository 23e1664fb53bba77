using System.Numerics;
using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>Currencies whose minor unit is finer than 64 bits of it can count.</summary>
public class CubeSchemaTests
{
    private static readonly Currency Ether = Currency.Custom("ETH", 18);
    private static readonly CubeSchema Wei = new();
    private static readonly CubeSchema EightDigits = new() { Digits = new Dictionary<Currency, int> { [Ether] = 8 } };

    [Fact]
    public void A_cube_may_state_fewer_digits_than_the_minor_unit_has()
    {
        Assert.Equal((18, 8), (Wei.DigitsOf(Ether), EightDigits.DigitsOf(Ether)));
        Assert.NotEqual(Wei, EightDigits);
        using SalesCubeBuilder builder = new(EightDigits);
        builder.Add([Row(92_233_720_368.54775807m), Row(-0.00000001m), Row(12.5m)]);
        builder.Add(new OrderColumns
        {
            Instants = [0, 0],
            Currencies = [Ether],
            Statuses = [OrderStatus.Paid],
            Merchandise = [long.MaxValue, long.MaxValue],
        });
        SalesCube cube = builder.Build();
        Assert.Equal((3 * (Int128)long.MaxValue) - 1 + 12_5000_0000, Assert.Single(cube.Cells).Totals.Merchandise);

        using MemoryStream file = new();
        cube.Save(file);
        file.Position = 0;
        Assert.Equal(cube, SalesCube.Load(file));

        MetricTable table = MetricTable.Create(cube, new MetricQuery { Definition = GmvDefinition.PaidAllIn, Grain = Grain.Year, In = Ether });
        ExactMoney gmv = table.Value(Metric.Gmv(GmvDefinition.PaidAllIn), table.Segments[0], table.Periods[0]);
        Assert.Equal(new ExactMoney(new BigDecimal((3 * (BigInteger)long.MaxValue) - 1 + 12_5000_0000, 8), Ether), gmv);
        Assert.Equal("ETH:18 276701161118.143274200000000000", gmv.ToString());
    }

    [Fact]
    public void All_digits_of_the_minor_unit_hold_nine_ether_a_row_and_any_total()
    {
        using SalesCubeBuilder builder = new(Wei);
        builder.Add([Row(9.223372036854775807m), Row(9.223372036854775807m), Row(0.000000000000000001m)]);
        Assert.Equal((2 * (Int128)long.MaxValue) + 1, Assert.Single(builder.Build().Cells).Totals.Merchandise);
    }

    [Theory]
    [InlineData(18, "9.223372036854775808")] // 2^63 wei
    [InlineData(18, "-9.223372036854775809")]
    [InlineData(18, "10")]
    [InlineData(18, "0.0000000000000000001")]
    [InlineData(8, "0.000000001")]
    [InlineData(8, "92233720368.54775808")]
    [InlineData(0, "1.5")]
    public void An_amount_that_does_not_fit_is_named_with_the_fix(int digits, string amount)
    {
        CubeSchema schema = new() { Digits = new Dictionary<Currency, int> { [Ether] = digits } };
        decimal value = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);
        OrderMap<decimal> map = OrderMap.For<decimal>().At(_ => Instant.FromUnixTimeSeconds(0)).Currency(_ => Ether).Status(_ => OrderStatus.Paid)
            .Amount(AmountComponent.Merchandise, order => order);
        using SalesCubeBuilder builder = new(schema);
        foreach (Action add in new Action[] { () => builder.Add([Row(1), Row(value), Row(1)]), () => builder.Add([1m, value, 1m], map) })
        {
            string message = Assert.Throws<ArgumentException>(add).Message;
            Assert.Contains("Row 1 cannot be added", message, StringComparison.Ordinal);
            Assert.Contains($"Merchandise {amount} ETH has more than {digits} digits after the point, or is beyond {long.MaxValue} of its last one", message, StringComparison.Ordinal);
            Assert.Contains("CubeSchema.Digits", message, StringComparison.Ordinal);
        }

        Assert.Equal(2, builder.Rows); // the good row before each
    }

    private static OrderRow Row(decimal merchandise) => new()
    {
        At = Instant.FromUnixTimeSeconds(0),
        Segment = new Segment(),
        Currency = Ether,
        Status = OrderStatus.Paid,
        Merchandise = merchandise,
    };
}
