namespace CommerceMetrics.Csv;

/// <summary>The generic format; see <see cref="OrderCsv.Generic"/>.</summary>
internal sealed class GenericOrderCsv : OrderCsv
{
    public override string Id => "generic";

    public override CubeSchema DefaultSchema => new(BuilderSink.Market) { BusinessDays = BusinessDayRule.Utc, DateBasis = DateBasis.Placed };

    private protected override bool ComparesIds(OrderCsvOptions options) => !options.AllowRepeats;

    private protected override OrderRowReader CreateRows(CsvRecords records, HeaderRow header, IOrderSink sink, RowTally tally, OrderIdSet? seen) =>
        new GenericRowReader(records, header, sink, tally, seen);
}
