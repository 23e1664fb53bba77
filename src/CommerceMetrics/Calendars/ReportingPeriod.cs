using NodaTime;

namespace CommerceMetrics;

public readonly struct ReportingPeriod : IEquatable<ReportingPeriod>, IComparable<ReportingPeriod>
{
    public ReportingCalendar Calendar => throw new NotImplementedException();
    public Grain Grain => throw new NotImplementedException();
    public LocalDate Start => throw new NotImplementedException();
    public LocalDate End => throw new NotImplementedException();
    public int Days => throw new NotImplementedException();
    public string Label => throw new NotImplementedException();
    public DateInterval Window => throw new NotImplementedException();
    public bool Contains(LocalDate day) => throw new NotImplementedException();
    public ReportingPeriod Next() => throw new NotImplementedException();
    public ReportingPeriod Previous() => throw new NotImplementedException();
    public bool Equals(ReportingPeriod other) => throw new NotImplementedException();
    public override bool Equals(object? obj) => obj is ReportingPeriod other && Equals(other);
    public override int GetHashCode() => throw new NotImplementedException();
    public int CompareTo(ReportingPeriod other) => throw new NotImplementedException();
    public static bool operator ==(ReportingPeriod left, ReportingPeriod right) => left.Equals(right);
    public static bool operator !=(ReportingPeriod left, ReportingPeriod right) => !left.Equals(right);
    public static bool operator <(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) < 0;
    public static bool operator >(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) > 0;
    public static bool operator <=(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) <= 0;
    public static bool operator >=(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) >= 0;
    public override string ToString() => Label;
}
