using CommerceMetrics.Disclosures;

namespace SocialCommerceBrief;

/// <summary>Something that follows from published figures: its name, how, the exact interval and its unit, and how it is shown (rounded outward).</summary>
internal sealed record Implication(string Name, string Arithmetic, ExactInterval Exact, string Unit, string Shown);
