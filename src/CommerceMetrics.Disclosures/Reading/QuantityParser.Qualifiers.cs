namespace CommerceMetrics.Disclosures;

/// <content>Signs and qualifiers.</content>
internal ref partial struct QuantityParser
{
    private readonly void ReadQualifierAfter(ref Quantity quantity, int at)
    {
        if (at < tokens.Length && tokens[at].Has(WordRoles.QualifierAfter) && quantity.Bound == DisclosureBound.Exact)
        {
            quantity.Bound = entries[tokens[at].Entry].BoundAfter;
        }
    }

    private readonly void ReadSign(ref Quantity quantity, ref int at)
    {
        if (at < 0 || quantity.Sign != 0 || !tokens[at].Has(WordRoles.Plus | WordRoles.Minus | WordRoles.Negative) || tokens[at].Quantity >= 0)
        {
            return;
        }

        bool isWord = Characters.ClassOf(text[tokens[at].Start]) == Characters.Letter;
        bool isTight = isWord || !tokens[at + 1].IsAfterSpace;
        TokenKind before = at > 0 ? tokens[at - 1].Kind : TokenKind.Open;
        bool isEdge = before is TokenKind.Open or TokenKind.Bar or TokenKind.Colon or TokenKind.Comma;
        bool followsNumber = at > 0 && (tokens[at - 1].Quantity >= 0 || before == TokenKind.Number);
        bool isSign = tokens[at].Has(WordRoles.Plus | WordRoles.Negative)
            ? !followsNumber || tokens[at].IsAfterSpace
            : !followsNumber && (isEdge || (isTight && (tokens[at].IsAfterSpace || (at > 0 && (tokens[at - 1].Has(WordRoles.Sign | WordRoles.Filler) || Characters.ClassOf(text[tokens[at].Start - 1]) == Characters.Unspaced)))));
        if (isSign)
        {
            quantity.Sign = tokens[at].Has(WordRoles.Plus) ? 1 : -1;
            quantity.First = at--;
        }
    }

    // "rose 50 %, to 2.79 billion" in languages that say "up to" for "to": behind a change it tells where that led.
    private readonly bool IsGoal(int qualifier)
    {
        bool isEither = tokens[qualifier].Has(WordRoles.To) && entries[tokens[qualifier].Entry].Bound == DisclosureBound.AtMost;
        for (int at = qualifier - 1; isEither && at >= 0 && at >= qualifier - FarWords; at--)
        {
            if (tokens[at].Has(WordRoles.Direction | WordRoles.Multiple) || tokens[at].Quantity >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private readonly void ReadQualifier(ref Quantity quantity)
    {
        if (quantity.Bound != DisclosureBound.Exact)
        {
            return;
        }

        int fillers = 0;
        int at = quantity.First - 1;
        for (; at >= 0 && fillers <= MaxFillers && tokens[at].Quantity < 0; at--, fillers++)
        {
            if (tokens[at].Has(WordRoles.Qualifier) && !(quantity.Form == QuantityForm.Plain && IsGoal(at)))
            {
                quantity.Bound = entries[tokens[at].Entry].Bound;
                return;
            }

            if (!(tokens[at].Has(WordRoles.Filler | WordRoles.By | WordRoles.To | WordRoles.From) || tokens[at].Kind == TokenKind.Open))
            {
                break;
            }
        }

        for (int words = 0; at >= 0 && words < FarWords && tokens[at].Quantity < 0 && tokens[at].Kind is TokenKind.Word or TokenKind.Phrase; at--, words++)
        {
            if (tokens[at].Has(WordRoles.Far))
            {
                quantity.Bound = quantity.Form == QuantityForm.Plain ? entries[tokens[at].Entry].Bound : quantity.Bound;
                return;
            }
        }
    }
}
