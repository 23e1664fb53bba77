using System.Runtime.CompilerServices;

namespace CommerceMetrics.Disclosures;

/// <summary>What the tokens of a sentence are like altogether, so that what it cannot hold is not looked for.</summary>
internal struct SentenceShape
{
    public WordRoles Roles;
    public int Bars;
    public bool HasNumbers;

    /// <summary>Whether a number has marks between its thousands.</summary>
    public bool IsGrouping;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in Token token)
    {
        Roles |= token.Roles;
        Bars += token.Kind == TokenKind.Bar ? 1 : 0;
        IsGrouping |= token.IsGrouped;
        HasNumbers |= token.Has(WordRoles.NumberWord | WordRoles.Multiple | WordRoles.Fraction);
    }
}
