using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace CommerceMetrics.Arrow.Tests;

/// <summary>Batches whose columns are read in place: 64-bit instants and amounts, words by dictionaries with 32-bit indices, none of them null.</summary>
public class LayoutsThatMeetTests
{
    private const int Rows = 5_000;
    private static readonly CubeSchema Schema = new("market") { BusinessDays = BusinessDayRule.Parse("M1=Asia/Tokyo,*=Europe/Berlin") };
    private static readonly OrderMapping Mapping = Batches.Mapping with { Fee = null };
    private static readonly Layout Meeting = new(TimeUnit.Millisecond, "UTC", "dictionary32", "decimal64", Scale: 2);

    /// <summary>Of every column that is its own memory the receiver gets that memory; currencies and statuses are what is looked up.</summary>
    [Fact]
    public void Nothing_but_words_is_copied()
    {
        RecordBatch batch = Batches.Of(Orders(1), Meeting);
        using SalesCubeBuilder builder = new(Schema);
        using BuyerLogBuilder log = new(builder);
        using OrderArrowReader reader = new(Mapping, builder);
        int rows = 0;
        reader.Read(batch, (in OrderColumns columns) =>
        {
            Assert.True(columns.Instants == ((TimestampArray)batch.Column(0)).Values.Slice(rows, columns.Count));
            Assert.True(columns.Segments == ((Int32Array)((DictionaryArray)batch.Column(1)).Indices).Values.Slice(rows, columns.Count));
            Assert.True(columns.Merchandise == MemoryMarshal.Cast<byte, long>(((Decimal64Array)batch.Column(4)).ValueBuffer.Span).Slice(rows, columns.Count));
            Assert.True(columns.Buyers == ((Int64Array)batch.Column(6)).Values.Slice(rows, columns.Count));
            rows += columns.Count;
        });
        Assert.Equal(Rows, rows);
    }

    /// <summary>Each batch has arrays and dictionaries of its own, with the words in another order: its codes are looked up, and nothing is allocated.</summary>
    [Fact]
    public void Batches_with_new_dictionaries_allocate_nothing_after_the_first()
    {
        RecordBatch[] batches = [.. Enumerable.Range(1, 20).Select(seed => Batches.Of(Orders(seed), Meeting))];
        using SalesCubeBuilder builder = new(Schema);
        using OrderArrowReader reader = new(Mapping with { Buyer = null }, builder);
        AddAll();

        Assert.Equal(0, Allocation.LeastOfCalls(AddAll));
        Assert.Equal(Batches.CubeOf(Enumerable.Repeat(Enumerable.Range(1, 20), 1 + Allocation.Calls).SelectMany(seeds => seeds).SelectMany(Orders), Schema), builder.Build());

        void AddAll()
        {
            foreach (RecordBatch batch in batches)
            {
                reader.Add(batch);
            }
        }
    }

    /// <summary>One bad instant sends its block the long way; all other rows are added, and the bad one is named.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(4_095)]
    [InlineData(4_096)]
    [InlineData(4_999)]
    public void A_row_without_a_day_is_bad_wherever_it_is(int place)
    {
        TestOrder[] orders = Orders(5);
        RecordBatch batch = WithInstant(Batches.Of(orders, Meeting), place, long.MaxValue);
        using SalesCubeBuilder builder = new(Schema);
        using OrderArrowReader reader = new(Mapping, builder);
        reader.Add(batch);
        Assert.Equal((Rows, Rows - 1, 1), (reader.Result.Rows, reader.Result.Accepted, reader.Result.Rejected));
        BadArrowRow bad = Assert.Single(reader.Result.Examples);
        Assert.Equal((place, "at"), (bad.Row, bad.Column));
        Assert.StartsWith("found 9223372036854775807 of timestamp[millisecond, UTC]: allowed are 0001-01-03 to 9999-12-29", bad.Reason, StringComparison.Ordinal);
        Assert.Equal(Batches.CubeOf(orders.Where((_, row) => row != place), Schema), builder.Build());
    }

    [Theory]
    [InlineData("market")]
    [InlineData("currency")]
    [InlineData("status")]
    public void An_index_beyond_its_dictionary_is_refused(string column)
    {
        foreach (int wrong in new[] { 90, -1, int.MaxValue })
        {
            RecordBatch batch = Batches.Of(Orders(6), Meeting);
            DictionaryArray words = (DictionaryArray)batch.Column(column);
            int[] indices = ((Int32Array)words.Indices).Values.ToArray();
            indices[3_333] = wrong;
            IArrowArray changed = new DictionaryArray((DictionaryType)words.Data.DataType, new Int32Array(new ArrowBuffer(MemoryMarshal.AsBytes(indices.AsSpan()).ToArray()), ArrowBuffer.Empty, Rows, 0, 0), words.Dictionary);
            IArrowArray[] arrays = [.. batch.Arrays.Select((array, at) => batch.Schema.FieldsList[at].Name == column ? changed : array)];
            using SalesCubeBuilder builder = new(Schema);
            using OrderArrowReader reader = new(Mapping, builder);
            string refused = Assert.Throws<InvalidDataException>(() => reader.Add(new RecordBatch(batch.Schema, arrays, Rows))).Message;
            Assert.StartsWith($"Column '{column}' has the index {wrong} in row 3333; its dictionary has ", refused, StringComparison.Ordinal);
        }
    }

    /// <summary>A buyer that no number of one's own may be (those stand for texts).</summary>
    [Fact]
    public void A_number_that_is_no_buyer_is_a_bad_row()
    {
        TestOrder[] orders = Orders(7);
        orders[2_500] = orders[2_500] with { Buyer = long.MinValue + 5 };
        using SalesCubeBuilder builder = new(Schema);
        using BuyerLogBuilder log = new(builder);
        using OrderArrowReader reader = new(Mapping, builder);
        reader.Add(Batches.Of(orders, Meeting));
        Assert.Equal((2_500, "buyer"), (Assert.Single(reader.Result.Examples).Row, reader.Result.Examples[0].Column));
        Assert.Equal(Rows - 1, reader.Result.Accepted);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Slices_and_workers_do_not_show(int workers)
    {
        TestOrder[] orders = [.. Enumerable.Range(20, 12).SelectMany(Orders)];
        using SalesCubeBuilder builder = new(Schema) { Workers = workers };
        using OrderArrowReader reader = new(Mapping, builder, new() { Strict = true });
        reader.Add(Batches.Sliced(orders, Meeting, before: 3, after: 9));
        Assert.Equal(orders.Length, reader.Result.Accepted);
        Assert.Equal(Batches.CubeOf(orders, Schema), builder.Build());
    }

    private static TestOrder[] Orders(int seed) =>
        [.. Batches.Random(3 * Rows, seed).Where(order => order.Currency is "USD" or "EUR").Take(Rows).Select(order => order with { Fee = null, Buyer = order.Seconds % 40 })];

    private static RecordBatch WithInstant(RecordBatch batch, int place, long instant)
    {
        TimestampArray at = (TimestampArray)batch.Column(0);
        long[] instants = at.Values.ToArray();
        instants[place] = instant;
        ArrayData changed = new(at.Data.DataType, Rows, 0, 0, [ArrowBuffer.Empty, new ArrowBuffer(MemoryMarshal.AsBytes(instants.AsSpan()).ToArray())]);
        return new RecordBatch(batch.Schema, [new TimestampArray(changed), .. batch.Arrays.Skip(1)], Rows);
    }
}
