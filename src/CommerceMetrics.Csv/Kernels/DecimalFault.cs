namespace CommerceMetrics.Csv;

/// <summary>Why a text is no amount.</summary>
internal enum DecimalFault : byte
{
    None = 0,

    /// <summary>It is not <c>-?[0-9]+(\.[0-9]+)?</c>.</summary>
    Syntax = 1,

    /// <summary>It has more decimals, trailing zeros aside, than asked for.</summary>
    Digits = 2,

    /// <summary>It is outside the range of 64 bits in the digits asked for.</summary>
    Range = 3,
}
