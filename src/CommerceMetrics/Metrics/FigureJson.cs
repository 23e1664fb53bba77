using System.Globalization;
using System.Text.Json;

namespace CommerceMetrics;

/// <summary>Figures as objects of JSON: rounded for who shows them, and exact.</summary>
internal static class FigureJson
{
    /// <summary>A value of any type that a metric has.</summary>
    public static void WriteAny<T>(Utf8JsonWriter writer, T value) where T : struct
    {
        switch (value)
        {
            case ExactMoney money:
                Write(writer, money);
                break;
            case Money money:
                Write(writer, money);
                break;
            case Count count:
                WholeNumberJson.Write(writer, count.Value);
                break;
            case DistinctCount count:
                writer.WriteNumberValue(count.Value);
                break;
            case UnitValue average:
                Write(writer, average);
                break;
            case CountRatio ratio:
                Write(writer, ratio);
                break;
            case Share share:
                Write(writer, share);
                break;
            default:
                writer.WriteStringValue(value.ToString());
                break;
        }
    }

    public static void Write(Utf8JsonWriter writer, ExactMoney money) => MoneyJson.Write(writer, money.AmountText, money.Currency);

    public static void Write(Utf8JsonWriter writer, Share share)
    {
        string? figure = share.IsDefined ? share.ToFixedString(FigureText.RatioDecimals) : null;
        writer.WriteStartObject();
        writer.WriteString("value"u8, figure);
        if (share.Unit is { } currency)
        {
            writer.WriteString("part"u8, new ExactMoney(share.Part, currency).AmountText);
            writer.WriteString("whole"u8, new ExactMoney(share.Whole, currency).AmountText);
            writer.WritePropertyName("currency"u8);
            CurrencyJsonConverter.WriteText(writer, currency);
        }
        else
        {
            writer.WritePropertyName("part"u8);
            writer.WriteRawValue(share.Part.ToFixedString(0));
            writer.WritePropertyName("whole"u8);
            writer.WriteRawValue(share.Whole.ToFixedString(0));
        }

        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, DistinctShare share) => FigureParts.Write(
        writer, FigureParts.DistinctShares, share.IsDefined ? share.ToFixedString(FigureText.RatioDecimals) : null, share.Part.Value, share.Whole.Value);

    public static void Write(Utf8JsonWriter writer, CountRatio ratio) => FigureParts.Write(
        writer, FigureParts.Ratios, ratio.IsDefined ? ratio.ToFixedString(FigureText.RatioDecimals) : null, ratio.Numerator.Value, ratio.Denominator.Value);

    public static void Write(Utf8JsonWriter writer, DistinctRatio ratio) => FigureParts.Write(
        writer, FigureParts.Ratios, ratio.IsDefined ? ratio.ToFixedString(FigureText.RatioDecimals) : null, ratio.Numerator.Value, ratio.Denominator.Value);

    public static void Write(Utf8JsonWriter writer, UnitValue average) => FigureParts.Write(
        writer, FigureParts.Averages, average.IsDefined ? average.ToFixedString() : null, average.Numerator, average.Denominator.Value);

    public static void Write(Utf8JsonWriter writer, DistinctUnitValue average) => FigureParts.Write(
        writer, FigureParts.Averages, average.IsDefined ? average.ToFixedString() : null, average.Numerator, average.Denominator.Value);

    public static void Write(Utf8JsonWriter writer, PercentagePoints points) => FractionJson.Write(writer, points.Ratio);

    public static void Write(Utf8JsonWriter writer, TranslationCoverage coverage)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("translatedOrders"u8);
        WholeNumberJson.Write(writer, coverage.TranslatedOrders.Value);
        writer.WritePropertyName("untranslatedOrders"u8);
        WholeNumberJson.Write(writer, coverage.UntranslatedOrders.Value);
        writer.WriteNumber("untranslatedDays"u8, coverage.UntranslatedDays);
        writer.WriteEndObject();
    }

    public static Share ReadShare(ref Utf8JsonReader reader)
    {
        FigureParts parts = FigureParts.Read(ref reader, FigureParts.Shares);
        return new Share(parts.First, parts.Second, parts.Unit);
    }

    public static DistinctShare ReadDistinctShare(ref Utf8JsonReader reader)
    {
        FigureParts parts = FigureParts.Read(ref reader, FigureParts.DistinctShares);
        return new DistinctShare(Distinct(parts.First, "'part'"), Distinct(parts.Second, "'whole'"));
    }

    public static CountRatio ReadCountRatio(ref Utf8JsonReader reader)
    {
        FigureParts parts = FigureParts.Read(ref reader, FigureParts.Ratios);
        return new CountRatio(Counted(parts.First, "'numerator'"), Counted(parts.Second, "'denominator'"));
    }

    public static DistinctRatio ReadDistinctRatio(ref Utf8JsonReader reader)
    {
        FigureParts parts = FigureParts.Read(ref reader, FigureParts.Ratios);
        return new DistinctRatio(Counted(parts.First, "'numerator'"), Distinct(parts.Second, "'denominator'"));
    }

    public static UnitValue ReadUnitValue(ref Utf8JsonReader reader)
    {
        FigureParts parts = FigureParts.Read(ref reader, FigureParts.Averages);
        return new UnitValue(new ExactMoney(parts.First, parts.Unit!.Value), Counted(parts.Second, "'denominator'"));
    }

    public static DistinctUnitValue ReadDistinctUnitValue(ref Utf8JsonReader reader)
    {
        FigureParts parts = FigureParts.Read(ref reader, FigureParts.Averages);
        return new DistinctUnitValue(new ExactMoney(parts.First, parts.Unit!.Value), Distinct(parts.Second, "'denominator'"));
    }

    private static Count Counted(BigDecimal number, string what) => new(WholeNumberJson.From(number, what, Int128.MinValue, Int128.MaxValue));

    private static DistinctCount Distinct(BigDecimal number, string what) => new((long)WholeNumberJson.From(number, what, long.MinValue, long.MaxValue));
}
