using System.Globalization;
using CommerceMetrics;
using NodaTime;

namespace Smoke;

/// <summary>Saving a cube where it fails or is killed, for tests/Smoke/faults: <c>save FILE ORDERS</c>, <c>save-for-ever FILE</c> and <c>load FILE</c>.</summary>
internal static class FileFaults
{
    public static int Run(string[] args)
    {
        try
        {
            switch (args)
            {
                case ["save", string file, string orders]:
                    Cube(int.Parse(orders, CultureInfo.InvariantCulture)).Save(file);
                    return 0;
                case ["save-for-ever", string file]:
                    // Two cubes by turns, until somebody kills this.
                    SalesCube[] cubes = [Cube(2_000), Cube(3_000)];
                    for (int turn = 0; ; turn = 1 - turn)
                    {
                        cubes[turn].Save(file);
                    }
                case ["load", string file]:
                    Console.WriteLine(SalesCube.Load(file).Cells.Sum(cell => (long)cell.Totals.Orders));
                    return 0;
                default:
                    return 2;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Console.Error.WriteLine($"{error.GetType().Name}: {error.Message}");
            return 1;
        }
    }

    private static SalesCube Cube(int orders)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        builder.Add([.. Enumerable.Range(0, orders).Select(n => new OrderRow
        {
            At = Instant.FromUtc(2021, 1, 1, 0, 0) + Duration.FromDays(n % 700),
            Segment = new($"m{n % 97}"),
            Currency = Currency.USD,
            Status = OrderStatus.Paid,
            Merchandise = n,
        })]);
        return builder.Build();
    }
}
