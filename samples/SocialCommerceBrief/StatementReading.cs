using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommerceMetrics.Disclosures;
using SampleFrame;

namespace SocialCommerceBrief;

/// <summary>Lines of statements in, lines of the figures that they state out, in the same order; a line that is no statement is counted, and the others go on.</summary>
internal sealed class StatementReading(CancellationToken cancellationToken)
{
    private const int Decimals = 18;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, DisclosureReader> readers = [];
    private long done;
    private long position;
    private long total;
    private long bad;
    private (long Line, string Reason) firstBad;

    /// <summary>How many lines are no statements, and why the first is none; null where all are.</summary>
    public string? Complaint => bad == 0 ? null
        : $"{bad} line{(bad == 1 ? " is no statement" : "s are no statements")}; line {firstBad.Line}: {firstBad.Reason} Write each line as {{\"id\":\"1\",\"lang\":\"fr\",\"text\":\"…\"}}.";

    /// <summary>How far the reading is; any thread may ask.</summary>
    public WorkState State => new(
        string.Create(CultureInfo.InvariantCulture, $"Reading statements: {Interlocked.Read(ref done):N0}"),
        Interlocked.Read(ref position),
        Interlocked.Read(ref total) is > 0 and long bytes ? bytes : null);

    public void Run(Stream input, Stream output)
    {
        Interlocked.Exchange(ref total, input.CanSeek ? input.Length : 0);
        using StreamReader lines = new(input, new UTF8Encoding(false, throwOnInvalidBytes: false));
        using StreamWriter text = AppConsole.Text(output);
        long number = 0;
        while (lines.ReadLine() is { } line)
        {
            cancellationToken.ThrowIfCancellationRequested();
            number++;
            Interlocked.Exchange(ref done, number);
            Interlocked.Exchange(ref position, input.CanSeek ? input.Position : 0);
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (Read(line, out string reason) is { } figures)
            {
                text.WriteLine(figures);
                continue;
            }

            bad++;
            firstBad = bad == 1 ? (number, reason) : firstBad;
        }
    }

    private string? Read(string line, out string reason)
    {
        try
        {
            using JsonDocument statement = JsonDocument.Parse(line);
            if (line.Contains('\uFFFD', StringComparison.Ordinal))
            {
                reason = "it holds bytes that are no UTF-8.";
                return null;
            }

            reason = "it has no";
            JsonElement root = statement.RootElement;
            return Field(root, "id", ref reason) is { } id && Field(root, "lang", ref reason) is { } language && Field(root, "text", ref reason) is { } words
                ? Figures(id, language, words)
                : null;
        }
        catch (JsonException)
        {
            reason = "it is no JSON.";
            return null;
        }
        catch (InvalidOperationException)
        {
            reason = "it holds half a letter: a surrogate without its other half.";
            return null;
        }
        catch (ArgumentException unknown)
        {
            // The reader names the languages that it knows.
            reason = unknown.Message;
            return null;
        }
    }

    private static string? Field(JsonElement statement, string name, ref string reason)
    {
        if (statement.ValueKind != JsonValueKind.Object)
        {
            reason = "it is no JSON object.";
            return null;
        }

        if (statement.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
        {
            return value.ToString();
        }

        reason = $"it has no text \"{name}\".";
        return null;
    }

    private string Figures(string id, string language, string text)
    {
        using MemoryStream line = new();
        using (Utf8JsonWriter json = new(line, Options))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteStartArray("figures");
            foreach (DisclosureFigure figure in ReaderOf(language).Read(text))
            {
                Write(json, figure, text);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length);
    }

    private DisclosureReader ReaderOf(string language) => readers.TryGetValue(language, out DisclosureReader? known)
        ? known
        : readers[language] = DisclosureReader.For(language);

    // Points are no growth, and periods no figures.
    private static void Write(Utf8JsonWriter json, DisclosureFigure figure, string text)
    {
        bool isMoney = figure.Kind == DisclosureFigureKind.Money;
        if (!isMoney && figure.Kind is not (DisclosureFigureKind.Growth or DisclosureFigureKind.Multiple))
        {
            return;
        }

        ExactInterval range = isMoney ? DisclosedAmount.From(figure).Range : DisclosedGrowth.From(figure).Range;
        json.WriteStartObject();
        json.WriteString("kind", isMoney ? "money" : "growth");
        json.WriteString("low", Plain(range.Low, MidpointRounding.ToNegativeInfinity));
        json.WriteString("high", Plain(range.High, MidpointRounding.ToPositiveInfinity));
        if (isMoney)
        {
            json.WriteString("currency", figure.Currency.Code);
        }

        json.WriteString("text", text.AsSpan(figure.Start, figure.Length));
        json.WriteEndObject();
    }

    /// <summary>A decimal: exact where it is one, as all written numbers are, else rounded outward.</summary>
    private static string? Plain(Fraction? end, MidpointRounding outward) => end?.ToString() is { } exact && exact.Contains('/', StringComparison.Ordinal) ? end.Value.ToFixedString(Decimals, outward) : end?.ToString();
}
