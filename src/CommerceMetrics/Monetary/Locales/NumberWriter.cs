namespace CommerceMetrics;

/// <summary>Writes digits and texts as a locale does, into a caller's span; past its end it only takes note that the text does not fit.</summary>
internal ref struct NumberWriter(Span<char> destination, NumberLocale locale)
{
    private readonly Span<char> destination = destination;
    private int length = 0;

    /// <summary>Whether all has fitted so far.</summary>
    public bool Fits { get; private set; } = true;

    /// <summary>What was written; 0 where it does not fit.</summary>
    public readonly int Length => Fits ? length : 0;

    /// <summary>The last character.</summary>
    public char Last { get; private set; }

    public readonly NumberLocale Locale => locale;

    /// <summary>Digits with the separators of amounts or of other numbers.</summary>
    /// <param name="amount">Rounded already; its sign is written by others.</param>
    /// <param name="fractionDigits">Behind the point, exactly.</param>
    /// <param name="groups">How digits are grouped.</param>
    /// <param name="minimumGrouping">Digits before the first separator from which on they are.</param>
    /// <param name="isMoney">Whether the separators are those of amounts of money.</param>
    public void AppendDigits(scoped DecimalDigits amount, int fractionDigits, NumberPattern groups, int minimumGrouping, bool isMoney)
    {
        int whole = Math.Max(amount.Point, 1);
        string digits = locale.Digits;
        string separator = isMoney ? locale.MoneyGroupSeparator : locale.GroupSeparator;
        bool isGrouped = groups.PrimaryGroup < int.MaxValue && whole >= groups.PrimaryGroup + minimumGrouping;
        int first = amount.Point - whole; // −n where n zeros stand before the digits
        for (int i = 0; i < whole; i++)
        {
            int left = whole - i;
            if (isGrouped && i > 0 && left >= groups.PrimaryGroup && (left - groups.PrimaryGroup) % groups.SecondaryGroup == 0)
            {
                Append(separator);
            }

            Append(digits[amount[first + i] - '0']);
        }

        if (fractionDigits > 0)
        {
            Append(isMoney ? locale.MoneyDecimalSeparator : locale.DecimalSeparator);
            for (int i = 0; i < fractionDigits; i++)
            {
                Append(digits[amount[amount.Point + i] - '0']);
            }
        }
    }

    public void Append(scoped ReadOnlySpan<char> text)
    {
        foreach (char character in text)
        {
            Append(character);
        }
    }

    public void Append(char character)
    {
        Last = character;
        Fits &= length < destination.Length;
        if (Fits)
        {
            destination[length++] = character;
        }
    }
}
