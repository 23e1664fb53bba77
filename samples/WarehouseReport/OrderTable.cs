using System.Data.Common;
using System.Globalization;
using System.Text;
using CommerceMetrics;
using NodaTime;

namespace WarehouseReport;

/// <summary>The table of orders: one row per event, amounts in whole units of the cube's last digit, instants in seconds.</summary>
internal sealed class OrderTable(WarehouseEngine engine, string connectionText)
{
    public const string Name = "commercemetrics_orders";

    private const int RowsOfStatement = 500;

    private static readonly string[] Texts = ["market", "currency", "status", "event"];
    private static readonly string[] Numbers = ["placed_at", "merchandise", "discount", "shipping", "tax", "refund", "fee", "units", "orders"];
    private const string OrderedAt = "ordered_at";
    private const string Buyer = "buyer";

    private static readonly string[] Columns = [.. Texts, .. Numbers, OrderedAt, Buyer];

    public static OrderMapping Mapping { get; } = new()
    {
        PlacedAt = "placed_at",
        OrderedAt = OrderedAt,
        Instants = InstantForm.UnixSeconds,
        Dimensions = [("market", "market")],
        Currency = "currency",
        Status = "status",
        Event = "event",
        Amounts = AmountForm.MinorUnits,
        Merchandise = "merchandise",
        Discount = "discount",
        Shipping = "shipping",
        Tax = "tax",
        Refund = "refund",
        Fee = "fee",
        Units = "units",
        Orders = "orders",
        Buyer = Buyer,
    };

    /// <summary>Creates the table anew and lets a reader fill it: all rows that a builder accepts, or none where it throws.</summary>
    public T Fill<T>(CubeSchema schema, Func<SalesCubeBuilder, T> read)
    {
        using DbConnection connection = engine.Connect(connectionText);
        connection.Open();
        using DbTransaction? transaction = engine.HasTransactions ? connection.BeginTransaction() : null;
        Execute(connection, transaction, $"DROP TABLE IF EXISTS {Name}", []);
        string columns = string.Join(
            ", ", [.. Texts.Select(text => $"{text} {engine.Text}"), .. Numbers.Select(number => $"{number} {engine.Number}"), $"{OrderedAt} {engine.OptionalNumber}", $"{Buyer} {engine.OptionalText}"]);
        Execute(connection, transaction, $"CREATE TABLE {Name} ({columns}){engine.TableEnd}", []);

        SegmentTable segments = new([.. schema.Dimensions]);
        List<string> rows = [];
        List<string> values = [];
        BuyerDictionary ids = new();
        using SalesCubeBuilder builder = new(schema, segments)
        {
            Inspector = (in added) =>
            {
                for (int row = 0; row < added.Count; row++)
                {
                    rows.Add(RowOf(added, row, segments, ids, values));
                    if (rows.Count == RowsOfStatement)
                    {
                        Flush();
                    }
                }
            },
        };

        // Gives ids to buyers, which the builder alone has no use for.
        using BuyerLogBuilder buyers = new(builder, ids);
        T result = read(builder);
        Flush();
        transaction?.Commit();
        return result;

        void Flush()
        {
            if (rows.Count > 0)
            {
                Execute(connection, transaction, $"INSERT INTO {Name} ({string.Join(", ", Columns)}) VALUES {string.Join(", ", rows)}", values);
            }

            rows.Clear();
            values.Clear();
        }
    }

    /// <summary>Feeds all rows to a builder, for figures that need each order. False where no row has a buyer.</summary>
    public async Task<bool> AddToAsync(SalesCubeBuilder builder, BuyerDictionary buyers, CancellationToken cancellationToken)
    {
        await using DbConnection connection = engine.Connect(connectionText);
        await connection.OpenAsync(cancellationToken);
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", Columns)} FROM {Name}";
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        bool hasBuyers = false;
        while (await reader.ReadAsync(cancellationToken))
        {
            string? buyer = await reader.IsDBNullAsync(reader.GetOrdinal(Buyer), cancellationToken) ? null : reader.GetString(reader.GetOrdinal(Buyer));
            hasBuyers |= buyer is not null;
            Add(buyer is null ? OrderColumns.None : buyers.GetOrAdd(buyer));
        }

        return hasBuyers;

        void Add(long buyer) => builder.Add(
            new OrderColumns
            {
                Instants = [Number("placed_at")!.Value],
                OrderInstants = [Number(OrderedAt) ?? OrderColumns.None],
                Segments = [builder.Segments.GetOrAdd([reader.GetString(Texts.IndexOf("market"))])],
                Currencies = [Currency.FromCode(reader.GetString(Texts.IndexOf("currency")))],
                Statuses = [Enum.Parse<OrderStatus>(reader.GetString(Texts.IndexOf("status")))],
                Events = [Enum.Parse<OrderEvent>(reader.GetString(Texts.IndexOf("event")))],
                Merchandise = [Number("merchandise")!.Value],
                Discount = [Number("discount")!.Value],
                Shipping = [Number("shipping")!.Value],
                Tax = [Number("tax")!.Value],
                Refund = [Number("refund")!.Value],
                Fee = [Number("fee")!.Value],
                Units = [Number("units")!.Value],
                Orders = [(int)Number("orders")!.Value],
                Buyers = [buyer],
            },
            cancellationToken);

        long? Number(string column)
        {
            int ordinal = reader.GetOrdinal(column);
            return reader.IsDBNull(ordinal) ? null : reader.GetInt64(ordinal);
        }
    }

    private string RowOf(in OrderColumns added, int row, SegmentTable segments, BuyerDictionary ids, List<string> values)
    {
        // Markets and buyers are anybody's words; all else is a whole number or a name of ours.
        OrderEvent kind = Of(added.Events, row);
        string market = Value(segments[Of(added.Segments, row)][0], values);
        long number = added.Buyers.IsEmpty ? OrderColumns.None : Of(added.Buyers, row);
        string buyer = number == OrderColumns.None ? "NULL" : Value(ids.Count > 0 ? ids[number] : number.ToString(CultureInfo.InvariantCulture), values);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"({market}, '{Of(added.Currencies, row).Code}', '{Of(added.Statuses, row)}', '{kind}', {Seconds(added, Of(added.Instants, row))}");
        foreach (AmountComponent component in Enum.GetValues<AmountComponent>())
        {
            text.Append(CultureInfo.InvariantCulture, $", {added.Value(component, row)}");
        }

        int orders = added.Orders.IsEmpty ? kind == OrderEvent.Sale ? 1 : 0 : Of(added.Orders, row);
        long ordered = added.OrderInstants.IsEmpty ? OrderColumns.None : Of(added.OrderInstants, row);
        text.Append(CultureInfo.InvariantCulture, $", {Of(added.Units, row)}, {orders}, {(ordered == OrderColumns.None ? "NULL" : Seconds(added, ordered))}, {buyer})");
        return text.ToString();
    }

    // A business day is told by the second that an instant is in.
    private static string Seconds(in OrderColumns added, long instant)
    {
        long seconds = added.Unit switch
        {
            InstantUnit.Seconds => instant,
            InstantUnit.Milliseconds => Instant.FromUnixTimeMilliseconds(instant).ToUnixTimeSeconds(),
            InstantUnit.Ticks => Instant.FromUnixTimeTicks(instant).ToUnixTimeSeconds(),
            _ => throw new NotSupportedException($"The reader gives instants in {added.Unit}; the table holds seconds."),
        };
        return seconds.ToString(CultureInfo.InvariantCulture);
    }

    // A column of length 1 holds for all rows; one that is absent has the default.
    private static T Of<T>(ReadOnlySpan<T> column, int row) where T : struct => column.Length > 1 ? column[row] : column.Length == 1 ? column[0] : default;

    // A parameter, or a literal where the engine has none.
    private string Value(string text, List<string> values)
    {
        values.Add(text);
        return engine.Dialect.Parameter($"p{values.Count}") ?? engine.Dialect.Literal(text);
    }

    private void Execute(DbConnection connection, DbTransaction? transaction, string sql, List<string> values)
    {
        using DbCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach ((int place, string value) in values.Index())
        {
            if (engine.Dialect.Parameter("p") is not null)
            {
                DbParameter parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = ($"p{place + 1}", value);
                command.Parameters.Add(parameter);
            }
        }

        command.ExecuteNonQuery();
    }
}
