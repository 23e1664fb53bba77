using System.Reflection;
using System.Text.RegularExpressions;

namespace Errors;

/// <summary>The names of members in XML documentation.</summary>
internal static partial class MemberId
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The public member that a method is, or that it was made from: an iterator, a lambda and a local function stand for the methods whose name they carry.</summary>
    public static IEnumerable<string> PublicMembersOf(MethodBase called)
    {
        MethodBase method = called.Module.ResolveMethod(called.MetadataToken)!;
        Type? type = method.DeclaringType;
        string name = method.Name;
        while (type is not null && type.Name.StartsWith('<'))
        {
            name = Made().Match(type.Name) is { Success: true } match ? match.Groups[1].Value : name;
            type = type.DeclaringType;
        }

        if (type is null || !type.IsVisible)
        {
            return [];
        }

        if (Made().Match(name) is { Success: true } made)
        {
            name = made.Groups[1].Value;
        }

        bool isMade = type != method.DeclaringType || name != method.Name;
        IEnumerable<MethodBase> methods = isMade ? [.. type.GetMethods(All).Where(other => other.Name == name), .. type.GetConstructors(All).Where(other => other.Name == name)] : [method];
        return methods.Where(IsOpen).Select(Of);
    }

    /// <summary>The public methods, constructors and properties of a type that users see.</summary>
    public static IEnumerable<string> PublicMembersOf(Type type) =>
        type.IsVisible ? [.. type.GetMethods(All).Where(IsOpen).Select(Of), .. type.GetConstructors(All).Where(IsOpen).Select(Of)] : [];

    private static bool IsOpen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Of(MethodBase method)
    {
        Type type = method.DeclaringType!;
        string of = NameOf(type) + ".";
        ParameterInfo[] parameters = method.GetParameters();
        string list = parameters.Length == 0 ? "" : $"({string.Join(',', parameters.Select(parameter => TypeId(parameter.ParameterType)))})";
        if (method.IsSpecialName && type.GetProperties(All).FirstOrDefault(property => property.GetMethod == method || property.SetMethod == method) is { } accessed)
        {
            ParameterInfo[] indexes = accessed.GetIndexParameters();
            return $"P:{of}{accessed.Name}{(indexes.Length == 0 ? "" : $"({string.Join(',', indexes.Select(index => TypeId(index.ParameterType)))})")}";
        }

        string name = method.IsConstructor ? "#ctor" : method.Name;
        string arity = method.IsGenericMethodDefinition ? $"``{method.GetGenericArguments().Length}" : "";
        string result = method.Name is "op_Implicit" or "op_Explicit" ? "~" + TypeId(((MethodInfo)method).ReturnType) : "";
        return $"M:{of}{name}{arity}{list}{result}";
    }

    private static string TypeId(Type type)
    {
        if (type.IsByRef)
        {
            return TypeId(type.GetElementType()!) + "@";
        }

        if (type.IsArray)
        {
            return TypeId(type.GetElementType()!) + "[]";
        }

        if (type.IsGenericParameter)
        {
            return (type.DeclaringMethod is null ? "`" : "``") + type.GenericParameterPosition;
        }

        if (type.IsGenericType)
        {
            string name = NameOf(type.GetGenericTypeDefinition());
            return $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}{{{string.Join(',', type.GetGenericArguments().Select(TypeId))}}}";
        }

        return NameOf(type);
    }

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    [GeneratedRegex("^<([^>]+)>")]
    private static partial Regex Made();
}
