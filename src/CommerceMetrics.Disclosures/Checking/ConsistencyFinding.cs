using System.Text.Json;

namespace CommerceMetrics.Disclosures;

/// <summary>What one check of some statements came to, with the arithmetic behind it.</summary>
/// <remarks>Made by <see cref="Consistency"/>. Immutable, thread-safe, compared by reference.</remarks>
public sealed class ConsistencyFinding
{
    internal ConsistencyFinding(ConsistencyCheck check, ConsistencyVerdict verdict, IReadOnlyList<Disclosure> disclosures, string arithmetic) =>
        (Check, Verdict, Disclosures, Arithmetic) = (check, verdict, disclosures, arithmetic);

    /// <summary>Which check it is.</summary>
    public ConsistencyCheck Check { get; }

    /// <summary>What it came to.</summary>
    public ConsistencyVerdict Verdict { get; }

    /// <summary>The statements that were held against each other.</summary>
    public IReadOnlyList<Disclosure> Disclosures { get; }

    /// <summary>The arithmetic in words, with what is shown rounded outward.</summary>
    public string Arithmetic { get; }

    /// <summary>What the statements imply, in <see cref="Unit"/>, exact; null where nothing could be computed.</summary>
    public ExactInterval? Implied { get; internal init; }

    /// <summary>What <see cref="Implied"/> was held against, exact; null where there was nothing.</summary>
    public ExactInterval? Expected { get; internal init; }

    /// <summary>What both are in: "CNY per USD", a currency, or "" for a fraction.</summary>
    public string Unit { get; internal init; } = "";

    /// <summary>How far <see cref="Implied"/> and <see cref="Expected"/> lie apart, exact; 0 where they meet; null where they were not compared.</summary>
    public Fraction? Distance { get; internal init; }

    /// <summary>Why it cannot be told; null where it can.</summary>
    public string? Reason { get; internal init; }

    /// <summary>The reference rates that were looked at; null where there were none.</summary>
    public ReferenceRates? Rates { get; internal init; }

    /// <summary>The verdict and the arithmetic in one line.</summary>
    public override string ToString() => Reason is null ? $"{Verdict}: {Arithmetic}" : $"{Verdict}: {Reason} {Arithmetic}";

    /// <summary>An object with the check, the verdict, the facts, the exact ends ("2810/417"; null where an end is open) and the words.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public void WriteJson(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("check", JsonNamingPolicy.CamelCase.ConvertName(Check.ToString()));
        writer.WriteString("verdict", JsonNamingPolicy.CamelCase.ConvertName(Verdict.ToString()));
        writer.WriteStartArray("facts");
        foreach (string fact in Disclosures.Select(stated => stated.Fact.ToString()).Distinct())
        {
            writer.WriteStringValue(fact);
        }

        writer.WriteEndArray();
        FigureJson.WriteInterval(writer, "implied", Implied);
        FigureJson.WriteInterval(writer, "expected", Expected);
        if (Unit.Length > 0)
        {
            writer.WriteString("unit", Unit);
        }

        FigureJson.WriteNumber(writer, "distance", Distance);
        if (Rates is { } rates)
        {
            writer.WritePropertyName("rates");
            rates.WriteJson(writer);
        }

        if (Reason is { } reason)
        {
            writer.WriteString("reason", reason);
        }

        writer.WriteString("arithmetic", Arithmetic);
        writer.WriteEndObject();
    }
}
