//! JSON, a line a value.

use std::io::{self, Write};

use serde::Serialize;

use crate::terminal::is_obeyed;

/// Writes `value` on a line of its own.
pub(crate) fn write_line(output: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    write(output, value)?;
    output.write_all(b"\n")
}

/// Writes `value`. What a terminal could obey is escaped, which JSON itself does for the oldest control
/// characters only.
pub(crate) fn write(output: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let text = serde_json::to_string(value).map_err(io::Error::other)?;
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        if is_obeyed(character) {
            // Such characters stand in strings only, and are of the basic plane.
            line += &format!("\\u{:04x}", u32::from(character));
        } else {
            line.push(character);
        }
    }
    output.write_all(line.as_bytes())
}
