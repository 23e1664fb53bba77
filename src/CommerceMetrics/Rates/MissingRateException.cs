using NodaTime;

namespace CommerceMetrics;

public sealed class MissingRateException : InvalidOperationException
{
    internal MissingRateException(Currency from, Currency to, LocalDate day, string message) : base(message) => (From, To, Day) = (from, to, day);
    public Currency From { get; }
    public Currency To { get; }
    public LocalDate Day { get; }
}
