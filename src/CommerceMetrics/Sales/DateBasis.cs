namespace CommerceMetrics;

/// <summary>Which timestamp of its orders a cube was fed with: a label, since the cube cannot know. Cubes of unlike ones do not merge. <c>default</c> is placed.</summary>
public enum DateBasis : byte
{
    /// <summary>When orders were placed.</summary>
    Placed = 0,

    /// <summary>When they were paid.</summary>
    Paid = 1,

    /// <summary>When they were shipped.</summary>
    Shipped = 2,

    /// <summary>When they were delivered.</summary>
    Delivered = 3,
}
