namespace CommerceMetrics;

public enum Grain { Day, Week, Month, Quarter, Half, Year }
