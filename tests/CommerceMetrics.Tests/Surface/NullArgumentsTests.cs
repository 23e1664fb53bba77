using System.Reflection;

namespace CommerceMetrics.Tests;

/// <summary>What is not declared to take null refuses it, for every public member of every public type.</summary>
public sealed class NullArgumentsTests
{
    private static readonly Specimens Values = new();

    // Given by a serializer, and not looked at.
    private static readonly string[] OfSerializers = ["options", "typeToConvert"];

    // Each with the reason why null is no error there.
    private static readonly Dictionary<string, string> Exempt = new()
    {
        ["Growth`1.Match"] = "of seven functions one is called",
        ["GmvDefinition.TryFromName"] = "what tries never throws",
        ["MappedColumn.Expression"] = "null is as blank as any text without a letter, and the error is that of blank text",
        ["MetricTable.Value"] = "the row is looked for first, and null is refused by the row",
        ["MetricTable.Explain"] = "as Value",
        ["BusinessDayRule.Parse"] = "the dimension is looked at where zones have values",
        ["Metric.Total"] = "an empty list, the only one known here, is refused first",
    };

    public static TheoryData<string> Types => [.. Specimens.PublicTypes.Select(type => type.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Types))]
    public void Null_is_refused(string name)
    {
        List<string> wrong = [];
        foreach (Type type in Specimens.PublicTypes.Where(type => type.Name == name && !type.IsByRefLike))
        {
            IEnumerable<MethodBase> methods = type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly);
            foreach (MethodBase method in methods.Concat(type.GetConstructors()).Where(IsAsked).Select(Closed))
            {
                foreach (ParameterInfo parameter in method.GetParameters().Where(TakesNoNull))
                {
                    if (Refusal(type, method, parameter) is { } what)
                    {
                        wrong.Add($"{type.Name}.{method.Name}, {parameter.Name}: {what}");
                    }
                }
            }
        }

        Assert.Empty(wrong);
    }

    // Setters take what "with" gives them; spans and what is alike cannot be passed by reflection; a delegate's call is the user's code.
    // The constructor of a positional record holds what it is given.
    private static bool IsAsked(MethodBase method) =>
        !method.Name.StartsWith("set_", StringComparison.Ordinal) && !Exempt.ContainsKey($"{method.DeclaringType!.Name}.{method.Name}")
        && !(method.IsConstructor && method.DeclaringType.GetMethod("Deconstruct") is not null) && !method.GetParameters().Any(parameter => parameter.ParameterType.IsByRef && !parameter.IsOut || parameter.ParameterType.IsByRefLike);

    private static MethodBase Closed(MethodBase method) =>
        method.IsGenericMethodDefinition ? ((MethodInfo)method).MakeGenericMethod([.. method.GetGenericArguments().Select(Specimens.Closed)]) : method;

    private static bool TakesNoNull(ParameterInfo parameter) =>
        !parameter.IsOut && !parameter.ParameterType.IsValueType && !OfSerializers.Contains(parameter.Name)
        && new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.NotNull;

    private static string? Refusal(Type type, MethodBase method, ParameterInfo parameter)
    {
        object? target = method.IsStatic || method.IsConstructor ? null : Values.ArgumentOf(type);
        if (target is null && !method.IsStatic && !method.IsConstructor)
        {
            return "there is no value to ask";
        }

        object?[] arguments = [.. method.GetParameters().Select(other => other == parameter || other.IsOut ? null : other.Name == "text" ? "UTC" : Values.ArgumentOf(other.ParameterType))];
        try
        {
            object? result = method is ConstructorInfo constructor ? constructor.Invoke(arguments) : method.Invoke(target, arguments);
            (result as Task)?.GetAwaiter().GetResult();
            return "takes null";
        }
        catch (Exception error)
        {
            Exception thrown = error is TargetInvocationException ? error.InnerException! : error;
            return thrown is ArgumentNullException ? null : $"{thrown.GetType().Name} {thrown.Message}";
        }
    }
}
