//! A release -> one Parquet table: the columns of the register under their ids, the words in Arabic, and the code of the
//! state beside its word.

use std::path::Path;

use polars::prelude::{Column, DataFrame};

use super::{cells, columns};
use crate::messages::{Lang, Messages};
use crate::publish::outcomes::Released;
use crate::workspace::{Error, tables};

/// Writes the table.
pub fn write(path: &Path, released: &Released) -> Result<(), Error> {
    let m = Messages::new(Lang::Arabic);
    let mut by_column: Vec<Vec<String>> = vec![Vec::with_capacity(released.outcomes.len()); columns(&m).len()];
    for one in &released.outcomes {
        for (column, cell) in by_column.iter_mut().zip(cells(one, released, &m)) {
            column.push(cell);
        }
    }
    let codes: Vec<&str> = released.outcomes.iter().map(|one| one.state.as_str()).collect();
    let mut table: Vec<Column> =
        columns(&m).into_iter().zip(by_column).map(|((id, _), cells)| Column::new(id.into(), cells)).collect();
    table.push(Column::new("state-code".into(), codes));
    let frame = DataFrame::new(released.outcomes.len(), table).map_err(|source| Error::table(path, source))?;
    tables::write_frame(path, frame)
}
