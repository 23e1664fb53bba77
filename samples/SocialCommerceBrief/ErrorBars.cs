using System.Text;
using CommerceMetrics.Disclosures;

namespace SocialCommerceBrief;

/// <summary>A chart as inline SVG: a bar to the stated value, and a whisker over all that the statement allows; an open end is dashed. Places are exact until they are written.</summary>
internal sealed class ErrorBars(Chart chart, int width)
{
    private const int Left = 8;
    private const int Right = 16;
    private const int Cap = 8;
    private const int Letter = 14;

    private readonly StringBuilder svg = new();

    private bool IsNarrow => width < 500;

    private int LineHeight => IsNarrow ? 78 : 60;

    public string Draw()
    {
        int bottom = chart.Lines.Count * LineHeight;
        svg.Append($"<svg viewBox=\"0 0 {width} {bottom + 26}\" role=\"img\" aria-label=\"{HtmlBrief.Escape(Described())}\">");
        int ticks = 0;
        for (Fraction tick = chart.Axis.Low!.Value; tick <= chart.Axis.High!.Value; tick += chart.Step)
        {
            svg.Append($"<line class=\"track\" x1=\"{X(tick)}\" x2=\"{X(tick)}\" y1=\"0\" y2=\"{bottom}\"/>");
            ticks++;
            if (IsNarrow && ticks % 2 == 0 && chart.Axis.Width > chart.Step * 5)
            {
                continue;
            }

            string anchor = tick == chart.Axis.Low ? "start" : tick == chart.Axis.High ? "end" : "middle";
            svg.Append($"<text x=\"{X(tick)}\" y=\"{bottom + 18}\" font-size=\"{Letter - 2}\" text-anchor=\"{anchor}\">{tick.ToFixedString(chart.Decimals)}</text>");
        }

        svg.Append($"<line class=\"axis\" x1=\"{Left}\" x2=\"{width - Right}\" y1=\"{bottom}\" y2=\"{bottom}\"/>");
        foreach ((int index, ChartLine line) in chart.Lines.Index())
        {
            Draw(line, index * LineHeight);
        }

        return svg.Append("</svg>").ToString();
    }

    private void Draw(ChartLine line, int top)
    {
        int middle = top + LineHeight - 20;
        svg.Append($"<g style=\"--bar:var({line.Color})\"><text class=\"label\" x=\"{Left}\" y=\"{top + 16}\" font-size=\"{Letter}\">{HtmlBrief.Escape(line.Name)}</text>");
        svg.Append($"<text x=\"{width - Right}\" y=\"{(IsNarrow ? top + 34 : top + 16)}\" font-size=\"{Letter}\" text-anchor=\"end\">{HtmlBrief.Escape(line.Shown)}</text>");
        Fraction low = line.Range.Low ?? chart.Axis.Low!.Value;
        Fraction high = line.Range.High ?? chart.Axis.High!.Value;
        bool isFromZero = chart.Axis.Low!.Value.IsZero;
        if ((line.Value ?? (isFromZero ? (line.Range.Low + line.Range.High) / 2 : null)) is { } value)
        {
            // On an axis that begins at 0 the value is a bar; on another it is a mark.
            svg.Append(isFromZero
                ? $"<rect class=\"value\" x=\"{Left}\" y=\"{middle - Cap}\" width=\"{Length(value)}\" height=\"{2 * Cap}\" rx=\"2\"/>"
                : $"<path class=\"average\" d=\"M{X(value)} {middle - Cap - 2}V{middle + Cap + 2}\"/>");
        }

        bool isOpen = line.Range.Low is null || line.Range.High is null;
        svg.Append($"<line class=\"whisker{(isOpen ? " open" : "")}\" x1=\"{X(low)}\" x2=\"{X(high)}\" y1=\"{middle}\" y2=\"{middle}\"/>");
        svg.Append($"<path class=\"whisker\" d=\"{CapAt(line.Range.Low, middle)}{CapAt(line.Range.High, middle)}\"/></g>");
    }

    private string CapAt(Fraction? end, int middle) => end is { } place ? $"M{X(place)} {middle - Cap}V{middle + Cap}" : "";

    private string X(Fraction value) => (Left + Scaled(value - chart.Axis.Low!.Value)).ToFixedString(1);

    private string Length(Fraction value) => Scaled(value).ToFixedString(1);

    private Fraction Scaled(Fraction value) => value * (width - Left - Right) / chart.Axis.Width!.Value;

    private string Described() => $"{chart.Title}: {string.Join("; ", chart.Lines.Select(line => $"{line.Name} {line.Shown}"))}";
}
