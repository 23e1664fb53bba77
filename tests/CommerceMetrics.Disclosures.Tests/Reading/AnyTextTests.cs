using System.Diagnostics;

namespace CommerceMetrics.Disclosures.Tests;

/// <summary>Any UTF-16 text at all gives figures inside it, or none; in time that grows with its length alone.</summary>
public class AnyTextTests
{
    private const int Cases = 1_000_000;
    private const int LongText = 1_000_000;

    // Pieces that the reader looks at: digits, marks, words of tables, lone surrogates, invisible characters.
    private static readonly string[] Pieces =
    [
        "0", "9", "12", "1.234,5", "１２", "٣", "999999999999999", ".", ",", "·", "'", " ", "\u00A0", "\u034F", "\u200B", "\uD83D", "\uDE00", "%", "$", "US$", "¥", "元", "億", "兆", "千", "万亿", "円", "원",
        "조", "ล้าน", "billion", "million", "mille", "thousand", "hundred", "lakh", "crore", "lakh crore", "(", ")", "|", "\n", "-", "–", "+", "▲", "to", "and", "between", "up", "fell", "doubled", "times", "倍",
        "a third", "of", "nearly", "more than", "以上", "percentage points", "margin", "loss", "by", "Q3", "2023", "年", "März", "31.", "EUR", "yuan", "twenty-two", "seventy", "½", "²", "ß", "İ", "ﬁ", "é",
    ];

    [Fact]
    public void A_million_random_and_mutated_texts_give_figures_or_nothing()
    {
        Random random = new(20221109);
        DisclosureReader[] readers = [.. new[] { "en", "en-IN", "fr", "de", "es-AR", "pt", "zh", "ja", "ko", "ru", "ar", "th", "vi" }.Where(ReadingSamples.HasTable).Select(DisclosureReader.For)];
        DisclosureFigure[] figures = new DisclosureFigure[256];
        char[] text = new char[512];
        long found = 0;
        for (int i = 0; i < Cases; i++)
        {
            int length = i % 3 == 0 ? Mutate(random, text) : i % 3 == 1 ? Join(random, text) : Noise(random, text);
            readers[random.Next(readers.Length)].TryRead(text.AsSpan(0, length), figures, out int count);
            int last = 0;
            foreach (ref readonly DisclosureFigure figure in figures.AsSpan(0, count))
            {
                bool isInside = figure.Start >= last && figure.Length > 0 && figure.Start + figure.Length <= length;
                bool isOrdered = !figure.Low.IsNumber || !figure.High.IsNumber || Compare(figure.Low, figure.High) <= 0;
                if (!isInside || !isOrdered)
                {
                    Assert.Fail($"Case {i}: {figure} in '{new string(text, 0, length)}'.");
                }

                last = figure.Start;
            }

            found += count;
        }

        Assert.True(found > Cases / 10, $"Only {found} figures: the texts are too dull to test anything.");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1,")]
    [InlineData("1 ")]
    [InlineData("a")]
    [InlineData("word ")]
    [InlineData("word. ")]
    [InlineData("a\u200B ")]
    [InlineData(" ")]
    [InlineData("\u200B")]
    [InlineData("億")]
    [InlineData("9千")]
    [InlineData("more than ")]
    [InlineData("$1 to ")]
    [InlineData("5% and ")]
    [InlineData("lakh crore ")]
    [InlineData("(((")]
    [InlineData("between 3% and 4% or rose ")]
    public void A_long_text_takes_time_by_its_length(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, LongText / piece.Length));
        foreach (string culture in new[] { "en", "ja" }.Where(ReadingSamples.HasTable))
        {
            DisclosureReader reader = DisclosureReader.For(culture);
            reader.TryRead(text.AsSpan(0, 1000), new DisclosureFigure[1000], out _);
            Stopwatch watch = Stopwatch.StartNew();
            reader.Read(text);

            // A thousand times what a plain text costs a character; work that grows with the square would take hours.
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{piece}: {watch.Elapsed}");
        }
    }

    [Fact]
    public void Reading_into_a_buffer_allocates_nothing()
    {
        DisclosureReader[] readers = [.. ReadingSamples.Readable.Select(sentence => DisclosureReader.For(sentence.Culture))];
        DisclosureFigure[] figures = new DisclosureFigure[64];
        for (int pass = 0; pass < 2; pass++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < readers.Length; i++)
            {
                readers[i].TryRead(ReadingSamples.Readable[i].Text, figures, out _);
            }

            Assert.True(pass == 0 || GC.GetAllocatedBytesForCurrentThread() == before, $"{GC.GetAllocatedBytesForCurrentThread() - before} bytes.");
        }
    }

    [Fact]
    public void Pieces_of_a_text_are_read_alike_by_many_threads()
    {
        string[] expected = [.. ReadingSamples.Readable.Select(Figures)];
        Parallel.For(0, 8, _ => Assert.Equal(expected, ReadingSamples.Readable.Select(Figures)));
    }

    private static string Figures((string Culture, string Text, string Money, string Growth) sentence) => string.Join(';', DisclosureReader.Read(sentence.Text, sentence.Culture));

    private static int Mutate(Random random, char[] text)
    {
        string sentence = ReadingSamples.Readable[random.Next(ReadingSamples.Readable.Count)].Text;
        int length = Math.Min(sentence.Length, text.Length);
        sentence.CopyTo(0, text, 0, length);
        for (int change = random.Next(1, 6); change > 0; change--)
        {
            text[random.Next(length)] = random.Next(2) == 0 ? (char)random.Next(char.MaxValue + 1) : sentence[random.Next(length)];
        }

        return length;
    }

    private static int Join(Random random, char[] text)
    {
        int length = 0;
        for (int piece = random.Next(1, 24); piece > 0; piece--)
        {
            string part = Pieces[random.Next(Pieces.Length)];
            part.CopyTo(0, text, length, part.Length);
            length += part.Length;
            if (random.Next(2) == 0)
            {
                text[length++] = ' ';
            }
        }

        return length;
    }

    private static int Noise(Random random, char[] text)
    {
        int length = random.Next(1, 48);
        for (int at = 0; at < length; at++)
        {
            text[at] = (char)random.Next(random.Next(4) == 0 ? 128 : char.MaxValue + 1);
        }

        return length;
    }

    private static int Compare(DisclosedNumber left, DisclosedNumber right) => (left.Numerator * right.Denominator).CompareTo(right.Numerator * left.Denominator);
}
