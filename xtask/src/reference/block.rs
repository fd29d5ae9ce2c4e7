//! A page as headings, texts and tables.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::copied::of_text;

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
    /// A heading, or the title of a component such as `<Step title="…">`.
    Heading(String),
    /// A paragraph.
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
/// The reason why it is not the page of the documentation, or the line of a row with a cell too many.
pub fn blocks(text: &str) -> Result<Vec<Block>, String> {
    if text.trim().is_empty() {
        return Err("the page is empty".to_owned());
    }
    let start = text.trim_start().to_ascii_lowercase();
    if start.starts_with("<!doctype") || start.starts_with("<html") {
        return Err(
            "this is HTML; save the page as Markdown, from its address with .md added".to_owned(),
        );
    }
    let is_markdown = text.lines().any(|line| line.starts_with('#'));
    let parts = if is_markdown {
        plain_markdown(text)
    } else {
        of_text(text)
    };
    let mut markdown = String::new();
    let mut numbers = Vec::new();
    for (number, part) in parts {
        numbers.extend(part.split('\n').map(|_| number));
        markdown += &part;
        markdown.push('\n');
    }
    let mut reader = Reader::default();
    for (event, range) in Parser::new_ext(&markdown, Options::ENABLE_TABLES).into_offset_iter() {
        let place = markdown[..range.start].matches('\n').count();
        let line = numbers.get(place).copied().unwrap_or_default();
        reader.take(event, line, &markdown[range])?;
    }
    Ok(reader.blocks)
}

/// Joins lines and removes white space that nobody sees.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The page with the numbers of its lines, without what a parser of Markdown does not know: the components of the
/// documentation, and their indentation.
fn plain_markdown(text: &str) -> Vec<(usize, String)> {
    let mut is_code = false;
    let lines = text.lines().map(str::trim).enumerate();
    let parts = lines.map(|(place, line)| {
        let is_fence = line.starts_with("```");
        is_code ^= is_fence;
        let part = if is_code || is_fence {
            String::new()
        } else if is_component(line) {
            let title = line
                .split_once("title=\"")
                .and_then(|(_, rest)| rest.split('"').next());
            let heading = title.map_or_else(String::new, |title| format!("### {title}"));
            format!("\n{heading}\n\n{}\n", without_tags(line))
        } else {
            line.to_owned()
        };
        (place + 1, part)
    });
    parts.collect()
}

fn is_component(line: &str) -> bool {
    let name = line
        .strip_prefix('<')
        .map(|rest| rest.trim_start_matches('/'));
    name.is_some_and(|name| name.starts_with(|letter: char| letter.is_ascii_uppercase()))
}

fn without_tags(line: &str) -> String {
    let mut parts = line.split('<');
    let before = parts.next().unwrap_or_default().to_owned();
    before
        + &parts
            .map(|part| part.split_once('>').map_or("", |(_, text)| text))
            .collect::<String>()
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    /// The text of what is being read.
    text: String,
    cells: Vec<String>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>, line: usize, source: &str) -> Result<(), String> {
        match event {
            Event::Start(Tag::Table(_)) => {
                let (head, rows) = (Vec::new(), Vec::new());
                self.blocks.push(Block {
                    line,
                    content: Content::Table { head, rows },
                });
            }
            Event::End(TagEnd::TableCell) => self.cells.push(tidy(&std::mem::take(&mut self.text))),
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => self.row(line, source)?,
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item) => self.text.clear(),
            Event::End(TagEnd::Heading(_)) => self.push(line, Content::Heading),
            Event::End(TagEnd::Paragraph | TagEnd::Item) => self.push(line, Content::Text),
            Event::Text(text) | Event::Code(text) => self.text.push_str(&text),
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.text.push(' '),
            _ => {}
        }
        Ok(())
    }

    fn push(&mut self, line: usize, content: fn(String) -> Content) {
        let text = tidy(&std::mem::take(&mut self.text));
        if !text.is_empty() {
            self.blocks.push(Block {
                line,
                content: content(text),
            });
        }
    }

    /// Adds a row to the table that is being read. Its first one is its head.
    fn row(&mut self, line: usize, source: &str) -> Result<(), String> {
        let cells = std::mem::take(&mut self.cells);
        // The parser drops the cells that the head has no column for.
        let row = source.trim().trim_start_matches('|').replace("\\|", "");
        let row = row.strip_suffix('|').unwrap_or(&row);
        if row.split('|').count() > cells.len() {
            return Err(format!(
                "line {line}: expected {} cells, found {:?}",
                cells.len(),
                source.trim()
            ));
        }
        if let Some(Block {
            content: Content::Table { head, rows },
            ..
        }) = self.blocks.last_mut()
        {
            if head.is_empty() {
                *head = cells;
            } else {
                rows.push((line, cells));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(usize, Content)> {
        let blocks = blocks(text).expect("it can be read").into_iter();
        blocks.map(|block| (block.line, block.content)).collect()
    }

    fn heading(text: &str) -> Content {
        Content::Heading(text.to_owned())
    }

    fn paragraph(text: &str) -> Content {
        Content::Text(text.to_owned())
    }

    #[test]
    fn components_and_their_indentation_are_context() {
        let page = "# A\n\n<Steps>\n  <Step title=\"One\">\n    first\n    **line** [of](x)\n  </Step>\n</Steps>\n\n<Note>Mind.</Note>\n";
        assert_eq!(
            read(page),
            [
                (1, heading("A")),
                (4, heading("One")),
                (5, paragraph("first line of")),
                (10, paragraph("Mind."))
            ]
        );
    }

    #[test]
    fn cells_keep_what_markdown_escapes() {
        let page = "# A\n\n  | a | `b` |\n  |---|:-:|\n  | [x](y) \\| `z` | &lt;q&gt;<br>r |\n";
        let rows = vec![(5, vec!["x | z".to_owned(), "<q> r".to_owned()])];
        let head = vec!["a".to_owned(), "b".to_owned()];
        assert_eq!(read(page)[1], (3, Content::Table { head, rows }));
    }

    #[test]
    fn a_row_with_a_cell_too_many_is_not_a_row() {
        let error = blocks("| a | b |\n|---|---|\n| 1 | 2 |\n| 1 | 2 | 3 |\n")
            .expect_err("it is not a row");
        assert_eq!(error, "line 4: expected 2 cells, found \"| 1 | 2 | 3 |\"");
    }

    #[test]
    fn code_is_not_read() {
        assert_eq!(
            read("# A\n\n```\n# B\n<C title=\"D\">\n```\n\ne\n"),
            [(1, heading("A")), (8, paragraph("e"))]
        );
    }
}
