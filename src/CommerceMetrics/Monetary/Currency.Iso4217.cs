using NodaTime;

namespace CommerceMetrics;

// What ISO 4217 says of a currency, and look-up by code.
public readonly partial struct Currency
{
    private static readonly Lazy<IReadOnlyList<Currency>> AllOfIso = new(static () =>
    {
        Currency[] all = new Currency[CurrencyTable.All.Length];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = FromCode(CurrencyTable.All[i].Code);
        }

        return Array.AsReadOnly(all);
    });

    /// <summary>
    /// Digits of the minor unit: ISO's for a current currency, CLDR's for a historic one, its own for a custom one. Null for an ISO
    /// currency that has no minor unit (XAU, XXX) and for a historic one of which it is not known (ARY).
    /// </summary>
    public int? MinorUnitDigits => IsCustom ? CustomDigits : IsoInfo?.MinorUnitDigits;

    /// <summary>Digits that an amount is written with: <see cref="MinorUnitDigits"/>, 0 where there is none.</summary>
    public int Digits => MinorUnitDigits ?? 0;

    /// <summary>
    /// The smallest amount paid in cash, in major units, where it is not the minor unit (CHF 0.05, SEK 1), per CLDR 47. Null where it is the
    /// minor unit, where there is none, and for a custom currency.
    /// </summary>
    /// <remarks>
    /// One figure a currency. It does not know the rule of each country (Finland rounds cash in EUR to 0.05), and CLDR does not list every one
    /// (none for AUD and NZD): for those <see cref="Money.RoundToCash(decimal, MidpointRounding)"/> takes the increment.
    /// </remarks>
    public decimal? CashIncrement => IsoInfo?.CashIncrement;

    /// <summary>ISO's English name; the code for a custom currency.</summary>
    public string EnglishName => IsoInfo?.EnglishName ?? Code;

    /// <summary>ISO's number (978 for EUR; written with three digits); null for a custom currency and for three historic ones.</summary>
    public int? NumericCode => IsoInfo?.NumericCode;

    /// <summary>First day of use in any region, per CLDR; null where unknown.</summary>
    public LocalDate? Introduced => IsoInfo?.Introduced;

    /// <summary>
    /// The last possible day of the month or range in which ISO withdrew the currency; null for a current or custom one. A code that is
    /// current again has no withdrawal.
    /// </summary>
    public LocalDate? Withdrawn => IsoInfo?.Withdrawn;

    /// <summary>The withdrawal as ISO lists it ("2003-01", "1989 to 1990"); null for a current or custom currency.</summary>
    public string? WithdrawnText => IsoInfo?.WithdrawnText;

    /// <summary>Whether ISO lists the currency as historic (in its list of February 2026).</summary>
    public bool IsHistoric => IsoInfo?.Withdrawn is not null;

    /// <summary>
    /// Whether the currency could be in use on a day: not before <see cref="Introduced"/>, not after <see cref="Withdrawn"/>, the last possible
    /// day of its withdrawal. A day that is not known excludes nothing, so that custom currencies and <see cref="None"/> are active on every day.
    /// </summary>
    /// <exception cref="ArgumentException">The day is of another calendar system than ISO.</exception>
    public bool IsActiveOn(LocalDate day)
    {
        if (day.Calendar != CalendarSystem.Iso)
        {
            throw new ArgumentException(
                $"The date is of the calendar system {day.Calendar.Id}; it must be an ISO date: use WithCalendar(CalendarSystem.Iso).", nameof(day));
        }

        return IsoInfo is not { } iso || (!(day < iso.Introduced) && !(day > iso.Withdrawn));
    }

    /// <inheritdoc cref="IsActiveOn(LocalDate)"/>
    public bool IsActiveOn(DateOnly day) => IsActiveOn(LocalDate.FromDateOnly(day));

    /// <summary>Every currency of ISO 4217, current and historic, by code.</summary>
    public static IReadOnlyList<Currency> Iso4217 => AllOfIso.Value;

    /// <summary>The ISO 4217 currency, current or historic, of a code.</summary>
    /// <param name="code">Exactly three capitals.</param>
    /// <exception cref="ArgumentNullException"><paramref name="code"/> is null.</exception>
    /// <exception cref="ArgumentException">ISO 4217 has no such code.</exception>
    public static Currency FromCode(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return TryFromCode(code, out Currency currency) ? currency : throw new ArgumentException(UnknownCode(code), nameof(code));
    }

    /// <summary>
    /// The ISO 4217 currency, current or historic, of a code of exactly three capitals; false, and <see cref="None"/>, where there is none.
    /// </summary>
    /// <remarks>Allocates nothing.</remarks>
    public static bool TryFromCode(ReadOnlySpan<char> code, out Currency currency)
    {
        if (code.Length == 3)
        {
            return TryFromLetters(code[0], code[1], code[2], out currency);
        }

        currency = default;
        return false;
    }

    /// <inheritdoc cref="TryFromCode(ReadOnlySpan{char}, out Currency)"/>
    public static bool TryFromCode(ReadOnlySpan<byte> utf8Code, out Currency currency)
    {
        if (utf8Code.Length == 3)
        {
            return TryFromLetters(utf8Code[0], utf8Code[1], utf8Code[2], out currency);
        }

        currency = default;
        return false;
    }

    private int CustomDigits => (int)(packed >> CodeBits) - 1;

    private CurrencyInfo? IsoInfo => IsCustom ? null : CurrencyTable.Find(CodeNumber / Pads);

    private static string UnknownCode(string code) => TryFromCode(code.ToUpperInvariant(), out Currency currency)
        ? $"'{code}' is no currency; codes of ISO 4217 are in capitals: {currency.Code}."
        : $"'{code}' is no currency; allowed are the codes of ISO 4217, current and historic, in three capitals. " +
          $"For any other use {nameof(Currency)}.{nameof(Custom)}(code, digits).";

    private static bool TryFromLetters(uint first, uint second, uint third, out Currency currency)
    {
        // A symbol of 0 leaves the key outside the table's range or on one of its empty places.
        uint key = (((Symbol(first) * 37) + Symbol(second)) * 37) + Symbol(third);
        if (CurrencyTable.Find(key) is null)
        {
            currency = default;
            return false;
        }

        currency = new Currency((key * Pads) ^ CodeOfNone);
        return true;
    }
}
