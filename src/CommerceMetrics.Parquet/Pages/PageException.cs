namespace CommerceMetrics.Parquet;

/// <summary>A page that cannot be read; whoever knows the file and the column says where.</summary>
internal sealed class PageException(string message) : Exception(message)
{
    public static PageException Damaged(string what) => new($"it holds {what}: it is damaged");

    public static PageException Unknown(string what, string fix) => new($"{what}, which this reader does not know; {fix}");
}
