namespace CommerceMetrics;

/// <summary>GLOSSARY, FX-neutral growth. Issue 5 adds C.</summary>
public enum FxNeutralMethod { PriorRates, CurrentRates }
