using System.Text.Json;

namespace CommerceMetrics;

/// <content>The bridge as JSON.</content>
public sealed partial class GrowthBridge
{
    /// <summary>Writes the bridge as one JSON object.</summary>
    /// <remarks>Money is a string with the currency's digits, without a sign on zero; prior value + printed lines = current value. <c>rate</c> and <c>contribution</c> (of a line, in fractions of the
    /// prior total) have six decimals and stand in outcome <c>rate</c> alone. <c>lines</c> and <c>segments</c> stand where the values are compared; a segment's lines close by themselves.
    /// <c>current</c> and <c>prior</c> are the windows compared with their values, <c>prior</c> absent where there is none; of your own figures they have values alone.</remarks>
    /// <param name="writer">Where to write; flushing is the caller's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public void WriteJson(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("figure"u8, Figure == BridgeFigure.Revenue ? "revenue"u8 : "gmv"u8);
        writer.WriteString("currency"u8, Currency.ToString());
        writer.WriteString("quantity"u8, Quantity == BridgeQuantity.Units ? "units"u8 : "orders"u8);
        writer.WriteString("weighting"u8, Weighting == BridgeWeighting.Symmetric ? "symmetric"u8 : "base"u8);
        writer.WriteBoolean("refundsApart"u8, AreRefundsApart);
        writer.WriteString("method"u8, Method);
        ComparedWindows? windows = Growth.Windows;
        writer.WriteStartObject("current"u8);
        if (windows is not null)
        {
            GrowthReport.WriteDays(writer, windows.CurrentPeriods?.Last.Label, windows.Current, Growth.IsCurrentComplete);
        }

        writer.WriteString("value"u8, Current.ToFixedString());
        writer.WriteEndObject();
        if (Prior is { } prior)
        {
            writer.WriteStartObject("prior"u8);
            if (windows?.Prior is { } days)
            {
                GrowthReport.WriteDays(writer, windows.PriorPeriods?.Last.Label, days, Growth.IsPriorComplete);
            }

            writer.WriteString("value"u8, prior.ToFixedString());
            writer.WriteEndObject();
        }

        GrowthReport.WriteOutcome(writer, Outcome, Growth.TryGetRate(out GrowthRate rate) ? rate : null);
        GrowthReport.WriteReason(writer, NotComparableReason);
        if (Lines.Count > 0)
        {
            WriteLines(writer, Lines, Outcome == GrowthOutcome.Rate ? RoundPoints(GrowthReport.RateDecimals - 2) : null, withFormula: true);
            writer.WriteStartArray("segments"u8);
            foreach (BridgeSegment segment in Segments)
            {
                Write(writer, segment);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, BridgeSegment segment)
    {
        writer.WriteStartObject();
        writer.WriteString("segment"u8, segment.Segment.ToString());
        writer.WriteString("currency"u8, segment.Currency.ToString());
        writer.WritePropertyName("priorQuantity"u8);
        WholeNumberJson.Write(writer, segment.PriorQuantity.Value);
        writer.WritePropertyName("quantity"u8);
        WholeNumberJson.Write(writer, segment.CurrentQuantity.Value);
        writer.WriteString("prior"u8, segment.Prior.ToFixedString());
        writer.WriteString("current"u8, segment.Current.ToFixedString());
        WriteLines(writer, segment.Lines, closed: null, withFormula: false);
        writer.WriteEndObject();
    }

    // The contributions of a segment's lines are rounded one by one: they cannot close by segment and by line both.
    private static void WriteLines(Utf8JsonWriter writer, IReadOnlyList<BridgeLine> lines, IReadOnlyList<PercentagePoints>? closed, bool withFormula)
    {
        writer.WriteStartArray("lines"u8);
        foreach ((int index, BridgeLine line) in lines.Index())
        {
            writer.WriteStartObject();
            writer.WriteString("line"u8, NameOf(line.Kind));
            writer.WriteString("amount"u8, line.PrintedOfAnySize.ToFixedString());
            if ((closed is null ? line.Contribution : closed[index]) is { } points)
            {
                writer.WriteString("contribution"u8, points.ToFixedString(GrowthReport.RateDecimals));
            }

            if (withFormula)
            {
                writer.WriteString("formula"u8, line.Formula);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string NameOf(BridgeLineKind kind) => kind switch
    {
        BridgeLineKind.Volume => "volume",
        BridgeLineKind.VolumeAndMix => "volumeAndMix",
        BridgeLineKind.Price => "price",
        BridgeLineKind.Mix => "mix",
        BridgeLineKind.TakeRate => "takeRate",
        BridgeLineKind.Fx => "fx",
        BridgeLineKind.NewSegments => "newSegments",
        BridgeLineKind.LostSegments => "lostSegments",
        BridgeLineKind.WithoutQuantity => "withoutQuantity",
        _ => "refunds",
    };
}
