namespace CommerceMetrics;

/// <summary>Looks at columns on their way into a builder; see <see cref="SalesCubeBuilder.Inspector"/>. What it throws refuses them.</summary>
/// <param name="columns">The rows, whose lengths the builder has checked. The spans are readable during the call alone.</param>
public delegate void OrderColumnsInspector(in OrderColumns columns);
