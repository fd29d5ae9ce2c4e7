//! Reads a CSV export of call detail records, row by row, with `Hangup::from_fields`.
//!
//! The deserializer of the `csv` crate would guess types and turn the text `1e3` into the code 1000.

use std::io::Read;

use vobiz_hangup::Hangup;

/// Returns a line for the log for each row of the export.
fn lines(export: impl Read) -> Result<Vec<String>, csv::Error> {
    let mut reader = csv::Reader::from_reader(export);
    let header = reader.headers()?.clone();
    let mut lines = Vec::new();
    for row in reader.records() {
        let row = row?;
        let hangup = Hangup::from_fields(header.iter().zip(&row));
        lines.push(hangup.to_string());
    }
    Ok(lines)
}

const EXPORT: &str = "\
id,hangup_cause,hangup_cause_code,hangup_cause_name,hangup_source
1,NORMAL_CLEARING,4000.0,Normal Hangup,Caller
2,,1e3,,
3,SOME_NEW_TEXT,,None,carrier
";

fn main() -> Result<(), csv::Error> {
    for line in lines(EXPORT.as_bytes())? {
        println!("{line}");
    }
    Ok(())
}

#[test]
fn every_row_is_read() {
    let lines = lines(EXPORT.as_bytes()).expect("the export is CSV");
    let expected = [
        "4000 Normal Hangup, SIP cause NORMAL_CLEARING, ended by Caller: outcome completed, remedy no-action, fault nobody, scope call",
        "unknown code \"1e3\": outcome unknown, remedy unspecified, fault unknown, scope unknown",
        "unknown SIP cause \"SOME_NEW_TEXT\", ended by Carrier: outcome unknown, remedy unspecified, fault unknown, scope unknown",
    ];
    assert_eq!(lines, expected);
}
