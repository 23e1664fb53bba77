using System.Reflection;
using System.Xml.Linq;
using Errors;

if (args.Length != 3)
{
    Console.Error.WriteLine("Errors ASSEMBLY FOLDER OUT-OF-REACH: the core, beside its XML documentation and what it needs; the folder of what was thrown; and the list of what no test can provoke.");
    return 2;
}

// "member error: reason" a line.
Dictionary<string, string> outOfReach = File.ReadLines(args[2]).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(": ", 2)).ToDictionary(cells => cells[0], cells => cells[1]);

HashSet<string> open = [.. Assembly.LoadFrom(Path.GetFullPath(args[0])).GetTypes().SelectMany(MemberId.PublicMembersOf)];
Dictionary<string, HashSet<string>> documented = [];
foreach (XElement member in XDocument.Load(Path.ChangeExtension(args[0], ".xml")).Descendants("member").Where(member => open.Contains(member.Attribute("name")!.Value)))
{
    HashSet<string> errors = [.. member.Elements("exception").Select(error => error.Attribute("cref")!.Value[2..])];
    if (errors.Count > 0)
    {
        documented.Add(member.Attribute("name")!.Value, errors);
    }
}

// member → what was thrown: its type, and the types above it.
ILookup<string, string[]> thrown = Directory.GetFiles(args[1], "*.thrown").SelectMany(File.ReadLines)
    .Select(line => line.Split('\t')).ToLookup(cells => cells[0], cells => cells[1..]);
string[] missing = [.. from pair in documented
                       from error in pair.Value
                       where !thrown[pair.Key].Any(types => types.First(type => pair.Value.Contains(type) || type == "System.Exception") == error)
                       orderby pair.Key, error
                       select $"{pair.Key} {error}"];
string[] unexpected = [.. missing.Where(one => !outOfReach.ContainsKey(one)), .. outOfReach.Keys.Except(missing).Select(one => $"{one} is provoked, or is documented no longer: strike it from the list.")];
foreach (string one in unexpected)
{
    Console.WriteLine(one);
}

int count = documented.Values.Sum(errors => errors.Count);
Console.WriteLine($"{count - missing.Length} of {count} documented errors of {documented.Count} members were provoked; {outOfReach.Count} are listed as out of reach.");
return unexpected.Length == 0 ? 0 : 1;
