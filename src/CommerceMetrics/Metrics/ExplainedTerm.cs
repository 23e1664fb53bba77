namespace CommerceMetrics;

/// <summary>A total of a cell as it enters a figure.</summary>
/// <param name="Name">"merchandise", "discount", "shipping", "tax", "refund", "fee", "units" or "orders".</param>
/// <param name="Adds">Whether it is added; else it is subtracted.</param>
/// <param name="Total">The cell's total in its own currency, as text: "12.34", or "3" where it is a count.</param>
/// <remarks>Equal by all parts; immutable.</remarks>
public sealed record ExplainedTerm(string Name, bool Adds, string Total)
{
    /// <summary>"+ merchandise 12.34", "− discount 1.00".</summary>
    public override string ToString() => $"{(Adds ? "+" : "−")} {Name} {Total}";
}
