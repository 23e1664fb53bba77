using GmvReport;
using SampleFrame;

return await AppFrame.StartAsync((console, stop) => App.RunAsync(args, console, stop));
