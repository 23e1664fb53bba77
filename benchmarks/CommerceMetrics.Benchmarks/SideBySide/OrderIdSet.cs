using System.Globalization;
using System.Text;

namespace CommerceMetrics.Benchmarks;

/// <summary>Order ids as written: numbers in their only spelling as numbers, all others as text.</summary>
internal sealed class OrderIdSet
{
    private readonly HashSet<long> numbers = [];
    private readonly HashSet<string> texts = [];

    /// <summary>False where the set has the id already.</summary>
    public bool Add(ReadOnlySpan<byte> id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && (id[0] != '0' || id.Length == 1)
            ? numbers.Add(number)
            : texts.Add(Encoding.UTF8.GetString(id));
}
