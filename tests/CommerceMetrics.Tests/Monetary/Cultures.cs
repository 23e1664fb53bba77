using System.Globalization;

namespace CommerceMetrics.Tests;

/// <summary>The machine's cultures, which .NET's invariant globalization mode does not have.</summary>
internal static class Cultures
{
    public static CultureInfo? Find(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
