namespace CommerceMetrics;

/// <summary>Values by number in pages that are never copied, but for the first while it is small: growing a list of any length takes one page more.</summary>
internal sealed class PagedList<T>
    where T : unmanaged
{
    private const int PageBits = 12;
    private const int PageLength = 1 << PageBits;
    private const int FirstLength = 64;

    private T[][] pages = [new T[FirstLength]];

    public int Count { get; private set; }

    public ref T this[int number] => ref pages[number >> PageBits][number & (PageLength - 1)];

    public int Add(T value)
    {
        int page = Count >> PageBits;
        int at = Count & (PageLength - 1);
        if (page == pages.Length)
        {
            Array.Resize(ref pages, pages.Length * 2);
        }

        if (page == 0 && at == pages[0].Length)
        {
            Array.Resize(ref pages[0], at * 2);
        }

        (pages[page] ??= new T[PageLength])[at] = value;
        return Count++;
    }

    /// <summary>Empties the list; its memory is kept.</summary>
    public void Clear() => Count = 0;
}
