namespace CommerceMetrics.Disclosures;

/// <summary>Gives the parts of a range what only one of them states: 14,0 bis 14,6 Mrd. Euro; $250 – $270 million.</summary>
internal static class QuantityLinks
{
    private const int MaxBetween = 3;

    public static void Join(Span<Quantity> quantities, ReadOnlySpan<Token> tokens)
    {
        for (int at = 0; at + 1 < quantities.Length; at++)
        {
            ref Quantity low = ref quantities[at];
            ref Quantity high = ref quantities[at + 1];
            if (high.First - low.Last - 1 is < 1 or > MaxBetween)
            {
                continue;
            }

            if (low.IsBare && high.Form == QuantityForm.Plain && IsFromTo(low, high, tokens))
            {
                Share(ref low, ref high);
            }
            else if (IsRange(low, high, tokens) && Share(ref low, ref high))
            {
                low.IsRangeLow = true;
                high.IsRangeHigh = true;
                if (high.Bound == DisclosureBound.Exact && low.Bound == DisclosureBound.About)
                {
                    high.Bound = low.Bound;
                }
            }
        }
    }

    private static bool IsRange(in Quantity low, in Quantity high, ReadOnlySpan<Token> tokens)
    {
        int connectors = 0;
        for (int at = low.Last + 1; at < high.First; at++)
        {
            bool joins = tokens[at].Has(WordRoles.Range) || (tokens[at].Has(WordRoles.And) && IsBetween(low, tokens));
            connectors += joins ? 1 : 0;
            if (!joins && !tokens[at].Has(WordRoles.Filler | WordRoles.Qualifier | WordRoles.To))
            {
                return false;
            }
        }

        return connectors == 1;
    }

    // "von 50,3 auf 83 Mio. Euro".
    private static bool IsFromTo(in Quantity low, in Quantity high, ReadOnlySpan<Token> tokens) =>
        low.First > 0 && tokens[low.First - 1].Has(WordRoles.From) && high.First == low.Last + 2 && tokens[low.Last + 1].Has(WordRoles.To);

    private static bool IsBetween(in Quantity low, ReadOnlySpan<Token> tokens)
    {
        for (int at = low.First - 1; at >= 0 && at >= low.First - MaxBetween; at--)
        {
            if (tokens[at].Has(WordRoles.Between))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Share(ref Quantity low, ref Quantity high)
    {
        bool isYear = low.IsBare && low.Denominator == 1 && low.Numerator >= 1900 && low.Numerator < 2100;
        if (isYear && (high.Scale > 0 || high.Currency >= 0))
        {
            return false;
        }

        if (low.Form == QuantityForm.Plain && high.Form == QuantityForm.Plain)
        {
            bool lowHasScale = low.Scale > 0 || (low.Numerator / low.Denominator) >= 1000;
            if (!lowHasScale && high.Scale > 0)
            {
                low.Rescale(high.Scale);
            }

            low.Currency = low.Currency < 0 ? high.Currency : low.Currency;
            high.Currency = high.Currency < 0 ? low.Currency : high.Currency;
            return true;
        }

        if (low.IsBare && high.Form is QuantityForm.Percent or QuantityForm.Points or QuantityForm.Fold)
        {
            low.Form = high.Form;
            low.IsFoldAdded = high.IsFoldAdded;
            if (high.Form == QuantityForm.Percent)
            {
                low.Denominator *= 100;
            }
        }

        return low.Form == high.Form;
    }
}
