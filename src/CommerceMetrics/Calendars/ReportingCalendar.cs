using NodaTime;

namespace CommerceMetrics;

public abstract class ReportingCalendar : IEquatable<ReportingCalendar>
{
    private protected ReportingCalendar(string id) => Id = id;
    public static ReportingCalendar Gregorian => throw new NotImplementedException();
    public string Id { get; }
    public abstract IReadOnlyList<Grain> Grains { get; }
    public ReportingPeriod PeriodOf(LocalDate day, Grain grain) => throw new NotImplementedException();

    /// <summary>The periods that hold at least one day of the range, in order.</summary>
    public IReadOnlyList<ReportingPeriod> PeriodsIn(DateInterval range, Grain grain) => throw new NotImplementedException();
    public bool Equals(ReportingCalendar? other) => throw new NotImplementedException();
    public override bool Equals(object? obj) => obj is ReportingCalendar other && Equals(other);
    public override int GetHashCode() => throw new NotImplementedException();
}
