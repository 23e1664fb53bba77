using System.CommandLine;
using Fuzz;

FuzzTarget[] all = [.. TextTargets.All, .. FileTargets.All];

Argument<string[]> names = new("targets") { Description = $"Which parsers: {string.Join(", ", all.Select(target => target.Name))}. All where none is named.", Arity = ArgumentArity.ZeroOrMore };
Option<int> seconds = new("--seconds") { Description = "How long in all.", DefaultValueFactory = _ => 60 };
Option<int> seed = new("--seed") { Description = "The same seed gives the same inputs.", DefaultValueFactory = _ => 1 };
Option<string?> input = new("--input") { Description = "Feeds one input, in base 64, to the one target." };
Option<string?> corpus = new("--corpus") { Description = "Writes the seeds of the one target into a folder, for another engine." };
Option<bool> afl = new("--afl") { Description = "Reads inputs for the one target from AFL++ (tests/Fuzz/afl calls it so)." };
RootCommand command = new("Feeds the parsers of CommerceMetrics with changed inputs. Exit code 0: no defect; 1: an input, in base 64, and what it did; 2: an argument is wrong.") { names, seconds, seed, input, corpus, afl };
command.SetAction(result =>
{
    string[] wanted = result.GetValue(names)!;
    if (wanted.FirstOrDefault(name => all.All(target => target.Name != name)) is { } unknown)
    {
        Console.Error.WriteLine($"There is no target '{unknown}'.");
        return 2;
    }

    FuzzTarget[] targets = wanted.Length == 0 ? all : [.. all.Where(target => wanted.Contains(target.Name))];
    bool isOne = targets.Length == 1;
    if (!isOne && (result.GetValue(afl) || result.GetValue(input) is not null || result.GetValue(corpus) is not null))
    {
        Console.Error.WriteLine("Name one target.");
        return 2;
    }

    if (result.GetValue(afl))
    {
        Engine.Serve(targets[0]);
        return 0;
    }

    if (result.GetValue(input) is { } text)
    {
        Console.WriteLine(targets[0].Takes(Convert.FromBase64String(text)) ? "taken" : "refused, as documented");
        return 0;
    }

    if (result.GetValue(corpus) is { } folder)
    {
        Engine.WriteCorpus(targets[0], folder);
        return 0;
    }

    return Engine.Run(targets, TimeSpan.FromSeconds(result.GetValue(seconds)), result.GetValue(seed));
});
ParseResult parsed = command.Parse(args);
int code = parsed.Invoke();
return parsed.Errors.Count > 0 ? 2 : code;
