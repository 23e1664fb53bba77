namespace CommerceMetrics.Disclosures;

/// <summary>What a figure of a text states.</summary>
/// <remarks>The default value is <see cref="None"/>, the kind of no figure that a reader finds.</remarks>
public enum DisclosureFigureKind
{
    /// <summary>Nothing: the kind of <c>default</c>.</summary>
    None = 0,

    /// <summary>An amount of money, in major units of its currency.</summary>
    Money = 1,

    /// <summary>A rate of growth as a fraction: "up 76 %" is 0.76, "fell 3 %" is −0.03.</summary>
    Growth = 2,

    /// <summary>A growth told as a multiple of the base: "doubled" is 2, "rose fivefold" 5, "halved" 0.5.</summary>
    Multiple = 3,

    /// <summary>A change of a rate in percentage points: "up 0.7 points" is 0.7.</summary>
    Points = 4,

    /// <summary>A time that the text names: a year, a half, a quarter, a month or a day.</summary>
    Period = 5,
}
