namespace CommerceMetrics.Conformance;

/// <summary>What is let off a house rule, each with its reason. One that is no longer needed fails a test.</summary>
internal static class Exemptions
{
    public static IReadOnlyList<(string Rule, string Subject, string Reason)> All { get; } =
    [
        (PackageBoundaries.InSolution, "CommerceMetrics.NodaMoney",
            "Not every package feed has NodaMoney, and the solution must restore from each; where it is had, dotnet test tests/CommerceMetrics.NodaMoney.Tests checks the bridge."),
        (PackageBoundaries.Rule, "CommerceMetrics.Parquet",
            "A Parquet file is read as Arrow's columns and a table written from Arrow's: one way from columns to rows, one layout of tables. It uses the public API of CommerceMetrics.Arrow alone."),
        (PublicTypes.ReadonlyStructs, "ReportingPeriodRange.Enumerator", "What foreach walks with has to move; it is a struct so that walking allocates nothing."),
    ];

    public static IEnumerable<Violation> Remaining(IEnumerable<Violation> violations) => violations.Where(violation => !Covers(violation));

    public static bool Covers(Violation violation) => All.Any(exemption => exemption.Rule == violation.Rule && exemption.Subject == violation.Subject);
}
