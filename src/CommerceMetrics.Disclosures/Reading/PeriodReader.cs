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
            if ((token.Kind is TokenKind.Number or TokenKind.OtherDigits || token.Has(WordRoles.Quarter | WordRoles.Half | WordRoles.Month | WordRoles.Year)) &&
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
        if (token.Has(WordRoles.Quarter | WordRoles.Half | WordRoles.Month) && token.Quantity < 0 && PartAt(at, ref last) is > 0 and int part)
        {
            int day = GrainOf(at) == Grain.Month && entries[token.Entry].Ordinal > 0 ? Number(last + 1, 1, 31) : 0;
            last += day > 0 ? 1 : 0;
            int year = YearAfter(ref last);
            period = Period(at, last, day > 0 && year > 0 ? Grain.Day : GrainOf(at), year, part, year > 0 ? day : 0);
            return true;
        }

        if (token.Has(WordRoles.Year) && ShortYear(at + 1) is > 0 and int fiscal)
        {
            last = at + 1;
            period = Period(at, last, Grain.Year, fiscal, 0, 0);
            return true;
        }

        return TryReadFromNumber(at, ref last, out period);
    }

    // "31 March 2021", "11 de noviembre", "3. kvartal 2022", "2023 …".
    private readonly bool TryReadFromNumber(int at, ref int last, out DisclosureFigure period)
    {
        int next = at + 1;
        next += next < tokens.Length && tokens[next].Has(WordRoles.Day) ? 1 : 0;
        bool isBeforePart = next < tokens.Length && tokens[next].Quantity < 0 && tokens[next].Has(WordRoles.Quarter | WordRoles.Half | WordRoles.Month);
        if (isBeforePart && GrainOf(next) == Grain.Month && Number(at, 1, 31) is > 0 and int day)
        {
            int end = next;
            int month = PartAt(next, ref end);
            if (month > 0)
            {
                last = end;
                int year = YearAfter(ref last);
                period = Period(at, last, Grain.Day, year, month, day);
                return true;
            }
        }

        if (isBeforePart && next == at + 1 && GrainOf(next) != Grain.Month && entries[tokens[next].Entry].Ordinal == 0 && Number(at, 1, GrainOf(next) == Grain.Half ? 2 : 4) is > 0 and int part)
        {
            last = next;
            int year = YearAfter(ref last);
            period = Period(at, last, GrainOf(next), year, part, 0);
            return true;
        }

        period = default;
        int named = Number(at, FirstYear, LastYear);
        if (named == 0 && FiscalYear(at) is > 0 and int fiscal)
        {
            period = Period(at, at, Grain.Year, fiscal, 0, 0);
            return true;
        }

        return named > 0 && ReadFromYear(at, named, ref last, out period);
    }

    // The number of a quarter, half or month: its word says it, or the number behind the word does ("quý 3", "tháng 11"); 0 where none does.
    private readonly int PartAt(int at, ref int last)
    {
        if (entries[tokens[at].Entry].Ordinal is > 0 and sbyte said)
        {
            return said;
        }

        int most = GrainOf(at) switch { Grain.Quarter => 4, Grain.Half => 2, _ => 12 };
        int number = at + 1 < tokens.Length && tokens[at + 1].Kind == TokenKind.Number ? Number(at + 1, 1, most) : 0;
        last += number > 0 ? 1 : 0;
        return number;
    }

    private readonly Grain GrainOf(int at) => tokens[at].Has(WordRoles.Quarter) ? Grain.Quarter : tokens[at].Has(WordRoles.Half) ? Grain.Half : Grain.Month;

    // "2023", "2023年", "2021年12月31日", "2023 Q3", "2023'ün ilk çeyreği".
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

        bool isEnding = next < tokens.Length && !tokens[next].IsAfterSpace && tokens[next].Kind == TokenKind.Word;
        int part = next + (next + 1 < tokens.Length && (isEnding || tokens[next].Has(WordRoles.Filler | WordRoles.From)) && tokens[next + 1].Has(WordRoles.Quarter | WordRoles.Half) ? 1 : 0);
        if (part < tokens.Length && tokens[part].Quantity < 0 && tokens[part].Has(WordRoles.Quarter | WordRoles.Half))
        {
            int end = part;
            if (PartAt(part, ref end) is > 0 and int ordinal)
            {
                last = end;
                period = Period(at, last, GrainOf(part), year, ordinal, 0);
                return true;
            }
        }

        period = Period(at, last, Grain.Year, year, 0, 0);
        return true;
    }

    private readonly int YearAfter(ref int last)
    {
        for (int at = last + 1; at < tokens.Length && at <= last + MaxBetween; at++)
        {
            if ((Number(at, FirstYear, LastYear) is var plain && plain > 0 ? plain : FiscalYear(at)) is > 0 and int year)
            {
                last = at;
                return year;
            }

            bool isGlued = !tokens[at].IsAfterSpace && (at == last + 1 || tokens[at - 1].Has(WordRoles.Year));
            if (isGlued && ShortYear(at) is > 0 and int shortYear)
            {
                last = at;
                return shortYear;
            }

            bool isHyphen = at == last + 1 && tokens[at].Has(WordRoles.Range) && !tokens[at].IsAfterSpace;
            if (!(isHyphen || tokens[at].Has(WordRoles.Filler | WordRoles.Year | WordRoles.From) || tokens[at].Kind == TokenKind.Comma))
            {
                break;
            }
        }

        return 0;
    }

    // "2022/23" and "22/23" end in 2023.
    private readonly int FiscalYear(int at)
    {
        if (at >= tokens.Length || tokens[at] is not { Kind: TokenKind.OtherDigits, WholeDigits: 4 or 6 })
        {
            return 0;
        }

        int century = tokens[at].WholeDigits == 6 ? (int)(tokens[at].Digits / 10_000) * 100 : at > 0 && !tokens[at].IsAfterSpace && tokens[at - 1].Has(WordRoles.Year) ? 2000 : 0;
        int first = (int)(tokens[at].Digits / 100 % 100);
        int second = (int)(tokens[at].Digits % 100);
        return century is >= FirstYear and < LastYear && second == (first + 1) % 100 ? century + first + 1 : 0;
    }

    private readonly int ShortYear(int at)
    {
        if (FiscalYear(at) is > 0 and int fiscal)
        {
            return fiscal;
        }

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
