namespace CommerceMetrics.Csv;

/// <summary>Good lines that the source leaves out for one reason. Equality by value. Immutable.</summary>
/// <param name="Reason">Why they are left out.</param>
/// <param name="Lines">How many there are.</param>
/// <param name="Amounts">Their amounts, exactly: quantity × price, as the file gives them.</param>
public sealed record NotCountedLines(string Reason, long Lines, MoneyBag Amounts);
