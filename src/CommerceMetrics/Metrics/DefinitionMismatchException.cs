namespace CommerceMetrics;

/// <summary>Figures of two definitions of GMV that were to be put together.</summary>
public sealed class DefinitionMismatchException : InvalidOperationException
{
    internal DefinitionMismatchException(GmvDefinition left, GmvDefinition right, string operation)
        : base($"Cannot {operation} '{left}' and '{right}': they are unlike definitions of GMV. Use one definition for both, or see the steps between them with GmvReconciliation.") =>
        (Left, Right) = (left, right);

    /// <summary>The first definition.</summary>
    public GmvDefinition Left { get; }

    /// <summary>The second definition.</summary>
    public GmvDefinition Right { get; }
}
