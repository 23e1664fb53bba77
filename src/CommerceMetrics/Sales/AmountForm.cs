namespace CommerceMetrics;

/// <summary>How the amounts of mapped columns are written. <c>default</c> is major units.</summary>
public enum AmountForm : byte
{
    /// <summary>Decimals in major units: 12.34 EUR is 12.34. One with more digits than the cube has for its currency is a bad row, never rounded.</summary>
    MajorUnits = 0,

    /// <summary>Whole numbers of the cube's last digit of the row's currency (<see cref="CubeSchema.DigitsOf"/>): 12.34 EUR is 1234.</summary>
    MinorUnits = 1,
}
