//! Form bodies and query strings, one a line.

use std::io::{self, BufRead, Write};

use vobiz_hangup::Hangup;

use super::kind::trim;
use super::limit::{Line, Lines, TOO_LONG};
use super::readings::Readings;

pub(super) fn decode(
    input: impl BufRead,
    readings: &mut Readings<'_, impl Write, impl Write>,
) -> io::Result<()> {
    let mut lines = Lines::new(input);
    while let Some((number, line)) = lines.next()? {
        let result = match line {
            Line::Text(line) if trim(line).is_empty() => continue,
            Line::Text(line) => read(trim(line)),
            Line::TooLong => Err(TOO_LONG),
        };
        match result {
            Ok(hangup) => readings.reading(&hangup)?,
            Err(why) => readings.unreadable(number, why)?,
        }
    }
    Ok(())
}

fn read(line: &[u8]) -> Result<Hangup<'_>, &'static str> {
    if line.iter().any(u8::is_ascii_control) || std::str::from_utf8(line).is_err() {
        return Err("not a form: it has bytes that no form has");
    }
    if !line.contains(&b'=') {
        return Err("not a form: it has no `=`");
    }
    // Of a URL, what follows the question mark.
    let query = line.iter().position(|byte| *byte == b'?').filter(|mark| {
        let before = &line[..*mark];
        !before.contains(&b'=') && !before.contains(&b'&')
    });
    let form = query.map_or(line, |mark| &line[mark + 1..]);
    Ok(Hangup::from_fields(form_urlencoded::parse(form)))
}
