namespace CommerceMetrics;

/// <summary>What is done with a metric whatever the type of its values.</summary>
internal interface IMetricVisitor<TResult>
{
    TResult Visit<T>(Metric<T> metric) where T : struct;
}
