using System.ComponentModel;
using System.Globalization;

namespace CommerceMetrics;

/// <summary>
/// The round-trip text of a value for what goes by <see cref="TypeDescriptor"/>: configuration, command lines, property grids. It ignores the
/// culture on purpose: callers hand over that of the machine, and a text means the same on each.
/// </summary>
internal sealed class RoundTripTypeConverter<T> : TypeConverter
    where T : struct, ISpanParsable<T>, ISpanFormattable
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text ? T.Parse(text, CultureInfo.InvariantCulture) : base.ConvertFrom(context, culture, value);

    public override object? ConvertTo(ITypeDescriptorContext? context, CultureInfo? culture, object? value, Type destinationType) =>
        value is T typed && destinationType == typeof(string)
            ? typed.ToString(null, CultureInfo.InvariantCulture)
            : base.ConvertTo(context, culture, value, destinationType);

    public override bool IsValid(ITypeDescriptorContext? context, object? value) =>
        value is T || (value is string text && T.TryParse(text, CultureInfo.InvariantCulture, out _));
}
