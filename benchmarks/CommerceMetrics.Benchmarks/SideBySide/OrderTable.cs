namespace CommerceMetrics.Benchmarks;

/// <summary>The columns of a file of orders, in memory.</summary>
internal sealed class OrderTable
{
    /// <summary>Seconds since 1970-01-01T00:00:00Z.</summary>
    public required long[] Instants { get; init; }

    /// <summary>Indexes into <see cref="MarketNames"/>.</summary>
    public required int[] Markets { get; init; }

    public required Currency[] Currencies { get; init; }

    public required OrderStatus[] Statuses { get; init; }

    /// <summary>Merchandise in the minor unit of the row's currency.</summary>
    public required long[] Amounts { get; init; }

    /// <summary>Buyers, <see cref="OrderColumns.None"/> for none; null where the file has no column of them, or not numbers alone.</summary>
    public required long[]? Buyers { get; init; }

    /// <summary>Markets in the order of their first row.</summary>
    public required string[] MarketNames { get; init; }

    /// <summary>The rows whose order id an earlier row has.</summary>
    public required HashSet<int> Repeats { get; init; }

    /// <summary>Five more amounts: a tenth, a ninth … of the merchandise. Made when first asked for.</summary>
    public long[][] OtherAmounts => field ??= [.. Enumerable.Range(0, 5).Select(other => Array.ConvertAll(Amounts, amount => amount / (10 - other)))];

    public int Count => Instants.Length;
}
