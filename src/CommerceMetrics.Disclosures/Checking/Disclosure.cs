namespace CommerceMetrics.Disclosures;

/// <summary>One figure, tied to what it is of and where it was found: an amount, or a growth.</summary>
/// <remarks>
/// A computed figure is one too, known exactly (<see cref="ComputedFigures"/>), so that both are checked alike and stand in one table. Equal when all parts are, the local currencies as one list.
/// Immutable and thread-safe.
/// </remarks>
public sealed record Disclosure
{
    /// <summary>An amount of money that a fact is stated to be.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="fact"/> is null.</exception>
    public Disclosure(DisclosedFact fact, DisclosedAmount amount)
    {
        ArgumentNullException.ThrowIfNull(fact);
        (Fact, Amount) = (fact, amount);
    }

    /// <summary>A growth that a fact is stated to have had.</summary>
    /// <param name="fact">The later fact; the earlier one differs in its period alone.</param>
    /// <param name="growth">The growth.</param>
    /// <param name="basis">What it is measured from; the year before unless told otherwise.</param>
    /// <exception cref="ArgumentNullException"><paramref name="fact"/> is null.</exception>
    public Disclosure(DisclosedFact fact, DisclosedGrowth growth, GrowthBasis basis = default)
    {
        ArgumentNullException.ThrowIfNull(fact);
        (Fact, Growth, Basis) = (fact, growth, basis);
    }

    /// <summary>What the figure is of.</summary>
    public DisclosedFact Fact { get; }

    /// <summary>The amount; null where a growth is stated.</summary>
    public DisclosedAmount? Amount { get; }

    /// <summary>The growth; null where an amount is stated.</summary>
    public DisclosedGrowth? Growth { get; }

    /// <summary>What the growth is measured from.</summary>
    public GrowthBasis Basis { get; }

    /// <summary>The currency in which a growth was measured; null where the publication does not say.</summary>
    public Currency? GrowthCurrency { get; init; }

    /// <summary>For a growth at constant currency: the currencies of the business, whose rates were held still. Empty where they are not known.</summary>
    public IReadOnlyList<Currency> LocalCurrencies { get; init; } = [];

    /// <summary>The words that state the figure; "" where there are none.</summary>
    public string Text { get; init; } = "";

    /// <summary>Where the words stand in the source's text; null where that is not known.</summary>
    public TextPlace? Place { get; init; }

    /// <summary>The publication, such as an address; "" where it is not known.</summary>
    public string Source { get; init; } = "";

    /// <summary>Whether the figure was computed from orders, and not published.</summary>
    public bool IsComputed { get; init; }

    /// <summary>The period that a growth is measured from; null for an amount, and where there is none.</summary>
    public ReportingPeriod? BasePeriod => Growth is null ? null : Basis.BaseOf(Fact.Period);

    /// <summary>A figure that a reader found, with its words and its place in the text.</summary>
    /// <param name="fact">What the figure is of.</param>
    /// <param name="figure">Money, a growth or a multiple.</param>
    /// <param name="text">The text that was read.</param>
    /// <param name="source">The publication.</param>
    /// <param name="basis">What a growth is measured from.</param>
    /// <exception cref="ArgumentException">
    /// The figure is of another kind, or does not lie in the text. A period says when a fact is and belongs into <see cref="DisclosedFact.Period"/>; percentage points are the change of a ratio,
    /// which is neither an amount nor a growth, so that no check could hold it against one.
    /// </exception>
    /// <exception cref="ArgumentNullException"><paramref name="fact"/> or <paramref name="text"/> is null.</exception>
    public static Disclosure Of(DisclosedFact fact, DisclosureFigure figure, string text, string source = "", GrowthBasis basis = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (figure.Start < 0 || figure.Length < 0 || figure.Start > text.Length - figure.Length)
        {
            throw new ArgumentException($"The figure stands at {figure.Start}, {figure.Length} long, and the text has {text.Length} letters: give the text that was read.", nameof(figure));
        }

        Disclosure stated = figure.Kind switch
        {
            DisclosureFigureKind.Money => new Disclosure(fact, DisclosedAmount.From(figure)),
            DisclosureFigureKind.Growth or DisclosureFigureKind.Multiple => new Disclosure(fact, DisclosedGrowth.From(figure), basis),
            DisclosureFigureKind.Period => throw new ArgumentException("The figure is a period: it says when a fact is, and belongs into the fact. Disclose money, a growth or a multiple.", nameof(figure)),
            DisclosureFigureKind.Points => throw new ArgumentException(
                "The figure is a change in percentage points: it is neither an amount nor a growth of one, and no check compares it. Disclose money, a growth or a multiple.", nameof(figure)),
            _ => throw new ArgumentException($"The figure is {figure.Kind}. Disclose money, a growth or a multiple.", nameof(figure)),
        };
        return stated with { Text = text.Substring(figure.Start, figure.Length), Place = new TextPlace(figure.Start, figure.Length), Source = source };
    }

    /// <inheritdoc/>
    public bool Equals(Disclosure? other) => ReferenceEquals(this, other)
        || (other is not null && Fact == other.Fact && Amount == other.Amount && Growth == other.Growth && Basis == other.Basis && GrowthCurrency == other.GrowthCurrency
            && LocalCurrencies.SequenceEqual(other.LocalCurrencies) && Text == other.Text && Place == other.Place && Source == other.Source && IsComputed == other.IsComputed);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Fact, Amount, Growth, Basis, Place, Text, Source);

    /// <summary>Such as "Douyin GMV, China, 2022: 1.405 to 1.415 trillion CNY".</summary>
    public override string ToString() => Amount is { } amount
        ? $"{Fact}: {Words.Of(amount)}"
        : $"{Fact}: {Words.Of(Growth!.Value)} {Basis}";
}
