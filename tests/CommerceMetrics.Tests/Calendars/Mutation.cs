namespace CommerceMetrics.Tests;

/// <summary>Texts that are nearly right: one to three characters replaced, put in, left out or doubled.</summary>
internal static class Mutation
{
    private const string Characters = "0123456789-FYHQWP wpfiscalretnd\0+\u0662\u00e9\ud83d";

    public static string Of(string text, Random random)
    {
        List<char> characters = [.. text];
        for (int change = random.Next(3); change >= 0; change--)
        {
            int at = random.Next(characters.Count + 1);
            char character = Characters[random.Next(Characters.Length)];
            if (random.Next(3) == 0 || at == characters.Count)
            {
                characters.Insert(at, character);
            }
            else if (random.Next(2) == 0)
            {
                characters[at] = character;
            }
            else
            {
                characters.RemoveAt(at);
            }
        }

        return new string([.. characters]);
    }
}
