using System.Numerics;

namespace CommerceMetrics.Tests;

/// <summary>The glossary's formulas as they are written, in fractions: p, t and r of each segment, and sums of their products.</summary>
internal sealed class SlowBridge(bool symmetric, bool ofRevenue)
{
    private static readonly Fraction Half = new(1, 2);
    private readonly List<((BigInteger Quantity, Fraction Gmv, Fraction Local, Fraction Translated, Fraction Refunds) Prior, (BigInteger Quantity, Fraction Gmv, Fraction Local, Fraction Translated, Fraction Refunds) Current)> segments = [];

    public void Add(
        (BigInteger Quantity, Fraction Gmv, Fraction Local, Fraction Translated, Fraction Refunds) prior,
        (BigInteger Quantity, Fraction Gmv, Fraction Local, Fraction Translated, Fraction Refunds) current) => segments.Add((prior, current));

    public Dictionary<BridgeLineKind, Fraction> Lines()
    {
        Dictionary<BridgeLineKind, Fraction> lines = Enum.GetValues<BridgeLineKind>().ToDictionary(kind => kind, _ => default(Fraction));
        Fraction total0 = default, total1 = default, value0 = default;
        foreach (var (prior, current) in segments)
        {
            lines[BridgeLineKind.Refunds] += prior.Refunds - current.Refunds;
            if (prior.Quantity <= 0 || current.Quantity <= 0)
            {
                lines[current.Quantity > 0 ? BridgeLineKind.NewSegments : BridgeLineKind.WithoutQuantity] += current.Translated;
                lines[prior.Quantity > 0 ? BridgeLineKind.LostSegments : BridgeLineKind.WithoutQuantity] -= prior.Translated;
                continue;
            }

            (total0, total1) = (total0 + Fraction.Of(prior.Quantity), total1 + Fraction.Of(current.Quantity));
            value0 += prior.Local.Sign == 0 ? default : prior.Translated;
        }

        if (total0.Sign == 0)
        {
            return lines;
        }

        // (Q1 − Q0)·P̄0
        lines[BridgeLineKind.Volume] = (total1 - total0) * (value0 / total0);
        foreach (var (prior, current) in segments.Where(segment => segment.Prior.Quantity > 0 && segment.Current.Quantity > 0))
        {
            Fraction q0 = Fraction.Of(prior.Quantity), q1 = Fraction.Of(current.Quantity);
            Fraction? ownR0 = prior.Local.Sign == 0 ? null : prior.Translated / prior.Local;
            Fraction? ownR1 = current.Local.Sign == 0 ? null : current.Translated / current.Local;
            Fraction r0 = ownR0 ?? ownR1 ?? default, r1 = ownR1 ?? r0;
            Fraction fee0 = prior.Local / q0, fee1 = current.Local / q1; // per one: p·t
            lines[BridgeLineKind.Mix] += fee0 * r0 * (q1 - (total1 * q0 / total0));
            lines[BridgeLineKind.VolumeAndMix] += (q1 - q0) * Half * (fee0 + fee1) * r0;

            // Σ q1·p1·t1·(r1 − r0), and the translated value of local zeros, which has no rate.
            lines[BridgeLineKind.Fx] += q1 * fee1 * (r1 - r0);
            lines[BridgeLineKind.Fx] += ownR1 is null ? current.Translated : default;
            lines[BridgeLineKind.Fx] -= ownR0 is null ? prior.Translated : default;
            if (!ofRevenue)
            {
                lines[BridgeLineKind.Price] += (symmetric ? Half * (q0 + q1) : q1) * (fee1 - fee0) * r0;
                continue;
            }

            Fraction p0 = prior.Gmv / q0, p1 = current.Gmv / q1;
            Fraction? ownT0 = p0.Sign == 0 ? null : fee0 / p0;
            Fraction? ownT1 = p1.Sign == 0 ? null : fee1 / p1;
            Fraction t0 = ownT0 ?? ownT1 ?? default, t1 = ownT1 ?? t0;
            Fraction weight = symmetric ? Half * (q0 + q1) : q1;
            lines[BridgeLineKind.Price] += weight * (p1 - p0) * (symmetric ? Half * (t0 + t1) : t0) * r0;
            lines[BridgeLineKind.TakeRate] += weight * (symmetric ? Half * (p0 + p1) : p1) * (t1 - t0) * r0;

            // Fees on a GMV of 0 belong to no take rate of it; they are the take rate line's.
            lines[BridgeLineKind.TakeRate] += weight * ((ownT1 is null ? fee1 : default) - (ownT0 is null ? fee0 : default)) * r0;
        }

        return lines;
    }
}
