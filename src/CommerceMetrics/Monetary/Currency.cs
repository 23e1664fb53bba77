using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace CommerceMetrics;

// Four bytes: the code (up to five capitals or digits, base 37, left-aligned, XOR that of XXX so that default is XXX) in 27 bits;
// 5 bits for a custom currency's digits + 1 (0 = ISO).
public readonly struct Currency : IEquatable<Currency>, IComparable<Currency>, ISpanFormattable, IUtf8SpanFormattable, ISpanParsable<Currency>, IUtf8SpanParsable<Currency>
{
    private readonly uint packed;

    private Currency(uint packed) => this.packed = packed;

    public static Currency None => default;
    public static Currency EUR => throw new NotImplementedException();
    public static Currency USD => throw new NotImplementedException();
    public static Currency GBP => throw new NotImplementedException();
    public static Currency CNY => throw new NotImplementedException();
    public static Currency JPY => throw new NotImplementedException();

    public string Code => throw new NotImplementedException();
    public bool IsCustom => throw new NotImplementedException();

    /// <summary>Digits of the minor unit; null for an ISO currency that has none (XAU, XXX).</summary>
    public int? MinorUnitDigits => throw new NotImplementedException();

    /// <summary>Digits that an amount is written with: <see cref="MinorUnitDigits"/>, 0 where there is none.</summary>
    public int Digits => throw new NotImplementedException();
    public string EnglishName => throw new NotImplementedException();
    public int? NumericCode => throw new NotImplementedException();
    public LocalDate? Introduced => throw new NotImplementedException();
    public LocalDate? Withdrawn => throw new NotImplementedException();
    public static IReadOnlyList<Currency> Iso4217 => throw new NotImplementedException();

    public static Currency FromCode(string code) => throw new NotImplementedException();
    public static bool TryFromCode(ReadOnlySpan<char> code, out Currency currency) => throw new NotImplementedException();
    public static bool TryFromCode(ReadOnlySpan<byte> utf8Code, out Currency currency) => throw new NotImplementedException();
    public static Currency Custom(string code, int digits) => throw new NotImplementedException();

    public bool Equals(Currency other) => packed == other.packed;
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Currency other && Equals(other);
    public override int GetHashCode() => packed.GetHashCode();
    public int CompareTo(Currency other) => throw new NotImplementedException();
    public static bool operator ==(Currency left, Currency right) => left.Equals(right);
    public static bool operator !=(Currency left, Currency right) => !left.Equals(right);
    public static bool operator <(Currency left, Currency right) => left.CompareTo(right) < 0;
    public static bool operator >(Currency left, Currency right) => left.CompareTo(right) > 0;
    public static bool operator <=(Currency left, Currency right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Currency left, Currency right) => left.CompareTo(right) >= 0;
    public override string ToString() => Code;
    public string ToString(string? format, IFormatProvider? formatProvider) => Code;
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) => throw new NotImplementedException();
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) => throw new NotImplementedException();
    public static Currency Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) => throw new NotImplementedException();
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Currency result) => throw new NotImplementedException();
    public static Currency Parse(string s, IFormatProvider? provider = null) => throw new NotImplementedException();
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Currency result) => throw new NotImplementedException();
    public static Currency Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider = null) => throw new NotImplementedException();
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out Currency result) => throw new NotImplementedException();

    // For files and columns: the four bytes as they are.
    internal uint Packed => packed;
    internal static Currency FromPacked(uint packed) => new(packed);
}
