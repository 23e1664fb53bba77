using NodaTime;

namespace CommerceMetrics;

// Which zone cuts the days of which segment: one for all, or one per value of a dimension with a fallback; and the hour at which a day turns.
public sealed class BusinessDayRule : IEquatable<BusinessDayRule>
{
    public static BusinessDayRule Utc => throw new NotImplementedException();
    public static BusinessDayRule In(DateTimeZone zone, int turnHour = 0) => throw new NotImplementedException();

    /// <summary>One zone per value of a dimension ("market"), and one for all other values.</summary>
    public static BusinessDayRule PerValue(string dimension, IReadOnlyDictionary<string, DateTimeZone> zones, DateTimeZone otherwise, int turnHour = 0) => throw new NotImplementedException();

    /// <summary>"Asia/Shanghai", or "BR=America/Sao_Paulo,CN=Asia/Shanghai,*=UTC" for the market dimension.</summary>
    public static BusinessDayRule Parse(string text, string dimension = "market", IDateTimeZoneProvider? provider = null) => throw new NotImplementedException();
    public int TurnHour => throw new NotImplementedException();
    public bool Equals(BusinessDayRule? other) => throw new NotImplementedException();
    public override bool Equals(object? obj) => obj is BusinessDayRule other && Equals(other);
    public override int GetHashCode() => throw new NotImplementedException();

    /// <summary>The text that <see cref="Parse"/> takes, values in order of code points.</summary>
    public override string ToString() => throw new NotImplementedException();
}
