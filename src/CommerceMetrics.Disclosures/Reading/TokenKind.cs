namespace CommerceMetrics.Disclosures;

internal enum TokenKind : byte
{
    Word,
    Phrase,
    Number,

    /// <summary>Digits that are no number: a time, a date, a footnote, a part of a name.</summary>
    OtherDigits,
    Open,
    Close,
    Bar,
    Comma,
    Colon,
    Stop,
}
