using System.Diagnostics;
using System.Reflection;
using Errors;

/// <summary>
/// Loaded into the host of the tests by DOTNET_STARTUP_HOOKS: writes down which public members of the core were on the stack when which exception was thrown, one "member TAB exception" a line.
/// </summary>
/// <remarks>The runtime finds the type by this name, without a namespace.</remarks>
internal static class StartupHook
{
    private static readonly HashSet<(string Member, Type Error)> Seen = [];
    private static string file = "";

    [ThreadStatic]
    private static bool isRecording;

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("COMMERCEMETRICS_ERRORS") is { } folder)
        {
            file = Path.Combine(folder, $"{Environment.ProcessId}.thrown");
            AppDomain.CurrentDomain.FirstChanceException += (_, thrown) => Record(thrown.Exception);
        }
    }

    private static void Record(Exception error)
    {
        // What this method throws itself is no error of the core.
        if (isRecording)
        {
            return;
        }

        isRecording = true;
        try
        {
            foreach (StackFrame frame in new StackTrace(2, fNeedFileInfo: false).GetFrames())
            {
                if (frame.GetMethod() is { } method && method.Module.Assembly.GetName().Name == "CommerceMetrics")
                {
                    foreach (string member in MemberId.PublicMembersOf(method))
                    {
                        Write(member, error.GetType());
                    }
                }
            }
        }
        finally
        {
            isRecording = false;
        }
    }

    private static void Write(string member, Type error)
    {
        lock (Seen)
        {
            if (Seen.Add((member, error)))
            {
                IEnumerable<string> names = Bases(error).Select(type => type.FullName!);
                File.AppendAllText(file, $"{member}\t{string.Join('\t', names)}\n");
            }
        }
    }

    private static IEnumerable<Type> Bases(Type error)
    {
        for (Type? type = error; type is not null && type != typeof(object); type = type.BaseType)
        {
            yield return type;
        }
    }
}
