//! Prints tokens as people write Rust, with comments: each item, member and row of a list has lines of its
//! own. What is inside a row stays on its line.

use proc_macro2::{Delimiter, Group, Literal, Spacing, TokenStream, TokenTree};

/// How many numbers of a list are on a line.
const NUMBERS_A_LINE: usize = 16;

/// What has lines of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    /// Items, with blank lines between them.
    Items,
    /// What is in braces. Brackets are types or patterns here.
    Members,
    /// What is in braces or brackets, which are values here.
    Values,
    /// Nothing.
    None,
}

/// The text of a file with these items. `#[doc = r"…"]` becomes `///…`, and `#[defined_at = r"…"]` a comment
/// at the end of what it stands before.
pub fn print(items: TokenStream) -> String {
    let mut page = Page::default();
    page.parts(items.into_iter().collect(), Lines::Items, 1);
    page.text
}

#[derive(Default)]
struct Page {
    text: String,
    depth: usize,
}

impl Page {
    /// Prints a number of parts on a line. A part ends with a `,` or `;`, or with braces that have none.
    fn parts(&mut self, tokens: Vec<TokenTree>, lines: Lines, on_a_line: usize) {
        let is_end = |token: &TokenTree| match token {
            TokenTree::Punct(punct) if lines == Lines::Items => punct.as_char() == ';',
            TokenTree::Punct(punct) => [',', ';'].contains(&punct.as_char()),
            _ => false,
        };
        let (mut line, mut ends) = (Vec::new(), 0);
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            let is_block = is_brace(&token) && !tokens.peek().is_some_and(is_end);
            ends += usize::from(is_block || is_end(&token));
            line.push(token);
            let is_last = tokens.peek().is_none();
            if ends == on_a_line || is_last {
                self.line(std::mem::take(&mut line), lines);
                self.text += if lines == Lines::Items && !is_last {
                    "\n"
                } else {
                    ""
                };
                ends = 0;
            }
        }
    }

    /// Prints a line, which may have lines of its own inside, below its attributes.
    fn line(&mut self, tokens: Vec<TokenTree>, lines: Lines) {
        let mut comment = String::new();
        let mut tokens = tokens.into_iter().peekable();
        while tokens.next_if(is_hash).is_some() {
            self.attribute(tokens.next(), &mut comment);
        }
        self.indent();
        self.tokens(&mut tokens, lines);
        self.text += &(comment + "\n");
    }

    fn attribute(&mut self, attribute: Option<TokenTree>, comment: &mut String) {
        let Some(TokenTree::Group(attribute)) = attribute else {
            return;
        };
        let tokens: Vec<TokenTree> = attribute.stream().into_iter().collect();
        match &tokens[..] {
            [TokenTree::Ident(name), _, TokenTree::Literal(text)] if name == "defined_at" => {
                *comment = format!(" // {}", content(text));
            }
            [TokenTree::Ident(name), _, TokenTree::Literal(text)] if name == "doc" => {
                self.indent();
                self.text += &format!("///{}\n", content(text));
            }
            _ => {
                self.indent();
                self.text.push('#');
                self.group(attribute, Lines::None);
                self.text.push('\n');
            }
        }
    }

    fn tokens(&mut self, tokens: &mut dyn Iterator<Item = TokenTree>, mut lines: Lines) {
        let mut word = String::new();
        for token in tokens {
            match token {
                TokenTree::Group(group) => {
                    self.group(group, lines);
                    continue;
                }
                TokenTree::Punct(punct) => {
                    word.push(punct.as_char());
                    // `::`, `=>` and `'static` are a word each.
                    if punct.spacing() == Spacing::Joint {
                        continue;
                    }
                }
                TokenTree::Ident(_) | TokenTree::Literal(_) => word += &token.to_string(),
            }
            lines = match (word.as_str(), lines) {
                ("enum" | "struct" | "fn", Lines::Items) => Lines::Members,
                ("=", Lines::Items | Lines::Members) => Lines::Values,
                _ => lines,
            };
            self.word(&word);
            word.clear();
        }
    }

    fn group(&mut self, group: Group, lines: Lines) {
        let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
        let (open, close, inner) = match group.delimiter() {
            Delimiter::Brace => ("{", "}", lines),
            Delimiter::Bracket => ("[", "]", Lines::None),
            Delimiter::Parenthesis | Delimiter::None => ("(", ")", lines),
        };
        let are_numbers = tokens.iter().step_by(2).all(is_number);
        let on_a_line = match (open, lines) {
            ("{", Lines::Items | Lines::Members | Lines::Values) if !tokens.is_empty() => 1,
            ("[", Lines::Values) if !are_numbers => 1,
            ("[", Lines::Values) if tokens.len() > 2 * NUMBERS_A_LINE => NUMBERS_A_LINE,
            _ => 0,
        };
        self.word(open);
        if on_a_line > 0 {
            self.text.push('\n');
            self.depth += 1;
            self.parts(tokens, inner, on_a_line);
            self.depth -= 1;
            self.indent();
        } else {
            self.tokens(&mut tokens.into_iter(), inner);
            if open == "[" && self.text.ends_with(',') {
                self.text.pop();
            }
        }
        self.word(close);
    }

    fn indent(&mut self) {
        self.text += &"    ".repeat(self.depth);
    }

    fn word(&mut self, word: &str) {
        if !self.touches(word) {
            self.text.push(' ');
        }
        self.text += word;
    }

    /// Returns whether no blank is between the text and the next word.
    fn touches(&self, next: &str) -> bool {
        let last = self.text.bytes().next_back().unwrap_or(b' ');
        match next {
            _ if b" \n([.<&!#".contains(&last) => true,
            "," | ";" | ":" | ">" | ")" | "]" => true,
            "." | "::" | "<" | "!" | "(" | "[" => self.ends_with_operand(),
            "}" => self.text.ends_with('{'),
            _ => self.text.ends_with("::"),
        }
    }

    /// Returns whether the text ends with what can be called, indexed or asked for a member.
    fn ends_with_operand(&self) -> bool {
        let is_letter = |character: char| character.is_alphanumeric() || character == '_';
        let before = self.text.trim_end_matches(is_letter);
        match &self.text[before.len()..] {
            "" => before.ends_with([')', ']', '>']) && !before.ends_with("=>"),
            word => word != "match" && !before.ends_with('\''),
        }
    }
}

fn is_brace(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}

fn is_hash(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == '#')
}

fn is_number(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Literal(_))
        && token
            .to_string()
            .starts_with(|first: char| first.is_ascii_digit())
}

/// What is between the quotes of a raw string.
fn content(text: &Literal) -> String {
    let text = text.to_string();
    let start = text.find('"').map_or(0, |quote| quote + 1);
    let end = text.rfind('"').unwrap_or(text.len());
    text.get(start..end).unwrap_or_default().to_owned()
}
