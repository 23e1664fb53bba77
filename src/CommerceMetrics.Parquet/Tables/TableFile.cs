using System.Numerics;
using Apache.Arrow;
using Apache.Arrow.Arrays;
using Apache.Arrow.Types;
using global::Parquet;
using global::Parquet.Data;
using global::Parquet.Schema;
using Field = Apache.Arrow.Field;
using Schema = Apache.Arrow.Schema;

namespace CommerceMetrics.Parquet;

/// <summary>Record batches of tables as Parquet: texts, whole numbers, days, truth values and decimals, all of which may be null.</summary>
internal static class TableFile
{
    public static async Task WriteAsync(string path, IEnumerable<RecordBatch> batches, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string beside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            FileStream stream = File.Create(beside);
            await using (stream.ConfigureAwait(false))
            {
                await WriteAsync(stream, batches, cancellationToken).ConfigureAwait(false);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    public static async Task WriteAsync(Stream stream, IEnumerable<RecordBatch> batches, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ParquetWriter? writer = null;
        DataField[] fields = [];
        try
        {
            foreach (RecordBatch batch in batches)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (writer is null)
                {
                    fields = [.. batch.Schema.FieldsList.Select(FieldOf)];
                    writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, new ParquetOptions { CompressionMethod = CompressionMethod.Zstd }, cancellationToken: cancellationToken).ConfigureAwait(false);
                    writer.CustomMetadata = MetadataOf(batch.Schema);
                }

                using ParquetRowGroupWriter group = writer.CreateRowGroup();
                for (int column = 0; column < fields.Length; column++)
                {
                    await WriteAsync(group, fields[column], batch.Column(column), cancellationToken).ConfigureAwait(false);
                }

                group.CompleteValidate();
            }
        }
        finally
        {
            if (writer is not null)
            {
                await writer.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    // Parquet has pairs of the file alone: those of a column are named after it ("gmv.unit").
    private static Dictionary<string, string> MetadataOf(Schema schema)
    {
        Dictionary<string, string> pairs = new(schema.Metadata, StringComparer.Ordinal);
        foreach (Field field in schema.FieldsList.Where(field => field.HasMetadata))
        {
            foreach ((string key, string value) in field.Metadata)
            {
                pairs[$"{field.Name}.{key}"] = value;
            }
        }

        return pairs;
    }

    private static DataField FieldOf(Field field) => field.DataType switch
    {
        StringType => new DataField(field.Name, typeof(string), isNullable: true),
        Int32Type => new DataField(field.Name, typeof(int), isNullable: true),
        Int64Type => new DataField(field.Name, typeof(long), isNullable: true),
        BooleanType => new DataField(field.Name, typeof(bool), isNullable: true),
        Date32Type => new DateTimeDataField(field.Name, DateTimeFormat.Date, isNullable: true),
        Decimal128Type type => new BigDecimalDataField(field.Name, type.Precision, type.Scale, isNullable: true),
        Decimal256Type type => new BigDecimalDataField(field.Name, type.Precision, type.Scale, isNullable: true),
        _ => throw new NotSupportedException($"Tables have no columns of the type {field.DataType.Name}."),
    };

    private static Task WriteAsync(ParquetRowGroupWriter group, DataField field, IArrowArray column, CancellationToken cancellationToken) => column switch
    {
        StringArray texts => group.WriteAsync(field, [.. Enumerable.Range(0, texts.Length).Select(row => texts.GetString(row))]),
        Int32Array numbers => Write(group, field, row => numbers.GetValue(row), column.Length, cancellationToken),
        Int64Array numbers => Write(group, field, row => numbers.GetValue(row), column.Length, cancellationToken),
        BooleanArray values => Write(group, field, row => values.GetValue(row), column.Length, cancellationToken),
        Date32Array days => Write(group, field, row => days.GetDateTime(row), column.Length, cancellationToken),
        FixedSizeBinaryArray decimals => Write(group, field, row => decimals.IsNull(row) ? null : DecimalOf(decimals, row), column.Length, cancellationToken),
        _ => throw new NotSupportedException($"Tables have no columns of the type {column.Data.DataType.Name}."),
    };

    private static Task Write<T>(ParquetRowGroupWriter group, DataField field, Func<int, T?> value, int rows, CancellationToken cancellationToken)
        where T : struct
    {
        T?[] values = [.. Enumerable.Range(0, rows).Select(value)];
        return group.WriteAsync<T>(field, values, null, null, cancellationToken);
    }

    private static BigDecimal? DecimalOf(FixedSizeBinaryArray decimals, int row)
    {
        (int precision, int scale) = decimals.Data.DataType switch
        {
            Decimal128Type type => (type.Precision, type.Scale),
            Decimal256Type type => (type.Precision, type.Scale),
            _ => throw new NotSupportedException($"Tables have no columns of the type {decimals.Data.DataType.Name}."),
        };
        return new BigDecimal(new BigInteger(decimals.GetBytes(row)), precision, scale);
    }
}
