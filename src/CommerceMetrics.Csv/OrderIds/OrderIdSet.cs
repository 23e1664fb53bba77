using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace CommerceMetrics.Csv;

/// <summary>
/// The order ids seen so far, in at most 16 bytes an id and a few bits where they are ascending or dense numbers (plus about one megabyte in all).
/// </summary>
/// <remarks>
/// Numbers as machines write them (no sign, no leading zero, below 2^63) are exact: a bit in a page of 4,096 where pages pay for
/// themselves, else eight bytes in a table. Other texts are told apart by 92 bits of a hash with a seed of its own per set: among n of them,
/// the probability that any one is taken for a repeat by mistake is below n² ÷ 2^93, one in a million at 10^11 ids. One thread at a time.
/// </remarks>
internal sealed class OrderIdSet
{
    // Memory that pages may take beyond what the ids in them have earned, so that dense ids in random order find their pages early.
    private const long PageCredit = 1 << 20;
    private const long BytesPerId = 16;

    // An id in the table leaves this much of its 16 bytes unused.
    private const long SparePerTableId = 2;

    // Numbers that came before their page are moved into it at this count of numbers in pages and at each doubling: dense ids in random order then need one look-up each.
    private const long FirstSettling = 1 << 14;

    private readonly NumberPages pages = new();
    private NumberTable numbers = new();
    private long settleAt = FirstSettling;
    private readonly FingerprintTable texts = new();
    private readonly long seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));

    /// <summary>The ids seen.</summary>
    public long Count => pages.Count + numbers.Count + texts.Count;

    /// <summary>The bytes of all arrays held, the objects around them included.</summary>
    public long AllocatedBytes => pages.AllocatedBytes + numbers.AllocatedBytes + texts.AllocatedBytes;

    /// <summary>Adds an id; false where it was there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryAdd(ReadOnlySpan<byte> id) => IntegerText.TryParseCanonical(id, out long number) ? TryAdd(number) : TryAdd(HashOf(id));

    /// <summary>The hash of a text that is no number. Any thread may ask.</summary>
    public UInt128 HashOf(ReadOnlySpan<byte> id) => XxHash128.HashToUInt128(id, seed);

    /// <summary>Adds the hash of a text; false where it was there.</summary>
    public bool TryAdd(UInt128 hash) => texts.TryAdd(hash);

    /// <summary>Adds a number of 0 or more; false where it was there.</summary>
    public bool TryAdd(long number)
    {
        // A number may be in the table although its page exists: it came before the page.
        ref ulong word = ref pages.Find(number);
        if (Unsafe.IsNullRef(ref word))
        {
            if (numbers.Contains(number))
            {
                return false;
            }

            if (NumberPages.BytesPerPage * (pages.PageCount + 1) > (BytesPerId * pages.Count) + (SparePerTableId * numbers.Count) + PageCredit)
            {
                numbers.Add(number);
                return true;
            }

            word = ref pages.Create(number);
        }
        else
        {
            ulong bit = NumberPages.BitOf(number);
            if ((word & bit) != 0 || (numbers.Count != 0 && numbers.Contains(number)))
            {
                return false;
            }
        }

        word |= NumberPages.BitOf(number);
        if (++pages.Count >= settleAt)
        {
            settleAt = pages.Count * 2;
            numbers = numbers.Count == 0 ? numbers : numbers.MoveTo(pages);
        }

        return true;
    }
}
