namespace CommerceMetrics;

public enum RatePath { Identity, Direct, Inverse, Cross }
