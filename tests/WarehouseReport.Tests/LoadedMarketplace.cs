using GmvReport;

namespace WarehouseReport.Tests;

/// <summary>The built-in marketplace in a database of each embedded engine, loaded once.</summary>
public sealed class LoadedMarketplace : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("warehouse-report-tests-");

    public LoadedMarketplace()
    {
        using (Stream rates = typeof(SampleMarketplace).Assembly.GetManifestResourceStream("ecb.csv")!)
        using (FileStream file = File.Create(Rates))
        {
            rates.CopyTo(file);
        }

        foreach (WarehouseEngine engine in WarehouseEngine.All.Where(engine => engine.IsEmbedded))
        {
            new OrderTable(engine, ConnectionOf(engine.Word)).Fill(SampleMarketplace.Schema, builder => SampleMarketplace.AddTo(builder, CancellationToken.None));
        }
    }

    /// <summary>The file of the built-in rates.</summary>
    public string Rates => Path.Combine(folder.FullName, "rates.csv");

    public string PathTo(string name) => Path.Combine(folder.FullName, name);

    public string ConnectionOf(string engine) => $"Data Source={PathTo(engine)}.db{(engine == "sqlite" ? ";Pooling=False" : "")}";

    public void Dispose() => folder.Delete(recursive: true);
}
