using SampleFrame;
using SocialCommerceBrief;

return await AppFrame.StartAsync((console, stop) => App.RunAsync(args, console, stop));
