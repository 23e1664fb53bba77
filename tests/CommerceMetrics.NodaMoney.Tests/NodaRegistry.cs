using NodaMoney;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace CommerceMetrics.Interop.Tests;

/// <summary>NodaMoney's registry is the process's: what a test changes it puts back, and tests run one after another.</summary>
internal static class NodaRegistry
{
    public static IDisposable With(string code, MinorUnit minorUnit)
    {
        CurrencyInfo.Register(CurrencyInfo.Create(code) with { MinorUnit = minorUnit });
        return new Undo(() => CurrencyInfo.Unregister(code));
    }

    public static IDisposable Without(string code)
    {
        CurrencyInfo info = CurrencyInfo.Unregister(code);
        return new Undo(() => CurrencyInfo.Register(info));
    }

    private sealed class Undo(Action undo) : IDisposable
    {
        public void Dispose() => undo();
    }
}
