//! A Parquet file -> columns of text.

use std::fs::File;
use std::path::Path;

use polars::prelude::*;
use polars_io::parquet::read::ParquetReader;
use polars_io::prelude::SerReader;

use super::Error;

/// Names and cells. Numbers are written out; a gap is an empty cell.
pub fn read(path: &Path) -> Result<(Vec<String>, Vec<Vec<String>>), Error> {
    let file = File::open(path).map_err(|error| Error::unreadable(path, error))?;
    let frame = ParquetReader::new(file).finish().map_err(|error| Error::unreadable(path, error))?;
    let mut columns = Vec::new();
    for column in frame.columns() {
        let text = column.cast(&DataType::String).map_err(|error| Error::unreadable(path, error))?;
        let text = text.str().map_err(|error| Error::unreadable(path, error))?;
        columns.push(text.iter().map(|cell| cell.unwrap_or_default().to_owned()).collect());
    }
    Ok((frame.get_column_names_owned().into_iter().map(|name| name.to_string()).collect(), columns))
}
