//! CSV with a header.

use std::io::{self, BufRead, Write};

use csv::{ByteRecord, ErrorKind, ReaderBuilder};
use vobiz_hangup::Hangup;

use super::limit::{Limited, Position};
use super::readings::Readings;

pub(super) fn decode(
    input: impl BufRead,
    readings: &mut Readings<'_, impl Write, impl Write>,
) -> io::Result<()> {
    let position = Position::default();
    let mut reader = ReaderBuilder::new().from_reader(Limited::new(input, position.clone()));
    let header = match reader.byte_headers() {
        Ok(header) => texts(header),
        Err(error) => return readings.unreadable(1, &why(&error)),
    };
    let mut row = ByteRecord::new();
    loop {
        match reader.read_byte_record(&mut row) {
            Ok(true) => {
                position.record_ends();
                let fields = header.iter().map(String::as_str).zip(texts(&row));
                readings.reading(&Hangup::from_fields(fields))?;
            }
            Ok(false) => return Ok(()),
            Err(error) => {
                let line = error
                    .position()
                    .map_or_else(|| position.line(), csv::Position::line);
                readings.unreadable(line, &why(&error))?;
                if error.is_io_error() {
                    // There is no telling where the next row begins.
                    return Ok(());
                }
            }
        }
    }
}

/// The fields of a row. Bytes that are not UTF-8 become replacement characters.
fn texts(row: &ByteRecord) -> Vec<String> {
    row.iter()
        .map(|field| String::from_utf8_lossy(field).into_owned())
        .collect()
}

fn why(error: &csv::Error) -> String {
    match error.kind() {
        ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => {
            format!("the row has {len} fields, but the header has {expected_len}")
        }
        ErrorKind::Io(error) => error.to_string(),
        _ => error.to_string(),
    }
}
