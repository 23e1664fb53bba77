namespace CommerceMetrics;

/// <summary>What translation does with an amount that has no rate.</summary>
public enum MissingRateHandling
{
    /// <summary>Leaves it out of value, orders and AOV, lists it as untranslated, and makes growth over it not comparable.</summary>
    LeaveOut,

    /// <summary>Throws <see cref="MissingRateException"/>.</summary>
    Throw,
}
