using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CommerceMetrics;

/// <summary>
/// How a language and region write numbers and amounts of money: separators, patterns, compact forms, plural rules and currency symbols, per
/// Unicode CLDR 47.
/// </summary>
/// <remarks>
/// <para>
/// Every locale of CLDR is known, from a table inside this library: neither the machine's ICU nor its settings matter, and it works alike in
/// .NET's invariant globalization mode, where no <see cref="CultureInfo"/> but the invariant one can be had.
/// </para>
/// <para>
/// A format provider: <c>money.ToString("C", NumberLocale.Get("de-DE"))</c>. A <see cref="CultureInfo"/> given in its place is looked up by
/// its name; what was changed in its <see cref="CultureInfo.NumberFormat"/> has no effect.
/// </para>
/// <para>Equal when the <see cref="Name"/> is; not ordered; never <c>default</c> but null. Immutable and thread-safe.</para>
/// </remarks>
[DebuggerDisplay("{Name,nq}")]
public sealed class NumberLocale : IFormatProvider, IEquatable<NumberLocale>
{
    private static readonly ConcurrentDictionary<string, NumberLocale> Loaded = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, NumberLocale?> ByRequest = new(StringComparer.Ordinal);
    private static readonly Lazy<NumberLocale> LazyInvariant = new(static () => new NumberLocale(LocaleTable.Invariant));

    // Requested names come from outside; beyond this many, they are resolved each time.
    private const int MostRequests = 4096;

    private readonly Dictionary<Currency, string> symbols;
    private readonly Dictionary<Currency, string> narrowSymbols;
    private readonly Lazy<NumberFormatInfo> numberFormat;
    private readonly Lazy<CurrencyMarks> marks;

    private NumberLocale(string name)
    {
        Dictionary<string, string> properties = LocaleTable.Properties(name);
        Name = name == LocaleTable.Invariant ? "" : name;
        DecimalSeparator = properties["decimal"];
        GroupSeparator = properties["group"];
        MoneyDecimalSeparator = properties.GetValueOrDefault("moneydecimal", DecimalSeparator);
        MoneyGroupSeparator = properties.GetValueOrDefault("moneygroup", GroupSeparator);
        MinusSign = properties["minus"];
        PlusSign = properties["plus"];
        Digits = properties["digits"];
        MinimumGroupingDigits = int.Parse(properties["mingroup"], NumberStyles.None, CultureInfo.InvariantCulture);
        Number = NumberPattern.Parse(properties["number"]);
        Money = NumberPattern.Parse(properties["money"]);
        Accounting = NumberPattern.Parse(properties["accounting"]);
        Percent = NumberPattern.Parse(properties["percent"]);
        PercentSign = properties["percentsign"];
        ShortNumber = CompactPatterns.Read(properties, "short")!;
        LongNumber = CompactPatterns.Read(properties, "long")!;
        ShortMoney = CompactPatterns.Read(properties, "moneyshort");
        Plurals = PluralRules.Parse(properties["plural"]);
        symbols = ReadSymbols(properties["symbols"]);
        narrowSymbols = ReadSymbols(properties["narrow"]);
        numberFormat = new Lazy<NumberFormatInfo>(CreateNumberFormat);
        marks = new Lazy<CurrencyMarks>(() => new CurrencyMarks(this));
    }

    /// <summary>
    /// What a null provider means: English words, "." and ",", and each currency by its code and a plain space ("EUR 1,234.50"). Its
    /// <see cref="Name"/> is empty, as that of <see cref="CultureInfo.InvariantCulture"/>, which stands for it.
    /// </summary>
    public static NumberLocale Invariant => LazyInvariant.Value;

    /// <summary>The names of CLDR's locales, such as "de", "en-IN", "zh-Hant", in ordinal order.</summary>
    public static IReadOnlyList<string> Names => LocaleTable.Names;

    /// <summary>The locale's name in the table, "de" for "de-DE"; empty for the invariant one.</summary>
    public string Name { get; }

    /// <summary>Stands before the fraction of a number.</summary>
    public string DecimalSeparator { get; }

    /// <summary>Stands between groups of digits; often a no-break space.</summary>
    public string GroupSeparator { get; }

    /// <summary>The sign of negative numbers; with the invisible marks that right-to-left scripts need.</summary>
    public string MinusSign { get; }

    /// <summary>The sign of positive numbers, where one is written.</summary>
    public string PlusSign { get; }

    /// <summary>The locale of a name, case ignored: itself ("de-AT"), or the one that CLDR lets it inherit from ("de" for "de-DE").</summary>
    /// <param name="name">A BCP 47 name such as <see cref="CultureInfo.Name"/>; empty for <see cref="Invariant"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="CultureNotFoundException">CLDR has no locale of that language.</exception>
    public static NumberLocale Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return TryGet(name, out NumberLocale? locale) ? locale : throw new CultureNotFoundException(
            nameof(name), name, $"CLDR 47 has no locale of that language; {nameof(NumberLocale)}.{nameof(Names)} lists those that there are.");
    }

    /// <summary>The locale of a name as <see cref="Get"/> finds it; false where that would throw.</summary>
    public static bool TryGet([NotNullWhen(true)] string? name, [NotNullWhen(true)] out NumberLocale? locale)
    {
        if (name is null)
        {
            locale = null;
            return false;
        }

        if (name.Length == 0)
        {
            locale = Invariant;
            return true;
        }

        if (ByRequest.TryGetValue(name, out locale))
        {
            return locale is not null;
        }

        locale = LocaleTable.Resolve(name) is { } resolved ? Loaded.GetOrAdd(resolved, static found => new NumberLocale(found)) : null;
        if (ByRequest.Count < MostRequests)
        {
            ByRequest.TryAdd(name, locale);
        }

        return locale is not null;
    }

    /// <summary>The locale that a format provider stands for: itself, a culture's by its name, the invariant one for null.</summary>
    /// <exception cref="CultureNotFoundException">CLDR has no locale of the culture's language.</exception>
    /// <exception cref="ArgumentException">
    /// The provider names no language (a <see cref="NumberFormatInfo"/> other than the invariant one).
    /// </exception>
    public static NumberLocale From(IFormatProvider? provider) => provider switch
    {
        null => Invariant,
        NumberLocale locale => locale,
        CultureInfo culture => Get(culture.Name),
        _ when provider.GetFormat(typeof(NumberLocale)) is NumberLocale locale => locale,
        _ when ReferenceEquals(provider, NumberFormatInfo.InvariantInfo) => Invariant,
        _ => throw new ArgumentException(
            $"A {provider.GetType().Name} names no language; allowed are a {nameof(NumberLocale)}, a {nameof(CultureInfo)} or null.", nameof(provider)),
    };

    /// <summary>
    /// The locale itself for <see cref="NumberLocale"/>, and its separators, signs and groups for <see cref="NumberFormatInfo"/>, so that
    /// numbers beside money are written alike; the invariant one for <see cref="DateTimeFormatInfo"/>; else null.
    /// </summary>
    public object? GetFormat(Type? formatType) =>
        formatType == typeof(NumberLocale) ? this
        : formatType == typeof(NumberFormatInfo) ? numberFormat.Value
        : formatType == typeof(DateTimeFormatInfo) ? DateTimeFormatInfo.InvariantInfo
        : null;

    /// <summary>Whether both have the same name.</summary>
    public bool Equals([NotNullWhen(true)] NumberLocale? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as NumberLocale);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    /// <summary>The <see cref="Name"/>.</summary>
    public override string ToString() => Name;

    /// <summary>Whether both have the same name, or are both null.</summary>
    public static bool operator ==(NumberLocale? left, NumberLocale? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether the names differ, or one alone is null.</summary>
    public static bool operator !=(NumberLocale? left, NumberLocale? right) => !(left == right);

    /// <summary>CLDR's root, which has the symbols of all locales.</summary>
    internal static NumberLocale Root { get; } = new(LocaleTable.Root);

    /// <summary>False where <see cref="From"/> would throw.</summary>
    internal static bool TryFrom(IFormatProvider? provider, [NotNullWhen(true)] out NumberLocale? locale)
    {
        bool isNamed = provider is null or NumberLocale or CultureInfo || provider.GetFormat(typeof(NumberLocale)) is NumberLocale ||
            ReferenceEquals(provider, NumberFormatInfo.InvariantInfo);
        locale = null;
        if (isNamed && provider is CultureInfo culture)
        {
            return TryGet(culture.Name, out locale);
        }

        locale = isNamed ? From(provider) : null;
        return isNamed;
    }

    internal string MoneyDecimalSeparator { get; }
    internal string MoneyGroupSeparator { get; }
    internal string Digits { get; }
    internal int MinimumGroupingDigits { get; }
    internal NumberPattern Number { get; }
    internal NumberPattern Money { get; }
    internal NumberPattern Accounting { get; }
    internal NumberPattern Percent { get; }
    internal string PercentSign { get; }
    internal CompactPatterns ShortNumber { get; }
    internal CompactPatterns LongNumber { get; }
    internal CompactPatterns? ShortMoney { get; }
    internal PluralRules Plurals { get; }
    internal CurrencyMarks Marks => marks.Value;

    /// <summary>The symbol; null where the code serves, as it does for custom currencies.</summary>
    internal string? SymbolOf(Currency currency) => symbols.GetValueOrDefault(currency);

    /// <inheritdoc cref="SymbolOf"/>
    internal string? NarrowSymbolOf(Currency currency) => narrowSymbols.GetValueOrDefault(currency);

    // "USD US$|EUR €": the last entry of a code counts.
    private static Dictionary<Currency, string> ReadSymbols(string list)
    {
        Dictionary<Currency, string> symbols = [];
        foreach (string entry in list.Split('|'))
        {
            symbols[Currency.FromCode(entry[..3])] = entry[4..];
        }

        return symbols;
    }

    private NumberFormatInfo CreateNumberFormat()
    {
        int[] groups = Number.PrimaryGroup == int.MaxValue ? [0]
            : Number.PrimaryGroup == Number.SecondaryGroup ? [Number.PrimaryGroup]
            : [Number.PrimaryGroup, Number.SecondaryGroup];
        NumberFormatInfo format = new()
        {
            NumberDecimalSeparator = DecimalSeparator,
            NumberGroupSeparator = GroupSeparator,
            NumberGroupSizes = groups,
            PercentDecimalSeparator = DecimalSeparator,
            PercentGroupSeparator = GroupSeparator,
            PercentGroupSizes = groups,
            PercentSymbol = PercentSign,
            CurrencyDecimalSeparator = MoneyDecimalSeparator,
            CurrencyGroupSeparator = MoneyGroupSeparator,
            CurrencyGroupSizes = groups,
            NegativeSign = MinusSign,
            PositiveSign = PlusSign,
        };
        return NumberFormatInfo.ReadOnly(format);
    }
}
