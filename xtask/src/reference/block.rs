//! A page as texts and tables, whether it is Markdown or plain text.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The line on which it begins.
    pub line: usize,
    pub content: Content,
}

/// What a part of a page is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A heading, a paragraph, an item of a list, or what stands out at its beginning.
    Text(String),
    Table {
        head: Vec<String>,
        /// The rows with their lines.
        rows: Vec<(usize, Vec<String>)>,
    },
}

/// Returns the parts of a page.
///
/// # Errors
///
/// Says on which line a row has too many or too few cells, or that the page is HTML.
pub fn blocks(text: &str) -> Result<Vec<Block>, String> {
    let start = text.trim_start().to_ascii_lowercase();
    if start.starts_with("<!doctype") || start.starts_with("<html") {
        return Err("this is HTML; save the page as Markdown, under its address with .md behind it, or as text".to_owned());
    }
    if text.lines().any(|line| line.starts_with('#')) {
        Ok(of_markdown(text))
    } else {
        of_text(text)
    }
}

/// Joins lines and removes white space that nobody sees.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn of_markdown(text: &str) -> Vec<Block> {
    let mut reader = Markdown {
        blocks: Vec::new(),
        text: String::new(),
        cells: Vec::new(),
        is_in_table: false,
    };
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        let line = 1 + text[..range.start].matches('\n').count();
        reader.take(event, line);
    }
    reader.blocks
}

struct Markdown {
    blocks: Vec<Block>,
    /// The text of what is being read.
    text: String,
    cells: Vec<String>,
    is_in_table: bool,
}

impl Markdown {
    fn take(&mut self, event: Event<'_>, line: usize) {
        match event {
            Event::Start(Tag::Table(_)) => {
                self.is_in_table = true;
                let (head, rows) = (Vec::new(), Vec::new());
                let content = Content::Table { head, rows };
                self.blocks.push(Block { line, content });
            }
            Event::End(TagEnd::Table) => self.is_in_table = false,
            Event::End(TagEnd::TableCell) => self.cells.push(tidy(&std::mem::take(&mut self.text))),
            Event::End(TagEnd::TableHead) => {
                let cells = std::mem::take(&mut self.cells);
                if let Some(Content::Table { head, .. }) = self.table() {
                    *head = cells;
                }
            }
            Event::End(TagEnd::TableRow) => {
                let cells = std::mem::take(&mut self.cells);
                if let Some(Content::Table { rows, .. }) = self.table() {
                    rows.push((line, cells));
                }
            }
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item) => self.text.clear(),
            // What stands out at the beginning is a title of its own.
            Event::End(TagEnd::Strong) if !self.is_in_table => self.push(line),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => self.push(line),
            Event::Text(text) | Event::Code(text) => self.text.push_str(&text),
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.text.push(' '),
            Event::Html(html) => self.html(&html, line),
            _ => {}
        }
    }

    fn table(&mut self) -> Option<&mut Content> {
        self.blocks.last_mut().map(|block| &mut block.content)
    }

    fn push(&mut self, line: usize) {
        let text = std::mem::take(&mut self.text);
        let text = tidy(text.trim_start_matches([':', '.', '–', '—', ' ', '\n']));
        if !text.is_empty() {
            let content = Content::Text(text);
            self.blocks.push(Block { line, content });
        }
    }

    /// A component of the documentation, such as `<Card title="…">`, with a line of text in it.
    fn html(&mut self, html: &str, line: usize) {
        let title = html
            .split_once("title=\"")
            .and_then(|(_, rest)| rest.split('"').next());
        title.unwrap_or_default().clone_into(&mut self.text);
        self.push(line);
        let mut outside = String::new();
        let mut depth = 0_usize;
        for letter in html.chars() {
            match letter {
                '<' => depth += 1,
                '>' => depth = depth.saturating_sub(1),
                letter if depth == 0 => outside.push(letter),
                _ => {}
            }
        }
        self.text = outside;
        self.push(line);
    }
}

/// Reads lines, among them rows of cells. Rows may lack their first `|`, and the head of a table may stand
/// behind a text in one line.
fn of_text(text: &str) -> Result<Vec<Block>, String> {
    let mut blocks = Vec::new();
    let mut lines = text.lines().enumerate().peekable();
    while let Some((place, line)) = lines.next() {
        let columns = lines.peek().and_then(|(_, next)| columns(next));
        let Some(columns) = columns else {
            push_text(&mut blocks, place + 1, line);
            continue;
        };
        lines.next();
        let (before, head) = cells(line, columns).ok_or_else(|| wrong(place, line, columns))?;
        push_text(&mut blocks, place + 1, &before);
        let mut rows = Vec::new();
        while let Some((place, line)) = lines.next_if(|(_, line)| line.trim_end().ends_with('|')) {
            match cells(line, columns) {
                Some((before, cells)) if before.is_empty() => rows.push((place + 1, cells)),
                _ => return Err(wrong(place, line, columns)),
            }
        }
        let content = Content::Table { head, rows };
        blocks.push(Block {
            line: place + 1,
            content,
        });
    }
    Ok(blocks)
}

fn push_text(blocks: &mut Vec<Block>, line: usize, text: &str) {
    let text = tidy(text);
    if !text.is_empty() {
        let content = Content::Text(text);
        blocks.push(Block { line, content });
    }
}

/// How many columns a line below a head draws, such as `|---|---|`.
fn columns(line: &str) -> Option<usize> {
    let line = line.trim();
    let is_drawn = line.starts_with("|-") && line.chars().all(|letter| "|-: ".contains(letter));
    is_drawn.then(|| line.trim_matches('|').split('|').count())
}

/// The text in front of the first `|`, and the cells.
fn cells(line: &str, columns: usize) -> Option<(String, Vec<String>)> {
    let line = line.trim().strip_suffix('|')?;
    let mut cells: Vec<String> = line.split('|').map(tidy).collect();
    match cells.len() {
        count if count == columns => Some((String::new(), cells)),
        count if count == columns + 1 => Some((cells.remove(0), cells)),
        _ => None,
    }
}

fn wrong(place: usize, line: &str, columns: usize) -> String {
    format!(
        "line {}: found {line:?}, expected {columns} cells",
        place + 1
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let blocks = blocks(text).expect("it can be read").into_iter();
        let texts = blocks.filter_map(|block| match block.content {
            Content::Text(text) => Some(text),
            Content::Table { .. } => None,
        });
        texts.collect()
    }

    #[test]
    fn titles_stand_for_themselves() {
        assert_eq!(
            texts("# A\n\n- **One**: first,\n  *second*\n- **Two** – `x`"),
            ["A", "One", "first, second", "Two", "x"]
        );
        assert_eq!(
            texts("# A\n\n<Card title=\"One\" icon=\"x\">\n  first\n</Card>"),
            ["A", "One", "first"]
        );
    }

    #[test]
    fn cells_keep_what_markdown_escapes() {
        let page = "# A\n\n| a | b |\n|---|:-:|\n| [x](y) \\| `z` | &lt;q&gt;<br>r |\n";
        let blocks = blocks(page).expect("it can be read");
        let rows = vec![(5, vec!["x | z".to_owned(), "<q> r".to_owned()])];
        let head = vec!["a".to_owned(), "b".to_owned()];
        assert_eq!(blocks[1].content, Content::Table { head, rows });
    }

    #[test]
    fn a_row_with_a_cell_too_many_is_no_row() {
        let error =
            blocks("| a | b |\n|---|---|\n1 | 2 |\n1 | 2 | 3 | 4 |\n").expect_err("it is no row");
        assert_eq!(error, "line 4: found \"1 | 2 | 3 | 4 |\", expected 2 cells");
    }
}
