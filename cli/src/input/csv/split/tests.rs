//! Rows are those of the `csv` crate, wherever the text is cut.

use proptest::prelude::*;

use super::*;

const COLUMNS: usize = 3;

/// The rows of a text that comes in pieces: their lines, what they have written, and their cells.
fn split(text: &[u8], pieces: &[usize], most: usize) -> Vec<(u64, Vec<u8>, Vec<Vec<u8>>)> {
    let mut splitter = Splitter::new(b',', COLUMNS, 1);
    let (mut start, mut end) = (0, 0);
    let mut pieces = pieces.iter();
    let mut found = Vec::new();
    loop {
        let rest = if end == text.len() {
            Rest::Nothing
        } else {
            Rest::More
        };
        match splitter.split(&text[start..end], rest, most) {
            Some(rows) => {
                start += rows.length();
                for place in &rows.places {
                    let mut cells = Vec::new();
                    let mut reader = reader(b',', place.is_quoted);
                    let written = &rows.bytes[place.bytes.clone()];
                    each_cell(&mut reader, written, |_, cell| cells.push(cell.to_vec()));
                    let kept = &rows.text[place.text.clone()];
                    let known = cells.iter().take(COLUMNS).flatten().copied();
                    assert!(known.eq(kept.iter().copied()), "{written:?}");
                    assert_eq!(place.fields, cells.len());
                    found.push((place.line, written.to_vec(), cells));
                }
            }
            None if rest == Rest::Nothing => break,
            None => end = (end + pieces.next().copied().unwrap_or(text.len())).min(text.len()),
        }
    }
    assert_eq!(start, text.len(), "nothing is left");
    found
}

fn cells_of(text: &[u8], pieces: &[usize]) -> Vec<Vec<Vec<u8>>> {
    let rows = split(text, pieces, usize::MAX);
    rows.into_iter().map(|(_, _, cells)| cells).collect()
}

/// What the `csv` crate makes of it.
fn expected(text: &[u8]) -> Vec<Vec<Vec<u8>>> {
    // It takes a byte-order mark for none of the first cell's.
    let text = [b"\n", text].concat();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(&text[..]);
    let records = reader.byte_records();
    let cells = |record: csv::ByteRecord| record.iter().map(<[u8]>::to_vec).collect();
    records
        .map(|record| cells(record.expect("memory")))
        .collect()
}

fn hostile() -> impl Strategy<Value = Vec<u8>> {
    const PARTS: &[&[u8]] = &[
        b"\"",
        b",",
        b"\n",
        b"\r",
        b"\r\n",
        b"\"\"",
        b"a",
        b" ",
        "é".as_bytes(),
        b"\0",
        b"\xFF",
        "\u{feff}".as_bytes(),
        b"a,b,c\n",
        b",\"",
        b"\",",
    ];
    let parts = prop::sample::select(PARTS);
    prop::collection::vec(parts, 0..24).prop_map(|parts| parts.concat())
}

/// Cells of every kind, and rows of every length.
fn table() -> impl Strategy<Value = Vec<u8>> {
    let cell = "[a\",;\r\n é\0]{0,6}";
    let rows = prop::collection::vec(prop::collection::vec(cell, 1..6), 0..12);
    (rows, any::<bool>()).prop_map(|(rows, has_end)| {
        let mut writer = csv::WriterBuilder::new()
            .flexible(true)
            .from_writer(Vec::new());
        for row in &rows {
            writer.write_record(row).expect("memory");
        }
        let mut text = writer.into_inner().expect("memory");
        if !has_end {
            text.pop();
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Rows are those of the `csv` crate, unless a stray quote joins lines.
    #[test]
    fn rows_are_those_of_the_csv_crate(text in prop_oneof![table(), hostile()]) {
        let rows = split(&text, &[], usize::MAX);
        let is_any_given_up = rows.iter().any(|(_, written, cells)| {
            let mut quoted = Vec::new();
            each_cell(&mut reader(b',', true), written, |_, cell| quoted.push(cell.to_vec()));
            quoted != *cells
        });
        let cells: Vec<_> = rows.into_iter().map(|(_, _, cells)| cells).collect();
        if !is_any_given_up {
            prop_assert_eq!(cells, expected(&text));
        }
    }

    #[test]
    fn written_tables_come_back(text in table()) {
        prop_assert_eq!(cells_of(&text, &[]), expected(&text));
    }

    /// Wherever a piece of the input ends, the rows and their lines are the same.
    #[test]
    fn pieces_change_nothing(text in prop_oneof![table(), hostile()], most in 1_usize..5) {
        let whole = split(&text, &[], usize::MAX);
        for end in 0..=text.len() {
            prop_assert_eq!(&split(&text, &[end], most), &whole);
        }
        prop_assert_eq!(&split(&text, &vec![1; text.len()], usize::MAX), &whole);
    }

    /// Whatever is written is in a row, in its order.
    #[test]
    fn nothing_is_lost(text in hostile()) {
        let rows = split(&text, &[], usize::MAX);
        let written: Vec<u8> = rows.iter().flat_map(|(_, written, _)| written.clone()).collect();
        let visible = |bytes: &[u8]| -> Vec<u8> {
            bytes.iter().copied().filter(|byte| !b"\r\n".contains(byte)).collect()
        };
        prop_assert_eq!(visible(&written), visible(&text));
        for (line, written, _) in &rows {
            let before = memchr::memmem::find(&text, written).unwrap_or_default();
            prop_assert!(*line >= 1 && *line <= lines(&text) + 1, "{} {}", line, before);
        }
    }
}

#[test]
fn a_stray_quote_is_of_its_line_only() {
    for (text, rows) in [
        ("a,\"b,c\nd,e,f\ng,h,i\n", 3),
        ("a,\"b,c\nd,\"e,f\ng,h,i\n", 3),
        ("a,\"b\nc\",d\n", 1),
        ("a,\"b\nc\",d,e\n", 1),
        ("a,b,\"c\nd\"", 1),
        ("a,b,5\" c\n", 1),
    ] {
        let found = split(text.as_bytes(), &[], usize::MAX);
        assert_eq!(found.len(), rows, "{text:?}: {found:?}");
    }
}

/// Each line would be read as often as there are lines.
#[test]
fn many_stray_quotes_take_no_longer() {
    let text = b"x\",\"\n".repeat(300_000);
    assert_eq!(split(&text, &[], usize::MAX).len(), 300_000);
    let closed = [&text[..], b"\"x\n"].concat();
    assert_eq!(split(&closed, &[], usize::MAX).len(), 300_001);
}

#[test]
fn lines_end_in_three_ways() {
    let rows = split(b"a\rb\r\nc\n\nd\r\r\n\"e\r\n\"\rf", &[], usize::MAX);
    let lines: Vec<u64> = rows.iter().map(|(line, ..)| *line).collect();
    assert_eq!(lines, [1, 2, 3, 5, 7, 9]);
}
