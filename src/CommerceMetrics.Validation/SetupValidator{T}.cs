using FluentValidation;
using FluentValidation.Results;

namespace CommerceMetrics.Validation;

/// <summary>Rules on what is set up once: rates, definitions, calendars, windows, mappings. All rules run by default, and as the set <see cref="RuleSets.Setup"/>. Thread-safe once made.</summary>
/// <typeparam name="T">What is validated.</typeparam>
public abstract class SetupValidator<T> : AbstractValidator<T>
{
    private readonly List<string> codes = [];
    private readonly string language;

    private protected SetupValidator(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        this.language = language;
    }

    /// <summary>The codes of its rules, in order.</summary>
    public IReadOnlyList<string> Codes => codes.AsReadOnly();

    private protected void Add(string code, string property, Severity severity, Func<T, IEnumerable<string>> find)
    {
        codes.Add(code);
        RuleSet($"default,{RuleSets.Setup}", () => RuleFor(subject => subject).Custom((subject, validation) =>
        {
            foreach (string found in find(subject))
            {
                validation.AddFailure(new ValidationFailure(property, RuleMessages.Text(code, found, language), subject) { ErrorCode = code, Severity = severity });
            }
        }));
    }

    private protected static IEnumerable<string> When(bool fails, Func<string> found) => fails ? [found()] : [];
}
