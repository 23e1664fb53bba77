using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace CommerceMetrics;

/// <summary>What counts as GMV: amount components, order statuses, the timing of refunds and (optionally) the date basis of the cube; with a name and a version.</summary>
/// <remarks>Two definitions are equal when all of these are; there is no order. No definition is a standard, so that a figure always names its own; figures
/// of unlike definitions are never added or compared. The value of a sale is merchandise − discount + shipping + tax − refund, over the components that
/// count. A row whose status does not count contributes nothing, its refund included. Immutable and thread-safe.</remarks>
public sealed partial class GmvDefinition : IEquatable<GmvDefinition>
{
    private readonly int componentBits;
    private readonly int statusBits;

    /// <summary>A definition of your own.</summary>
    /// <param name="name">What reports call it; not blank.</param>
    /// <param name="version">1 or more; raise it when the parts change.</param>
    /// <param name="components">At least one; each once or more often, in any order; never <see cref="AmountComponent.Fee"/>.</param>
    /// <param name="statuses">The statuses that count; at least one.</param>
    /// <param name="refundTiming">On which day refunds count, where <see cref="AmountComponent.Refund"/> does.</param>
    /// <param name="dateBasis">The only date basis that it takes; null takes any.</param>
    /// <exception cref="ArgumentException">A blank name, no component, no status, or the fee among the components.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A version below 1, or a value that its enumeration does not name.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="components"/>, <paramref name="statuses"/> or <paramref name="name"/> is null.</exception>
    public GmvDefinition(
        string name,
        int version,
        IEnumerable<AmountComponent> components,
        IEnumerable<OrderStatus> statuses,
        RefundTiming refundTiming = RefundTiming.OwnDay,
        DateBasis? dateBasis = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        ArgumentNullException.ThrowIfNull(components);
        ArgumentNullException.ThrowIfNull(statuses);
        foreach (AmountComponent component in components)
        {
            RequireNamed(component, nameof(components));
            if (component == AmountComponent.Fee)
            {
                throw new ArgumentException("Fee is what the marketplace earns and never part of GMV: leave it out, and use a take rate for it.", nameof(components));
            }

            componentBits |= 1 << (int)component;
        }

        foreach (OrderStatus status in statuses)
        {
            RequireNamed(status, nameof(statuses));
            statusBits |= 1 << (int)status;
        }

        RequireNamed(refundTiming, nameof(refundTiming));
        if (dateBasis is { } basis)
        {
            RequireNamed(basis, nameof(dateBasis));
        }

        (Name, Version, RefundTiming, DateBasis) = (name, version, refundTiming, dateBasis);
        Components = Listed<AmountComponent>(componentBits, nameof(components));
        Statuses = Listed<OrderStatus>(statusBits, nameof(statuses));
    }

    /// <summary>What reports call it; the preset's id for a preset.</summary>
    public string Name { get; }

    /// <summary>1 or more.</summary>
    public int Version { get; }

    /// <summary>The components that count, each once, in the order of <see cref="AmountComponent"/>.</summary>
    public IReadOnlyList<AmountComponent> Components { get; }

    /// <summary>The statuses that count, each once, in the order of <see cref="OrderStatus"/>.</summary>
    public IReadOnlyList<OrderStatus> Statuses { get; }

    /// <summary>On which day refunds count, where they do.</summary>
    public RefundTiming RefundTiming { get; }

    /// <summary>The only date basis that it takes; null takes any.</summary>
    public DateBasis? DateBasis { get; }

    /// <summary>The same definition, name and version included, with another timing of refunds; unequal to this one unless the timing is the same.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The timing is none of its enumeration.</exception>
    public GmvDefinition With(RefundTiming refundTiming) =>
        refundTiming == RefundTiming ? this : new GmvDefinition(Name, Version, Components, Statuses, refundTiming, DateBasis);

    /// <summary>Whether a component counts.</summary>
    public bool Counts(AmountComponent component) => (componentBits >> (int)component & 1) != 0;

    /// <summary>Whether orders of a status count.</summary>
    public bool Counts(OrderStatus status) => (statusBits >> (int)status & 1) != 0;

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] GmvDefinition? other) =>
        other is not null && Name == other.Name && Version == other.Version && componentBits == other.componentBits
        && statusBits == other.statusBits && RefundTiming == other.RefundTiming && DateBasis == other.DateBasis;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is GmvDefinition other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(StringComparer.Ordinal.GetHashCode(Name), Version, componentBits, statusBits, RefundTiming, DateBasis);

    /// <summary>Whether all parts are equal.</summary>
    public static bool operator ==(GmvDefinition? left, GmvDefinition? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether any part differs.</summary>
    public static bool operator !=(GmvDefinition? left, GmvDefinition? right) => !(left == right);

    /// <summary>Name and version: "Placed v1".</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name} v{Version}");

    /// <summary>The value of a sale as text: "merchandise − discount + shipping".</summary>
    internal string Formula
    {
        get
        {
            string text = string.Concat(Components.Select(component => $" {(SignOf(component) > 0 ? "+" : "−")} {NameOf(component)}"));
            return text.StartsWith(" + ", StringComparison.Ordinal) ? text[3..] : "−" + text[3..];
        }
    }

    /// <summary>How a component enters the value of a sale.</summary>
    internal static int SignOf(AmountComponent component) =>
        component is AmountComponent.Discount or AmountComponent.Refund ? -1 : 1;

    internal static string NameOf(AmountComponent component) => component switch
    {
        AmountComponent.Merchandise => "merchandise",
        AmountComponent.Discount => "discount",
        AmountComponent.Shipping => "shipping",
        AmountComponent.Tax => "tax",
        AmountComponent.Refund => "refund",
        _ => "fee",
    };

    internal static void RequireNamed<TEnum>(TEnum value, string parameter) where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw new ArgumentOutOfRangeException(parameter, value, $"Not one of {string.Join(", ", Enum.GetNames<TEnum>())}.");
        }
    }

    private static ReadOnlyCollection<TEnum> Listed<TEnum>(int bits, string parameter) where TEnum : struct, Enum
    {
        if (bits == 0)
        {
            throw new ArgumentException($"None is given: name at least one of {string.Join(", ", Enum.GetNames<TEnum>())}.", parameter);
        }

        return Array.AsReadOnly([.. Enum.GetValues<TEnum>().Where(value => (bits >> Convert.ToInt32(value, null) & 1) != 0)]);
    }
}
