using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace GmvReport;

/// <summary>
/// Draws with ScottPlot and writes the labels itself, as text of the page: so the SVG needs no font on the machine that draws it, scales, and
/// takes its colours from the page, light or dark.
/// </summary>
internal sealed partial class ChartCanvas
{
    /// <summary>Custom properties of report.css; ScottPlot draws with a stand-in colour for each, which is exchanged afterwards.</summary>
    public static readonly string[] SeriesColors = ["--s1", "--s2", "--s3", "--s4", "--s5", "--s6"];

    public const string OtherColor = "--other";
    private const string GridColor = "--grid";
    private const string AxisColor = "--axis";

    private static readonly double[] RoundSteps = [1, 2, 2.5, 5, 10];

    private const float Top = 10;
    private const float Bottom = 28;
    private const int FontSize = 13;

    private readonly string id;
    private readonly bool narrow;
    private readonly StringBuilder labels = new();
    private readonly List<string> colors = [];

    /// <param name="id">Of the chart in its page.</param>
    /// <param name="narrow">For a phone.</param>
    /// <param name="height">In pixels of the drawing, as <paramref name="left"/>.</param>
    /// <param name="left">Room for the labels left of the axis.</param>
    /// <param name="right">Room for what stands right of it.</param>
    public ChartCanvas(string id, bool narrow, int height, int left, int right = 14)
    {
        (this.id, this.narrow, Height) = (id, narrow, height);
        (Left, Right) = (left, right);
        Plot.FigureBackground.Color = Colors.Transparent;
        Plot.DataBackground.Color = Colors.Transparent;
        Plot.Axes.Color(StandIn(AxisColor));
        Plot.Axes.Right.IsVisible = false;
        Plot.Axes.Top.IsVisible = false;
        Plot.Axes.Left.FrameLineStyle.IsVisible = false;
        Plot.Grid.MajorLineColor = StandIn(GridColor);
        Plot.Layout.Fixed(new PixelPadding(left, Right, Bottom, Top));
    }

    public Plot Plot { get; } = new();

    public int Width => narrow ? 380 : 1000;

    public int Height { get; }

    private int Left { get; }

    private int Right { get; }

    public Color StandIn(string property)
    {
        int index = colors.IndexOf(property);
        if (index < 0)
        {
            index = colors.Count;
            colors.Add(property);
        }

        return new Color((byte)1, (byte)2, (byte)(index + 1));
    }

    /// <summary>Ticks at round values, zero among them, on the axis of values; the limits must be set before.</summary>
    public void ValueTicks(double low, double high, bool horizontal, Func<double, string> label)
    {
        double[] ticks = [.. RoundTicks(low, high, narrow && horizontal ? 4 : 6)];
        SetTicks(horizontal ? Plot.Axes.Bottom : Plot.Axes.Left, ticks);
        SetTicks(horizontal ? Plot.Axes.Left : Plot.Axes.Bottom, []);
        Render();
        foreach (double tick in ticks)
        {
            if (horizontal)
            {
                Label(label(tick), Plot.GetPixel(new Coordinates(tick, 0)).X, Height - Bottom + FontSize + 4, "middle");
            }
            else
            {
                Label(label(tick), Left - 6, Plot.GetPixel(new Coordinates(0, tick)).Y + (FontSize / 3f), "end");
            }
        }
    }

    /// <summary>As many of the names below positions 0, 1, 2 … as there is room for.</summary>
    public void NamesBelow(IReadOnlyList<string> names)
    {
        int longest = names.Max(name => name.Length);
        double room = (Width - Left - Right) / (((longest * 0.6) + 1.5) * FontSize);
        int step = Math.Max(1, (int)Math.Ceiling(names.Count / Math.Max(1, room)));
        for (int index = 0; index < names.Count; index += step)
        {
            // A label at the edge stays inside.
            float half = names[index].Length * 0.31f * FontSize;
            float middle = Math.Clamp(Plot.GetPixel(new Coordinates(index, 0)).X, half, Math.Max(half, Width - half));
            Label(names[index], middle, Height - Bottom + FontSize + 4, "middle");
        }
    }

    /// <summary>The names left of positions 0, 1, 2 ….</summary>
    public void NamesLeft(IReadOnlyList<string> names)
    {
        int fit = (int)((Left - 10) / (0.56 * FontSize));
        foreach ((int index, string name) in names.Index())
        {
            string shown = name.Length > fit ? $"{name[..(fit - 1)]}…" : name;
            Label(shown, Left - 6, Plot.GetPixel(new Coordinates(0, index)).Y + (FontSize / 3f), "end");
        }
    }

    /// <summary>Figures at the right edge, beside positions 0, 1, 2 ….</summary>
    public void NamesRight(IReadOnlyList<string> figures)
    {
        foreach ((int index, string figure) in figures.Index())
        {
            Label(figure, Width - 2, Plot.GetPixel(new Coordinates(0, index)).Y + (FontSize / 3f), "end");
        }
    }

    public string ToSvg(string title)
    {
        string svg = Plot.GetSvgXml(Width, Height);
        svg = svg[svg.IndexOf('>', svg.IndexOf("<svg", StringComparison.Ordinal))..].TrimStart('>');
        svg = Text().Replace(svg, "");
        svg = Paint().Replace(svg, match => $"style=\"{match.Groups[1].Value}:var({colors[Convert.ToInt32(match.Groups[2].Value, 16) - 1]})\"");

        // Ids are the page's, so two charts must not share one; and ScottPlot counts on from chart to chart.
        List<string> ids = [];
        svg = ClipId().Replace(svg, match =>
        {
            ids.AddRange(ids.Contains(match.Value) ? [] : [match.Value]);
            return $"{id}-{(narrow ? "narrow" : "wide")}-{ids.IndexOf(match.Value)}";
        });
        svg = Blank().Replace(svg, "\n");
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{HtmlReport.Escape(title)}" font-size="{FontSize}">{svg.Replace("</svg>", "", StringComparison.Ordinal).TrimEnd()}
            {labels}</svg>
            """);
    }

    private static void SetTicks(IAxis axis, double[] positions)
    {
        axis.TickGenerator = new NumericManual(positions, [.. positions.Select(_ => "")]);
        axis.MajorTickStyle.Length = 0;
    }

    private static IEnumerable<double> RoundTicks(double low, double high, int about)
    {
        double rough = (high - low) / about;
        double magnitude = 1;
        for (; magnitude * 10 <= rough; magnitude *= 10)
        {
        }

        for (; magnitude > rough; magnitude /= 10)
        {
        }

        double step = RoundSteps.Select(times => times * magnitude).First(size => size >= rough * 0.999);
        for (long index = (long)Math.Ceiling(low / step); index * step <= high; index++)
        {
            yield return index * step;
        }
    }

    private void Render() => Plot.GetSvgXml(Width, Height);

    private void Label(string text, float x, float y, string anchor) => labels.Append(
        CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">{HtmlReport.Escape(text)}</text>\n");

    [GeneratedRegex("<text.*?</text>", RegexOptions.Singleline)]
    private static partial Regex Text();

    [GeneratedRegex("(fill|stroke)=\"#0102([0-9A-F]{2})\"")]
    private static partial Regex Paint();

    [GeneratedRegex("(?<=id=\"|url\\(#)cl_[0-9a-f]+")]
    private static partial Regex ClipId();

    [GeneratedRegex("\\s*\\n\\s*")]
    private static partial Regex Blank();
}
