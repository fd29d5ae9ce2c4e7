//! A JSON value a line.

use std::io::{self, BufRead, Write};

use super::json;
use super::kind::trim;
use super::limit::{Line, Lines, Position, TOO_LONG};
use super::readings::Readings;

pub(super) fn decode(
    input: impl BufRead,
    readings: &mut Readings<'_, impl Write, impl Write>,
) -> io::Result<()> {
    let mut lines = Lines::new(input);
    while let Some((number, line)) = lines.next()? {
        let error = match line {
            Line::Text(line) if trim(line).is_empty() => continue,
            Line::Text(line) => {
                let mut values = serde_json::Deserializer::from_slice(trim(line));
                let read = json::read_value(&mut values, &Position::at(number), readings)?;
                read.and_then(|()| values.end())
                    .err()
                    .map(|error| json::why(&error))
            }
            Line::TooLong => Some(TOO_LONG.to_owned()),
        };
        if let Some(why) = error {
            readings.unreadable(number, &why)?;
        }
    }
    Ok(())
}
