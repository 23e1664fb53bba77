using System.Collections.Immutable;

namespace CommerceMetrics;

/// <summary>A figure of an earnings release as data: its name, unit, formula and inputs. A <see cref="Metric{T}"/> also says of what type its values are.</summary>
/// <remarks>A metric is evaluated from the cells of a cube alone: it names sums over cells (its inputs) and what to make of them, so that adding a metric is
/// adding one declaration. Not ordered; compared by reference, although two metrics of one name and definition always give the same figures.
/// Immutable and thread-safe.</remarks>
public abstract partial class Metric
{
    private protected Metric(string name, GmvDefinition definition, string unit, string formula, Additivity additivity, ImmutableArray<Measure> measures)
    {
        (Name, Definition, Unit, Formula, Additivity, Measures) = (name, definition, unit, formula, additivity, measures);
        Inputs = [.. measures.Select(measure => measure.Name)];
    }

    /// <summary>"gmv", "orders", "aov".</summary>
    public string Name { get; }

    /// <summary>Which orders and amounts count.</summary>
    public GmvDefinition Definition { get; }

    /// <summary>What a value is counted in: "money", "orders", "money per order".</summary>
    public string Unit { get; }

    /// <summary>The formula as text: "merchandise − discount + shipping".</summary>
    public string Formula { get; }

    /// <summary>How values over parts give the value over the whole.</summary>
    public Additivity Additivity { get; }

    /// <summary>The names of the sums over cells that it is made from.</summary>
    public IReadOnlyList<string> Inputs { get; }

    internal ImmutableArray<Measure> Measures { get; }

    /// <summary>Name and definition: "aov (Placed v1)".</summary>
    public override string ToString() => $"{Name} ({Definition})";
}

/// <summary>A metric whose values are of one type: money, a count, money per count.</summary>
/// <typeparam name="T"><see cref="ExactMoney"/>, <see cref="Count"/> or <see cref="UnitValue"/>.</typeparam>
/// <inheritdoc cref="Metric" path="/remarks"/>
public sealed class Metric<T> : Metric where T : struct
{
    internal Metric(
        string name,
        GmvDefinition definition,
        string unit,
        string formula,
        Additivity additivity,
        ImmutableArray<Measure> measures,
        Func<MeasureTotals, T> evaluate)
        : base(name, definition, unit, formula, additivity, measures) => Evaluate = evaluate;

    internal Func<MeasureTotals, T> Evaluate { get; }
}
