//! Texts, with and without quotes.

use super::node::Node;
use super::parser::Parser;

impl<'t> Parser<'t> {
    /// Reads a text in quotes.
    pub(super) fn string(&mut self) -> Option<String> {
        let quote = self.next()?;
        self.position += quote.len_utf8();
        let mut text = String::new();
        loop {
            text += self.skip_all(|letter| letter != quote && letter != '\\');
            let letter = self.next()?;
            self.position += 1;
            if letter == quote {
                return Some(text);
            }
            let escape = self.next()?;
            self.position += escape.len_utf8();
            text.push(match escape {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'b' => '\u{8}',
                'f' => '\u{c}',
                '0' => '\0',
                'x' => self.digits(2)?,
                'u' => self.digits(4)?,
                'U' => self.digits(8)?,
                other => other,
            });
        }
    }

    /// A character by its digits.
    fn digits(&mut self, count: usize) -> Option<char> {
        let digits = self.rest().get(..count)?;
        let letter = char::from_u32(u32::from_str_radix(digits, 16).ok()?);
        self.position += count;
        letter
    }

    /// Reads a text without quotes, in a group that ends with `close`. A value behind a name may have
    /// blanks in it, and commas that no name follows.
    pub(super) fn bare(&mut self, close: char, is_value: bool) -> Option<Node> {
        let open = match close {
            '}' => '{',
            ']' => '[',
            '>' => '<',
            _ => '(',
        };
        let (start, mut depth) = (self.position, 0_usize);
        let text: &'t str = self.text;
        for (place, letter) in text[start..].char_indices() {
            let position = start + place;
            if !self.spend(1) {
                return None;
            }
            let ends = match letter {
                '\n' | '\r' => true,
                _ if letter == open => {
                    depth += 1;
                    false
                }
                _ if letter == close => {
                    let is_end = depth == 0;
                    depth = depth.saturating_sub(1);
                    is_end
                }
                '"' | '\'' if place == 0 => return None,
                ',' | ';' | ' ' | '\t' if is_value => self.is_end_of_value(position, close),
                ',' | ';' | ' ' | '\t' => true,
                _ => false,
            };
            if ends {
                self.position = position;
                let bare = text[start..position].trim_end();
                // A symbol of Ruby.
                let symbol = bare.strip_prefix(':');
                let symbol = symbol.filter(|name| name.starts_with(char::is_alphabetic));
                return Some(Node::of_bare(symbol.unwrap_or(bare)));
            }
        }
        None
    }

    /// Whether the value ends at a blank or comma: a name follows, or the end of the group.
    fn is_end_of_value(&mut self, position: usize, close: char) -> bool {
        let rest = self.text[position..].trim_start_matches([',', ';', ' ', '\t']);
        rest.starts_with(['\r', '\n', close]) || self.is_name_next(position)
    }
}
