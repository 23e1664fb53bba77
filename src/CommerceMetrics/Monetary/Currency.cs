using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>A currency: one of ISO 4217, current or historic, or a custom one that states its own digits.</summary>
/// <remarks>
/// <para>
/// Four bytes: the code (1 to 5 capitals or digits) and, for a custom currency, its digits. A custom currency therefore needs no
/// registration, and two libraries cannot collide; it never equals an ISO currency of the same code, nor a custom one with other digits.
/// </para>
/// <para>
/// Its text is "EUR" for ISO's and "USDC:6" for a custom one, under every culture; <see cref="Parse(string, IFormatProvider?)"/>, JSON and its
/// <see cref="TypeConverter"/> read it back.
/// </para>
/// <para>Ordered by code (ordinal), then ISO before custom, then by the digits of a custom one.</para>
/// <para><c>default</c> is <c>XXX</c>, ISO's own "no currency" (<see cref="None"/>).</para>
/// <para>Immutable and thread-safe. An amount of a currency is <see cref="Money"/>.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
[JsonConverter(typeof(CurrencyJsonConverter))]
[TypeConverter(typeof(RoundTripTypeConverter<Currency>))]
public readonly partial struct Currency : IEquatable<Currency>, IComparable<Currency>, IComparable, ISpanFormattable, IUtf8SpanFormattable,
    ISpanParsable<Currency>, IUtf8SpanParsable<Currency>
{
    /// <summary>The longest code, in characters.</summary>
    public const int MaxCodeLength = 5;

    /// <summary>The most digits that a custom currency may have: those of a 64-bit count of minor units.</summary>
    public const int MaxCustomDigits = 18;

    // Bits 0–26: the code in base 37, left-aligned in five places ('0'–'9' are 1–10, 'A'–'Z' 11–36, 0 pads), so that packed order is the
    // ordinal order of codes, XOR that of XXX, so that default is XXX; 37^5 < 2^27. Bits 27–31: a custom currency's digits + 1, 0 = ISO.
    private const int CodeBits = 27;
    private const uint CodeMask = (1u << CodeBits) - 1;
    private const uint Pads = 37 * 37; // of a three-letter code
    private const uint CodeOfNone = ((((34u * 37) + 34) * 37) + 34) * Pads;

    private readonly uint packed;

    private Currency(uint packed) => this.packed = packed;

    /// <summary>XXX: no currency. The default value.</summary>
    public static Currency None => default;

    /// <summary>The euro.</summary>
    public static Currency EUR => Iso('E', 'U', 'R');

    /// <summary>The US dollar.</summary>
    public static Currency USD => Iso('U', 'S', 'D');

    /// <summary>The pound sterling.</summary>
    public static Currency GBP => Iso('G', 'B', 'P');

    /// <summary>The yuan renminbi.</summary>
    public static Currency CNY => Iso('C', 'N', 'Y');

    /// <summary>The yen, which has no minor unit in use (0 digits).</summary>
    public static Currency JPY => Iso('J', 'P', 'Y');

    /// <summary>The Swiss franc.</summary>
    public static Currency CHF => Iso('C', 'H', 'F');

    /// <summary>The Australian dollar.</summary>
    public static Currency AUD => Iso('A', 'U', 'D');

    /// <summary>The Canadian dollar.</summary>
    public static Currency CAD => Iso('C', 'A', 'D');

    /// <summary>The Hong Kong dollar.</summary>
    public static Currency HKD => Iso('H', 'K', 'D');

    /// <summary>The Singapore dollar.</summary>
    public static Currency SGD => Iso('S', 'G', 'D');

    /// <summary>The Indian rupee.</summary>
    public static Currency INR => Iso('I', 'N', 'R');

    /// <summary>The Brazilian real.</summary>
    public static Currency BRL => Iso('B', 'R', 'L');

    /// <summary>The won (0 digits).</summary>
    public static Currency KRW => Iso('K', 'R', 'W');

    /// <summary>The rupiah.</summary>
    public static Currency IDR => Iso('I', 'D', 'R');

    /// <summary>The Mexican peso.</summary>
    public static Currency MXN => Iso('M', 'X', 'N');

    /// <summary>The code: three capitals for an ISO currency, 1 to 5 capitals or digits for a custom one.</summary>
    public string Code => IsoInfo?.Code ?? UnpackCode();

    /// <summary>Whether the currency was made by <see cref="Custom"/>.</summary>
    public bool IsCustom => packed > CodeMask;

    /// <summary>
    /// A currency that ISO 4217 does not have (a coin, loyalty points), or one under an ISO code with other digits, which then differs from
    /// ISO's.
    /// </summary>
    /// <remarks>
    /// A 64-bit count of minor units of 18 digits ends at 9.22: a cube of such a currency states fewer digits (<c>CubeSchema.Digits</c>),
    /// and an amount that has more, or is too large, is a bad row or an error that says so.
    /// </remarks>
    /// <param name="code">1 to 5 capitals A–Z or digits 0–9.</param>
    /// <param name="digits">The digits of its minor unit, 0 to 18.</param>
    /// <exception cref="ArgumentNullException"><paramref name="code"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="code"/> is not 1 to 5 capitals or digits.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="digits"/> is not 0 to 18.</exception>
    public static Currency Custom(string code, int digits)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (!TryPackCode<char>(code, out uint number))
        {
            throw new ArgumentException($"'{code}' is no code of a custom currency; allowed are 1 to {MaxCodeLength} capitals A-Z or digits 0-9.", nameof(code));
        }

        if (digits is < 0 or > MaxCustomDigits)
        {
            throw new ArgumentOutOfRangeException(nameof(digits), digits, $"A custom currency has 0 to {MaxCustomDigits} digits.");
        }

        return PackCustom(number, (uint)digits);
    }

    /// <inheritdoc/>
    public bool Equals(Currency other) => packed == other.packed;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Currency other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => packed.GetHashCode();

    /// <summary>By code (ordinal), then ISO before custom, then by digits.</summary>
    public int CompareTo(Currency other) => SortKey.CompareTo(other.SortKey);

    int IComparable.CompareTo(object? obj) => obj switch
    {
        null => 1,
        Currency other => CompareTo(other),
        _ => throw new ArgumentException($"A Currency compares with a Currency, not with a {obj.GetType().Name}.", nameof(obj)),
    };

    /// <summary>Whether both are the same currency.</summary>
    public static bool operator ==(Currency left, Currency right) => left.Equals(right);

    /// <summary>Whether the currencies differ.</summary>
    public static bool operator !=(Currency left, Currency right) => !left.Equals(right);

    /// <summary>Whether <paramref name="left"/> sorts before <paramref name="right"/>.</summary>
    public static bool operator <(Currency left, Currency right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> sorts after <paramref name="right"/>.</summary>
    public static bool operator >(Currency left, Currency right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> sorts before <paramref name="right"/> or equals it.</summary>
    public static bool operator <=(Currency left, Currency right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> sorts after <paramref name="right"/> or equals it.</summary>
    public static bool operator >=(Currency left, Currency right) => left.CompareTo(right) >= 0;

    // For files and columns: the four bytes as they are.
    internal uint Packed => packed;

    internal static Currency FromPacked(uint packed) => new(packed);

    /// <summary>The currency of four bytes that come from outside; false where no currency has them.</summary>
    internal static bool TryFromPacked(uint packed, out Currency currency)
    {
        currency = new Currency(packed);
        bool valid = currency.IsCustom
            ? packed >> CodeBits <= MaxCustomDigits + 1 && TryPackCode<char>(currency.UnpackCode(), out uint number) && number == currency.CodeNumber
            : currency.CodeNumber % Pads == 0 && currency.IsoInfo is not null;
        currency = valid ? currency : default;
        return valid;
    }

    /// <summary>The place of a character in base 37; 0 for one that no code has.</summary>
    internal static uint Symbol(uint character) => character switch
    {
        >= 'A' and <= 'Z' => character - 'A' + 11,
        >= '0' and <= '9' => character - '0' + 1,
        _ => 0,
    };

    private uint CodeNumber => (packed & CodeMask) ^ CodeOfNone;
    private ulong SortKey => ((ulong)CodeNumber << (32 - CodeBits)) | (packed >> CodeBits);

    private static Currency Iso(uint first, uint second, uint third) =>
        new(((((((first - 'A' + 11) * 37) + second - 'A' + 11) * 37) + third - 'A' + 11) * Pads) ^ CodeOfNone);

    private static Currency PackCustom(uint codeNumber, uint digits) => new(((digits + 1) << CodeBits) | (codeNumber ^ CodeOfNone));

    private static bool TryPackCode<TChar>(ReadOnlySpan<TChar> code, out uint number)
        where TChar : unmanaged, IBinaryInteger<TChar>
    {
        number = 0;
        if (code.Length is 0 or > MaxCodeLength)
        {
            return false;
        }

        for (int i = 0; i < MaxCodeLength; i++)
        {
            uint symbol = i < code.Length ? Symbol(CodeUnit.Of(code[i])) : 0;
            if (i < code.Length && symbol == 0)
            {
                return false;
            }

            number = (number * 37) + symbol;
        }

        return true;
    }

    /// <summary>Writes the code's characters to the front of five places, returns how many there are.</summary>
    internal int UnpackCode(Span<char> destination)
    {
        uint number = CodeNumber;
        int length = 0;
        for (int i = MaxCodeLength - 1; i >= 0; i--)
        {
            (number, uint symbol) = Math.DivRem(number, 37u);
            destination[i] = (char)(symbol >= 11 ? symbol - 11 + 'A' : symbol + '0' - 1);
            length = length == 0 && symbol != 0 ? i + 1 : length;
        }

        return length;
    }

    private string UnpackCode()
    {
        Span<char> code = stackalloc char[MaxCodeLength];
        return new string(code[..UnpackCode(code)]);
    }
}
