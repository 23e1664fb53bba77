namespace CommerceMetrics;

/// <summary>How a change is split into lines: which lines there are, what each is called, and its formula.</summary>
/// <remarks>
/// Of a segment with a quantity in both windows: q quantity, p = GMV ÷ q, t = figure ÷ GMV (1 for GMV), r = translated ÷ local figure, so that its figure is q·p·t·r.
/// The formulas of volume, price, mix and FX are the glossary's; with u = p·t in place of p they split revenue, and what then is "price" is split once more into price and
/// take rate, which is ours. Where the prior local figure is 0 there is no r0, and r1 stands for it; whatever translated value a local 0 has (amounts that cancel out but lie on
/// days of unlike rates) is FX. Where the prior GMV is 0 there is no t0, and t1 stands for it. So the lines of a segment always add up to its change.
/// </remarks>
internal sealed record BridgeMethod(BridgeFigure Figure, BridgeQuantity Quantity, BridgeWeighting Weighting, bool RefundsApart)
{
    private const int Kinds = (int)BridgeLineKind.Refunds + 1;
    private static readonly ExactRatio Half = ExactRatio.Of(BigDecimal.One, new BigDecimal(2, 0));

    private bool IsBase => Weighting == BridgeWeighting.Base;

    private bool IsRevenue => Figure == BridgeFigure.Revenue;

    private string QuantityName => Quantity == BridgeQuantity.Orders ? "orders" : "units";

    /// <summary>In the order in which they are shown.</summary>
    public IEnumerable<BridgeLineKind> Lines
    {
        get
        {
            BridgeLineKind[] all =
            [
                IsBase ? BridgeLineKind.Volume : BridgeLineKind.VolumeAndMix, BridgeLineKind.Price, BridgeLineKind.Mix, BridgeLineKind.TakeRate, BridgeLineKind.Fx,
                BridgeLineKind.NewSegments, BridgeLineKind.LostSegments, BridgeLineKind.WithoutQuantity, BridgeLineKind.Refunds,
            ];
            return all.Where(kind => kind switch
            {
                BridgeLineKind.Mix => IsBase,
                BridgeLineKind.TakeRate => IsRevenue,
                BridgeLineKind.Refunds => RefundsApart,
                _ => true,
            });
        }
    }

    /// <summary>The split of each segment, by kind.</summary>
    public ExactRatio[][] Split(IReadOnlyList<BridgeInput> segments)
    {
        ExactRatio priorQuantity = Total(segments, static segment => segment.Prior);
        ExactRatio currentQuantity = Total(segments, static segment => segment.Current);
        ExactRatio[][] effects = new ExactRatio[segments.Count][];
        for (int i = 0; i < effects.Length; i++)
        {
            effects[i] = new ExactRatio[Kinds];
            BridgeInput segment = segments[i];
            if (segment.IsContinuing)
            {
                SplitContinuing(segment.Prior, segment.Current, currentQuantity / priorQuantity, effects[i]);
            }
            else
            {
                ExactRatio current = ExactRatio.Of(segment.Current.Translated);
                ExactRatio prior = -ExactRatio.Of(segment.Prior.Translated);
                effects[i][(int)(segment.Current.HasQuantity ? BridgeLineKind.NewSegments : BridgeLineKind.WithoutQuantity)] += current;
                effects[i][(int)(segment.Prior.HasQuantity ? BridgeLineKind.LostSegments : BridgeLineKind.WithoutQuantity)] += prior;
            }

            effects[i][(int)BridgeLineKind.Refunds] = ExactRatio.Of(segment.Prior.Refunds - segment.Current.Refunds);
        }

        return effects;
    }

    public string NameOf(BridgeLineKind kind) => kind switch
    {
        BridgeLineKind.Volume => "volume",
        BridgeLineKind.VolumeAndMix => "volume and mix",
        BridgeLineKind.Price => "price",
        BridgeLineKind.Mix => "mix",
        BridgeLineKind.TakeRate => "take rate",
        BridgeLineKind.Fx => "FX",
        BridgeLineKind.NewSegments => "new segments",
        BridgeLineKind.LostSegments => "lost segments",
        BridgeLineKind.WithoutQuantity => $"without {QuantityName}",
        _ => "refunds",
    };

    public string FormulaOf(BridgeLineKind kind) => kind switch
    {
        BridgeLineKind.Volume => $"(Q1 − Q0)·Σ q0·p0·{T("t0·")}r0 ÷ Q0, Q = Σ q",
        BridgeLineKind.VolumeAndMix => IsRevenue ? "Σ (q1 − q0)·½(p0·t0 + p1·t1)·r0" : "Σ (q1 − q0)·½(p0 + p1)·r0",
        BridgeLineKind.Price => IsBase ? $"Σ q1·(p1 − p0)·{T("t0·")}r0" : $"Σ ½(q0 + q1)·(p1 − p0)·{T("½(t0 + t1)·")}r0",
        BridgeLineKind.Mix => $"Σ p0·{T("t0·")}r0·(q1 − Q1·q0 ÷ Q0)",
        BridgeLineKind.TakeRate => IsBase ? "Σ q1·p1·(t1 − t0)·r0" : "Σ ½(q0 + q1)·½(p0 + p1)·(t1 − t0)·r0",
        BridgeLineKind.Fx => $"Σ q1·p1·{T("t1·")}(r1 − r0)",
        BridgeLineKind.NewSegments => $"Σ q1·p1·{T("t1·")}r1 of segments without prior {QuantityName}",
        BridgeLineKind.LostSegments => $"−Σ q0·p0·{T("t0·")}r0 of segments without current {QuantityName}",
        BridgeLineKind.WithoutQuantity => $"Σ current value of segments without current {QuantityName} − Σ prior value of those without prior {QuantityName}",
        _ => "prior − current, of what was given back",
    };

    /// <summary>In words, with what p, t and r are.</summary>
    public override string ToString()
    {
        string figure = IsRevenue ? "revenue" : "GMV";
        string before = RefundsApart ? " before refunds" : "";
        string take = IsRevenue ? $", take rate t = revenue ÷ GMV{before}" : "";
        return $"{(IsBase ? "base-weighted" : "symmetric")}, by segment and currency: q = {QuantityName}, local price p = GMV{before} ÷ q{take}, rate r = translated ÷ local {figure}{before}; FX takes all interactions with r";
    }

    // FX is (current − current at r0) − (prior − prior at r0): so r1 need not exist, and the last difference is 0 unless the prior local figure is.
    private void SplitContinuing(in BridgeWindow prior, in BridgeWindow current, ExactRatio growthOfQuantity, ExactRatio[] effects)
    {
        ExactRatio q0 = ExactRatio.Of(prior.Quantity.ToNumber()), q1 = ExactRatio.Of(current.Quantity.ToNumber());
        ExactRatio f0 = ExactRatio.Of(prior.Local), f1 = ExactRatio.Of(current.Local);
        ExactRatio r0 = QuotientOf(prior.Translated, prior.Local) ?? QuotientOf(current.Translated, current.Local) ?? default;
        ExactRatio priorAtR0 = prior.Local.IsZero ? default : ExactRatio.Of(prior.Translated), currentAtR0 = f1 * r0;
        ExactRatio quantityEffect;
        if (IsBase)
        {
            ExactRatio volume = (priorAtR0 * growthOfQuantity) - priorAtR0;
            quantityEffect = (priorAtR0 * q1 / q0) - priorAtR0;
            effects[(int)BridgeLineKind.Volume] = volume;
            effects[(int)BridgeLineKind.Mix] = quantityEffect - volume;
        }
        else
        {
            quantityEffect = (q1 - q0) * Half * ((f0 / q0) + (f1 / q1)) * r0;
            effects[(int)BridgeLineKind.VolumeAndMix] = quantityEffect;
        }

        ExactRatio priceWithTakeRate = currentAtR0 - priorAtR0 - quantityEffect;
        ExactRatio price = priceWithTakeRate;
        if (IsRevenue)
        {
            ExactRatio? priorTake = QuotientOf(prior.Local, prior.Gmv), currentTake = QuotientOf(current.Local, current.Gmv);
            ExactRatio t0 = priorTake ?? currentTake ?? default, t1 = currentTake ?? t0;
            ExactRatio change = (ExactRatio.Of(current.Gmv) / q1) - (ExactRatio.Of(prior.Gmv) / q0);
            price = IsBase ? q1 * change * t0 * r0 : Half * (q0 + q1) * change * Half * (t0 + t1) * r0;
            effects[(int)BridgeLineKind.TakeRate] = priceWithTakeRate - price;
        }

        effects[(int)BridgeLineKind.Price] = price;
        effects[(int)BridgeLineKind.Fx] = (ExactRatio.Of(current.Translated) - currentAtR0) - (ExactRatio.Of(prior.Translated) - priorAtR0);
    }

    private static ExactRatio? QuotientOf(BigDecimal dividend, BigDecimal divisor) => divisor.IsZero ? null : ExactRatio.Of(dividend, divisor);

    private static ExactRatio Total(IEnumerable<BridgeInput> segments, Func<BridgeInput, BridgeWindow> window) => ExactRatio.Of(segments
        .Where(static segment => segment.IsContinuing)
        .Aggregate(BigDecimal.Zero, (sum, segment) => sum + window(segment).Quantity.ToNumber()));

    private string T(string factor) => IsRevenue ? factor : "";
}
