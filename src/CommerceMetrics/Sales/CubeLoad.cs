using System.Numerics;
using NodaTime;

namespace CommerceMetrics;

/// <summary>One load that went into a cube: its name, what it covered, and control totals to hold it to. Equality is by value. Immutable.</summary>
/// <param name="Id">The name that the builder was given.</param>
/// <param name="Days">First to last business day of its rows; null where it had none.</param>
/// <param name="Rows">Its rows, as far as they were stated.</param>
/// <param name="Sales">Σ merchandise − discount + shipping + tax of its sales of every status, by currency.</param>
/// <param name="Refunds">Σ given back, by currency: refund rows on their own or only day, and the refunds that sale rows carry.</param>
public sealed record CubeLoad(string Id, DateInterval? Days, long Rows, MoneyBag Sales, MoneyBag Refunds)
{
    internal static CubeLoad Of(string id, DateInterval? days, long rows, CubeSchema schema, CubeCells cells)
    {
        SortedDictionary<Currency, (BigInteger Sales, BigInteger Refunds)> totals = [];
        TotalReader reader = default;
        for (int series = 0; series < cells.Series.Length; series++)
        {
            SeriesKey key = cells.Series[series];
            if (key.Event == CellEvent.RefundOnOrderDay)
            {
                continue;
            }

            reader = default;
            cells.Read(series, DaySlots.FirstDay, DaySlots.LastDay, ref reader);
            (BigInteger sales, BigInteger refunds) = totals.GetValueOrDefault(key.Currency);
            totals[key.Currency] = key.Event == CellEvent.Sale
                ? (sales + reader.Split, refunds + reader.Unsplit)
                : (sales, refunds + reader.Split + reader.Unsplit);
        }

        return new CubeLoad(id, days, rows, Bag(pair => pair.Sales), Bag(pair => pair.Refunds));

        MoneyBag Bag(Func<(BigInteger Sales, BigInteger Refunds), BigInteger> total) =>
            MoneyBag.Sum(totals.Select(pair => new ExactMoney(new BigDecimal(total(pair.Value), schema.DigitsOf(pair.Key)), pair.Key)));
    }

    private struct TotalReader : ICellReader
    {
        public BigInteger Split;
        public BigInteger Unsplit;

        public void Read(int day, in CellTotals totals)
        {
            Split += (BigInteger)totals.Merchandise - totals.Discount + totals.Shipping + totals.Tax;
            Unsplit += totals.Refund;
        }
    }
}
