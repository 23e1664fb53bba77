namespace CommerceMetrics.Sql;

/// <summary>Rows that were left out for one reason. A row with several faults counts under the first: instant, dimensions, currency, merchandise, status, event, other amounts, units, orders, the refund's other instant. Immutable.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Field">The field of the mapping at fault: "currency", a dimension's name.</param>
/// <param name="Rows">How many.</param>
/// <param name="Example">A value that was found, where the statement gives one: an unknown currency, status or event; else null.</param>
public sealed record RejectedRows(RejectReason Reason, string Field, long Rows, string? Example)
{
    /// <summary>In words.</summary>
    public override string ToString() => FormattableString.Invariant($"{Rows} row{(Rows == 1 ? "" : "s")}: {Field} {Words()}");

    private string Words() => Reason switch
    {
        RejectReason.Missing => "is NULL or blank",
        RejectReason.Unknown => $"is unknown, as '{Example}'",
        RejectReason.Unreadable => $"cannot be read ({Unreadable()})",
        _ => "has more digits than the cube, or is beyond 64 bits",
    };

    private string Unreadable() => Field switch
    {
        "placedAt" or "orderedAt" or "refundedAt" => "no instant of the mapping's form, or outside the years 1 to 9999",
        "units" or "orders" => "text or floating point where a whole number is needed, or beyond 64 bits",
        "merchandise" or "discount" or "shipping" or "tax" or "refund" or "fee" => "text or floating point where a number is needed, or beyond 64 bits",
        _ => "bytes or floating point where a text is needed",
    };
}
