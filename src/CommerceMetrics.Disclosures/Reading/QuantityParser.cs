using System.Runtime.CompilerServices;

namespace CommerceMetrics.Disclosures;

/// <summary>Joins the numbers of a sentence with the scale words, currencies, percent marks, signs and qualifiers beside them.</summary>
internal ref partial struct QuantityParser
{
    // What may stand between a number and its currency or qualifier.
    private const int MaxFillers = 3;
    private const int FarWords = 8;
    private const int LeastWordOfMoney = 10;

    private readonly ReadOnlySpan<char> text;
    private readonly Span<Token> tokens;
    private readonly ReadOnlySpan<WordEntry> entries;
    private readonly Span<Quantity> quantities;
    private int count;

    public QuantityParser(ReadOnlySpan<char> text, Span<Token> tokens, ReadOnlySpan<WordEntry> entries, Span<Quantity> quantities)
    {
        this.text = text;
        this.tokens = tokens;
        this.entries = entries;
        this.quantities = quantities;
        count = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Parse()
    {
        for (int at = 0; at < tokens.Length && count < quantities.Length;)
        {
            if (tokens[at].Kind != TokenKind.Number && !tokens[at].Has(WordRoles.NumberWord | WordRoles.Multiple | WordRoles.Fraction))
            {
                at++;
                continue;
            }

            ref Quantity quantity = ref quantities[count];
            quantity = default;
            (quantity.First, quantity.Last, quantity.NumberFirst, quantity.NumberLast, quantity.Currency) = (at, at, at, at, -1);
            if (!TryNumber(ref quantity, at))
            {
                at++;
                continue;
            }

            ReadAfter(ref quantity);
            ReadBefore(ref quantity);
            ReadQualifier(ref quantity);
            for (int part = quantity.First; part <= quantity.Last; part++)
            {
                tokens[part].Quantity = (short)count;
            }

            count++;
            at = quantity.Last + 1;
        }

        return count;
    }

    private readonly bool TryNumber(ref Quantity quantity, int at)
    {
        ref Token token = ref tokens[at];
        bool isWord = token.Has(WordRoles.NumberWord);
        if (token.Kind == TokenKind.Number || isWord)
        {
            if (!isWord && NumeralReader.TryReadPlain(ref quantity, tokens, entries, at))
            {
                return true;
            }

            NumeralReader numeral = new(text, tokens, entries);
            return numeral.TryRead(ref quantity, at) && (!isWord || SaysNumber(quantity));
        }

        WordEntry entry = entries[token.Entry];
        (quantity.Numerator, quantity.Denominator) = (entry.Numerator, entry.Denominator);
        quantity.Form = token.Has(WordRoles.Multiple) ? QuantityForm.Multiple : QuantityForm.Fraction;
        quantity.IsInWords = true;
        return true;
    }

    // A number word alone ("one", "two") says nothing; with a scale, a percent mark or a word for times it does. "One in five dollars" is no amount.
    private readonly bool SaysNumber(in Quantity quantity)
    {
        int next = quantity.NumberLast + 1;
        bool isFold = quantity.First > 0 && tokens[quantity.First - 1].Has(WordRoles.FoldBefore);
        return quantity.Scale > 0 || isFold || (next < tokens.Length && (tokens[next].Has(WordRoles.Percent | WordRoles.Points | WordRoles.Fold | WordRoles.Range | WordRoles.To) ||
            (tokens[next].Has(WordRoles.Currency) && quantity.Numerator >= LeastWordOfMoney)));
    }

    private readonly void ReadAfter(ref Quantity quantity)
    {
        int at = quantity.NumberLast + 1;
        if (quantity.Form != QuantityForm.Plain)
        {
            return;
        }

        if (at < tokens.Length && tokens[at].Has(WordRoles.Plus) && !tokens[at].IsAfterSpace)
        {
            quantity.Bound = DisclosureBound.AtLeast;
            quantity.Last = at++;
        }
        else if (at < tokens.Length && tokens[at].Has(WordRoles.QualifierAfter))
        {
            quantity.Bound = entries[tokens[at].Entry].BoundAfter;
            quantity.Last = at++;
        }

        if (at < tokens.Length && tokens[at].Kind == TokenKind.Close && quantity.First > 0 && tokens[quantity.First - 1].Kind == TokenKind.Open)
        {
            // "(42)" of an account is a minus where a currency or a cell's edge stands before it.
            bool isAccount = quantity.First > 1 ? tokens[quantity.First - 2].Kind == TokenKind.Bar || tokens[quantity.First - 2].Has(WordRoles.Sign) : at + 1 < tokens.Length && tokens[at + 1].Has(WordRoles.Percent);
            if (isAccount)
            {
                quantity.Sign = -1;
                quantity.First--;
                quantity.Last = at++;
                ReadScaleBehind(ref quantity, ref at);
            }
        }

        int mark = at < tokens.Length && tokens[at].Kind == TokenKind.Bar ? at + 1 : at;
        if (mark < tokens.Length && tokens[mark].Has(WordRoles.Percent | WordRoles.Points) && !BelongsToNext(mark))
        {
            bool isPercent = tokens[mark].Has(WordRoles.Percent);
            quantity.Form = isPercent ? QuantityForm.Percent : QuantityForm.Points;
            quantity.Denominator = NumeralReader.Times(quantity.Denominator, NumeralReader.PowerOfTen(entries[tokens[mark].Entry].Percent));

            quantity.Last = mark;
            ReadQualifierAfter(ref quantity, mark + 1);
        }
        else if (at < tokens.Length && tokens[at].Has(WordRoles.Fold))
        {
            quantity.Form = QuantityForm.Fold;
            quantity.IsFoldAdded = tokens[at].Has(WordRoles.FoldAdded);
            quantity.Last = at;
        }
        else
        {
            ReadCurrencyAfter(ref quantity, at);
        }
    }

    private readonly void ReadScaleBehind(ref Quantity quantity, ref int at)
    {
        while (at < tokens.Length && tokens[at].Has(WordRoles.Scale) && quantity.Scale + entries[tokens[at].Entry].Scale <= NumeralReader.MaxScale)
        {
            quantity.Rescale(entries[tokens[at].Entry].Scale);
            quantity.NumberLast = quantity.Last = at++;
        }
    }

    // "%60": a mark before its number, glued to it.
    private readonly bool BelongsToNext(int mark) => tokens[mark].IsAfterSpace && mark + 1 < tokens.Length && tokens[mark + 1].Kind == TokenKind.Number && !tokens[mark + 1].IsAfterSpace;

    private readonly void ReadCurrencyAfter(ref Quantity quantity, int at)
    {
        int fillers = 0;
        while (at < tokens.Length && fillers < MaxFillers && tokens[at].Has(WordRoles.Filler) && !tokens[at].Has(WordRoles.Currency))
        {
            at++;
            fillers++;
        }

        // "91 billion Chinese yuan": one unknown word.
        if (quantity.Scale > 0 && at + 1 < tokens.Length && tokens[at].Kind == TokenKind.Word && tokens[at + 1].Has(WordRoles.Currency) && !tokens[at + 1].Has(WordRoles.Sign))
        {
            at++;
        }

        bool isDirect = at == quantity.NumberLast + 1 || at == quantity.Last + 1;
        if (at < tokens.Length && tokens[at].Has(WordRoles.Currency) && (isDirect || !tokens[at].Has(WordRoles.Sign) || entries[tokens[at].Entry].IsName) && !IsPrefix(at) && !IsOfNext(quantity, at))
        {
            quantity.Currency = entries[tokens[at].Entry].Currency;
            quantity.Last = at;
            ReadQualifierAfter(ref quantity, at + 1);
        }
    }

    // "in 2020 RMB 100": a year does not take the code of the amount behind it.
    private readonly bool IsOfNext(in Quantity quantity, int at) => quantity.IsBare && quantity.Denominator == 1 && quantity.Numerator >= 1900 && quantity.Numerator < 2100 &&
        tokens[at].Has(WordRoles.Sign) && at + 1 < tokens.Length && tokens[at + 1].Kind == TokenKind.Number && tokens[at].IsAfterSpace;

    // A sign glued to a number behind it is that number's.
    private readonly bool IsPrefix(int at) => tokens[at].Has(WordRoles.Sign) && at + 1 < tokens.Length && tokens[at + 1].Kind == TokenKind.Number && !tokens[at + 1].IsAfterSpace &&
        (tokens[at].IsAfterSpace || Characters.ClassOf(text[tokens[at].End - 1]) != Characters.Unspaced);

    private readonly void ReadBefore(ref Quantity quantity)
    {
        int at = quantity.First - 1;
        if (quantity.Form is QuantityForm.Multiple or QuantityForm.Fraction)
        {
            return;
        }

        ReadSign(ref quantity, ref at);
        if (quantity.Form == QuantityForm.Plain)
        {
            int before = at;
            while (before >= 0 && before > at - 2 && tokens[before].Kind is TokenKind.Bar or TokenKind.Open && before > 0 && tokens[before - 1].Has(WordRoles.Sign))
            {
                before--;
            }

            while (before >= 0 && tokens[before].Has(WordRoles.Sign) && tokens[before].Quantity < 0)
            {
                bool isClearer = quantity.Currency < 0 || !entries[tokens[before].Entry].IsAmbiguous;
                quantity.Currency = isClearer ? entries[tokens[before].Entry].Currency : quantity.Currency;
                quantity.First = before--;
                at = before;
            }

            ReadSign(ref quantity, ref at);
        }
        else if (quantity.Form == QuantityForm.Percent && at >= 0 && tokens[at].Has(WordRoles.Percent) && tokens[at].Quantity < 0)
        {
            quantity.First = at--;
        }

        if (quantity.IsBare && at >= 0 && tokens[at].Has(WordRoles.FoldBefore))
        {
            quantity.Form = QuantityForm.Fold;
        }

        bool isMarked = at >= 0 && tokens[at].Quantity < 0 && (tokens[at].Has(WordRoles.PercentBefore) || (tokens[at].Has(WordRoles.Percent) && !tokens[at + 1].IsAfterSpace));
        if (isMarked && quantity.IsBare)
        {
            quantity.Form = QuantityForm.Percent;
            quantity.Denominator *= 100;
            quantity.First = at;
        }
    }
}
