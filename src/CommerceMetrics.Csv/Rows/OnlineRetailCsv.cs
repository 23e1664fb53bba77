using NodaTime;

namespace CommerceMetrics.Csv;

/// <summary>UCI Online Retail; see <see cref="OrderCsv.OnlineRetail"/>.</summary>
internal sealed class OnlineRetailCsv : OrderCsv
{
    /// <summary>Prices have up to three decimals.</summary>
    private const int GbpDigits = 3;

    public static DateTimeZone Zone => DateTimeZoneProviders.Tzdb["Europe/London"];

    public override string Id => "online-retail";

    public override CubeSchema DefaultSchema => new(BuilderSink.Market)
    {
        BusinessDays = BusinessDayRule.In(Zone),
        DateBasis = DateBasis.Placed,
        Digits = new Dictionary<Currency, int> { [Currency.GBP] = GbpDigits },
    };

    // Of an invoice one line counts an order.
    private protected override bool ComparesIds(OrderCsvOptions options) => true;

    private protected override OrderRowReader CreateRows(CsvRecords records, HeaderRow header, IOrderSink sink, RowTally tally, OrderIdSet? seen) =>
        new OnlineRetailRowReader(records, header, sink, tally, seen);
}
