using System.Reflection;

namespace CommerceMetrics.Tests;

/// <summary>Operators of every public type that has them agree with Equals and CompareTo, and equal values that are made apart have one hash code.</summary>
public sealed class ValueOperatorsTests
{
    private static readonly Specimens Values = new();
    private static readonly Specimens Twins = new();

    // Records of lists, tables of rates and windows, which are equal when they are the same.
    private static readonly Type[] OfReferences = [typeof(MetricQuery), typeof(GrowthQuery), typeof(BridgeQuery), typeof(MetricGrowth)];

    public static TheoryData<string> Types => [.. Specimens.PublicTypes.Where(type => Operator(type, "op_Equality") is not null && !OfReferences.Contains(type)).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Equality_is_of_values(string name)
    {
        Type type = Specimens.PublicTypes.Single(type => type.Name == name);
        (List<object> values, List<object> twins) = (Of(type, Values), Of(type, Twins));
        Assert.True(values.Count > 1, "There are no two values to compare.");
        for (int i = 0; i < values.Count; i++)
        {
            Assert.Equal(values[i].GetHashCode(), twins[i].GetHashCode());
            Assert.True(values[i].Equals(twins[i]) && (bool)Ask(type, "op_Equality", values[i], twins[i])! && !(bool)Ask(type, "op_Inequality", values[i], twins[i])!, $"{values[i]}");
            Assert.False(values[i].Equals(null) || values[i].Equals(new object()));
            for (int j = 0; j < i; j++)
            {
                Assert.False(values[i].Equals(values[j]) || (bool)Ask(type, "op_Equality", values[i], values[j])! || !(bool)Ask(type, "op_Inequality", values[j], values[i])!, $"{values[i]}, {values[j]}");
            }

            if (!type.IsValueType)
            {
                Assert.False((bool)Ask(type, "op_Equality", values[i], null)! || (bool)Ask(type, "op_Equality", null, values[i])! || !(bool)Ask(type, "op_Inequality", values[i], null)!);
                Assert.True((bool)Ask(type, "op_Equality", null, null)!);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Order_is_that_of_CompareTo(string name)
    {
        Type type = Specimens.PublicTypes.Single(type => type.Name == name);
        if (Operator(type, "op_LessThan") is null)
        {
            Assert.False(typeof(IComparable).IsAssignableFrom(type));
            return;
        }

        foreach (object left in Of(type, Values))
        {
            if (left is IComparable comparable)
            {
                Assert.Equal(1, Math.Sign(comparable.CompareTo(null)));
                Assert.Throws<ArgumentException>(() => comparable.CompareTo(new object()));
                Assert.Equal(0, comparable.CompareTo(left));
            }

            foreach (object right in Of(type, Values))
            {
                // What cannot be compared is refused by each in the same way.
                object? Compared(Func<object?> ask)
                {
                    try
                    {
                        return ask();
                    }
                    catch (Exception error) when (error is ArgumentException or InvalidOperationException or TargetInvocationException)
                    {
                        return (error.InnerException ?? error).GetType();
                    }
                }

                object? order = Compared(() => type.GetMethod("CompareTo", [type])!.Invoke(left, [right]));
                (string, Func<int, bool>)[] operators = [("op_LessThan", sign => sign < 0), ("op_GreaterThan", sign => sign > 0), ("op_LessThanOrEqual", sign => sign <= 0), ("op_GreaterThanOrEqual", sign => sign >= 0)];
                foreach ((string op, Func<int, bool> holds) in operators)
                {
                    Assert.Equal(order is int sign ? holds(sign) : order, Compared(() => Ask(type, op, left, right)));
                }
            }
        }
    }

    private static List<object> Of(Type type, Specimens specimens)
    {
        List<object> values = [.. specimens.Of(type)];
        if (type.IsValueType && !values.Contains(Activator.CreateInstance(type)!))
        {
            values.Add(Activator.CreateInstance(type)!);
        }

        return values;
    }

    private static MethodInfo? Operator(Type type, string name) => type.GetMethods(BindingFlags.Public | BindingFlags.Static).FirstOrDefault(method => method.Name == name && method.GetParameters()[1].ParameterType == type);

    private static object? Ask(Type type, string name, object? left, object? right) => Operator(type, name)!.Invoke(null, [left, right]);
}
