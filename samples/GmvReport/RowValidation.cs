using System.Text.Json;
using CommerceMetrics;
using CommerceMetrics.Validation;
using FluentValidation;
using NodaTime;

namespace GmvReport;

/// <summary>What the rules found on the rows that were read, and on how much of GMV as placed.</summary>
internal sealed class RowValidation(ValidationSummary summary, MoneyBag gmv)
{
    /// <summary>Shows a builder's rows to a validator. With strict the first row with an error ends the reading.</summary>
    public static OrderColumnsInspector? Inspector(OrderColumnsValidator? validator, bool isStrict) => validator is null ? null : (in columns) =>
    {
        validator.Validate(columns);
        if (isStrict && validator.HasErrors)
        {
            // Errors come first, if examples are kept at all.
            ValidationSummary found = validator.Summary();
            ValidationExample? first = found.Examples.FirstOrDefault(example => example.Severity == Severity.Error);
            throw new InvalidDataException(first is null
                ? $"an accepted row fails {found.Counts.First(count => count.Severity == Severity.Error).Code}; --validate warn counts it"
                : $"accepted row {first.Number} fails {first.Code}: {first.Message}");
        }
    };

    public static OrderColumnsValidator? Create(ReportValidation validate, CubeSchema schema, SegmentTable segments) => validate == ReportValidation.Off
        ? null
        : new OrderColumnsValidator(schema, segments, new OrderRuleOptions { Now = SystemClock.Instance.GetCurrentInstant(), MaxExamples = validate == ReportValidation.Strict ? int.MaxValue : 20 });

    public static RowValidation? Of(OrderColumnsValidator? validator, SalesCube cube) => validator is null ? null : new RowValidation(validator.Summary(), ValidationSummary.GmvOf(cube));

    public IEnumerable<string> Notes()
    {
        yield return $"Validation: {Printed.Count(summary.Rows)} rows, {Printed.Count(summary.RowsWith(Severity.Error))} with errors, {Printed.Count(summary.RowsWith(Severity.Warning))} with warnings.";
        foreach ((string currency, Share share) in Shares())
        {
            yield return $"  {share} of GMV in {currency} rests on rows with warnings";
        }

        foreach (ValidationCount count in summary.Counts)
        {
            yield return $"  {count.Code} ({Name(count.Severity)}): {Printed.Count(count.Rows)} rows{string.Concat(count.Amounts.Select(amount => $", {amount.Currency.Code} {Printed.Money(amount)}"))}";
        }

        foreach (ValidationExample example in summary.Examples.Take(5))
        {
            yield return Printed.Clean($"  accepted row {Printed.Count(example.Number)}, {example.Code}: {example.Message}");
        }
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject("validation");
        json.WriteNumber("rows", summary.Rows);
        json.WriteNumber("rowsWithErrors", summary.RowsWith(Severity.Error));
        json.WriteNumber("rowsWithWarnings", summary.RowsWith(Severity.Warning));
        json.WriteStartArray("gmvWithWarnings");
        foreach (ExactMoney amount in summary.GmvWith(Severity.Warning))
        {
            WriteAmount(json, amount);
        }

        json.WriteEndArray();
        json.WriteStartArray("failures");
        foreach (ValidationCount count in summary.Counts)
        {
            json.WriteStartObject();
            json.WriteString("code", count.Code);
            json.WriteString("severity", Name(count.Severity));
            json.WriteNumber("rows", count.Rows);
            json.WriteStartArray("amounts");
            foreach (ExactMoney amount in count.Amounts)
            {
                WriteAmount(json, amount);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("examples");
        foreach (ValidationExample example in summary.Examples)
        {
            json.WriteStartObject();
            json.WriteNumber("row", example.Number);
            json.WriteString("code", example.Code);
            json.WriteString("severity", Name(example.Severity));
            json.WriteString("property", example.Property);
            json.WriteString("message", example.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private IEnumerable<(string Currency, Share Share)> Shares()
    {
        MoneyBag part = summary.GmvWith(Severity.Warning);
        return part.Where(amount => !amount.IsZero).Select(amount => (amount.Currency.Code, new Share(amount, gmv[amount.Currency]))).Where(share => share.Item2.IsDefined);
    }

    private static string Name(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };

    private static void WriteAmount(Utf8JsonWriter json, ExactMoney amount)
    {
        json.WriteStartObject();
        json.WriteString("currency", amount.Currency.Code);
        json.WriteString("amount", amount.ToFixedString());
        json.WriteEndObject();
    }
}
