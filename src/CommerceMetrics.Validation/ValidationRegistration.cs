using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommerceMetrics.Validation;

/// <summary>Registers the validators for dependency injection, as FluentValidation's users expect: <c>IValidator&lt;OrderRow&gt;</c> and its like, each also by its own type.</summary>
public static class ValidationRegistration
{
    /// <summary>Adds the package's validators.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="schema">The cube that rows go into; null for one of the one dimension "market".</param>
    /// <param name="options">What is plausible; null for the defaults.</param>
    /// <param name="rules">Rules on rows; null for <see cref="OrderRules.RowLocal"/>.</param>
    /// <param name="rates">What is plausible of rates; null for the defaults.</param>
    /// <param name="lifetime">How long each lives; validators are thread-safe, so that a singleton (the default) serves all.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IServiceCollection AddCommerceMetricsValidation(
        this IServiceCollection services,
        CubeSchema? schema = null,
        OrderRuleOptions? options = null,
        IEnumerable<OrderRule>? rules = null,
        ExchangeRatesOptions? rates = null,
        ServiceLifetime lifetime = ServiceLifetime.Singleton)
    {
        ArgumentNullException.ThrowIfNull(services);
        CubeSchema cube = schema ?? new CubeSchema("market");
        OrderRuleOptions plausible = options ?? new OrderRuleOptions();
        OrderRule[] all = [.. rules ?? OrderRules.RowLocal];
        Add<OrderRow, OrderRowValidator>(_ => new OrderRowValidator(cube, plausible, all));
        Add<RateQuote, RateQuoteValidator>(_ => new RateQuoteValidator(plausible.Language));
        Add<ExchangeRates, ExchangeRatesValidator>(_ => new ExchangeRatesValidator(rates ?? new ExchangeRatesOptions { Language = plausible.Language }));
        Add<GmvDefinition, GmvDefinitionValidator>(_ => new GmvDefinitionValidator(plausible.Language));
        Add<CalendarChoice, CalendarChoiceValidator>(_ => new CalendarChoiceValidator(plausible.Language));
        Add<ComparedWindows, ComparedWindowsValidator>(_ => new ComparedWindowsValidator(plausible.Language));
        Add<ColumnMapping, ColumnMappingValidator>(_ => new ColumnMappingValidator(cube, plausible.Language));
        return services;

        void Add<T, TValidator>(Func<IServiceProvider, TValidator> create)
            where TValidator : class, IValidator<T>
        {
            services.TryAdd(ServiceDescriptor.Describe(typeof(TValidator), create, lifetime));
            services.TryAdd(ServiceDescriptor.Describe(typeof(IValidator<T>), provider => provider.GetRequiredService<TValidator>(), lifetime));
        }
    }
}
