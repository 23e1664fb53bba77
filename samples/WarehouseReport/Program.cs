using SampleFrame;
using WarehouseReport;

return await AppFrame.StartAsync((console, stop) => WarehouseApp.RunAsync(args, console, stop));
