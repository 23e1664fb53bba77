using System.Globalization;

namespace CommerceMetrics.Sql;

/// <summary>Whole numbers written as decimals.</summary>
internal static class DecimalRange
{
    /// <summary>units ÷ 10^digits, exactly.</summary>
    public static string Text(long units, int digits)
    {
        string text = Int128.Abs(units).ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
        string sign = units < 0 ? "-" : "";
        return digits == 0 ? sign + text : $"{sign}{text[..^digits]}.{text[^digits..]}";
    }
}
