using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommerceMetrics;
using CommerceMetrics.Csv;
using CommerceMetrics.Parquet;
using SampleFrame;

namespace GmvReport;

/// <summary>One report in the format that was asked for; UTF-8 without a byte order mark.</summary>
internal static class ReportWriter
{
    private static readonly JsonWriterOptions Json = new()
    {
        Indented = true,
        NewLine = "\n",

        // The report is a file of its own, never a part of a page: names stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(ReportOptions options, ReportInput input, GrowthReport report, GrowthBridge? bridge, Stream destination, AppConsole console)
    {
        using StreamWriter text = AppConsole.Text(destination);
        switch (options.Format)
        {
            case ReportFormat.Json:
                WriteJson(input, report, bridge, options.Cohorts ? CohortReport.Of(options, input) : null, destination);
                text.WriteLine();
                break;
            case ReportFormat.Csv:
                report.WriteCsv(text);
                break;
            case ReportFormat.Parquet:
                report.WriteParquetAsync(destination).GetAwaiter().GetResult();
                break;
            case ReportFormat.Html:
                HtmlReport.Write(new ReportPage(options, input, report, bridge), text);
                break;
            default:
                bool terminal = options.Output is null && console.OutIsTerminal;
                TextReport.Write(new ReportTable(options, input, report, bridge), text, colors: terminal && console.Colors);
                if (options.Cohorts)
                {
                    CohortReport.Of(options, input).WriteText(text);
                }

                break;
        }
    }

    private static void WriteJson(ReportInput input, GrowthReport report, GrowthBridge? bridge, CohortReport? cohorts, Stream destination)
    {
        using Utf8JsonWriter writer = new(destination, Json);
        report.WriteJson(writer, json => WriteInput(json, input.Lines), json =>
        {
            if (bridge is not null)
            {
                json.WritePropertyName("bridge");
                bridge.WriteJson(json);
            }

            cohorts?.WriteJson(json);
            input.Validation?.WriteJson(json);
        });
    }

    private static void WriteInput(Utf8JsonWriter json, OrderCsvResult lines)
    {
        json.WriteStartObject();
        json.WriteNumber("rows", lines.Rows);
        json.WriteNumber("accepted", lines.Accepted);
        json.WriteNumber("rejected", lines.Rejected);
        json.WriteNumber("notCounted", lines.NotCounted);
        json.WriteStartArray("examples");
        foreach (BadRow row in lines.Examples)
        {
            json.WriteStartObject();
            json.WriteNumber("line", row.Line);
            json.WriteString("column", row.Column);
            json.WriteString("reason", row.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
