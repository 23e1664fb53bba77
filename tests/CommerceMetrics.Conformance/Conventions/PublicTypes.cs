using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace CommerceMetrics.Conformance;

/// <summary>What users of .NET expect of a public type, by reflection.</summary>
internal static class PublicTypes
{
    public const string ReadonlyStructs = "public structs are readonly";
    public const string EquatableOperators = "IEquatable comes with == and !=";
    public const string ComparableOperators = "IComparable comes with < > <= >=";
    public const string NoMutableStatics = "no public mutable static";
    public const string NoGenericJson = "no public generic type is serialised but by a factory";

    public static IEnumerable<Violation> Check(IEnumerable<Type> types)
    {
        foreach (Type type in types.Where(type => type.IsVisible))
        {
            if (type.IsValueType && !type.IsEnum && !type.IsDefined(typeof(IsReadOnlyAttribute), false))
            {
                yield return new Violation(ReadonlyStructs, NameOf(type), "is a struct that is not readonly");
            }

            if (Implements(type, typeof(IEquatable<>)) && (!HasOperator(type, "op_Equality") || !HasOperator(type, "op_Inequality")))
            {
                yield return new Violation(EquatableOperators, NameOf(type), "implements IEquatable of itself without both == and !=");
            }

            string[] missing = [.. new[] { "op_LessThan", "op_GreaterThan", "op_LessThanOrEqual", "op_GreaterThanOrEqual" }.Where(op => !HasOperator(type, op))];
            if (Implements(type, typeof(IComparable<>)) && missing.Length > 0)
            {
                yield return new Violation(ComparableOperators, NameOf(type), $"implements IComparable of itself without {string.Join(", ", missing)}");
            }

            foreach (string member in MutableStatics(type))
            {
                yield return new Violation(NoMutableStatics, $"{NameOf(type)}.{member}", "can be changed by anybody");
            }

            // A context asks a factory for the converter of each closed type that it lists.
            bool inGenericType = type.IsGenericType && type.GetCustomAttributes<JsonConverterAttribute>(false).Any(by => by.ConverterType?.IsSubclassOf(typeof(JsonConverterFactory)) != true);
            bool convertsGenericType = type.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(JsonConverter<>) &&
                parent.GetGenericArguments()[0] is { IsGenericType: true, Assembly: var home } && home == type.Assembly;
            if (inGenericType || convertsGenericType)
            {
                yield return new Violation(NoGenericJson, NameOf(type), "a converter of a generic type is not found by a source-generated context");
            }
        }
    }

    public static string NameOf(Type type) => type.DeclaringType is { } outer ? $"{NameOf(outer)}.{type.Name}" : type.Name;

    private static bool Implements(Type type, Type open) =>
        !type.IsInterface && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == open && i.GetGenericArguments()[0] == type);

    private static bool HasOperator(Type type, string name) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Any(method => method.IsSpecialName && method.Name == name);

    private static IEnumerable<string> MutableStatics(Type type)
    {
        const BindingFlags PublicStatic = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;
        IEnumerable<string> fields = type.GetFields(PublicStatic).Where(field => !field.IsLiteral && (!field.IsInitOnly || IsMutable(field.FieldType))).Select(field => field.Name);
        IEnumerable<string> properties = type.GetProperties(PublicStatic)
            .Where(property => property.GetSetMethod() is not null || IsMutable(property.PropertyType)).Select(property => property.Name);
        return fields.Concat(properties);
    }

    private static bool IsMutable(Type type) =>
        type.IsArray || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(List<>) || type.GetGenericTypeDefinition() == typeof(Dictionary<,>) || type.GetGenericTypeDefinition() == typeof(HashSet<>)));
}
