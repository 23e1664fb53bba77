using NodaTime;

namespace CommerceMetrics;

/// <summary>
/// Which zone cuts the days of which segment: one for all, or one per value of a dimension (one per market) with one for all others; and the hour at
/// which a day turns. The business day of an instant is the local date of (instant in its zone − turn hour). Equality is by zone ids, dimension and
/// hour. Immutable, thread-safe.
/// </summary>
public sealed class BusinessDayRule : IEquatable<BusinessDayRule>
{
    private readonly SortedDictionary<string, int> zoneOfValue = new(CodePoints.Order);
    private readonly DateTimeZone[] zones;

    private BusinessDayRule(DateTimeZone[] zones, int turnHour)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(turnHour);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(turnHour, 23);
        (this.zones, TurnHour) = (zones, turnHour);
    }

    /// <summary>Days of UTC that turn at midnight.</summary>
    public static BusinessDayRule Utc { get; } = In(DateTimeZone.Utc);

    /// <summary>The dimension whose values have zones of their own; null where one zone cuts all days.</summary>
    public string? Dimension { get; private init; }

    /// <summary>The hour (0 to 23, local) at which a business day begins: orders before it belong to the day before.</summary>
    public int TurnHour { get; }

    /// <summary>The zone of all segments, or of those whose value has none of its own.</summary>
    public DateTimeZone DefaultZone => zones[0];

    // Zone 0 is the default; the others follow by value.
    internal ReadOnlySpan<DateTimeZone> Zones => zones;

    /// <summary>One zone for all segments.</summary>
    /// <param name="zone">The zone, as a rule from <c>DateTimeZoneProviders.Tzdb</c>.</param>
    /// <param name="turnHour">The hour at which a day begins, 0 to 23.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="turnHour"/> is not within 0 to 23.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="zone"/> is null.</exception>
    public static BusinessDayRule In(DateTimeZone zone, int turnHour = 0)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return new BusinessDayRule([zone], turnHour);
    }

    /// <summary>One zone per value of a dimension, and one for all other values.</summary>
    /// <param name="dimension">The dimension ("market").</param>
    /// <param name="zones">Zones by value ("CN" → Asia/Shanghai).</param>
    /// <param name="otherwise">The zone of all other values.</param>
    /// <param name="turnHour">The hour at which a day begins, 0 to 23.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="turnHour"/> is not within 0 to 23.</exception>
    /// <exception cref="ArgumentException"><paramref name="dimension"/> is empty or blank.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="zones"/>, <paramref name="otherwise"/> or <paramref name="dimension"/> is null.</exception>
    public static BusinessDayRule PerValue(string dimension, IReadOnlyDictionary<string, DateTimeZone> zones, DateTimeZone otherwise, int turnHour = 0)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dimension);
        ArgumentNullException.ThrowIfNull(zones);
        ArgumentNullException.ThrowIfNull(otherwise);
        foreach (DateTimeZone zone in zones.Values)
        {
            ArgumentNullException.ThrowIfNull(zone, nameof(zones));
        }

        KeyValuePair<string, DateTimeZone>[] ordered = [.. zones.OrderBy(pair => pair.Key, CodePoints.Order)];
        BusinessDayRule rule = new([otherwise, .. ordered.Select(pair => pair.Value)], turnHour) { Dimension = dimension };
        for (int i = 0; i < ordered.Length; i++)
        {
            rule.zoneOfValue.Add(ordered[i].Key, i + 1);
        }

        return rule;
    }

    /// <summary>Reads what <see cref="ToString"/> writes: "Asia/Shanghai", or "BR=America/Sao_Paulo,CN=Asia/Shanghai,*=UTC". Without a "*" entry all other values are in UTC.</summary>
    /// <param name="text">The text; the turn hour is midnight.</param>
    /// <param name="dimension">The dimension of the values.</param>
    /// <param name="provider">Where zone ids are looked up; NodaTime's tzdb by default.</param>
    /// <exception cref="FormatException">The text has another form, names a value twice, or a zone that the provider does not know.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static BusinessDayRule Parse(string text, string dimension = "market", IDateTimeZoneProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        provider ??= DateTimeZoneProviders.Tzdb;
        if (!text.Contains('=', StringComparison.Ordinal))
        {
            return In(Zone(text));
        }

        Dictionary<string, DateTimeZone> zones = new(StringComparer.Ordinal);
        foreach (string entry in text.Split(','))
        {
            int equals = entry.LastIndexOf('=');
            if (equals < 1 || string.IsNullOrWhiteSpace(entry[..equals]))
            {
                throw new FormatException($"'{entry}' is no zone of a value; write VALUE=ZONE,VALUE=ZONE,*=ZONE, for example CN=Asia/Shanghai,*=UTC.");
            }

            if (!zones.TryAdd(entry[..equals].Trim(), Zone(entry[(equals + 1)..])))
            {
                throw new FormatException($"'{entry[..equals]}' has two zones; give one per value.");
            }
        }

        DateTimeZone otherwise = zones.Remove("*", out DateTimeZone? stated) ? stated : DateTimeZone.Utc;
        return PerValue(dimension, zones, otherwise);

        DateTimeZone Zone(string id) => provider.GetZoneOrNull(id.Trim())
            ?? throw new FormatException($"'{id}' is no time zone; allowed are the names of the tz database, for example Asia/Shanghai, America/Sao_Paulo or UTC.");
    }

    /// <inheritdoc/>
    public bool Equals(BusinessDayRule? other) => other is not null && HasSameValues(other) && zones.Select(zone => zone.Id).SequenceEqual(other.zones.Select(zone => zone.Id));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BusinessDayRule other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(zones[0].Id, zones.Length, TurnHour);

    /// <summary>Equality by value.</summary>
    public static bool operator ==(BusinessDayRule? left, BusinessDayRule? right) => Equals(left, right);

    /// <summary>Inequality by value.</summary>
    public static bool operator !=(BusinessDayRule? left, BusinessDayRule? right) => !Equals(left, right);

    /// <summary>The zone's id, or "BR=America/Sao_Paulo,CN=Asia/Shanghai,*=UTC" with the values in order of code points.</summary>
    public override string ToString() =>
        Dimension is null ? zones[0].Id : string.Concat(zoneOfValue.Select(pair => $"{pair.Key}={zones[pair.Value].Id},")) + $"*={zones[0].Id}";

    /// <summary>The values of <see cref="Dimension"/> that have zones of their own, in order of code points; none where one zone cuts all days.</summary>
    public IReadOnlyCollection<string> Values => zoneOfValue.Keys;

    /// <summary>The zone that cuts the days of a value of <see cref="Dimension"/>: its own, or <see cref="DefaultZone"/>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public DateTimeZone ZoneOf(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return zones[zoneOfValue.GetValueOrDefault(value, 0)];
    }

    /// <summary>Whether both rules cut days for the same values at the same hour; the zones may have other names.</summary>
    internal bool HasSameValues(BusinessDayRule other) =>
        TurnHour == other.TurnHour && Dimension == other.Dimension && zoneOfValue.Keys.SequenceEqual(other.zoneOfValue.Keys);

    internal BusinessDayRule WithZones(IEnumerable<DateTimeZone> replaced)
    {
        BusinessDayRule rule = new([.. replaced], TurnHour) { Dimension = Dimension };
        foreach ((string value, int zone) in zoneOfValue)
        {
            rule.zoneOfValue.Add(value, zone);
        }

        return rule;
    }

    /// <summary>The first instant of a business day of a segment, or a later one of it where a transition skips that.</summary>
    /// <exception cref="ArgumentException">The zone has no such day.</exception>
    internal Instant StartOf(LocalDate day, Segment segment, IReadOnlyList<string> dimensions)
    {
        DateTimeZone zone = zones[ZoneOf(segment, dimensions)];
        LocalDateTime start = day.At(new LocalTime(TurnHour, 0));
        Instant instant = zone.AtLeniently(start).ToInstant();
        return instant.InZone(zone).LocalDateTime.PlusHours(-TurnHour).Date == day
            ? instant
            : throw new ArgumentException($"The zone {zone.Id} has no day {day:uuuu-MM-dd}: its clocks skipped it.", nameof(day));
    }

    /// <summary>The zone, by number, that cuts the days of a segment of these dimensions.</summary>
    internal int ZoneOf(Segment segment, IReadOnlyList<string> dimensions)
    {
        for (int i = 0; i < dimensions.Count && Dimension is not null; i++)
        {
            if (dimensions[i] == Dimension)
            {
                return zoneOfValue.GetValueOrDefault(segment[i], 0);
            }
        }

        return 0;
    }
}
