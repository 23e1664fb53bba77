using System.Diagnostics.CodeAnalysis;

namespace CommerceMetrics;

/// <content>The definitions in use at marketplaces, each by its id.</content>
public sealed partial class GmvDefinition
{
    private static readonly OrderStatus[] PaidOrLater = [OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Delivered, OrderStatus.Returned];

    /// <summary>Merchandise − discount + shipping of all orders but tests, whether or not sold, delivered or returned (JD.com).</summary>
    public static GmvDefinition Placed { get; } = Preset(
        nameof(Placed),
        [AmountComponent.Merchandise, AmountComponent.Discount, AmountComponent.Shipping],
        [OrderStatus.Placed, OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Delivered, OrderStatus.Cancelled, OrderStatus.Returned]);

    /// <summary>Merchandise − discount + shipping + tax of paid orders, returned ones included (eBay since December 2021).</summary>
    public static GmvDefinition PaidAllIn { get; } = Preset(
        nameof(PaidAllIn),
        [AmountComponent.Merchandise, AmountComponent.Discount, AmountComponent.Shipping, AmountComponent.Tax],
        PaidOrLater);

    /// <summary>Merchandise − discount + shipping + tax − refund of paid orders, returned ones included (Shopify's company KPI).</summary>
    public static GmvDefinition NetOfRefundsAllIn { get; } = Preset(
        nameof(NetOfRefundsAllIn),
        [AmountComponent.Merchandise, AmountComponent.Discount, AmountComponent.Shipping, AmountComponent.Tax, AmountComponent.Refund],
        PaidOrLater);

    /// <summary>Merchandise − discount of paid orders, returned ones included: checkout value without shipping and itemised tax (marketplace contracts).</summary>
    public static GmvDefinition GoodsOnly { get; } = Preset(
        nameof(GoodsOnly), [AmountComponent.Merchandise, AmountComponent.Discount], PaidOrLater);

    /// <summary>Merchandise + tax of all orders but cancelled ones and tests: list price × quantity with VAT, no shipping (OpenLinker).</summary>
    public static GmvDefinition ListPriceInclTax { get; } = Preset(
        nameof(ListPriceInclTax),
        [AmountComponent.Merchandise, AmountComponent.Tax],
        [OrderStatus.Placed, OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Delivered, OrderStatus.Returned]);

    /// <summary>Merchandise − discount − refund of paid orders without the returned ones, which are dropped whole: NMV (South-East Asian marketplaces).</summary>
    public static GmvDefinition NetMerchandiseValue { get; } = Preset(
        nameof(NetMerchandiseValue),
        [AmountComponent.Merchandise, AmountComponent.Discount, AmountComponent.Refund],
        [OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Delivered]);

    /// <summary>All presets, each of version 1, of own-day refunds and of any date basis.</summary>
    public static IReadOnlyList<GmvDefinition> Presets { get; } =
        Array.AsReadOnly([Placed, PaidAllIn, NetOfRefundsAllIn, GoodsOnly, ListPriceInclTax, NetMerchandiseValue]);

    /// <summary>The preset with exactly this id.</summary>
    /// <returns>False, and null, where there is none.</returns>
    public static bool TryFromName(string name, [NotNullWhen(true)] out GmvDefinition? definition)
    {
        definition = Presets.FirstOrDefault(preset => preset.Name == name);
        return definition is not null;
    }

    private static GmvDefinition Preset(string name, AmountComponent[] components, OrderStatus[] statuses) => new(name, 1, components, statuses);
}
