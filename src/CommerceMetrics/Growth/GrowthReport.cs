using System.Text.Json;
using NodaTime;

namespace CommerceMetrics;

/// <summary>Figures by segment and period, with growth as reported and FX-neutral: the rows of samples/GmvReport's contract.</summary>
public sealed class GrowthReport
{
    public static GrowthReport Create(SalesCube cube, GrowthQuery query) => throw new NotImplementedException();
    public GrowthQuery Query => throw new NotImplementedException();
    public Currency Currency => throw new NotImplementedException();
    public IReadOnlyList<UntranslatedAmount> Untranslated => throw new NotImplementedException();

    /// <summary>By segment (code points), then start.</summary>
    public IReadOnlyList<GrowthReportRow> Rows => throw new NotImplementedException();

    /// <summary>The contract's JSON object; <paramref name="input"/>, where given, is called to write the value of "input".</summary>
    public void WriteJson(Utf8JsonWriter writer, Action<Utf8JsonWriter>? input = null) => throw new NotImplementedException();

    /// <summary>The rows as CSV with a header.</summary>
    public void WriteCsv(TextWriter writer) => throw new NotImplementedException();
}

public sealed class GrowthReportRow
{
    public Segment Segment => throw new NotImplementedException();
    public ReportingPeriod Period => throw new NotImplementedException();
    public bool IsComplete => throw new NotImplementedException();
    public ExactMoney Gmv => throw new NotImplementedException();
    public Count Orders => throw new NotImplementedException();
    public UnitValue Aov => throw new NotImplementedException();
    public Growth<ExactMoney>? Growth => throw new NotImplementedException();
    public FxNeutralGrowth? FxNeutral => throw new NotImplementedException();
}
