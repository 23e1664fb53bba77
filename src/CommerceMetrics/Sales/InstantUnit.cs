namespace CommerceMetrics;

/// <summary>The unit of a column of instants, counted from 1970-01-01T00:00:00Z.</summary>
public enum InstantUnit : byte { Seconds = 0, Milliseconds = 1, Microseconds = 2, Ticks = 3, Nanoseconds = 4 }
