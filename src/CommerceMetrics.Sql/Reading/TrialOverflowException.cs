namespace CommerceMetrics.Sql;

/// <summary>Sums that were tried may have wrapped (<see cref="SqlDialect.TrialMagnitude"/>).</summary>
internal sealed class TrialOverflowException(long rows, Int128 magnitude)
    : OverflowException(FormattableString.Invariant($"A cell has {rows} rows with values up to {magnitude}, whose sums may have wrapped in 64 bits: run the statement whose trial this was."));
