using System.Runtime.CompilerServices;

namespace CommerceMetrics.Disclosures;

/// <summary>Tells which numbers are money without saying so, and which amounts are losses.</summary>
internal ref struct MoneyClassifier(Span<Quantity> quantities, ReadOnlySpan<Token> tokens, ReadOnlySpan<WordEntry> entries, LanguageTable table)
{
    private const int LeastScale = 6;
    private const int CountsBefore = 12;
    private const int CountsAfter = 3;
    private const int LossBefore = 24;
    private const int LossAfter = 2;
    private const int ChangeBefore = 3;

    private readonly Span<Quantity> quantities = quantities;
    private readonly ReadOnlySpan<Token> tokens = tokens;
    private readonly ReadOnlySpan<WordEntry> entries = entries;

    /// <param name="shape">What the sentence is like.</param>
    /// <param name="neighbour">The currency index of the text's last amount, or −1.</param>
    /// <param name="home">The index that stands for the culture's own money.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Classify(SentenceShape shape, ref int neighbour, int home)
    {
        if (shape.IsGrouping)
        {
            DropFootnotes();
        }

        if (shape.Bars > 1)
        {
            ReadTable(home);
        }

        bool mayBeLoss = (shape.Roles & WordRoles.Loss) != 0;
        for (int at = 0; at < quantities.Length; at++)
        {
            ref Quantity quantity = ref quantities[at];
            if (quantity.Form != QuantityForm.Plain)
            {
                continue;
            }

            if (quantity.Currency < 0 && quantity.Scale >= LeastScale && MayBeMoney(quantity) && !IsRepeated(at))
            {
                int beside = neighbour >= 0 ? neighbour : NextCurrency(at);
                quantity.Currency = beside >= 0 ? beside : HasMetricBefore(quantity) ? home : -1;
                quantity.IsInherited = quantity.Currency >= 0;
            }

            if (quantity.Currency >= 0)
            {
                neighbour = quantity.Currency;
                quantity.Sign = mayBeLoss && quantity.Sign == 0 && IsLoss(quantity) ? -1 : quantity.Sign;
            }
        }
    }

    // "RMB1,667.6 billion (US$2255.6 billion)": where a text groups thousands, an ungrouped number glued to its sign begins with a footnote's mark.
    private readonly void DropFootnotes()
    {
        for (int at = 0; at < quantities.Length; at++)
        {
            ref Quantity quantity = ref quantities[at];
            ref readonly Token number = ref tokens[quantity.NumberFirst];
            bool isGlued = quantity.First > 0 && tokens[quantity.First - 1].Kind == TokenKind.Open && quantity.NumberFirst > quantity.First && !number.IsAfterSpace;
            if (isGlued && quantity.Currency >= 0 && quantity.Scale > 0 && number.Kind == TokenKind.Number && !number.IsGrouped && number.WholeDigits > 3)
            {
                Int128 first = NumeralReader.PowerOfTen(number.WholeDigits + number.Decimals - 1);
                quantity.Numerator -= number.Digits / (long)first * first * (quantity.Unit > 0 ? quantity.Unit : 1);
            }
        }
    }

    // A row of cells: what the label says of its unit, or else the language's custom, counts for all plain numbers in it.
    private readonly void ReadTable(int home)
    {
        int bars = 0;
        int scale = -1;
        int currency = -1;
        bool isPer = false;
        bool isMoney = false;
        for (int at = 0; at < tokens.Length; at++)
        {
            ref readonly Token token = ref tokens[at];
            bars += token.Kind == TokenKind.Bar ? 1 : 0;
            isPer |= token.Has(WordRoles.Per) && bars == 0;
            isMoney |= token.Has(WordRoles.Metric | WordRoles.Loss);
            if (token.Quantity < 0 && token.Has(WordRoles.Scale))
            {
                scale = Math.Max(scale, 0) + entries[token.Entry].Scale;
            }

            if (token.Quantity < 0 && token.Has(WordRoles.Currency))
            {
                currency = entries[token.Entry].Currency;
            }
        }

        foreach (ref Quantity quantity in quantities)
        {
            bool isCell = quantity.First > 0 && tokens[quantity.First - 1].Kind == TokenKind.Bar && quantity.Last + 1 < tokens.Length && tokens[quantity.Last + 1].Kind == TokenKind.Bar;
            bool isFigure = quantity.Form == QuantityForm.Plain && quantity.Scale == 0 && isCell && (quantity.Currency >= 0 || isMoney || currency >= 0);
            bool isOfUnit = quantity.Currency < 0 || table.TableScale > 0;
            if (!isFigure || !isOfUnit)
            {
                continue;
            }

            int exponent = scale >= 0 ? scale : isPer ? 0 : table.TableScale;
            if (exponent <= NumeralReader.MaxScale)
            {
                quantity.Rescale(exponent);
            }

            quantity.Currency = quantity.Currency >= 0 ? quantity.Currency : currency >= 0 ? currency : home;
        }
    }

    private readonly bool MayBeMoney(in Quantity quantity)
    {
        int next = quantity.Last + 1;
        if (next < tokens.Length && tokens[next].Kind == TokenKind.Word)
        {
            return false;
        }

        for (int at = next; at < tokens.Length && at < next + CountsAfter && tokens[at].Kind is TokenKind.Word or TokenKind.Phrase; at++)
        {
            if (tokens[at].Has(WordRoles.Count))
            {
                return false;
            }
        }

        for (int at = quantity.First - 1; at >= 0 && at >= quantity.First - CountsBefore; at--)
        {
            if (tokens[at].Has(WordRoles.Count))
            {
                return false;
            }
        }

        return true;
    }

    // "2,79 billones de yuanes (bien, 2,79 billones)" states one amount.
    private readonly bool IsRepeated(int index)
    {
        for (int at = 0; at < index; at++)
        {
            if (quantities[at].Currency >= 0 && quantities[at].Numerator == quantities[index].Numerator && quantities[at].Denominator == quantities[index].Denominator)
            {
                return true;
            }
        }

        return false;
    }

    private readonly int NextCurrency(int index)
    {
        for (int at = index + 1; at < quantities.Length; at++)
        {
            if (quantities[at].Currency >= 0)
            {
                return quantities[at].Currency;
            }
        }

        return -1;
    }

    private readonly bool HasMetricBefore(in Quantity quantity)
    {
        for (int at = quantity.First - 1; at >= 0 && at >= quantity.First - CountsBefore; at--)
        {
            if (tokens[at].Has(WordRoles.Metric))
            {
                return true;
            }
        }

        return false;
    }

    // The nearest name of a figure before the amount says whether it is a loss; what a change is told "by" is none.
    private readonly bool IsLoss(in Quantity quantity)
    {
        for (int at = quantity.Last + 1, steps = 0; at < tokens.Length && steps < LossAfter && tokens[at].Kind is TokenKind.Phrase or TokenKind.Word; at++, steps++)
        {
            if (tokens[at].Has(WordRoles.Loss))
            {
                return true;
            }

            if (!table.IsVerbLast && !tokens[at].Has(WordRoles.Filler))
            {
                break;
            }
        }

        bool isLevel = false;
        for (int at = quantity.First - 1, steps = 0; at >= 0 && steps < LossBefore; at--, steps++)
        {
            ref readonly Token token = ref tokens[at];
            isLevel |= token.Has(WordRoles.To | WordRoles.From) && !token.Has(WordRoles.By);
            bool isBy = token.Has(WordRoles.By) && !token.Has(WordRoles.Filler);
            bool isChange = steps < ChangeBefore && !isLevel && (isBy || token.Has(WordRoles.Direction | WordRoles.Improvement)) && !token.Has(WordRoles.Loss);
            if (token.Has(WordRoles.Metric) || isChange || token.Kind == TokenKind.Stop)
            {
                return false;
            }

            if (token.Has(WordRoles.Loss))
            {
                return true;
            }
        }

        return false;
    }
}
