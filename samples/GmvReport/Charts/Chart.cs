namespace GmvReport;

/// <summary>One colour of a chart and what it stands for; the colour is a custom property of report.css.</summary>
internal sealed record ChartKey(string Name, string Color);

/// <summary>A chart as two inline SVGs, one drawn for a desk and one for a phone, so that its text is readable on both.</summary>
internal sealed record Chart(string Title, IReadOnlyList<ChartKey> Keys, string Wide, string Narrow);
