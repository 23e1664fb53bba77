using System.Text;

namespace CommerceMetrics.Arrow.Tests;

public class WordTableTests
{
    [Fact]
    public void Texts_of_every_length_are_told_apart_and_found_again()
    {
        WordTable table = new();
        Dictionary<string, int> expected = [];
        for (int round = 0; round < 2; round++)
        {
            for (int length = 0; length <= 40; length++)
            {
                foreach (string text in new[] { new string('a', length), new string('a', length) + "\0", new string('b', length) + "é", length.ToString(System.Globalization.CultureInfo.InvariantCulture) })
                {
                    expected.TryAdd(text, expected.Count);
                    Assert.Equal(expected[text], table.GetOrAdd(Encoding.UTF8.GetBytes(text)));
                    Assert.Equal(text, table.TextOf(expected[text]));
                }
            }
        }

        Assert.Equal(expected.Count, table.Count);
    }
}
