//! A CSV export of call detail records: the rows go through `Hangup::from_fields`.
//!
//! Not through the `csv` crate's deserializer: it guesses types, and the text `1e3` would become the
//! code 1000.

use std::io::Read;

use vobiz_hangup::Hangup;

/// The lines of a log, one for each row of the export.
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
        "4000 Normal Hangup, text NORMAL_CLEARING, ended by Caller: outcome completed, remedy no-action, fault nobody",
        "unknown code \"1e3\": outcome unknown, remedy unspecified, fault unknown",
        "unknown text \"SOME_NEW_TEXT\", ended by Carrier: outcome unknown, remedy unspecified, fault unknown",
    ];
    assert_eq!(lines, expected);
}
