namespace CommerceMetrics.Disclosures;

/// <summary>Where a reader puts its figures: a list, or a buffer that may be too small.</summary>
internal ref struct FigureSink
{
    private readonly List<DisclosureFigure>? list;
    private readonly Span<DisclosureFigure> buffer;

    public FigureSink(List<DisclosureFigure> list) => this.list = list;

    public FigureSink(Span<DisclosureFigure> buffer) => this.buffer = buffer;

    public int Count { get; private set; }

    public bool IsOverfull { get; private set; }

    public void Add(in DisclosureFigure figure)
    {
        if (list is not null)
        {
            list.Add(figure);
        }
        else if (Count < buffer.Length)
        {
            buffer[Count++] = figure;
        }
        else
        {
            IsOverfull = true;
        }
    }
}
