using System.Runtime.CompilerServices;

namespace CommerceMetrics.Disclosures;

/// <summary>Tells which percentages, multiples and parts are growth, and of which sign, by the words around them.</summary>
/// <remarks>
/// In this order: a word for growth or decline right before the number; a written sign; such a word soon after it ("a 22 % increase"); the nearest one before it, unless a word for
/// shares, margins and other levels is nearer; a percentage before it that it continues ("up 13 % reported and 7 % neutral"). Each look is of bounded length.
/// </remarks>
internal ref partial struct GrowthClassifier(Span<Quantity> quantities, ReadOnlySpan<Token> tokens, ReadOnlySpan<WordEntry> entries, bool isVerbLast)
{
    private const int Near = 3;
    private const int After = 4;
    private const int Before = 18;
    private const int FarAfter = 14;

    private readonly Span<Quantity> quantities = quantities;
    private readonly ReadOnlySpan<Token> tokens = tokens;
    private readonly ReadOnlySpan<WordEntry> entries = entries;
    private bool hasLoss;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Classify(SentenceShape shape)
    {
        hasLoss = (shape.Roles & WordRoles.Loss) != 0;
        bool isTable = shape.Bars > 0 && (shape.Roles & WordRoles.Share) == 0 && HasPlainNumber();
        for (int at = 0; at < quantities.Length; at++)
        {
            ref Quantity quantity = ref quantities[at];
            quantity.Growth = quantity.Form switch
            {
                QuantityForm.Percent => OfPercent(at, isTable),
                QuantityForm.Fraction => OfFraction(at),
                QuantityForm.Multiple => 1,
                QuantityForm.Fold => OfFold(at),
                _ => 0,
            };
        }

        InheritBackwards();
    }

    private int OfPercent(int index, bool isTable)
    {
        ref Quantity quantity = ref quantities[index];
        int near = CueBefore(quantity.First - 1, Near, out bool isShareNear, out _);
        if (near != 0 && !IsLevel(quantity.First - 1))
        {
            return Signed(quantity, near);
        }

        if (quantity.Sign > 0 && !isShareNear)
        {
            return 1;
        }

        if (quantity.Sign < 0 && !isShareNear)
        {
            return -1;
        }

        int after = CueAfter(quantity.Last + 1, out bool isShareAfter);
        if (after != 0)
        {
            return Signed(quantity, after);
        }

        if (isShareNear || isShareAfter || IsLevel(quantity.First - 1))
        {
            quantity.IsShare = true;
            return 0;
        }

        bool isBy = HasBefore(quantity.First - 1, WordRoles.By);
        int before = CueBefore(quantity.First - 1, Before, out bool isShare, out int previous);
        if (isShare)
        {
            quantity.IsShare = !isBy;
            return isBy ? CueFarAfter(quantity.Last + 1) : 0;
        }

        if (before != 0)
        {
            return Signed(quantity, before);
        }

        if (previous >= 0 && quantities[previous].Growth != 0)
        {
            return quantity.Sign != 0 ? quantity.Sign : quantities[previous].Growth;
        }

        if (isBy)
        {
            return CueFarAfter(quantity.Last + 1);
        }

        return isTable ? (quantity.Sign < 0 ? -1 : 1) : 0;
    }

    private int OfFraction(int index)
    {
        ref readonly Quantity quantity = ref quantities[index];
        int near = CueBefore(quantity.First - 1, Near + 1, out bool isShare, out _);
        if (isShare)
        {
            return 0;
        }

        if (near == 0)
        {
            near = CueAfter(quantity.Last + 1, out isShare);
            near = isShare ? 0 : near;
        }

        return near != 0 ? near : HasBefore(quantity.First - 1, WordRoles.By) ? CueFarAfter(quantity.Last + 1) : 0;
    }

    private int OfFold(int index)
    {
        ref Quantity quantity = ref quantities[index];
        int cue = CueBefore(quantity.First - 1, Near + 3, out _, out int previous);
        quantity.IsFoldAdded &= !LeadsTo(quantity.First - 1);
        if (cue == 0)
        {
            cue = CueAfter(quantity.Last + 1, out _);
        }

        if (cue == 0 && HasBefore(quantity.First - 1, WordRoles.Base))
        {
            quantity.IsFoldAdded = false;
            return 1;
        }

        if (cue == 0 && quantity.IsRangeLow)
        {
            cue = CueAfter(quantities[index + 1].Last + 1, out _);
        }

        return cue == 0 && previous >= 0 && quantity.IsRangeHigh ? quantities[previous].Growth : cue;
    }

    private static int Signed(in Quantity quantity, int cue) => quantity.Sign < 0 ? -1 : quantity.Sign > 0 && cue > 0 ? 1 : cue;

    // Where languages put the verb last, "A 51.5 %, B 51 % each grew" tells both.
    private readonly void InheritBackwards()
    {
        for (int at = quantities.Length - 2; at >= 0; at--)
        {
            ref Quantity quantity = ref quantities[at];
            ref readonly Quantity next = ref quantities[at + 1];
            bool isListed = isVerbLast && quantity.Form == QuantityForm.Percent && quantity.Growth == 0 && !quantity.IsShare && IsListedBefore(at);
            if (isListed)
            {
                quantity.Growth = NextGrowth(at);
            }

            if (quantity.Form == QuantityForm.Percent && quantity.IsRangeLow)
            {
                quantity.Growth = quantity.Growth != 0 || next.Growth == 0 ? quantity.Growth : next.Growth;
                quantities[at + 1].Growth = next.Growth != 0 ? next.Growth : quantity.Growth;
            }
        }
    }

    private readonly bool IsListedBefore(int index) => quantities[index].Last + 1 < tokens.Length && tokens[quantities[index].Last + 1].Kind == TokenKind.Comma;

    private readonly int NextGrowth(int index)
    {
        for (int at = index + 1; at < quantities.Length; at++)
        {
            if (quantities[at].Form == QuantityForm.Percent)
            {
                return quantities[at].Growth;
            }
        }

        return 0;
    }

    // A row of cells with money and no word for a share: its percentages are changes.
    private readonly bool HasPlainNumber()
    {
        foreach (ref readonly Quantity quantity in quantities)
        {
            if (quantity.Form == QuantityForm.Plain)
            {
                return true;
            }
        }

        return false;
    }
}
