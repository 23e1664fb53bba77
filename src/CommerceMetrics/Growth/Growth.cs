using System.Diagnostics.CodeAnalysis;

namespace CommerceMetrics;

// Evidence: both values, both windows, alignment, definition, completeness, and the rates' policy. default is not comparable.
public readonly struct Growth<T> where T : struct
{
    public GrowthOutcome Outcome => throw new NotImplementedException();
    public T Current => throw new NotImplementedException();
    public T? Prior => throw new NotImplementedException();
    public ComparedWindows? Windows => throw new NotImplementedException();
    public string? NotComparableReason => throw new NotImplementedException();
    public bool IsCurrentComplete => throw new NotImplementedException();
    public bool IsPriorComplete => throw new NotImplementedException();

    /// <summary>Present in outcome <see cref="GrowthOutcome.Rate"/> alone; throws otherwise.</summary>
    public GrowthRate Rate => throw new NotImplementedException();
    public bool TryGetRate([MaybeNullWhen(false)] out GrowthRate rate) => throw new NotImplementedException();
}
