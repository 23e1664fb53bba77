using System.Globalization;

namespace CommerceMetrics.Disclosures;

/// <summary>Finds the figures that a text states: money, growth, multiples, percentage points, periods.</summary>
/// <remarks>
/// <para>
/// Rules over tables of words, one data file per language (<see cref="Languages"/>); no machine learning, no network. One reader serves one culture: the language of the
/// words, and the region that settles ambiguous currencies ($, ¥) and number formats (7.400 and 7,400).
/// </para>
/// <para>The time is linear in the length of the text; a look around a number is of bounded length, and sentences of more than 512 words are read in pieces.</para>
/// <para>Immutable and thread-safe. Readers of one culture are equal in what they do; the tables behind them are shared.</para>
/// </remarks>
public sealed partial class DisclosureReader
{
    private readonly LanguageTable table;
    private readonly NumberScanner numbers;
    private readonly Currency[] currencies;
    private readonly bool[] isSettled;
    private readonly int home;
    private readonly Currency money;

    internal DisclosureReader(LanguageTable table, string region)
    {
        this.table = table;
        Region = region;
        (char decimalMark, char groupMark) = table.NumberFormatOf(region);
        numbers = new NumberScanner(decimalMark, groupMark, table.GroupsBySpace);
        string place = region.Length > 0 ? region : table.Home;
        currencies = [.. table.Currencies.Select(choice => choice.In(place))];
        isSettled = [.. table.Currencies.Select(choice => choice.IsSettledIn(place))];
        money = table.MoneyOf(region);
        home = table.Currencies.Length;
    }

    /// <summary>The language whose table is read: "fr".</summary>
    public string Language => table.Language;

    /// <summary>The region of the culture ("AR"), or empty.</summary>
    public string Region { get; }

    /// <summary>The languages that the package reads, by tag.</summary>
    public static IReadOnlyList<string> Languages => LanguageSet.OfPackage.Languages;

    /// <summary>The reader of a culture.</summary>
    /// <param name="culture">A BCP 47 tag: "fr", "es-AR", "zh-Hant-TW".</param>
    /// <exception cref="ArgumentNullException"><paramref name="culture"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no table of the culture's language.</exception>
    public static DisclosureReader For(string culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return LanguageSet.OfPackage.ReaderOf(culture);
    }

    /// <summary>The reader of a culture; its name alone is used.</summary>
    /// <param name="culture">A culture with a name: not the invariant one.</param>
    /// <exception cref="ArgumentNullException"><paramref name="culture"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no table of the culture's language.</exception>
    public static DisclosureReader For(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return For(culture.Name);
    }

    /// <summary>The figures of a text, in the order in which they stand.</summary>
    /// <param name="text">The text; one sentence or many.</param>
    /// <param name="culture">A BCP 47 tag: "fr", "es-AR".</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">There is no table of the culture's language.</exception>
    public static IReadOnlyList<DisclosureFigure> Read(string text, string culture)
    {
        ArgumentNullException.ThrowIfNull(text);
        return For(culture).Read(text);
    }

    /// <summary>The figures of a text, in the order in which they stand.</summary>
    /// <param name="text">The text; one sentence or many.</param>
    public IReadOnlyList<DisclosureFigure> Read(ReadOnlySpan<char> text)
    {
        List<DisclosureFigure> figures = [];
        FigureSink sink = new(figures);
        Read(text, ref sink);
        return figures;
    }

    /// <summary>Writes the figures of a text into a buffer; allocates nothing after a thread's first call.</summary>
    /// <param name="text">The text; one sentence or many.</param>
    /// <param name="destination">Where the figures go.</param>
    /// <param name="count">How many were written.</param>
    /// <returns>Whether all figures fitted; otherwise the buffer holds the first ones.</returns>
    public bool TryRead(ReadOnlySpan<char> text, Span<DisclosureFigure> destination, out int count)
    {
        FigureSink sink = new(destination);
        Read(text, ref sink);
        count = sink.Count;
        return !sink.IsOverfull;
    }

    private void Read(ReadOnlySpan<char> text, ref FigureSink sink)
    {
        ReadingBuffers buffers = ReadingBuffers.OfThread;
        SentenceScanner scanner = new(text, table, numbers, buffers.Tokens);
        int neighbour = -1;
        while (!sink.IsOverfull)
        {
            scanner.Skim();
            int length = scanner.Next(out SentenceShape shape);
            if (length == 0)
            {
                return;
            }

            if (shape.HasNumbers)
            {
                ReadSentence(text, shape, buffers.Tokens.AsSpan(0, length), buffers.Quantities, ref neighbour, ref sink);
            }
        }
    }

    private void ReadSentence(ReadOnlySpan<char> text, SentenceShape shape, Span<Token> tokens, Span<Quantity> buffer, ref int neighbour, ref FigureSink sink)
    {
        Span<Quantity> quantities = buffer[..new QuantityParser(text, tokens, table.Entries, buffer).Parse()];
        QuantityLinks.Join(quantities, tokens);
        new GrowthClassifier(quantities, tokens, table.Entries, table.IsVerbLast).Classify(shape);
        new MoneyClassifier(quantities, tokens, table.Entries, table).Classify(shape, ref neighbour, home);
        PeriodReader periods = new(tokens, table.Entries, quantities);
        foreach (ref Quantity quantity in quantities)
        {
            periods.ReadUntil(quantity.First, ref sink);
            Emit(ref quantity, tokens, quantities, ref sink);
        }

        periods.ReadUntil(tokens.Length, ref sink);
    }

    private void Emit(ref Quantity quantity, ReadOnlySpan<Token> tokens, ReadOnlySpan<Quantity> all, ref FigureSink sink)
    {
        switch (quantity.Form)
        {
            case QuantityForm.Plain when quantity.Currency >= 0:
                (Currency currency, CurrencyEvidence evidence) = Resolve(quantity, tokens, all);
                sink.Add(FigureBuilder.Build(quantity, tokens, DisclosureFigureKind.Money, quantity.Sign, currency, evidence));
                break;
            case QuantityForm.Percent or QuantityForm.Fraction when quantity.Growth != 0:
                if (quantity.Bound == DisclosureBound.Exact && (quantity.IsRangeLow || quantity.IsRangeHigh))
                {
                    quantity.Bound = quantity.IsRangeLow ? DisclosureBound.AtLeast : DisclosureBound.LessThan;
                }

                sink.Add(FigureBuilder.Build(quantity, tokens, DisclosureFigureKind.Growth, quantity.Growth));
                break;
            case QuantityForm.Multiple or QuantityForm.Fold when quantity.Growth != 0:
                sink.Add(FigureBuilder.Build(quantity, tokens, DisclosureFigureKind.Multiple, 1));
                break;
            case QuantityForm.Points:
                sink.Add(FigureBuilder.Build(quantity, tokens, DisclosureFigureKind.Points, quantity.Sign));
                break;
        }
    }

    // An ambiguous mark means what the sentence names beside it, else what it means in the region.
    private (Currency Currency, CurrencyEvidence Evidence) Resolve(in Quantity quantity, ReadOnlySpan<Token> tokens, ReadOnlySpan<Quantity> all)
    {
        if (quantity.Currency == home)
        {
            return (money, CurrencyEvidence.Culture);
        }

        CurrencyChoice choice = table.Currencies[quantity.Currency];
        CurrencyEvidence evidence = quantity.IsInherited ? CurrencyEvidence.Neighbour : choice.IsAmbiguous ? CurrencyEvidence.Culture : CurrencyEvidence.Stated;
        if (!choice.IsAmbiguous)
        {
            return (choice.Standard, evidence);
        }

        foreach (ref readonly Token token in isSettled[quantity.Currency] ? [] : tokens)
        {
            // "$5 billion (C$6.8 billion)" restates the amount in another currency: no sign that $ is C$.
            bool isRestated = token.Quantity >= 0 && (all[token.Quantity].First == quantity.Last + 2 || all[token.Quantity].Last == quantity.First - 2);
            if (!isRestated && token.Has(WordRoles.Currency) && table.Currencies[table.Entries[token.Entry].Currency] is { IsAmbiguous: false } named && choice.Has(named.Standard))
            {
                return (named.Standard, quantity.IsInherited ? evidence : CurrencyEvidence.Context);
            }
        }

        return (currencies[quantity.Currency], evidence);
    }
}
