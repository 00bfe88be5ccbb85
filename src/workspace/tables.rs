//! Records -> Parquet tables and back; the columns are those of the documented tables, in that order.

use std::fs::File;
use std::path::Path;

use polars::prelude::*;
use polars_io::parquet::read::ParquetReader;
use polars_io::parquet::write::{ParquetCompression, ParquetWriter};
use polars_io::prelude::{CsvWriter, SerReader, SerWriter};

use super::Error;

/// A kind of record that is kept as one table.
pub trait Table: Sized {
    /// Name of the file in `derived/`, without its ending.
    const NAME: &'static str;

    /// The table of `rows`, one row a record, in the order given.
    fn frame(rows: &[Self]) -> PolarsResult<DataFrame>;

    /// The records of a table. Errors where a column is missing or of another type.
    fn rows(frame: &DataFrame) -> PolarsResult<Vec<Self>>;
}

/// Writes `rows` as `folder/NAME.parquet`.
pub fn write<T: Table>(folder: &Path, rows: &[T]) -> Result<(), Error> {
    let path = folder.join(T::NAME).with_extension("parquet");
    let failed = |source| Error::table(&path, source);
    let file = File::create(&path).map_err(|source| Error::file(&path, source))?;
    let empty = T::frame(&[]).map_err(failed)?;
    let mut writer = ParquetWriter::new(file)
        .with_compression(ParquetCompression::Snappy)
        .set_parallel(false)
        .batched(empty.schema())
        .map_err(failed)?;
    for some in rows.chunks(ROWS_AT_ONCE) {
        writer.write_batch(&T::frame(some).map_err(failed)?).map_err(failed)?;
    }
    writer.finish().map_err(failed)?;
    Ok(())
}

/// Rows that become a frame together, and a row group of the file: cut the same way on any number of threads, and few
/// enough that a table is not twice in memory.
const ROWS_AT_ONCE: usize = 1 << 17;

/// Reads `folder/NAME.parquet`.
pub fn read<T: Table>(folder: &Path) -> Result<Vec<T>, Error> {
    let path = folder.join(T::NAME).with_extension("parquet");
    let frame = read_frame(&path)?;
    T::rows(&frame).map_err(|source| Error::table(&path, source))
}

/// Reads any Parquet file.
pub fn read_frame(path: &Path) -> Result<DataFrame, Error> {
    let file = File::open(path).map_err(|source| Error::file(path, source))?;
    ParquetReader::new(file).finish().map_err(|source| Error::table(path, source))
}

/// Writes any table as Parquet.
pub fn write_frame(path: &Path, mut frame: DataFrame) -> Result<(), Error> {
    let file = File::create(path).map_err(|source| Error::file(path, source))?;
    let writer = ParquetWriter::new(file).with_compression(ParquetCompression::Snappy).set_parallel(false);
    writer.finish(&mut frame).map(|_| ()).map_err(|source| Error::table(path, source))
}

/// Writes a table as CSV: UTF-8 with a byte order mark, without which Excel does not show Arabic.
pub fn write_csv(path: &Path, frame: &mut DataFrame) -> Result<(), Error> {
    let file = File::create(path).map_err(|source| Error::file(path, source))?;
    CsvWriter::new(file).include_bom(true).finish(frame).map_err(|source| Error::table(path, source))
}

/// A text column.
pub fn text_column<'a, T, S: AsRef<str>>(name: &str, rows: &'a [T], value: impl Fn(&'a T) -> S) -> Column {
    let mut chunk = StringChunkedBuilder::new(name.into(), rows.len());
    for row in rows {
        chunk.append_value(value(row).as_ref());
    }
    chunk.finish().into_column()
}

/// A text column with gaps.
pub fn optional_text_column<'a, T>(name: &str, rows: &'a [T], value: impl Fn(&'a T) -> Option<&'a str>) -> Column {
    let mut chunk = StringChunkedBuilder::new(name.into(), rows.len());
    for row in rows {
        chunk.append_option(value(row));
    }
    chunk.finish().into_column()
}

/// A column of numbers with gaps.
pub fn optional_number_column<T>(name: &str, rows: &[T], value: impl Fn(&T) -> Option<u32>) -> Column {
    UInt32Chunked::from_iter_options(name.into(), rows.iter().map(value)).into_column()
}

/// A column of byte offsets.
pub fn offset_column<T>(name: &str, rows: &[T], value: impl Fn(&T) -> usize) -> Column {
    UInt64Chunked::from_iter_values(name.into(), rows.iter().map(|row| value(row) as u64)).into_column()
}

/// A column of scores, rounded to four decimals: what is beyond that is noise, and would show as such.
pub fn score_column<T>(name: &str, rows: &[T], value: impl Fn(&T) -> f32) -> Column {
    let rounded = |row: &T| (f64::from(value(row)) * 10_000.0).round() / 10_000.0;
    Float64Chunked::from_iter_values(name.into(), rows.iter().map(rounded)).into_column()
}

/// A column of yes and no.
pub fn flag_column<T>(name: &str, rows: &[T], value: impl Fn(&T) -> bool) -> Column {
    BooleanChunked::from_iter_values(name.into(), rows.iter().map(value)).into_column()
}

/// Reads the cells of one table by column name.
pub struct Cells<'a>(pub &'a DataFrame);

impl<'a> Cells<'a> {
    /// A text column; gaps are `None`.
    pub fn text(&self, name: &str) -> PolarsResult<Vec<Option<&'a str>>> {
        Ok(self.0.column(name)?.str()?.iter().collect())
    }

    /// A text column without gaps.
    pub fn full_text(&self, name: &str) -> PolarsResult<Vec<String>> {
        Ok(self.text(name)?.into_iter().map(|cell| cell.unwrap_or_default().to_owned()).collect())
    }

    /// A column of numbers.
    pub fn numbers(&self, name: &str) -> PolarsResult<Vec<Option<u32>>> {
        Ok(self.0.column(name)?.u32()?.iter().collect())
    }

    /// A column of byte offsets.
    pub fn offsets(&self, name: &str) -> PolarsResult<Vec<usize>> {
        Ok(self.0.column(name)?.u64()?.iter().map(|cell| cell.unwrap_or_default() as usize).collect())
    }

    /// A column of scores.
    pub fn scores(&self, name: &str) -> PolarsResult<Vec<f32>> {
        Ok(self.0.column(name)?.f64()?.iter().map(|cell| cell.unwrap_or_default() as f32).collect())
    }

    /// A column of yes and no.
    pub fn flags(&self, name: &str) -> PolarsResult<Vec<bool>> {
        Ok(self.0.column(name)?.bool()?.iter().map(|cell| cell.unwrap_or_default()).collect())
    }
}
