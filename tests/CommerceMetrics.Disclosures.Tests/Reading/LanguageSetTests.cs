namespace CommerceMetrics.Disclosures.Tests;

/// <summary>Languages stand alone: without one's file it is not read, and every other one is read as before.</summary>
public sealed class LanguageSetTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("languages").FullName;

    public static TheoryData<string> Languages => [.. DisclosureReader.Languages];

    public LanguageSetTests()
    {
        foreach (string name in DisclosureReader.Languages.Append("root"))
        {
            using Stream file = typeof(DisclosureReader).Assembly.GetManifestResourceStream(name + ".lang")!;
            using FileStream copy = File.Create(Path.Combine(folder, name + ".lang"));
            file.CopyTo(copy);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Languages))]
    public void Without_its_file_a_language_is_not_read_and_all_others_are_as_before(string language)
    {
        File.Delete(Path.Combine(folder, language + ".lang"));
        LanguageSet set = LanguageSet.FromFolder(folder);
        Assert.Equal(DisclosureReader.Languages.Except([language]), set.Languages);
        int own = 0;
        foreach ((string culture, string text, _, _) in ReadingSamples.Readable)
        {
            if (culture.Split('-')[0] == language)
            {
                own++;
                Assert.Contains(culture, Assert.Throws<ArgumentException>(() => set.ReaderOf(culture)).Message, StringComparison.Ordinal);
            }
            else
            {
                Assert.Equal(DisclosureReader.Read(text, culture), set.ReaderOf(culture).Read(text));
            }
        }

        Assert.True(own > 0, $"No sentence here is of {language}.");
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_language_is_read_with_its_own_file_alone(string language)
    {
        foreach (string other in DisclosureReader.Languages.Where(other => other != language))
        {
            File.Delete(Path.Combine(folder, other + ".lang"));
        }

        LanguageSet set = LanguageSet.FromFolder(folder);
        Assert.All(ReadingSamples.Readable.Where(sentence => sentence.Culture.Split('-')[0] == language), sentence =>
            Assert.Equal(DisclosureReader.Read(sentence.Text, sentence.Culture), set.ReaderOf(sentence.Culture).Read(sentence.Text)));
    }

    [Fact]
    public void Files_without_their_shared_symbols_are_refused()
    {
        File.Delete(Path.Combine(folder, "root.lang"));
        Assert.Contains("root.lang", Assert.Throws<InvalidDataException>(() => LanguageSet.FromFolder(folder).Load("en")).Message, StringComparison.Ordinal);
    }
}
