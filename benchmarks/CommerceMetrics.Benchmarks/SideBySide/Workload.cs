using System.Text.Json;

namespace CommerceMetrics.Benchmarks;

/// <summary>One thing to time. <see cref="Run"/> is all that is timed; what it found is put into words and checked afterwards.</summary>
internal abstract class Workload
{
    public abstract string Name { get; }

    /// <summary>How many runs there are, of which the best counts.</summary>
    public virtual int Repetitions => 5;

    /// <summary>Runs before the timed ones, for the JIT compiler to settle: the peers are compiled beforehand.</summary>
    public virtual int WarmUps => 0;

    /// <summary>How many threads work in <see cref="Run"/>.</summary>
    public virtual int Threads => 1;

    public abstract long Rows { get; }

    /// <summary>The bytes of columns, or of the file, that a run reads.</summary>
    public abstract long Bytes { get; }

    /// <summary>Whether the result depends on the rows alone, and not on their order: then a line shows its digest.</summary>
    public virtual bool HasDigest => true;

    /// <summary>What has to be there before the first run; not timed.</summary>
    public virtual void Prepare()
    {
    }

    /// <summary>Does the work from the start and keeps the result.</summary>
    public abstract void Run();

    /// <summary>The result of the last run in canonical text.</summary>
    public abstract string ResultText();

    /// <summary>The same text by another way, slow and plain, that shares no code with <see cref="Run"/>.</summary>
    public abstract string ExpectedText();

    /// <summary>Adds what is particular to this workload to its line.</summary>
    public virtual void WriteFacts(Utf8JsonWriter line)
    {
    }

    /// <summary>How the results of all runs differ from the expected one, first difference first; null where they do not.</summary>
    public string? FindDifference(IEnumerable<string> results)
    {
        string expected = ExpectedText();
        return results.Where(result => result != expected).Select(result => FirstDifference(expected, result)).FirstOrDefault();
    }

    private static string FirstDifference(string expected, string found)
    {
        string[] expectedLines = expected.Split('\n');
        string[] foundLines = found.Split('\n');
        int at = 0;
        while (at < expectedLines.Length && at < foundLines.Length && expectedLines[at] == foundLines[at])
        {
            at++;
        }

        return $"line {at + 1}: expected '{expectedLines.ElementAtOrDefault(at) ?? "the end"}', found '{foundLines.ElementAtOrDefault(at) ?? "the end"}'";
    }
}
