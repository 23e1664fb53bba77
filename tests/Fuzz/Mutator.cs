using System.Runtime.InteropServices;

namespace Fuzz;

/// <summary>Changes inputs at random; the same seed gives the same changes.</summary>
internal sealed class Mutator(FuzzTarget target, int seed)
{
    private const int MaxLength = 1 << 16;
    private static readonly byte[] Telling = [0, 1, 0x7f, 0x80, 0xff, (byte)'0', (byte)'-', (byte)'.', (byte)',', (byte)'"', (byte)'\n', (byte)' ', 0xc3, 0xe3];
    private readonly Random random = new(seed);

    public byte[] Next()
    {
        List<byte> input = [.. target.Seeds[random.Next(target.Seeds.Count)]];
        for (int change = random.Next(1, 9); change > 0; change--)
        {
            Change(input);
        }

        if (input.Count > MaxLength)
        {
            input.RemoveRange(MaxLength, input.Count - MaxLength);
        }

        return [.. input];
    }

    private void Change(List<byte> input)
    {
        int at = random.Next(input.Count + 1), length = Math.Min(random.Next(1, 17), input.Count - at);
        switch (random.Next(8))
        {
            case 0 when at < input.Count:
                input[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < input.Count:
                input[at] = Telling[random.Next(Telling.Length)];
                break;
            case 2:
                input.Insert(at, (byte)random.Next(256));
                break;
            case 3:
                input.RemoveRange(at, length);
                break;
            case 4:
                input.InsertRange(at, input.GetRange(at, length));
                break;
            case 5 when target.Words.Count > 0:
                input.InsertRange(at, target.Words[random.Next(target.Words.Count)]);
                break;
            case 6 when input.Count - at >= sizeof(long):
                byte[] number = BitConverter.GetBytes(random.Next(4) switch { 0 => -1L, 1 => long.MaxValue, 2 => int.MaxValue, _ => random.NextInt64() });
                number.CopyTo(CollectionsMarshal.AsSpan(input)[at..]);
                break;
            case 7:
                byte[] other = target.Seeds[random.Next(target.Seeds.Count)];
                int from = random.Next(other.Length + 1);
                input.InsertRange(at, other[from..Math.Min(other.Length, from + random.Next(1, 65))]);
                break;
        }
    }
}
