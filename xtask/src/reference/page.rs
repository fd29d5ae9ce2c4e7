//! The page behind the catalog: its tables by their heads, and the steps of its last section.

use super::block::{Content, blocks};

/// What a row of the page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Where the hangup of a type of call is sent.
    CallType,
    /// Who or what ends calls.
    Source,
    /// The heading above a table of numeric causes, and the sentence below it.
    Category,
    /// A numeric cause.
    Cause,
    /// A SIP cause.
    SipCause,
    /// A step of the last section.
    Step,
}

impl Kind {
    /// Every kind, in the order of the page.
    pub const ALL: [Self; 6] = [
        Self::CallType,
        Self::Source,
        Self::Category,
        Self::Cause,
        Self::SipCause,
        Self::Step,
    ];

    /// The columns of its table; none if its rows are not in a table.
    const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::CallType => &["Call type", "Where the hangup is sent"],
            Self::Source => &["Source", "Description"],
            Self::Cause => &["Code", "Cause", "Description", "Next Steps"],
            Self::SipCause => &["hangup_cause", "Description"],
            Self::Category | Self::Step => &[],
        }
    }

    /// The fields that a row of the data has for its cells.
    #[must_use]
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::CallType => &["name", "hangup_sent_to"],
            Self::Source | Self::SipCause => &["name", "description"],
            Self::Category => &["title", "summary", "range"],
            Self::Cause => &["code", "name", "description", "next_steps", "category"],
            Self::Step => &["title", "description"],
        }
    }
}

/// A row of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub kind: Kind,
    /// The line of the page.
    pub line: usize,
    /// The cells, in the order of the fields.
    pub cells: Vec<String>,
}

/// The rows of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// In the order of the page.
    pub rows: Vec<Row>,
    /// Tables and columns that are not known here, with their lines.
    pub unread: Vec<(usize, String)>,
}

/// The heading of the last section.
pub const HELP: &str = "Getting Help";

/// What stands above the part that is being read.
#[derive(Default)]
struct Above {
    /// The line and the text of the last heading, until something is read below it.
    heading: Option<(usize, String)>,
    /// The last paragraph.
    summary: String,
    is_help: bool,
}

impl Page {
    /// Reads a page.
    ///
    /// # Errors
    ///
    /// What the page lacks, or the line on which it has another shape than the page behind the catalog.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut page = Self::default();
        let mut above = Above::default();
        for block in blocks(text)? {
            match block.content {
                Content::Heading(text) => {
                    above.end()?;
                    above.is_help |= text == HELP;
                    above.heading = Some((block.line, text));
                    above.summary.clear();
                }
                Content::Text(text) => page.text(&mut above, text),
                Content::Table { head, rows } => page.table(&mut above, block.line, &head, rows)?,
            }
        }
        above.end()?;
        page.checked()
    }

    /// Returns the rows of a kind.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.kind == kind)
    }

    fn checked(self) -> Result<Self, String> {
        // A category comes with its table.
        for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Category) {
            if self.of(kind).next().is_none() {
                let what = match kind {
                    Kind::Step => format!("steps below \"{HELP}\""),
                    _ => format!("table | {} | with rows", kind.columns().join(" | ")),
                };
                return Err(format!(
                    "the page has no {what}\nhelp: save {} as Markdown",
                    vobiz_hangup::REFERENCE_URL
                ));
            }
        }
        Ok(self)
    }

    fn text(&mut self, above: &mut Above, text: String) {
        match above
            .heading
            .take_if(|(_, heading)| above.is_help && heading != HELP)
        {
            Some((line, title)) => self.rows.push(Row {
                kind: Kind::Step,
                line,
                cells: vec![title, text],
            }),
            None => above.summary = text,
        }
    }

    fn table(
        &mut self,
        above: &mut Above,
        line: usize,
        head: &[String],
        rows: Vec<(usize, Vec<String>)>,
    ) -> Result<(), String> {
        let place = |column: &str| {
            head.iter()
                .position(|cell| cell.eq_ignore_ascii_case(column))
        };
        let is_it = |kind: &Kind| {
            kind.columns()
                .first()
                .is_some_and(|first| place(first).is_some())
        };
        let Some(kind) = Kind::ALL.into_iter().find(is_it) else {
            self.unread
                .push((line, format!("the table | {} |", head.join(" | "))));
            return Ok(());
        };
        let mut places = Vec::new();
        for column in kind.columns() {
            let lacks = || {
                format!(
                    "line {line}: the table | {} | lacks the column {column}",
                    head.join(" | ")
                )
            };
            places.push(place(column).ok_or_else(lacks)?);
        }
        let others = head
            .iter()
            .enumerate()
            .filter(|(place, _)| !places.contains(place));
        self.unread
            .extend(others.map(|(_, column)| (line, format!("the column {column:?}"))));
        let category = match kind {
            Kind::Cause => Some(self.category(above, line)?),
            _ => None,
        };
        for (line, cells) in rows {
            let mut cells: Vec<String> = places
                .iter()
                .filter_map(|place| cells.get(*place).cloned())
                .collect();
            if cells.iter().any(String::is_empty) {
                return Err(format!(
                    "line {line}: a cell of {} is empty",
                    kind.columns().join(", ")
                ));
            }
            if kind == Kind::Cause && cells[0].parse::<u16>().is_err() {
                return Err(format!(
                    "line {line}: found {:?}, expected a code",
                    cells[0]
                ));
            }
            cells.extend(category.clone());
            self.rows.push(Row { kind, line, cells });
        }
        Ok(())
    }

    /// Adds the category of a table, and returns its title.
    fn category(&mut self, above: &mut Above, table: usize) -> Result<String, String> {
        let heading = above.heading.take();
        let ranged = heading
            .as_ref()
            .and_then(|(line, text)| Some((*line, ranged(text)?)));
        let Some((line, (title, range))) = ranged else {
            return Err(format!(
                "line {table}: expected a heading with a range of codes above this table"
            ));
        };
        let cells = vec![title.to_owned(), std::mem::take(&mut above.summary), range];
        self.rows.push(Row {
            kind: Kind::Category,
            line,
            cells,
        });
        Ok(title.to_owned())
    }
}

impl Above {
    /// No heading is left without its table, and no step without its text.
    fn end(&self) -> Result<(), String> {
        match &self.heading {
            Some((line, text)) if ranged(text).is_some() => Err(format!(
                "line {line}: expected a table of codes below \"{text}\""
            )),
            Some((line, text)) if self.is_help && text != HELP => {
                Err(format!("line {line}: expected a text below \"{text}\""))
            }
            _ => Ok(()),
        }
    }
}

/// A heading with a range of codes behind it, such as `Timeouts (6000–6020)`.
pub fn ranged(text: &str) -> Option<(&str, String)> {
    let (title, range) = text.strip_suffix(')')?.rsplit_once(" (")?;
    let (first, last) = range.split_once(['–', '-', '—'])?;
    let (first, last) = (
        first.trim().parse::<u16>().ok()?,
        last.trim().parse::<u16>().ok()?,
    );
    Some((title, format!("[{first}, {last}]")))
}
