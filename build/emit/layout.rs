//! Prints tokens as people write Rust: each item, member and row of a list has a line of its own.

use std::iter::Peekable;
use std::slice::Iter;

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

/// How many numbers of a list are on a line.
const NUMBERS_A_LINE: usize = 16;

/// What has lines of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    /// What is in braces. Brackets are types or patterns here.
    Code,
    /// What is in braces or brackets, which are values after a `=`.
    Values,
    /// Nothing: this is inside a row.
    None,
}

/// The text of a file with these items. `#[doc = r"…"]` becomes `///…`, and `#[defined_at = r"…"]` a comment
/// at the end of what it stands before.
pub fn print(items: TokenStream) -> String {
    let mut page = Page::default();
    let items = Vec::from_iter(items);
    page.lines(&items, Lines::Code, 1);
    // The build script ends soon, and freeing them would take a fifth of the time of printing.
    std::mem::forget(items);
    page.text
}

#[derive(Default)]
struct Page {
    text: String,
    depth: usize,
    /// Whether the next word touches the last one, whatever it is.
    is_open: bool,
    /// Whether the last word can be called, indexed or asked for a member.
    is_operand: bool,
}

impl Page {
    /// Prints tokens with a number of parts on a line. Items end with a `;` or a block, other parts with a `,`.
    fn lines(&mut self, tokens: &[TokenTree], lines: Lines, parts: usize) {
        let has = |end| tokens.iter().any(|token| is(token, end));
        let are_items = has(';') || !has(',');
        let end = if are_items { ';' } else { ',' };
        let mut tokens = tokens.iter().peekable();
        while tokens.peek().is_some() {
            let comment = self.attributes(&mut tokens);
            self.indent();
            let (mut lines, mut left) = (lines, parts);
            while let Some(token) = tokens.next() {
                self.token(token, &mut lines);
                let is_block = is_brace(token) && !tokens.peek().is_some_and(|next| is(next, end));
                left -= usize::from(is_block || is(token, end));
                if left == 0 {
                    break;
                }
            }
            self.text += &comment;
            let has_blank_line = are_items && tokens.peek().is_some();
            self.text += if has_blank_line { "\n\n" } else { "\n" };
        }
    }

    /// Prints attributes, each on a line. Returns the comment behind what follows them.
    fn attributes(&mut self, tokens: &mut Peekable<Iter<'_, TokenTree>>) -> String {
        let mut comment = String::new();
        while tokens.next_if(|token| is(token, '#')).is_some() {
            let Some(TokenTree::Group(attribute)) = tokens.next() else {
                continue;
            };
            match &Vec::from_iter(attribute.stream())[..] {
                [TokenTree::Ident(name), _, text] if name == "defined_at" => {
                    comment = format!(" // {}", content(&text.to_string()));
                }
                [TokenTree::Ident(name), _, text] if name == "doc" => {
                    for line in content(&text.to_string()).split('\n') {
                        self.indent();
                        self.text += &format!("///{line}\n");
                    }
                }
                _ => {
                    self.indent();
                    self.text.push('#');
                    self.group(attribute, Lines::None);
                    self.text.push('\n');
                }
            }
        }
        comment
    }

    fn token(&mut self, token: &TokenTree, lines: &mut Lines) {
        let was_open = self.is_open;
        let (first, is_open, is_operand) = match token {
            TokenTree::Group(group) => return self.group(group, *lines),
            TokenTree::Ident(name) => {
                let is_lifetime = was_open && self.text.ends_with('\'');
                ('a', false, !is_lifetime && name != "match")
            }
            TokenTree::Literal(_) => ('0', false, true),
            TokenTree::Punct(punct) => {
                let (sign, is_joint) = (punct.as_char(), punct.spacing() == Spacing::Joint);
                if (sign, is_joint, *lines) == ('=', false, Lines::Code) {
                    *lines = Lines::Values;
                }
                let is_path = sign == ':' && was_open;
                let is_open = is_joint || is_path || matches!(sign, '.' | '<' | '&' | '!');
                // After a `-` or `=`, it is an arrow.
                (sign, is_open, sign == '>' && !was_open)
            }
        };
        self.blank(first);
        match token {
            TokenTree::Punct(_) => self.text.push(first),
            _ => self.text += &token.to_string(),
        }
        (self.is_open, self.is_operand) = (is_open, is_operand);
    }

    fn group(&mut self, group: &Group, mut lines: Lines) {
        let (open, close) = match group.delimiter() {
            Delimiter::Brace => ('{', '}'),
            Delimiter::Bracket => ('[', ']'),
            Delimiter::Parenthesis | Delimiter::None => ('(', ')'),
        };
        let tokens = Vec::from_iter(group.stream());
        let parts = match (open, lines, tokens.first()) {
            ('{', Lines::Code | Lines::Values, Some(_)) => 1,
            ('[', Lines::Values, Some(first)) if !is_number(first) => 1,
            ('[', Lines::Values, _) if tokens.len() > 2 * NUMBERS_A_LINE => NUMBERS_A_LINE,
            _ => 0,
        };
        self.blank(open);
        self.text.push(open);
        self.is_open = open != '{' || tokens.is_empty();
        if open == '[' {
            lines = Lines::None;
        }
        if parts > 0 {
            self.text.push('\n');
            self.depth += 1;
            self.lines(&tokens, lines, parts);
            self.depth -= 1;
            self.indent();
        } else {
            for token in &tokens {
                self.token(token, &mut lines);
            }
            if open == '[' && self.text.ends_with(',') {
                self.text.pop();
            }
        }
        self.blank(close);
        self.text.push(close);
        (self.is_open, self.is_operand) = (false, open != '{');
    }

    fn indent(&mut self) {
        self.text += &"    ".repeat(self.depth);
        self.is_open = true;
    }

    /// Prints the blank before a word that begins with this, unless it touches the last one.
    fn blank(&mut self, first: char) {
        let touches = match first {
            ',' | ';' | '>' | ')' | ']' => true,
            ':' | '.' | '<' | '!' | '(' | '[' => self.is_operand,
            _ => false,
        };
        if !touches && !self.is_open {
            self.text.push(' ');
        }
    }
}

fn is(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

fn is_brace(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}

fn is_number(token: &TokenTree) -> bool {
    token
        .to_string()
        .starts_with(|first: char| first.is_ascii_digit())
}

/// What is between the quotes of a raw string.
fn content(text: &str) -> &str {
    let text = text.trim_start_matches(['r', '#']).trim_end_matches('#');
    text.get(1..text.len() - 1).unwrap_or_default()
}
