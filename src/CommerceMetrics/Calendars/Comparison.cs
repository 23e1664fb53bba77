using NodaTime;

namespace CommerceMetrics;

// A value: how a current window finds its prior one. Issue 4 adds weekday, restated, holidays, to date, any window.
public readonly struct Comparison : IEquatable<Comparison>
{
    public static Comparison YearEarlier => throw new NotImplementedException();
    public static Comparison Previous => throw new NotImplementedException();

    /// <summary>year-earlier, previous.</summary>
    public string Id => throw new NotImplementedException();
    public static bool TryFromId(string id, out Comparison comparison) => throw new NotImplementedException();

    /// <summary>The prior window of a period; not comparable (with the reason) where there is none.</summary>
    public ComparedWindows Align(ReportingPeriod current) => throw new NotImplementedException();

    /// <summary>The prior window of any window, mapped by date.</summary>
    public ComparedWindows Align(DateInterval current) => throw new NotImplementedException();
    public bool Equals(Comparison other) => throw new NotImplementedException();
    public override bool Equals(object? obj) => obj is Comparison other && Equals(other);
    public override int GetHashCode() => throw new NotImplementedException();
    public static bool operator ==(Comparison left, Comparison right) => left.Equals(right);
    public static bool operator !=(Comparison left, Comparison right) => !left.Equals(right);
}
