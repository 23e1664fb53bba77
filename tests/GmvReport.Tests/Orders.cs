namespace GmvReport.Tests;

/// <summary>Small files whose figures fit on a sheet of paper.</summary>
internal static class Orders
{
    public const string Header = "order_id,placed_at,market,currency,amount,status,buyer_id,discount,shipping,tax,refund,fee,units";

    /// <summary>
    /// Two accepted orders in each January. GMV Placed: 2021 95 GBP and 10,000 JPY, 2022 200 GBP and 30,000 JPY; the Test order counts nowhere, the
    /// cancelled one does.
    /// </summary>
    public const string TwoJanuaries = Header + """

        1,2021-01-10T10:00Z,GB,GBP,100.00,Paid,7,10,5.00,17,,3.1,2
        2,2021-01-10T10:00:00+09:00,JP,JPY,10000.00,placed,8,,,,,,1
        3,2022-01-10T23:59:59.9Z,GB,GBP,200,DELIVERED,7,,,,,,4
        4,2022-01-10T00:00:00-00:00,JP,JPY,30000,Cancelled,9,,,,,,1
        5,2022-01-10T12:00Z,US,USD,50.00,Test,1,,,,,,1
        """;

    /// <summary>USD per GBP 1.5625 then 1.25; USD per JPY 0.01 then 0.005. 2021-01-10 is a Sunday: Friday's fixing serves.</summary>
    public const string Rates = """
        Date,USD,JPY,GBP,
        2022-01-10,1.0000,200.00,0.8,
        2022-01-07,1.0000,200.00,0.8,
        2021-01-08,1.2500,125.00,0.8,

        """;
}
