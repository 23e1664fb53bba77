namespace CommerceMetrics.Disclosures;

/// <summary>A word or symbol of a language table, with the numbers that its roles need.</summary>
internal struct WordEntry
{
    public WordRoles Roles;

    /// <summary>The power of ten of a scale word.</summary>
    public sbyte Scale;

    /// <summary>How many decimal places a percent mark moves the number: 2 for %, 1 for tenths, 4 for basis points' sake.</summary>
    public sbyte Percent;

    /// <summary>+1 up, −1 down.</summary>
    public sbyte Direction;

    /// <summary>The number of a month, quarter or half where the word says it.</summary>
    public sbyte Ordinal;

    public DisclosureBound Bound;

    public DisclosureBound BoundAfter;

    /// <summary>The index of the currency's candidates in the table.</summary>
    public short Currency;

    /// <summary>Whether a currency's name or sign may mean several currencies.</summary>
    public bool IsAmbiguous;

    /// <summary>Whether a currency's sign is a word, as in languages that write words together.</summary>
    public bool IsName;

    /// <summary>Whether the words must stand in capitals as written (ISO codes).</summary>
    public bool IsExactCase;

    /// <summary>The value of a number word, fraction or multiple.</summary>
    public int Numerator;

    public int Denominator;
}
