namespace CommerceMetrics.TestData;

/// <summary>What happens to files: bits that flip, bytes that are overwritten, lost or doubled.</summary>
internal static class ChangedBytes
{
    /// <summary>The file with one change at a place; the same draws give the same change.</summary>
    public static byte[] At(byte[] file, int at, int length, Random random)
    {
        byte[] changed = [.. file];
        switch (random.Next(7))
        {
            case 0:
                changed[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                changed[at] = (byte)random.Next(256);
                break;
            case 2:
                changed.AsSpan(at, length).Fill(0xFF);
                break;
            case 3:
                changed.AsSpan(at, length).Clear();
                break;
            case 4:
                return [.. file[..at], .. file[(at + length)..]];
            case 5:
                return [.. file[..(at + length)], .. file[at..]];
            default:
                random.NextBytes(changed.AsSpan(at, length));
                break;
        }

        return changed;
    }
}
