namespace CommerceMetrics.Disclosures;

/// <summary>Finds the periods that a sentence names: years, halves, quarters, months and days, with their year where it stands beside them.</summary>
internal ref struct PeriodReader(ReadOnlySpan<Token> tokens, ReadOnlySpan<WordEntry> entries, ReadOnlySpan<Quantity> quantities)
{
    private const int MaxBetween = 3;
    private const int FirstYear = 1900;
    private const int LastYear = 2100;

    private readonly ReadOnlySpan<Token> tokens = tokens;
    private readonly ReadOnlySpan<WordEntry> entries = entries;
    private readonly ReadOnlySpan<Quantity> quantities = quantities;
    private int position;

    /// <summary>Adds the periods that begin before a token.</summary>
    public void ReadUntil(int before, ref FigureSink sink)
    {
        while (position < before)
        {
            ref readonly Token token = ref tokens[position];
            if ((token.Kind == TokenKind.Number || token.Has(WordRoles.Quarter | WordRoles.Half | WordRoles.Month | WordRoles.Year)) &&
                TryRead(position, out DisclosureFigure period, out int last))
            {
                sink.Add(period);
                position = last;
            }

            position++;
        }
    }

    private readonly bool TryRead(int at, out DisclosureFigure period, out int last)
    {
        ref readonly Token token = ref tokens[at];
        last = at;
        if (token.Has(WordRoles.Quarter | WordRoles.Half | WordRoles.Month) && token.Quantity < 0 && entries[token.Entry].Ordinal is > 0 and sbyte ordinal)
        {
            Grain grain = token.Has(WordRoles.Quarter) ? Grain.Quarter : token.Has(WordRoles.Half) ? Grain.Half : Grain.Month;
            int day = grain == Grain.Month ? Number(at + 1, 1, 31) : 0;
            last = day > 0 ? at + 1 : at;
            int year = YearAfter(ref last);
            period = Period(at, last, day > 0 && year > 0 ? Grain.Day : grain, year, ordinal, year > 0 ? day : 0);
            return true;
        }

        if (token.Has(WordRoles.Year) && ShortYear(at + 1) is > 0 and int fiscal)
        {
            last = at + 1;
            period = Period(at, last, Grain.Year, fiscal, 0, 0);
            return true;
        }

        if (Number(at, 1, 31) is > 0 and int dayBefore && at + 1 < tokens.Length && tokens[at + 1].Has(WordRoles.Month) && entries[tokens[at + 1].Entry].Ordinal > 0)
        {
            last = at + 1;
            int year = YearAfter(ref last);
            period = Period(at, last, Grain.Day, year, entries[tokens[at + 1].Entry].Ordinal, dayBefore);
            return true;
        }

        period = default;
        return Number(at, FirstYear, LastYear) is > 0 and int named && ReadFromYear(at, named, ref last, out period);
    }

    // "2023", "2023年", "2021年12月31日", "2023 Q3".
    private readonly bool ReadFromYear(int at, int year, ref int last, out DisclosureFigure period)
    {
        int next = at + 1;
        if (next < tokens.Length && tokens[next].Has(WordRoles.Year))
        {
            last = next++;
        }

        int month = Number(next, 1, 12);
        if (month > 0 && next + 1 < tokens.Length && tokens[next + 1].Has(WordRoles.Month) && entries[tokens[next + 1].Entry].Ordinal == 0)
        {
            last = next + 1;
            int day = Number(next + 2, 1, 31);
            bool hasDay = day > 0 && next + 3 < tokens.Length && tokens[next + 3].Has(WordRoles.Day);
            last = hasDay ? next + 3 : last;
            period = Period(at, last, hasDay ? Grain.Day : Grain.Month, year, month, hasDay ? day : 0);
            return true;
        }

        if (next < tokens.Length && tokens[next].Quantity < 0 && tokens[next].Has(WordRoles.Quarter | WordRoles.Half) && entries[tokens[next].Entry].Ordinal is > 0 and sbyte ordinal)
        {
            last = next;
            period = Period(at, last, tokens[next].Has(WordRoles.Quarter) ? Grain.Quarter : Grain.Half, year, ordinal, 0);
            return true;
        }

        period = Period(at, last, Grain.Year, year, 0, 0);
        return true;
    }

    private readonly int YearAfter(ref int last)
    {
        for (int at = last + 1; at < tokens.Length && at <= last + MaxBetween; at++)
        {
            if (Number(at, FirstYear, LastYear) is > 0 and int year)
            {
                last = at;
                return year;
            }

            bool isGlued = at == last + 1 && !tokens[at].IsAfterSpace;
            if (isGlued && ShortYear(at) is > 0 and int shortYear)
            {
                last = at;
                return shortYear;
            }

            if (!(tokens[at].Has(WordRoles.Filler | WordRoles.Year | WordRoles.From) || tokens[at].Kind == TokenKind.Comma))
            {
                break;
            }
        }

        return 0;
    }

    private readonly int ShortYear(int at)
    {
        int year = Number(at, FirstYear, LastYear);
        int twoDigits = year == 0 && at > 0 && at < tokens.Length && !tokens[at].IsAfterSpace && tokens[at].WholeDigits == 2 ? Number(at, 1, 99) : 0;
        return year > 0 ? year : twoDigits > 0 ? 2000 + twoDigits : 0;
    }

    // A plain whole number of the text that is no part of an amount or a rate, or 0.
    private readonly int Number(int at, int least, int most)
    {
        if (at < 0 || at >= tokens.Length || tokens[at].Kind != TokenKind.Number || tokens[at].Decimals > 0 || tokens[at].IsGrouped || tokens[at].Digits < least || tokens[at].Digits > most)
        {
            return 0;
        }

        int quantity = tokens[at].Quantity;
        bool isPlain = quantity < 0 || (quantities[quantity].IsBare && quantities[quantity].Bound == DisclosureBound.Exact && quantities[quantity].Sign >= 0);
        return isPlain ? (int)tokens[at].Digits : 0;
    }

    private readonly DisclosureFigure Period(int first, int last, Grain grain, int year, int ordinal, int day)
    {
        int start = tokens[first].Start;
        return new DisclosureFigure { Kind = DisclosureFigureKind.Period, Start = start, Length = tokens[last].End - start, Grain = grain, Year = year, Ordinal = ordinal, Day = day };
    }
}
