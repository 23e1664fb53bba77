using System.Runtime.CompilerServices;

namespace CommerceMetrics.Disclosures;

/// <summary>A word, phrase, number or mark of the text.</summary>
internal struct Token
{
    public int Start;
    public int End;
    public WordRoles Roles;

    /// <summary>The phrase's entry in the table, or −1.</summary>
    public int Entry;

    /// <summary>A number's digits without marks, at most <see cref="NumberScanner.MaxDigits"/> of them.</summary>
    public long Digits;
    /// <summary>The index of the quantity that the token is a part of, or −1.</summary>
    public short Quantity;
    public byte Decimals;
    public byte WholeDigits;
    public TokenKind Kind;
    public bool IsAfterSpace;
    public bool IsGrouped;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int start, int end, TokenKind kind, bool isAfterSpace, WordRoles roles = WordRoles.None, int entry = -1)
    {
        (Start, End, Roles, Entry, Digits, Quantity) = (start, end, roles, entry, 0, -1);
        (Decimals, WholeDigits, Kind, IsAfterSpace, IsGrouped) = (0, 0, kind, isAfterSpace, false);
    }

    public readonly bool Has(WordRoles roles) => (Roles & roles) != 0;
}
