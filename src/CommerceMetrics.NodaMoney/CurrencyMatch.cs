using System.Collections.Concurrent;
using System.Globalization;
using Noda = NodaMoney;

namespace CommerceMetrics.Interop;

/// <summary>Which currency of one library is which of the other. The code decides; NodaMoney's registry is asked each time, since it can change.</summary>
internal static class CurrencyMatch
{
    private const int NodaCodeLength = 3;

    // NodaMoney makes a new string of a currency's code at each call, and its look-up by value (CurrencyInfo.GetInstance) overflows the stack for one that
    // is not registered (2.7.0). A code never changes, and there are at most 26^3.
    private static readonly ConcurrentDictionary<Noda.Currency, string> Codes = new();

    /// <summary>False, and the reason, where CommerceMetrics has no such currency. Allocates for a reason, and the first time that a code is met.</summary>
    public static bool TryFromNoda(Noda.Currency currency, out Currency match, out string? reason)
    {
        string code = Codes.GetOrAdd(currency, static currency => currency.Code);
        reason = null;
        if (Currency.TryFromCode(code, out match))
        {
            return true;
        }

        if (!Noda.CurrencyInfo.TryFromCode(code, out Noda.CurrencyInfo? info))
        {
            reason = $"NodaMoney's registry has no {code} (any more), so that its digits are not known; register it with NodaMoney.CurrencyInfo.Register.";
            return false;
        }

        if (!info.MinorUnitIsDecimalBased || info.DecimalDigits > Currency.MaxCustomDigits)
        {
            reason = string.Create(
                CultureInfo.InvariantCulture,
                $"{code} is registered with NodaMoney with the minor unit {info.MinorUnit}; a custom currency has 0 to {Currency.MaxCustomDigits} decimal digits.");
            return false;
        }

        match = Currency.Custom(code, info.DecimalDigits);
        return true;
    }

    /// <exception cref="ArgumentException">NodaMoney has no such currency.</exception>
    public static Noda.CurrencyInfo ToNoda(Currency currency, string parameter)
    {
        string code = currency.Code;
        if (currency.IsCustom)
        {
            if (code.Length != NodaCodeLength || code.AsSpan().IndexOfAnyExceptInRange('A', 'Z') >= 0)
            {
                throw new ArgumentException($"{code} (custom) is no code that NodaMoney takes; its codes are three capitals A-Z.", parameter);
            }

            if (Currency.TryFromCode(code, out _))
            {
                throw new ArgumentException(
                    $"{code} is a custom currency under a code of ISO 4217; NodaMoney tells currencies by code alone and would take it for ISO's. Give it another code.", parameter);
            }
        }

        if (!Noda.CurrencyInfo.TryFromCode(code, out Noda.CurrencyInfo? info))
        {
            throw new ArgumentException($"NodaMoney has no {code}; register it: {Registration(currency)}.", parameter);
        }

        if (currency.IsCustom && (!info.MinorUnitIsDecimalBased || info.DecimalDigits != currency.Digits))
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{code} has {currency.Digits} digits here and the minor unit {info.MinorUnit} in NodaMoney's registry; the two must agree: {Registration(currency)}, or {nameof(Currency)}.{nameof(Currency.Custom)} with NodaMoney's digits."),
                parameter);
        }

        return info;
    }

    private static string Registration(Currency currency)
    {
        string number = currency.NumericCode is int numeric ? string.Create(CultureInfo.InvariantCulture, $"Number = {numeric}, IsIso4217 = true, ") : "";
        Noda.MinorUnit minorUnit = currency.MinorUnitDigits is int digits ? (Noda.MinorUnit)digits : Noda.MinorUnit.NotApplicable;
        return $"CurrencyInfo.Register(CurrencyInfo.Create(\"{currency.Code}\") with {{ {number}MinorUnit = MinorUnit.{minorUnit} }})";
    }
}
