using Apache.Arrow;

namespace CommerceMetrics.Arrow.Tests;

public class ValidityTests
{
    [Fact]
    public void Nulls_are_seen_at_every_offset_and_length()
    {
        for (int missing = 0; missing < 80; missing++)
        {
            Int32Array.Builder builder = new();
            for (int row = 0; row < 80; row++)
            {
                _ = row == missing ? builder.AppendNull() : builder.Append(row);
            }

            ArrayData array = builder.Build().Data;
            for (int start = 0; start < 80; start += 3)
            {
                for (int rows = 1; start + rows <= 80; rows += 5)
                {
                    Validity validity = Validity.Of(array, start, rows);
                    Assert.Equal(missing >= start && missing < start + rows, validity.HasNulls);
                    for (int row = 0; row < rows; row++)
                    {
                        Assert.Equal(start + row != missing, validity[row]);
                    }
                }
            }
        }
    }
}
