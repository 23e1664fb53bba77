using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>Which rate a business day takes (IAS 21's word): its own, the average of its month, that of its month's end, or one for all days.</summary>
/// <remarks>
/// <para>A value: equal when the policy is the same; not ordered. <c>default</c> is <see cref="Daily"/>. Immutable and thread-safe.</para>
/// <para>The rates themselves are <see cref="ExchangeRates"/>; the figure that comes of both is <see cref="ExchangeRate"/>.</para>
/// </remarks>
[DebuggerDisplay("{Id,nq}")]
[JsonConverter(typeof(TranslationJsonConverter))]
public readonly struct Translation : IEquatable<Translation>
{
    private readonly byte kind;

    private Translation(byte kind) => this.kind = kind;

    /// <summary>The day's rate, each leg its last fixing on or before the day.</summary>
    public static Translation Daily => default;

    /// <summary>
    /// The arithmetic mean of the daily rates over the fixings of the day's whole Gregorian month, at every grain, so that quarters are the
    /// sum of their months.
    /// </summary>
    public static Translation PeriodAverage => new(1);

    /// <summary>The last rate on or before the last day of the day's Gregorian month.</summary>
    public static Translation PeriodEnd => new(2);

    /// <summary>
    /// One rate for every day, of a constant table: <see cref="ExchangeRates.Constant(Currency, IEnumerable{ValueTuple{Currency, decimal}}, string)"/> (budget rates) or
    /// <see cref="ExchangeRates.HeldAt(NodaTime.LocalDate)"/> (the rates of one date).
    /// </summary>
    public static Translation Constant => new(3);

    /// <summary>Every policy, in the order daily, average, end, constant.</summary>
    public static IReadOnlyList<Translation> All { get; } = Array.AsReadOnly([Daily, PeriodAverage, PeriodEnd, Constant]);

    /// <summary>The policy's name in files and options: <c>daily</c>, <c>average</c>, <c>end</c> or <c>constant</c>.</summary>
    public string Id => kind switch { 0 => "daily", 1 => "average", 2 => "end", _ => "constant" };

    /// <summary>Whether a day takes a rate of its whole Gregorian month.</summary>
    public bool IsMonthly => kind is 1 or 2;

    /// <summary>The policy of a name, spelt exactly so.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="id"/> is null.</exception>
    /// <exception cref="ArgumentException">No policy has that name.</exception>
    public static Translation FromId(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return TryFromId(id, out Translation translation)
            ? translation
            : throw new ArgumentException($"'{id}' is no translation policy; allowed are {string.Join(", ", All)}.", nameof(id));
    }

    /// <summary>The policy of a name; false, and <see cref="Daily"/>, where no policy has it.</summary>
    public static bool TryFromId([NotNullWhen(true)] string? id, out Translation translation)
    {
        (bool known, translation) = id switch
        {
            "daily" => (true, Daily),
            "average" => (true, PeriodAverage),
            "end" => (true, PeriodEnd),
            "constant" => (true, Constant),
            _ => (false, default),
        };
        return known;
    }

    /// <inheritdoc/>
    public bool Equals(Translation other) => kind == other.kind;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Translation other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => kind;

    /// <summary>Whether both are the same policy.</summary>
    public static bool operator ==(Translation left, Translation right) => left.Equals(right);

    /// <summary>Whether the policies differ.</summary>
    public static bool operator !=(Translation left, Translation right) => !left.Equals(right);

    /// <summary>The <see cref="Id"/>.</summary>
    public override string ToString() => Id;
}
