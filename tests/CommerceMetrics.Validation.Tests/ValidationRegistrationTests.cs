using FluentValidation;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceMetrics.Validation.Tests;

public class ValidationRegistrationTests
{
    [Fact]
    public void Validators_are_found_by_what_they_validate()
    {
        using ServiceProvider services = new ServiceCollection().AddCommerceMetricsValidation(options: new OrderRuleOptions { Language = "zh" }).BuildServiceProvider();
        Assert.Same(services.GetRequiredService<OrderRowValidator>(), services.GetRequiredService<IValidator<OrderRow>>());
        Assert.NotNull(services.GetService<IValidator<RateQuote>>());
        Assert.NotNull(services.GetService<IValidator<ExchangeRates>>());
        Assert.NotNull(services.GetService<IValidator<GmvDefinition>>());
        Assert.NotNull(services.GetService<IValidator<ComparedWindows>>());
        Assert.NotNull(services.GetService<IValidator<ColumnMapping>>());
        Assert.StartsWith("没有这样的日历", services.GetRequiredService<IValidator<CalendarChoice>>().Validate(new CalendarChoice("x", Grain.Day)).Errors[0].ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_user_registered_before_stays()
    {
        OrderRowValidator own = new();
        using ServiceProvider services = new ServiceCollection().AddSingleton<IValidator<OrderRow>>(own).AddCommerceMetricsValidation().BuildServiceProvider();
        Assert.Same(own, services.GetRequiredService<IValidator<OrderRow>>());
    }

    [Fact]
    public void The_scan_of_FluentValidation_finds_them_too()
    {
        using ServiceProvider services = new ServiceCollection().AddValidatorsFromAssemblyContaining<GmvDefinitionValidator>().BuildServiceProvider();
        using IServiceScope scope = services.CreateScope();
        Assert.IsType<GmvDefinitionValidator>(scope.ServiceProvider.GetRequiredService<IValidator<GmvDefinition>>());
    }
}
