namespace CommerceMetrics.Csv;

/// <summary>Why a text is no timestamp.</summary>
internal enum TimestampFault : byte
{
    None = 0,

    /// <summary>It does not have the shape asked for.</summary>
    Syntax = 1,

    /// <summary>There is no such day.</summary>
    Date = 2,

    /// <summary>There is no such time of day: hours 0–23, minutes and seconds 0–59.</summary>
    Time = 3,

    /// <summary>The offset is outside ±18:00.</summary>
    Offset = 4,

    /// <summary>The instant is outside the days that a cube can hold in every zone.</summary>
    Range = 5,
}
