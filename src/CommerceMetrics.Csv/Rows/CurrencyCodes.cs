using System.Runtime.CompilerServices;

namespace CommerceMetrics.Csv;

/// <summary>Currencies and their digits by three capitals.</summary>
internal sealed class CurrencyCodes(IOrderSink sink)
{
    private const int PlaceBits = 8;
    private readonly Entry[] entries = new Entry[1 << PlaceBits];

    /// <summary>The currency and the digits of its amounts; false where ISO 4217 does not know the text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGet(ReadOnlySpan<byte> code, out Currency currency, out int digits)
    {
        if (code.Length == 3)
        {
            uint key = code[0] | ((uint)code[1] << 8) | ((uint)code[2] << 16);
            ref Entry entry = ref entries[unchecked(key * 0x9E37_79B1) >> (32 - PlaceBits)];
            // An entry not yet used has key 0, which no code has.
            if (key != 0 && (entry.Key == key || TryFind(code, key, ref entry)))
            {
                currency = entry.Currency;
                digits = entry.Digits;
                return true;
            }
        }

        currency = default;
        digits = 0;
        return false;
    }

    // Two codes with one place take turns in it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryFind(ReadOnlySpan<byte> code, uint key, ref Entry entry)
    {
        if (code.ContainsAnyExceptInRange((byte)'A', (byte)'Z') || !Currency.TryFromCode(code, out Currency currency))
        {
            return false;
        }

        entry = new Entry(key, currency, sink.DigitsOf(currency));
        return true;
    }

    private readonly record struct Entry(uint Key, Currency Currency, int Digits);
}
