using NodaTime;

namespace CommerceMetrics.Arrow;

/// <summary>How record batches are read as orders. Equality by value. Immutable.</summary>
public sealed record OrderArrowOptions
{
    /// <summary>Stop at the first bad row with an <see cref="InvalidDataException"/> that names its batch, row, column and reason. By default bad rows are counted and the good ones go on.</summary>
    public bool Strict { get; init; }

    /// <summary>Switches the check for repeated order ids off (where <see cref="OrderMapping.OrderId"/> is mapped), and with it the memory for the ids seen: some 20 to 40 bytes an order.</summary>
    public bool AllowRepeats { get; init; }

    /// <summary>How many bad rows are kept as examples, the first ones; 20 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int MaxExamples
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 20;

    /// <summary>The business days to read, inclusive; null, the default, for all. Sales count by their own day, refunds by theirs. Rows outside are counted in <see cref="OrderArrowResult.Outside"/>; that the data are
    /// complete on these days is for the builder to hear (<see cref="SalesCubeBuilder.Declare"/>).</summary>
    public DateInterval? Days { get; init; }

    /// <summary>Told after each batch how far the reading has come.</summary>
    public IProgress<OrderArrowProgress>? Progress { get; init; }
}
