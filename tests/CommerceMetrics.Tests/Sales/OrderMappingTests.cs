using System.Text.Json;

namespace CommerceMetrics.Tests;

public class OrderMappingTests
{
    private static readonly OrderMapping Full = new()
    {
        OrderId = "id",
        PlacedAt = "placed_at",
        Instants = InstantForm.UnixMilliseconds,
        OrderedAt = "ordered at",
        Dimensions = [("market", "country"), ("channel", MappedColumn.Constant("web"))],
        Currency = MappedColumn.Constant("EUR"),
        Status = "state",
        Statuses = new Dictionary<string, OrderStatus> { ["P"] = OrderStatus.Paid, ["it's \"back\""] = OrderStatus.Returned },
        Event = "kind",
        Events = new Dictionary<string, OrderEvent> { ["+"] = OrderEvent.Sale, ["-"] = OrderEvent.Refund },
        Amounts = AmountForm.MinorUnits,
        Merchandise = MappedColumn.Expression("quantity * price"),
        Discount = "d",
        Shipping = "s",
        Tax = "t",
        Refund = "r",
        Fee = "f",
        Units = "u",
        Orders = "o",
        Buyer = "b",
    };

    private static readonly OrderMapping Least = new() { PlacedAt = "at", Currency = "c", Status = "s", Merchandise = "m" };

    [Fact]
    public void Json_reads_back()
    {
        const string Json = """
            {"orderId":"id","placedAt":"placed_at","orderedAt":"ordered at","currency":{"value":"EUR"},"status":"state","event":"kind","merchandise":{"expression":"quantity * price"},"discount":"d","shipping":"s","tax":"t","refund":"r","fee":"f","units":"u","orders":"o","buyer":"b",
            "instants":"unixMilliseconds","amounts":"minorUnits","dimensions":{"market":"country","channel":{"value":"web"}},"statuses":{"P":"Paid","it's \"back\"":"Returned"},"events":{"+":"Sale","-":"Refund"}}
            """;
        OrderMapping read = OrderMapping.FromJson(Json);
        Assert.Equal(Full, read);
        Assert.Equal(Full.ToJson(), read.ToJson());
        Assert.Equal(Full, JsonSerializer.Deserialize<OrderMapping>(JsonSerializer.Serialize(Full)));
        Assert.Equal(Least, OrderMapping.FromJson("""{"placedAt":"at","currency":"c","status":"s","merchandise":"m"}"""));
        Assert.Equal(Least.GetHashCode(), OrderMapping.FromJson(Least.ToJson()).GetHashCode());
        Assert.NotEqual(Full, Full with { Buyer = "x" });
        Assert.NotEqual(Least, Least with { Merchandise = MappedColumn.Expression("m") });
    }

    [Theory]
    [InlineData("""[]""", "JSON object")]
    [InlineData("""{"placedAt":"at","currency":"c","status":"s"}""", "no 'merchandise'")]
    [InlineData("""{"placedat":"at","currency":"c","status":"s","merchandise":"m"}""", "'placedat' is no field")]
    [InlineData("""{"placedAt":"at","placedAt":"b","currency":"c","status":"s","merchandise":"m"}""", "given twice")]
    [InlineData("""{"placedAt":7,"currency":"c","status":"s","merchandise":"m"}""", "'placedAt'")]
    [InlineData("""{"placedAt":"","currency":"c","status":"s","merchandise":"m"}""", "'placedAt'")]
    [InlineData("""{"placedAt":{"sql":"x"},"currency":"c","status":"s","merchandise":"m"}""", "no column")]
    [InlineData("""{"placedAt":{"expression":"x","value":"y"},"currency":"c","status":"s","merchandise":"m"}""", "no column")]
    [InlineData("""{"placedAt":"at","currency":"c","status":"s","merchandise":"m","instants":"seconds"}""", "unixSeconds")]
    [InlineData("""{"placedAt":"at","currency":"c","status":"s","merchandise":"m","amounts":1}""", "majorUnits, minorUnits")]
    [InlineData("""{"placedAt":"at","currency":"c","status":"s","merchandise":"m","statuses":{"P":"Payed"}}""", "'P' is 'Payed'")]
    [InlineData("""{"placedAt":"at","currency":"c","status":"s","merchandise":"m","dimensions":{"m":"x","m":"y"}}""", "given twice")]
    [InlineData("""{"placedAt":"at","currency":"c","status":"s","merchandise":"m","dimensions":["m"]}""", "'dimensions'")]
    [InlineData("""{"placedAt":"at","currency":"c","status":"s","merchandise":"m","orderedAt":"o"}""", "Event is not")]
    [InlineData("""{"placedAt":"at","currency":"c","status":"s","merchandise":"m","instants":"millis"}""", "'instants' is 'millis'; allowed are timestamp, unixSeconds, unixMilliseconds")]
    [InlineData("""{"placedAt":"at","currency":"c","status":"s","merchandise":"m"} {}""", "")]
    public void Json_that_is_no_mapping_says_why(string json, string reason) =>
        Assert.Contains(reason, Assert.ThrowsAny<JsonException>(() => OrderMapping.FromJson(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Fields_that_do_not_fit_each_other_are_refused()
    {
        Full.Validate();
        Least.Validate();
        (Least with { Refund = "r", RefundedAt = "ra" }).Validate();
        Refuse(Least with { PlacedAt = null! });
        Refuse(Least with { OrderedAt = "o" });
        Refuse(Least with { RefundedAt = "r" });
        Refuse(Least with { RefundedAt = "ra", Refund = "r", Event = "e" });
        Refuse(Least with { Events = new Dictionary<string, OrderEvent> { ["x"] = OrderEvent.Sale } });
        Refuse(Least with { Dimensions = [("a", "x"), ("a", "y")] });
        Refuse(Least with { Dimensions = [(" ", "x")] });
        Refuse(Least with { Dimensions = [("a", null!)] });
        Refuse(Least with { Instants = (InstantForm)9 });
        Refuse(Least with { Amounts = (AmountForm)9 });
        Refuse(Least with { Statuses = new Dictionary<string, OrderStatus> { ["x"] = (OrderStatus)9 } });
        Refuse(Least with { Event = "e", Events = new Dictionary<string, OrderEvent> { ["\uD800"] = OrderEvent.Sale } });
        Refuse(Least with { Merchandise = MappedColumn.Constant("1") });
        Refuse(Least with { PlacedAt = MappedColumn.Constant("0") });
        Assert.Throws<ArgumentException>(() => MappedColumn.Named(""));
        Assert.Throws<ArgumentException>(() => MappedColumn.Named("\uDC00"));
        Assert.Throws<ArgumentException>(() => MappedColumn.Expression(" "));
        Assert.Throws<ArgumentOutOfRangeException>(() => Full.Amount((AmountComponent)6));

        static void Refuse(OrderMapping mapping) => Assert.Throws<ArgumentException>(mapping.Validate);
    }

    [Fact]
    public void Words_are_taken_as_they_are_and_names_whatever_their_case()
    {
        Assert.True(Full.TryGetStatus("P", out OrderStatus paid) && paid == OrderStatus.Paid);
        Assert.False(Full.TryGetStatus("p", out _));
        Assert.False(Full.TryGetStatus("Paid", out _));
        Assert.True(Least.TryGetStatus("pAId", out paid) && paid == OrderStatus.Paid);
        Assert.All(["1", " Paid", "Paid ", "Paid,Test", "", "Payed", "+1"], word => Assert.False(Least.TryGetStatus(word, out _)));
        Assert.True(Full.TryGetEvent("-", out OrderEvent kind) && kind == OrderEvent.Refund);
        Assert.True((Least with { Event = "e" }).TryGetEvent("Refund", out kind) && kind == OrderEvent.Refund);
        Assert.All(["refund", "1", ""], word => Assert.False((Least with { Event = "e" }).TryGetEvent(word, out _)));
    }

    [Fact]
    public void Columns_are_listed_with_their_fields() => Assert.Equal(
        ["orderId", "placedAt", "orderedAt", "market", "channel", "currency", "status", "event", "merchandise", "discount", "shipping", "tax", "refund", "fee", "units", "orders", "buyer"],
        Full.Columns.Select(column => column.Field));
}
