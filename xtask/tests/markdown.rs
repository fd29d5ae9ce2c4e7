//! Any text goes through Markdown intact, in a paragraph, in a table and as code.

use hangup_cli::markdown::{code, escape, fence, table};
use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

const STRANGE: [&str; 12] = [
    r#"a "quote" \back\ {} {0} # | <b> *bold* `tick` ]]> [x](y) '--' ... & &amp; $1 _i_ ~~s~~ 🦀"#,
    "\u{202e}abc\u{202c} שלום",
    "- no list",
    "1. no list",
    "| \\| \\\\| ||",
    "<a id=\"x\"></a>",
    "`a``b```",
    "http://example.com and a_b_c __x__ ***",
    "ODD|NAME`<b>x",
    "`",
    "\\",
    "&#124;",
];

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

/// What is in a table's cells below its head: the text, and whether any of it is code.
#[derive(Debug, Default, PartialEq)]
struct Cell {
    text: String,
    is_code: bool,
}

/// Returns the cells, row by row.
///
/// # Panics
///
/// If anything else than text and code is in a cell.
fn rows(markdown: &str) -> Vec<Vec<Cell>> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for event in Parser::new_ext(markdown, options()) {
        let cell = rows.last_mut().and_then(|row| row.last_mut());
        match (event, cell) {
            (Event::Start(Tag::TableHead | Tag::TableRow), _) => rows.push(Vec::new()),
            (Event::Start(Tag::TableCell), _) => {
                rows.last_mut()
                    .expect("cells are in rows")
                    .push(Cell::default());
            }
            (Event::Text(part), Some(cell)) => cell.text += &part,
            (Event::Code(part), Some(cell)) => {
                cell.text += &part;
                cell.is_code = true;
            }
            (Event::InlineHtml(tag), Some(cell)) if &*tag == "<code>" => cell.is_code = true,
            (Event::InlineHtml(tag), Some(_)) if &*tag == "</code>" => {}
            (Event::Start(Tag::Table(_)) | Event::End(_), _) => {}
            (event, _) => panic!("{event:?} in {markdown}"),
        }
    }
    rows.split_off(1)
}

/// Returns what a table shows of a text, once as text and once as code.
fn through_a_table(text: &str) -> Vec<Vec<Cell>> {
    rows(&table(["Text", "Code"], [[escape(text), code(text)]]))
}

fn intact(text: &str) -> Vec<Vec<Cell>> {
    let cell = |is_code| Cell {
        text: text.to_owned(),
        is_code,
    };
    vec![vec![cell(false), cell(true)]]
}

#[test]
fn strange_texts_go_through_a_table_intact() {
    for text in STRANGE {
        assert_eq!(through_a_table(text), intact(text));
    }
}

#[test]
fn a_text_does_not_end_its_fence() {
    for text in STRANGE.into_iter().chain(["```", "a\n```\nb", "````\n~~~"]) {
        let fenced = fence("text", text);
        let events: Vec<Event<'_>> = Parser::new_ext(&fenced, options()).collect();
        assert!(matches!(
            &events[0],
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if &**info == "text"
        ));
        let shown: String = events[1..events.len() - 1]
            .iter()
            .map(|event| match event {
                Event::Text(part) => part.to_string(),
                other => panic!("{other:?} in {fenced}"),
            })
            .collect();
        assert_eq!(shown, format!("{text}\n"));
    }
}

proptest! {
    /// What the catalog lets through: no control characters, no white space around the text.
    #[test]
    fn any_text_goes_through_a_table_intact(text in "[!-~äß🦀]([ -~äß🦀]{0,20}[!-~äß🦀])?") {
        prop_assert_eq!(through_a_table(&text), intact(&text));
    }

    /// Mostly syntax.
    #[test]
    fn any_syntax_goes_through_a_table_intact(text in "[`|\\\\<>&*_~a]{1,12}") {
        prop_assert_eq!(through_a_table(&text), intact(&text));
    }

    #[test]
    fn any_text_stays_one_row(text in "\\PC{1,20}") {
        prop_assert_eq!(through_a_table(&text).len(), 1);
        prop_assert_eq!(through_a_table(&text)[0].len(), 2);
    }
}
