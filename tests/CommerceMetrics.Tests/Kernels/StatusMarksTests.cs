namespace CommerceMetrics.Tests;

public class StatusMarksTests
{
    [Fact]
    public void The_table_is_looked_up_for_every_length()
    {
        Random random = new(5);
        byte[] table = new byte[StatusMarks.Values];
        for (int length = 0; length <= 256; length++)
        {
            random.NextBytes(table);
            byte[] numbers = [.. Enumerable.Range(0, length).Select(_ => (byte)random.Next(StatusMarks.Values))];
            byte[] expected = new byte[length];
            StatusMarks.Scalar(table, numbers, expected);
            Assert.Equal(numbers.Select(number => table[number]), expected);
            foreach (bool fromStart in new[] { false, true })
            {
                using GuardedBuffer<byte> given = new(numbers, fromStart);
                using GuardedBuffer<byte> marks = new(new byte[length], fromStart);
                StatusMarks.Fill(table, given.Span, marks.Span);
                Assert.Equal(expected, marks.Span);
            }
        }
    }
}
