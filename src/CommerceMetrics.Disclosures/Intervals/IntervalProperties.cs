using System.Globalization;
using System.Text.Json;

namespace CommerceMetrics.Disclosures;

/// <summary>The properties of an interval, and of what is stated of it, as they come one by one from a JSON object.</summary>
internal struct IntervalProperties
{
    private const int MaxLetters = 4000;

    private Fraction? low;
    private Fraction? high;
    private bool lowExcluded;
    private bool highExcluded;
    private HashSet<string>? seen;

    public Fraction? Stated { get; private set; }

    public DisclosureBound Bound { get; private set; }

    public Currency? Currency { get; private set; }

    /// <summary>Reads an object whose properties are among those named, each once, in any order.</summary>
    /// <exception cref="JsonException">The JSON is something else.</exception>
    public void ReadObject(ref Utf8JsonReader reader, string what, string shape, scoped ReadOnlySpan<string> names)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"{what} is an object, {shape}, not {reader.TokenType}.");
        }

        seen = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = Text(ref reader);
            if (!names.Contains(name))
            {
                throw new JsonException($"'{name}' is no property of {what}, which is {shape}.");
            }

            if (!seen.Add(name))
            {
                throw new JsonException($"'{name}' stands twice.");
            }

            reader.Read();
            ReadProperty(ref reader, name);
        }

        foreach (string name in names)
        {
            bool isNeeded = name is "low" or "high" or "currency";
            if (isNeeded && !seen.Contains(name))
            {
                throw new JsonException($"{what} needs '{name}': {shape}.");
            }
        }
    }

    /// <summary>The interval.</summary>
    /// <exception cref="JsonException">It would be empty, or an open end is said to be excluded.</exception>
    public readonly ExactInterval ToInterval()
    {
        if ((low is null && lowExcluded) || (high is null && highExcluded))
        {
            throw new JsonException("An end that is null is open: leave 'lowExcluded' or 'highExcluded' out.");
        }

        try
        {
            return (low, high) switch
            {
                ({ } from, { } to) => ExactInterval.Between(from, to, !lowExcluded, !highExcluded),
                ({ } from, null) => lowExcluded ? ExactInterval.Above(from) : ExactInterval.AtLeast(from),
                (null, { } to) => highExcluded ? ExactInterval.Below(to) : ExactInterval.AtMost(to),
                _ => ExactInterval.Everything,
            };
        }
        catch (ArgumentException e)
        {
            throw new JsonException($"From {low} to {high} there is no number: {e.Message}", e);
        }
    }

    /// <summary>Whether what is stated lies in an interval, ends included.</summary>
    /// <exception cref="JsonException">It does not.</exception>
    public readonly void CheckStated(ExactInterval range)
    {
        if (Stated is { } stated && (stated < range.Low || stated > range.High))
        {
            throw new JsonException($"'stated' is {stated}, and lies outside {range}.");
        }

        if (Stated is null && Bound != DisclosureBound.Exact)
        {
            throw new JsonException("'bound' is that of 'stated': give both, or neither.");
        }
    }

    /// <summary>Reads an exact number: the text of a <see cref="Fraction"/>.</summary>
    /// <exception cref="JsonException">The JSON is something else.</exception>
    public static Fraction ReadFraction(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException($"An exact number is a string, like \"0.755\" or \"2810/417\", not {reader.TokenType}.");
        }

        string text = Text(ref reader);
        return text.Length <= MaxLetters && Fraction.TryParse(text, null, out Fraction value)
            ? value
            : throw new JsonException($"'{(text.Length <= MaxLetters ? text : text[..20] + "…")}' is no number: write it as \"1.41\", \"-208\" or \"2810/417\", of at most {MaxLetters} letters.");
    }

    /// <summary>Reads a currency by its round-trip text.</summary>
    /// <exception cref="JsonException">The JSON is something else.</exception>
    public static Currency ReadCurrency(ref Utf8JsonReader reader)
    {
        string? text = reader.TokenType == JsonTokenType.String ? Text(ref reader) : null;
        return CommerceMetrics.Currency.TryParse(text, CultureInfo.InvariantCulture, out Currency currency)
            ? currency
            : throw new JsonException($"A currency is a string, like \"EUR\" or \"USDC:6\", not {text ?? reader.TokenType.ToString()}.");
    }

    /// <summary>Reads a name of an enumeration, written as <see cref="NameOf"/> writes it.</summary>
    /// <exception cref="JsonException">The JSON is something else.</exception>
    public static T ReadName<T>(ref Utf8JsonReader reader, string what)
        where T : struct, Enum
    {
        string? text = reader.TokenType == JsonTokenType.String ? Text(ref reader) : null;
        foreach (T value in Enum.GetValues<T>())
        {
            if (text == NameOf(value))
            {
                return value;
            }
        }

        throw new JsonException($"'{what}' is one of {string.Join(", ", Enum.GetValues<T>().Select(NameOf))}, not {text ?? reader.TokenType.ToString()}.");
    }

    /// <summary>A name of an enumeration in JSON: "moreThan".</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>Reads a text.</summary>
    /// <exception cref="JsonException">It is not well-formed.</exception>
    public static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("The text is not well-formed Unicode.", e);
        }
    }

    private void ReadProperty(ref Utf8JsonReader reader, string name)
    {
        switch (name)
        {
            case "low":
                low = reader.TokenType == JsonTokenType.Null ? null : ReadFraction(ref reader);
                break;
            case "high":
                high = reader.TokenType == JsonTokenType.Null ? null : ReadFraction(ref reader);
                break;
            case "lowExcluded":
                lowExcluded = ReadBoolean(ref reader, name);
                break;
            case "highExcluded":
                highExcluded = ReadBoolean(ref reader, name);
                break;
            case "stated":
                Stated = ReadFraction(ref reader);
                break;
            case "bound":
                Bound = ReadName<DisclosureBound>(ref reader, name);
                break;
            default:
                Currency = ReadCurrency(ref reader);
                break;
        }
    }

    private static bool ReadBoolean(ref Utf8JsonReader reader, string name) => reader.TokenType is JsonTokenType.True or JsonTokenType.False
        ? reader.GetBoolean()
        : throw new JsonException($"'{name}' is true or false, not {reader.TokenType}.");
}
