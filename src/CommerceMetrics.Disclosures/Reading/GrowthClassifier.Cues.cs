namespace CommerceMetrics.Disclosures;

/// <content>The looks around a number, each of bounded length.</content>
internal ref partial struct GrowthClassifier
{
    // "its share rose to 23 %, from 18 %": where a level led, not by how much it grew.
    private readonly bool IsLevel(int at)
    {
        if (!HasBefore(at, WordRoles.To) && !HasBefore(at, WordRoles.From))
        {
            return false;
        }

        for (int steps = 0; at >= 0 && steps < Before; at--, steps++)
        {
            if (tokens[at].Has(WordRoles.Share))
            {
                return true;
            }

            if (tokens[at].Quantity >= 0 && quantities[tokens[at].Quantity].Form == QuantityForm.Percent)
            {
                return quantities[tokens[at].Quantity].IsShare;
            }

            if (tokens[at].Kind is TokenKind.Stop || tokens[at].Has(WordRoles.Metric | WordRoles.By))
            {
                return false;
            }
        }

        return false;
    }

    // "grew to 4 times" is 4, where "grew 4 times" is 5.
    private readonly bool LeadsTo(int at)
    {
        for (int steps = 0; at >= 0 && steps < Near + 3; at--, steps++)
        {
            if (tokens[at].Has(WordRoles.To))
            {
                return true;
            }

            if (tokens[at].Has(WordRoles.Direction) || tokens[at].Kind is TokenKind.Comma or TokenKind.Stop)
            {
                return false;
            }
        }

        return false;
    }

    // The nearest cue before a place: ±1, or 0 with what stopped the look.
    private int CueBefore(int at, int reach, out bool isShare, out int previous)
    {
        isShare = false;
        previous = -1;
        for (int steps = 0; at >= 0 && steps < reach; at--)
        {
            ref readonly Token token = ref tokens[at];
            if (token.Quantity >= 0)
            {
                ref readonly Quantity other = ref quantities[token.Quantity];
                if (other.Form is QuantityForm.Percent or QuantityForm.Points)
                {
                    previous = token.Quantity;
                    return 0;
                }

                if (other.Form != QuantityForm.Multiple)
                {
                    at = other.First;
                    steps++;
                    continue;
                }
            }

            if (token.Has(WordRoles.Direction | WordRoles.Improvement))
            {
                return DirectionOf(at);
            }

            if (token.Has(WordRoles.Share))
            {
                isShare = true;
                return 0;
            }

            steps += token.Has(WordRoles.Filler | WordRoles.Qualifier | WordRoles.By | WordRoles.From) && reach <= Near + 1 ? 0 : 1;
            if (token.Kind is TokenKind.Comma or TokenKind.Stop && reach <= Near + 1)
            {
                return 0;
            }
        }

        return 0;
    }

    private readonly bool HasBefore(int at, WordRoles roles)
    {
        for (int steps = 0; at >= 0 && steps < Near; at--, steps++)
        {
            if (tokens[at].Has(roles))
            {
                return true;
            }

            if (!tokens[at].Has(WordRoles.Filler | WordRoles.Qualifier))
            {
                return false;
            }
        }

        return false;
    }

    private int CueAfter(int at, out bool isShare)
    {
        isShare = at < tokens.Length && tokens[at].Has(WordRoles.ShareAfter);
        for (int steps = 0; at < tokens.Length && steps < After; at++, steps++)
        {
            ref readonly Token token = ref tokens[at];
            if (token.Quantity >= 0 || token.Kind is TokenKind.Comma or TokenKind.Stop or TokenKind.Colon or TokenKind.Bar or TokenKind.OtherDigits or TokenKind.Open ||
                token.Has(WordRoles.And))
            {
                return 0;
            }

            if (token.Has(WordRoles.Direction | WordRoles.DirectionAfter | WordRoles.Improvement))
            {
                return DirectionOf(at);
            }

            if (token.Has(WordRoles.Share))
            {
                isShare = true;
                return 0;
            }
        }

        return 0;
    }

    private int CueFarAfter(int at)
    {
        for (int steps = 0; at < tokens.Length && steps < FarAfter && tokens[at].Kind != TokenKind.Stop; at++, steps++)
        {
            if (tokens[at].Has(WordRoles.Direction | WordRoles.DirectionAfter | WordRoles.Improvement))
            {
                return DirectionOf(at);
            }
        }

        return 0;
    }

    private int DirectionOf(int at)
    {
        WordEntry entry = entries[tokens[at].Entry];
        if (entry.Direction != 0)
        {
            return entry.Direction;
        }

        // A smaller loss is better: what improves goes down where the sentence tells of a loss.
        return hasLoss ? -1 : 1;
    }
}
