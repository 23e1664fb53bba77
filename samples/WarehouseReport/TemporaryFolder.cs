namespace WarehouseReport;

/// <summary>A folder that goes with the run.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("warehouse-report-");

    public string Path => folder.FullName;

    public void Dispose() => folder.Delete(recursive: true);
}
