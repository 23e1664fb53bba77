namespace CommerceMetrics.Conformance;

public class FolderOrderTests
{
    // Early lives in Rates, Late in Metrics; each body is one way to refer to a type.
    [Theory]
    [InlineData("public Late? Field;")]
    [InlineData("public Late? Property => null;")]
    [InlineData("public void Parameter(List<Late[]> late) { }")]
    [InlineData("public int Body() => Late.Number();")]
    [InlineData("public object Created() => new Late();")]
    [InlineData("public int StaticField() => Late.Count;")]
    [InlineData("public Type Named() => typeof(Late);")]
    [InlineData("public bool Tested(object o) => o is Late;")]
    [InlineData("public object Generic() => new List<Late>();")]
    [InlineData("public object GenericMethod() => Array.Empty<Late>();")]
    [InlineData("public object Lambda() => (Func<object>)(() => new Late());")]
    [InlineData("public IEnumerable<object> Iterator() { yield return new Late(); }")]
    [InlineData("public void Caught() { try { Console.WriteLine(); } catch (LateException) { } }")]
    [InlineData("public void Constrained<T>() where T : Late { }")]
    [InlineData("[LateMark] public void Marked() { }")]
    [InlineData("[Mark(typeof(Late))] public void MarkedByType() { }")]
    [InlineData("public class Nested : Late { }")]
    [InlineData("public unsafe void Pointer(LateStruct* late) { }")]
    [InlineData("public int Switched(int n) { switch (n) { case 0: return 1; case 1: return 4; case 2: return 9; case 3: return 7; default: return Late.Number(); } }")]
    public void A_reference_to_a_later_folder_is_found(string member)
    {
        Violation[] found = Check($"public class Early {{ {member} }}");
        Assert.NotEmpty(found);
        Assert.All(found, violation => Assert.StartsWith("Early -> Late", violation.Subject, StringComparison.Ordinal));
        Assert.All(found, violation => Assert.Contains("Rates must not know Metrics", violation.Found, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("public class Early : Late { }")]
    [InlineData("public class Early : ILate { }")]
    [InlineData("public class Early : List<Late> { }")]
    [InlineData("public class Early<T> where T : Late { }")]
    [InlineData("[LateMark] public class Early { }")]
    public void A_declaration_upon_a_later_folder_is_found(string declaration) => Assert.NotEmpty(Check(declaration));

    [Fact]
    public void References_to_earlier_folders_and_within_one_are_free()
    {
        Assert.Empty(Check("public class Early { public Early? Same; }"));
        Assert.Empty(Check("public class Early { }", "public Early Back() => new();"));
    }

    [Fact]
    public void A_type_in_no_folder_or_in_an_unknown_one_is_found()
    {
        byte[] image = Sample.Compile("namespace CommerceMetrics; public class Stray { }");
        Assert.Contains(FolderOrder.Check(image, []), violation => violation.Subject == "CommerceMetrics.Stray");
        Assert.Contains(FolderOrder.Check(image, [SourceFile.Parse("src/CommerceMetrics/Stray.cs", "public class Stray { }")]), v => v.Found == "lives in no folder");
        Assert.Contains(FolderOrder.Check(image, [SourceFile.Parse("src/CommerceMetrics/Engine/Stray.cs", "public class Stray { }")]), v => v.Subject == "src/CommerceMetrics/Engine/Stray.cs");
    }

    private static Violation[] Check(string early, string lateMember = "")
    {
        const string Space = "namespace CommerceMetrics; ";
        const string Shared = "public class MarkAttribute : Attribute { public MarkAttribute(Type type) { } } ";
        string late = "public class Late { " + lateMember + " public static int Count = Environment.ProcessorCount; public static int Number() => Count; } public interface ILate { } " +
            "public class LateException : Exception { } public class LateMarkAttribute : Attribute { } public struct LateStruct { } ";
        byte[] image = Sample.Compile(Space + Shared + early + late);
        return [.. FolderOrder.Check(image,
        [
            SourceFile.Parse("src/CommerceMetrics/Kernels/MarkAttribute.cs", Space + Shared),
            SourceFile.Parse("src/CommerceMetrics/Rates/Early.cs", Space + early),
            SourceFile.Parse("src/CommerceMetrics/Metrics/Late.cs", Space + late),
        ])];
    }
}
