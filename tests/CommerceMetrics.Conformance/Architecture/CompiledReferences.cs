using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;

namespace CommerceMetrics.Conformance;

/// <summary>A top-level type uses another in its compiled form. Names are full metadata names; <c>Where</c> is the member.</summary>
internal sealed record TypeUse(string From, string To, string Where);

/// <summary>
/// Which types the types of an assembly refer to, read from its metadata and IL: bases, interfaces, constraints, attributes, fields, signatures, locals and method bodies.
/// Nested and compiler-made types count as their outermost one. Primitive types are uses too (System.Double), so that arithmetic on them shows.
/// </summary>
internal sealed class CompiledReferences : ISignatureTypeProvider<int, object?>
{
    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value & 0xFFFF);

    private readonly PEReader image;
    private readonly MetadataReader reader;
    private readonly HashSet<TypeUse> uses = [];
    private string from = string.Empty;
    private string where = string.Empty;

    private CompiledReferences(PEReader image) => (this.image, reader) = (image, image.GetMetadataReader());

    public static IReadOnlyCollection<TypeUse> Read(byte[] assembly)
    {
        using var image = new PEReader(ImmutableArray.Create(assembly));
        var references = new CompiledReferences(image);
        foreach (TypeDefinitionHandle type in references.reader.TypeDefinitions)
        {
            references.ReadType(type);
        }

        return references.uses;
    }

    /// <summary>The outermost types that an assembly defines, compiler-made ones left out.</summary>
    public static IReadOnlyCollection<string> TopTypes(byte[] assembly)
    {
        using var image = new PEReader(ImmutableArray.Create(assembly));
        var references = new CompiledReferences(image);
        return [.. references.reader.TypeDefinitions.Select(references.NameOf).Where(name => !IsCompilerMade(name)).Distinct()];
    }

    public static IReadOnlyCollection<string> AssembliesOf(byte[] assembly)
    {
        using var image = new PEReader(ImmutableArray.Create(assembly));
        MetadataReader reader = image.GetMetadataReader();
        return [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))];
    }

    private static bool IsCompilerMade(string name) =>
        name.Contains('<', StringComparison.Ordinal) || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal);

    private void ReadType(TypeDefinitionHandle handle)
    {
        TypeDefinition type = reader.GetTypeDefinition(handle);
        from = NameOf(handle);
        where = reader.GetString(type.Name);
        Use(type.BaseType);
        ReadAttributes(type.GetCustomAttributes());
        ReadConstraints(type.GetGenericParameters());
        foreach (InterfaceImplementationHandle implemented in type.GetInterfaceImplementations())
        {
            Use(reader.GetInterfaceImplementation(implemented).Interface);
        }

        foreach (FieldDefinitionHandle fieldHandle in type.GetFields())
        {
            FieldDefinition field = reader.GetFieldDefinition(fieldHandle);
            where = reader.GetString(field.Name);
            field.DecodeSignature(this, null);
            ReadAttributes(field.GetCustomAttributes());
        }

        foreach (PropertyDefinitionHandle propertyHandle in type.GetProperties())
        {
            PropertyDefinition property = reader.GetPropertyDefinition(propertyHandle);
            where = reader.GetString(property.Name);
            ReadAttributes(property.GetCustomAttributes());
        }

        foreach (MethodDefinitionHandle methodHandle in type.GetMethods())
        {
            MethodDefinition method = reader.GetMethodDefinition(methodHandle);
            where = reader.GetString(method.Name);
            method.DecodeSignature(this, null);
            ReadAttributes(method.GetCustomAttributes());
            ReadConstraints(method.GetGenericParameters());
            if (method.RelativeVirtualAddress != 0)
            {
                ReadBody(image.GetMethodBody(method.RelativeVirtualAddress));
            }
        }
    }

    private void ReadBody(MethodBodyBlock body)
    {
        if (!body.LocalSignature.IsNil)
        {
            reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(this, null);
        }

        foreach (ExceptionRegion region in body.ExceptionRegions)
        {
            Use(region.CatchType);
        }

        BlobReader il = body.GetILReader();
        while (il.RemainingBytes > 0)
        {
            int value = il.ReadByte();
            OpCode code = OpCodesByValue[value == 0xFE ? (0xFE << 8) | il.ReadByte() : value];
            switch (code.OperandType)
            {
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    il.Offset += 1;
                    break;
                case OperandType.InlineVar:
                    il.Offset += 2;
                    break;
                case OperandType.InlineI8:
                    il.Offset += 8;
                    break;
                case OperandType.InlineR:
                    il.Offset += 8;
                    Add("System.Double");
                    break;
                case OperandType.ShortInlineR:
                    il.Offset += 4;
                    Add("System.Single");
                    break;
                case OperandType.InlineSwitch:
                    int targets = il.ReadInt32();
                    il.Offset += 4 * targets;
                    break;
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType or OperandType.InlineSig:
                    Use(MetadataTokens.EntityHandle(il.ReadInt32()));
                    break;
                default:
                    il.Offset += 4;
                    break;
            }
        }
    }

    private void Use(EntityHandle handle)
    {
        if (handle.IsNil)
        {
            return;
        }

        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                Add(NameOf((TypeDefinitionHandle)handle));
                break;
            case HandleKind.TypeReference:
                Add(NameOf((TypeReferenceHandle)handle));
                break;
            case HandleKind.TypeSpecification:
                reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null);
                break;
            case HandleKind.MethodDefinition:
                Add(NameOf(reader.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType()));
                break;
            case HandleKind.FieldDefinition:
                Add(NameOf(reader.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType()));
                break;
            case HandleKind.MethodSpecification:
                MethodSpecification generic = reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                Use(generic.Method);
                generic.DecodeSignature(this, null);
                break;
            case HandleKind.MemberReference:
                MemberReference member = reader.GetMemberReference((MemberReferenceHandle)handle);
                Use(member.Parent);
                if (member.GetKind() == MemberReferenceKind.Field)
                {
                    member.DecodeFieldSignature(this, null);
                }
                else
                {
                    member.DecodeMethodSignature(this, null);
                }

                break;
            case HandleKind.StandaloneSignature:
                reader.GetStandaloneSignature((StandaloneSignatureHandle)handle).DecodeMethodSignature(this, null);
                break;
        }
    }

    private void ReadConstraints(GenericParameterHandleCollection parameters)
    {
        foreach (GenericParameterConstraintHandle constraint in parameters.SelectMany(p => reader.GetGenericParameter(p).GetConstraints()))
        {
            Use(reader.GetGenericParameterConstraint(constraint).Type);
        }
    }

    // typeof() in an attribute is stored as the type's name.
    private void ReadAttributes(CustomAttributeHandleCollection attributes)
    {
        foreach (CustomAttribute attribute in attributes.Select(reader.GetCustomAttribute))
        {
            Use(attribute.Constructor);
            string value = Encoding.UTF8.GetString(reader.GetBlobBytes(attribute.Value));
            foreach (TypeDefinitionHandle type in reader.TypeDefinitions)
            {
                string name = NameOf(type);
                int at = value.IndexOf(name, StringComparison.Ordinal);
                bool endsThere = at >= 0 && (at + name.Length == value.Length || !char.IsLetterOrDigit(value[at + name.Length]));
                if (endsThere && name.Contains('.', StringComparison.Ordinal))
                {
                    Add(name);
                }
            }
        }
    }

    private void Add(string to)
    {
        if (to != from && !IsCompilerMade(from))
        {
            uses.Add(new TypeUse(from, to, where));
        }
    }

    private string NameOf(TypeDefinitionHandle handle)
    {
        TypeDefinition type = reader.GetTypeDefinition(handle);
        while (!type.GetDeclaringType().IsNil)
        {
            type = reader.GetTypeDefinition(type.GetDeclaringType());
        }

        return FullName(type.Namespace, type.Name);
    }

    private string NameOf(TypeReferenceHandle handle)
    {
        TypeReference type = reader.GetTypeReference(handle);
        while (type.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            type = reader.GetTypeReference((TypeReferenceHandle)type.ResolutionScope);
        }

        return FullName(type.Namespace, type.Name);
    }

    private string FullName(StringHandle space, StringHandle name) =>
        space.IsNil ? reader.GetString(name) : $"{reader.GetString(space)}.{reader.GetString(name)}";

    // The provider: each type that a signature names is a use; shapes around it (arrays, pointers, generics) add nothing.
    int ISimpleTypeProvider<int>.GetPrimitiveType(PrimitiveTypeCode typeCode)
    {
        Add($"System.{typeCode}");
        return 0;
    }

    int ISimpleTypeProvider<int>.GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        Add(NameOf(handle));
        return 0;
    }

    int ISimpleTypeProvider<int>.GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        Add(NameOf(handle));
        return 0;
    }

    int ISignatureTypeProvider<int, object?>.GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    int IConstructedTypeProvider<int>.GetArrayType(int elementType, ArrayShape shape) => 0;

    int IConstructedTypeProvider<int>.GetByReferenceType(int elementType) => 0;

    int IConstructedTypeProvider<int>.GetGenericInstantiation(int genericType, ImmutableArray<int> typeArguments) => 0;

    int IConstructedTypeProvider<int>.GetPointerType(int elementType) => 0;

    int ISZArrayTypeProvider<int>.GetSZArrayType(int elementType) => 0;

    int ISignatureTypeProvider<int, object?>.GetFunctionPointerType(MethodSignature<int> signature) => 0;

    int ISignatureTypeProvider<int, object?>.GetGenericMethodParameter(object? genericContext, int index) => 0;

    int ISignatureTypeProvider<int, object?>.GetGenericTypeParameter(object? genericContext, int index) => 0;

    int ISignatureTypeProvider<int, object?>.GetModifiedType(int modifier, int unmodifiedType, bool isRequired) => 0;

    int ISignatureTypeProvider<int, object?>.GetPinnedType(int elementType) => 0;
}
