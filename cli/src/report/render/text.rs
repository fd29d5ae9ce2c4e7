//! A report for a terminal or a pipe.

use anstyle::Style;
use textwrap::core::display_width;

use super::view::{Card, Group, Section, Table, View};
use crate::terminal::{LABEL, NOTICE, TITLE, escape};

/// The lines of a pipe.
const WIDTH: usize = 80;
/// A narrower terminal wraps lines itself.
const NARROWEST: usize = 40;
/// The longest bar.
const BAR: usize = 24;

pub(super) fn render(view: &View, width: Option<usize>) -> String {
    let mut page = Page {
        text: String::new(),
        width: width.unwrap_or(WIDTH).max(NARROWEST),
    };
    page.heading(&view.title);
    for line in &view.head {
        page.paragraph(line, "");
    }
    page.blank();
    page.cards(&view.cards);
    for line in &view.further {
        page.paragraph(line, "");
    }
    for section in &view.sections {
        page.section(section);
    }
    page.text
}

struct Page {
    text: String,
    width: usize,
}

impl Page {
    fn blank(&mut self) {
        self.text.push('\n');
    }

    fn heading(&mut self, text: &str) {
        self.text += &format!("{TITLE}{}{TITLE:#}\n", escape(text));
    }

    fn paragraph(&mut self, text: &str, indent: &str) {
        let text = escape(text);
        let options = textwrap::Options::new(self.width)
            .initial_indent(indent)
            .subsequent_indent(indent);
        self.text += &textwrap::fill(&text, options);
        self.blank();
    }

    fn cards(&mut self, cards: &[Card]) {
        let names = cards.iter().map(|card| display_width(card.name));
        let name = names.max().unwrap_or_default();
        let values = cards.iter().map(|card| display_width(&card.value));
        let value = values.max().unwrap_or_default();
        for card in cards {
            let change = match &card.change {
                Some(change) => format!("  {change}"),
                None => String::new(),
            };
            let style = Style::new().bold();
            self.text += &format!(
                "{}  {style}{}{style:#}  {LABEL}{}{LABEL:#}{change}\n",
                padded(card.name, name, false),
                padded(&card.value, value, true),
                card.note,
            );
        }
    }

    fn section(&mut self, section: &Section) {
        self.blank();
        self.heading(&section.title);
        if let Some(intro) = &section.intro {
            self.paragraph(intro, "");
        }
        for group in &section.groups {
            self.group(group);
        }
        let tables = section.tables.iter();
        let tables = tables.filter(|table| table.most_on_screen != Some(0));
        for (place, table) in tables.enumerate() {
            if place > 0 {
                self.blank();
            }
            self.table(table);
        }
        for note in &section.notes {
            let start = self.text.len();
            self.paragraph(note, "  ");
            // The mark of a list.
            self.text.replace_range(start..=start, "-");
        }
    }

    fn group(&mut self, group: &Group) {
        self.paragraph(&format!("{}: {}", group.title, group.count), "");
        for action in &group.actions {
            self.paragraph(&format!("{}.", action.advice), "  ");
            self.paragraph(&action.causes.join(", "), "    ");
            let line = format!("    {}, {}", action.count, action.seen);
            let line = escape(&line);
            if action.is_going_on {
                self.text += &format!("{NOTICE}{line}{NOTICE:#}\n");
            } else {
                self.text += &format!("{line}\n");
            }
        }
    }

    /// A table whose names are cut so that its numbers fit, and whose last columns are left out if they
    /// do not.
    fn table(&mut self, table: &Table) {
        if let Some(caption) = &table.caption {
            self.text += &format!("{LABEL}{}{LABEL:#}\n", escape(caption));
        }
        let rows: Vec<Vec<String>> = (table.rows.iter())
            .map(|row| row.cells.iter().map(|cell| escape(cell)).collect())
            .collect();
        let width = |column: usize| {
            let cells = rows.iter().map(|row| display_width(&row[column]));
            let head = longest_word(&table.columns[column]);
            cells.max().unwrap_or_default().max(head)
        };
        let mut widths: Vec<usize> = (0..table.columns.len()).map(width).collect();
        let mut numbers: usize = widths[1..].iter().map(|width| width + 2).sum();
        // The names of the rows need some room, too.
        while widths.len() > 2 && widths[0].min(16) + numbers > self.width {
            numbers -= widths.pop().unwrap_or_default() + 2;
        }
        let (shown, left_out) = table.columns.split_at(widths.len());
        let first = widths[0].min(self.width.saturating_sub(numbers).max(16));
        let bar = (self.width).saturating_sub(first + numbers + 2).min(BAR);
        for line in head_lines(shown, &widths, first) {
            self.text += &format!("{LABEL}{}{LABEL:#}\n", line.trim_end());
        }
        let skipped = table
            .most_on_screen
            .map_or(0, |most| rows.len().saturating_sub(most));
        for (cells, row) in rows.iter().zip(&table.rows).skip(skipped) {
            let mut line = padded(&cut(&cells[0], first), first, false);
            for (cell, width) in cells[1..].iter().zip(&widths[1..]) {
                line += "  ";
                line += &padded(cell, *width, true);
            }
            if let Some(part) = row.bar.filter(|_| bar >= 6) {
                line += "  ";
                line += &bar_of(part, bar);
            }
            self.text += line.trim_end();
            self.blank();
        }
        let rows_before = (skipped > 0).then(|| format!("{skipped} rows before"));
        let columns =
            (!left_out.is_empty()).then(|| format!("the columns {}", left_out.join(", ")));
        let hidden: Vec<String> = rows_before.into_iter().chain(columns).collect();
        if !hidden.is_empty() {
            let further = format!("The other formats also have {}", hidden.join(" and "));
            self.paragraph(&further, "");
        }
        if let Some(further) = &table.further {
            self.text += &format!("{LABEL}{further}{LABEL:#}\n");
        }
    }
}

fn longest_word(text: &str) -> usize {
    text.split(' ').map(display_width).max().unwrap_or_default()
}

/// The names of the columns, a word of each on a line if they are longer than the column.
fn head_lines(columns: &[String], widths: &[usize], first: usize) -> Vec<String> {
    let wrapped: Vec<Vec<String>> = columns
        .iter()
        .zip(widths)
        .enumerate()
        .map(|(place, (name, width))| {
            let width = if place == 0 { first } else { *width };
            let lines = textwrap::wrap(name, width.max(1)).into_iter();
            lines.map(std::borrow::Cow::into_owned).collect()
        })
        .collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or_default();
    (0..height)
        .map(|line| {
            let mut text = String::new();
            for (place, lines) in wrapped.iter().enumerate() {
                // The names stand above the numbers, at the bottom.
                let word = (line + lines.len())
                    .checked_sub(height)
                    .map_or("", |word| &*lines[word]);
                if place == 0 {
                    text += &padded(word, first, false);
                } else {
                    text += "  ";
                    text += &padded(word, widths[place], true);
                }
            }
            text
        })
        .collect()
}

fn padded(text: &str, width: usize, to_the_right: bool) -> String {
    let space = " ".repeat(width.saturating_sub(display_width(text)));
    if to_the_right {
        space + text
    } else {
        text.to_owned() + &space
    }
}

fn cut(text: &str, width: usize) -> String {
    if display_width(text) <= width {
        return text.to_owned();
    }
    let mut shortened = String::new();
    for character in text.chars() {
        if display_width(&shortened) + 2 > width {
            break;
        }
        shortened.push(character);
    }
    shortened + "…"
}

/// Blocks, to an eighth of a column.
fn bar_of(part: f64, width: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is the length of a bar"
    )]
    let eighths = (part.clamp(0.0, 1.0) * width as f64 * 8.0).round() as usize;
    "█".repeat(eighths / 8) + EIGHTHS[eighths % 8]
}
