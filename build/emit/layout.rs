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
    /// The parts of braces. Brackets are types or patterns here.
    Parts,
    /// The parts of braces and brackets, which are values here.
    Values,
    /// Nothing.
    None,
}

/// The text of a file with these items. `#[doc = "…"]` becomes `///…`, and `#[defined_at = "…"]` a comment
/// at the end of what it stands before.
pub fn print(items: TokenStream) -> String {
    let mut page = Page::default();
    page.parts(&parts(items, Lines::Items), Lines::Items);
    page.text
}

#[derive(Default)]
struct Page {
    text: String,
    depth: usize,
}

impl Page {
    fn parts(&mut self, parts: &[Vec<TokenTree>], lines: Lines) {
        for (number, part) in parts.iter().enumerate() {
            if number > 0 && lines == Lines::Items {
                self.text.push('\n');
            }
            self.part(part, lines);
        }
    }

    fn part(&mut self, mut part: &[TokenTree], mut lines: Lines) {
        let mut comment = String::new();
        while let [
            TokenTree::Punct(mark),
            TokenTree::Group(attribute),
            rest @ ..,
        ] = part
        {
            if mark.as_char() != '#' {
                break;
            }
            self.attribute(attribute, &mut comment);
            part = rest;
        }
        let is_mod = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word == "mod");
        if lines == Lines::Items && !part.iter().any(is_mod) {
            lines = Lines::Parts;
        }
        self.indent();
        self.tokens(part, lines);
        self.text += &(comment + "\n");
    }

    fn attribute(&mut self, attribute: &Group, comment: &mut String) {
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
                self.text += "#[";
                self.tokens(&tokens, Lines::None);
                self.text += "]\n";
            }
        }
    }

    fn tokens(&mut self, tokens: &[TokenTree], mut lines: Lines) {
        let mut word = String::new();
        for token in tokens {
            match token {
                TokenTree::Group(group) => {
                    self.group(group, lines);
                    continue;
                }
                TokenTree::Punct(punct) => word.push(punct.as_char()),
                TokenTree::Ident(_) | TokenTree::Literal(_) => word += &token.to_string(),
            }
            // `::`, `=>` and `'static` are a word each.
            if matches!(token, TokenTree::Punct(punct) if punct.spacing() == Spacing::Joint) {
                continue;
            }
            if word == "=" && lines == Lines::Parts {
                lines = Lines::Values;
            }
            self.word(&word);
            word.clear();
        }
    }

    fn group(&mut self, group: &Group, lines: Lines) {
        let parts = parts(group.stream(), lines);
        match group.delimiter() {
            Delimiter::Brace if parts.is_empty() => self.word("{}"),
            Delimiter::Brace if lines == Lines::None => {
                self.word("{");
                self.tokens(&parts.concat(), lines);
                self.word("}");
            }
            Delimiter::Brace => {
                self.word("{");
                self.block(&parts, lines);
                self.text.push('}');
            }
            Delimiter::Bracket => {
                self.word("[");
                self.list(&parts, lines);
                self.text.push(']');
            }
            Delimiter::Parenthesis | Delimiter::None => {
                self.word("(");
                self.tokens(&parts.concat(), lines);
                self.text.push(')');
            }
        }
    }

    /// Prints elements, on lines of their own if they are many numbers, or values that are none.
    fn list(&mut self, elements: &[Vec<TokenTree>], lines: Lines) {
        let are_numbers = elements.iter().all(|element| is_number(element));
        let has_lines = !are_numbers || elements.len() > NUMBERS_A_LINE;
        if lines == Lines::Values && has_lines {
            let on_a_line = if are_numbers { NUMBERS_A_LINE } else { 1 };
            let rows: Vec<_> = elements.chunks(on_a_line).map(<[_]>::concat).collect();
            self.block(&rows, Lines::None);
        } else {
            self.tokens(&elements.concat(), Lines::None);
            self.text.truncate(self.text.trim_end_matches(',').len());
        }
    }

    fn block(&mut self, parts: &[Vec<TokenTree>], lines: Lines) {
        self.text.push('\n');
        self.depth += 1;
        self.parts(parts, lines);
        self.depth -= 1;
        self.indent();
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
        let opening = [' ', '\n', '(', '[', '.', '<', '&', '!'];
        match next {
            _ if self.text.is_empty() || self.text.ends_with(opening) => true,
            "," | ";" | ":" | ">" => true,
            "." | "::" | "<" | "!" | "(" | "[" => self.ends_with_operand(),
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

/// Tokens in parts, each with the `,` or `;` at its end. Braces with nothing behind them end a part too.
fn parts(tokens: TokenStream, lines: Lines) -> Vec<Vec<TokenTree>> {
    let is_end = |token: &TokenTree| match token {
        TokenTree::Punct(punct) if lines == Lines::Items => punct.as_char() == ';',
        TokenTree::Punct(punct) => matches!(punct.as_char(), ',' | ';'),
        _ => false,
    };
    let is_block = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut parts: Vec<Vec<TokenTree>> = Vec::new();
    let mut start = 0;
    for (place, token) in tokens.iter().enumerate() {
        let next = tokens.get(place + 1);
        if is_end(token) || next.is_none() || is_block(token) && !next.is_some_and(is_end) {
            parts.push(tokens[start..=place].to_vec());
            start = place + 1;
        }
    }
    parts
}

fn is_number(element: &[TokenTree]) -> bool {
    matches!(element, [TokenTree::Literal(literal), ..] if literal.to_string().starts_with(|c: char| c.is_ascii_digit()))
}

/// What is between the quotes of a raw string.
fn content(text: &Literal) -> String {
    let text = text.to_string();
    let quoted = text.trim_start_matches(['r', '#']).trim_end_matches('#');
    let content = quoted
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    content.unwrap_or(quoted).to_owned()
}
