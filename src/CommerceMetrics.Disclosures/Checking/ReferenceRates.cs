using System.Globalization;
using System.Text.Json;
using NodaTime;

namespace CommerceMetrics.Disclosures;

/// <summary>What a dated table of exchange rates says of a pair in a period: average, range and end.</summary>
/// <remarks>Taken from <see cref="ExchangeRates"/>; each number is exactly the table's own. Immutable, thread-safe, compared by reference.</remarks>
public sealed class ReferenceRates
{
    private ReferenceRates(Currency from, Currency to, DateInterval window) => (From, To, Window) = (from, to, window);

    /// <summary>The currency of which one unit is priced.</summary>
    public Currency From { get; }

    /// <summary>The currency in which it is priced.</summary>
    public Currency To { get; }

    /// <summary>The days looked at.</summary>
    public DateInterval Window { get; }

    /// <summary>The arithmetic mean of the daily rates, units of <see cref="To"/> per unit of <see cref="From"/>.</summary>
    public Fraction Average { get; private init; }

    /// <summary>The lowest to the highest daily rate.</summary>
    public ExactInterval Range { get; private init; }

    /// <summary>The rate that serves the last day; null where the table has none that is new enough.</summary>
    public Fraction? End { get; private init; }

    /// <summary>How many days have a rate.</summary>
    public int Fixings { get; private init; }

    /// <summary>Whether the rates reach over the whole window: no further from its first and its last day than the table lets a rate age.</summary>
    public bool IsComplete { get; private init; }

    /// <summary>Who quotes the rates; "" where that is not known.</summary>
    public string Source { get; private init; } = "";

    /// <summary>The rates of a pair in a window; null where the table has none.</summary>
    /// <param name="rates">A table of rates by date.</param>
    /// <param name="from">The currency of which one unit is priced.</param>
    /// <param name="to">The currency in which it is priced.</param>
    /// <param name="window">The days.</param>
    /// <exception cref="ArgumentNullException"><paramref name="rates"/> or <paramref name="window"/> is null.</exception>
    public static ReferenceRates? Of(ExchangeRates rates, Currency from, Currency to, DateInterval window)
    {
        ArgumentNullException.ThrowIfNull(rates);
        ArgumentNullException.ThrowIfNull(window);
        if (!rates.TryGetMean(from, to, window, out ExchangeRate mean) || from == to)
        {
            return null;
        }

        ExchangeRate[] daily = [.. rates.Daily(from, to, window)];
        Fraction[] values = [.. daily.Select(ValueOf)];
        bool hasEnd = rates.TryGet(from, to, window.End, Translation.Daily, out ExchangeRate end);
        return new ReferenceRates(from, to, window)
        {
            Average = ValueOf(mean),
            Range = ExactInterval.Between(values.Min(), values.Max()),
            End = hasEnd ? ValueOf(end) : null,
            Fixings = daily.Length,
            IsComplete = Period.DaysBetween(window.Start, daily[0].Date) <= rates.MaxAgeDays && Period.DaysBetween(daily[^1].Date, window.End) <= rates.MaxAgeDays,
            Source = rates.Source,
        };
    }

    /// <summary>In words: "ECB, CNY per USD, 2022-01-01 to 2022-12-31: average 6.7347, range 6.310 to 7.317 (257 fixings), end 6.8987".</summary>
    public override string ToString()
    {
        string source = Source.Length > 0 ? $"{Source}, " : "";
        string end = End is { } last ? $", end {Words.Of(last)}" : "";
        string days = string.Create(CultureInfo.InvariantCulture, $"{Window.Start:uuuu-MM-dd} to {Window.End:uuuu-MM-dd}");
        return $"{source}{To} per {From}, {days}: average {Words.Of(Average)}, range {Words.OfSeen(Range)} ({Fixings} fixings{(IsComplete ? "" : ", not the whole period")}){end}";
    }

    /// <summary>An object with the pair, the window and the exact rates.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public void WriteJson(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("from", From.Code);
        writer.WriteString("to", To.Code);
        writer.WriteString("start", Window.Start.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));
        writer.WriteString("end", Window.End.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));
        FigureJson.WriteNumber(writer, "average", Average);
        FigureJson.WriteInterval(writer, "range", Range);
        FigureJson.WriteNumber(writer, "atEnd", End);
        writer.WriteNumber("fixings", Fixings);
        writer.WriteBoolean("complete", IsComplete);
        writer.WriteString("source", Source);
        writer.WriteEndObject();
    }

    // One unit converted is the rate, with every digit that it has.
    private static Fraction ValueOf(ExchangeRate rate) => DisclosedAmount.From(rate.Convert(Money.FromAmount(1, rate.From))).Stated!.Value;
}
