//! The page behind the catalog: its tables by their heads, and its last section.

use super::block::{Block, Content, blocks};

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line of the page.
    pub line: usize,
    /// The cells, in the order in which the columns are named here.
    pub cells: Vec<String>,
}

/// A table of numeric causes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The line of its heading.
    pub line: usize,
    /// The heading without the range.
    pub title: String,
    /// As in the heading, such as `3000–3050`.
    pub range: String,
    /// The sentence below the heading.
    pub summary: String,
    /// Code, name, description and next steps.
    pub rows: Vec<Row>,
}

/// What the page says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Where the hangup of each type of call is sent.
    pub call_types: Vec<Row>,
    /// Who or what ends calls.
    pub sources: Vec<Row>,
    /// The numeric causes, by category.
    pub sections: Vec<Section>,
    /// The textual causes.
    pub sip_causes: Vec<Row>,
    /// Title and description of each step of the last section.
    pub steps: Vec<Row>,
    /// Tables and columns that are not known here, with their lines.
    pub unread: Vec<(usize, String)>,
}

/// A table that is known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    CallTypes,
    Sources,
    Causes,
    SipCauses,
}

/// The columns of each table. The first one tells which table it is.
const TABLES: [(Kind, &[&str]); 4] = [
    (Kind::CallTypes, &["Call type", "Where the hangup is sent"]),
    (Kind::Sources, &["Source", "Description"]),
    (
        Kind::Causes,
        &["Code", "Cause", "Description", "Next Steps"],
    ),
    (Kind::SipCauses, &["hangup_cause", "Description"]),
];

/// What begins the last section.
const HELP: &str = "troubleshooting:";

impl Page {
    /// Reads a page.
    ///
    /// # Errors
    ///
    /// Says what the page lacks, or on which line it has another shape than the page behind the catalog.
    pub fn read(text: &str) -> Result<Self, String> {
        if text.trim().is_empty() {
            return Err("the page is empty".to_owned());
        }
        let blocks = blocks(text)?;
        let mut page = Self::default();
        let help = blocks.iter().position(|block| is_help(&block.content));
        let (tables, help) = blocks.split_at(help.unwrap_or(blocks.len()));
        page.read_tables(tables)?;
        page.steps = steps(help)?;
        for (name, rows) in [
            ("| Call type | Where the hangup is sent |", &page.call_types),
            ("| Source | Description |", &page.sources),
            ("| hangup_cause | Description |", &page.sip_causes),
        ] {
            if rows.is_empty() {
                return Err(format!(
                    "the page has no table {name} with rows; is it the right page?"
                ));
            }
        }
        if page.sections.is_empty() {
            return Err(
                "the page has no table | Code | Cause | Description | Next Steps |".to_owned(),
            );
        }
        Ok(page)
    }

    /// How many rows and steps were read.
    #[must_use]
    pub fn rows(&self) -> usize {
        let causes: usize = self.sections.iter().map(|section| section.rows.len()).sum();
        let others = [
            &self.call_types,
            &self.sources,
            &self.sip_causes,
            &self.steps,
        ];
        causes + others.iter().map(|rows| rows.len()).sum::<usize>()
    }

    fn read_tables(&mut self, blocks: &[Block]) -> Result<(), String> {
        let mut above = Above::default();
        for block in blocks {
            match &block.content {
                Content::Text(text) => above.read(block.line, text)?,
                Content::Table { head, rows } => match self.known(block.line, head, rows)? {
                    Some((Kind::CallTypes, rows)) => self.call_types.extend(rows),
                    Some((Kind::Sources, rows)) => self.sources.extend(rows),
                    Some((Kind::SipCauses, rows)) => self.sip_causes.extend(rows),
                    Some((Kind::Causes, rows)) => {
                        let section = above.section(block.line, with_codes(rows)?)?;
                        self.sections.push(section);
                    }
                    None => {}
                },
            }
        }
        above.end()
    }

    /// The table with its columns in our order; `None` if it is another one, which is remembered.
    fn known(
        &mut self,
        line: usize,
        head: &[String],
        rows: &[(usize, Vec<String>)],
    ) -> Result<Option<(Kind, Vec<Row>)>, String> {
        let place = |column: &str| {
            head.iter()
                .position(|cell| cell.eq_ignore_ascii_case(column))
        };
        let Some((kind, columns)) = TABLES
            .into_iter()
            .find(|(_, columns)| place(columns[0]).is_some())
        else {
            self.unread
                .push((line, format!("the table | {} |", head.join(" | "))));
            return Ok(None);
        };
        let mut places = Vec::new();
        for column in columns {
            let found = place(column).ok_or_else(|| {
                format!(
                    "line {line}: the table | {} | lacks the column {column}",
                    head.join(" | ")
                )
            })?;
            places.push(found);
        }
        for (place, column) in head.iter().enumerate() {
            if !places.contains(&place) {
                self.unread.push((line, format!("the column {column:?}")));
            }
        }
        let mut read = Vec::new();
        for (line, cells) in rows {
            let cells: Vec<String> = places
                .iter()
                .filter_map(|place| cells.get(*place))
                .cloned()
                .collect();
            if cells.len() != columns.len() || cells.iter().any(String::is_empty) {
                return Err(format!(
                    "line {line}: a cell of {} is empty",
                    columns.join(", ")
                ));
            }
            read.push(Row { line: *line, cells });
        }
        Ok(Some((kind, read)))
    }
}

fn with_codes(rows: Vec<Row>) -> Result<Vec<Row>, String> {
    for row in &rows {
        if row.cells[0].parse::<u16>().is_err() {
            return Err(format!(
                "line {}: found {:?}, expected a code",
                row.line, row.cells[0]
            ));
        }
    }
    Ok(rows)
}

/// What stands above a table of numeric causes.
#[derive(Default)]
struct Above<'a> {
    /// The line, the title and the range of a heading that has no table yet.
    heading: Option<(usize, &'a str, &'a str)>,
    summary: &'a str,
}

impl<'a> Above<'a> {
    fn read(&mut self, line: usize, text: &'a str) -> Result<(), String> {
        let Some((title, range)) = ranged(text) else {
            self.summary = text;
            return Ok(());
        };
        // Plain text has each heading twice.
        if self.heading.is_some_and(|(_, other, _)| other != title) {
            self.end()?;
        }
        self.heading = Some((line, title, range));
        self.summary = "";
        Ok(())
    }

    fn section(&mut self, table: usize, rows: Vec<Row>) -> Result<Section, String> {
        let (line, title, range) = self.heading.take().ok_or_else(|| {
            format!("line {table}: expected a heading with a range of codes above this table")
        })?;
        Ok(Section {
            line,
            title: title.to_owned(),
            range: range.to_owned(),
            summary: std::mem::take(&mut self.summary).to_owned(),
            rows,
        })
    }

    /// No heading is left without its table.
    fn end(&self) -> Result<(), String> {
        self.heading.map_or(Ok(()), |(line, title, _)| {
            Err(format!(
                "line {line}: expected a table of codes below {title:?}"
            ))
        })
    }
}

/// A heading with a range of codes behind it, such as `Timeouts (6000–6020)`.
fn ranged(text: &str) -> Option<(&str, &str)> {
    let (title, range) = text.strip_suffix(')')?.rsplit_once(" (")?;
    let (first, last) = range.split_once(['–', '-', '—'])?;
    let is_code = |code: &str| code.trim().parse::<u16>().is_ok();
    (is_code(first) && is_code(last)).then_some((title, range))
}

fn is_help(content: &Content) -> bool {
    matches!(content, Content::Text(text) if text.contains(HELP))
}

/// The steps of the last section: a title, then a description.
fn steps(blocks: &[Block]) -> Result<Vec<Row>, String> {
    let mut texts = Vec::new();
    for block in blocks {
        if let Content::Text(text) = &block.content {
            let own = text
                .split_once(HELP)
                .map_or(text.as_str(), |(_, rest)| rest)
                .trim();
            if !own.is_empty() {
                texts.push((block.line, own));
            }
        }
    }
    if texts.is_empty() {
        return Err(format!("the page has no steps behind “{HELP}”"));
    }
    let steps = texts.chunks(2).map(|step| match step {
        [(line, title), (_, description)] => Ok(Row {
            line: *line,
            cells: vec![(*title).to_owned(), (*description).to_owned()],
        }),
        _ => Err(format!(
            "line {}: the last step has a title or a description, but not both",
            step[0].0
        )),
    });
    steps.collect()
}
