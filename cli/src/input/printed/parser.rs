//! The grammar.

use super::node::Node;

/// How deep maps may be within each other.
const DEEPEST: usize = 32;

/// What stands between a name and its value.
const SEPARATORS: [&str; 3] = ["=>", ":", "="];

/// Reads a text from a place on.
pub(super) struct Parser<'t> {
    pub(super) text: &'t str,
    pub(super) position: usize,
    depth: usize,
    /// How much may still be read.
    effort: usize,
    /// A map has a name in double quotes and a colon, and no type before it.
    is_json: bool,
}

impl<'t> Parser<'t> {
    pub(super) fn new(text: &'t str, position: usize, effort: usize) -> Self {
        Self {
            text,
            position,
            depth: 0,
            effort,
            is_json: false,
        }
    }

    pub(super) fn effort(&self) -> usize {
        self.effort
    }

    /// Something was read; false if nothing more may be.
    pub(super) fn spend(&mut self, length: usize) -> bool {
        self.effort = self.effort.saturating_sub(length);
        self.effort > 0
    }

    /// A look at what follows `position`.
    fn ahead(&self, position: usize) -> Self {
        Self::new(self.text, position, self.effort)
    }

    pub(super) fn is_json(&self) -> bool {
        self.is_json
    }

    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.position..]
    }

    pub(super) fn next(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Goes past `text`, if it comes next.
    pub(super) fn skip(&mut self, text: &str) -> bool {
        let is_next = self.rest().starts_with(text);
        if is_next {
            self.position += text.len();
        }
        is_next
    }

    pub(super) fn skip_all(&mut self, is_skipped: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|letter| !is_skipped(letter));
        let (skipped, _) = rest.split_at(end.unwrap_or(rest.len()));
        self.spend(skipped.len() + 1);
        self.position += skipped.len();
        skipped
    }

    /// Reads a group of names and values, or of values, with its brackets.
    pub(super) fn group(&mut self, has_type: bool) -> Option<Node> {
        let close = closing(self.next()?)?;
        let is_map = close == '}';
        self.depth += 1;
        self.position += 1;
        if self.depth > DEEPEST {
            return None;
        }
        self.members(close, is_map, has_type)
    }

    fn members(&mut self, close: char, is_map: bool, has_type: bool) -> Option<Node> {
        let (mut members, mut elements) = (Vec::new(), Vec::new());
        loop {
            self.skip_all(|letter| letter.is_whitespace() || letter == ',' || letter == ';');
            if !self.spend(1) {
                return None;
            }
            if self.next()? == close {
                break;
            }
            let is_quoted = self.next() == Some('"');
            match self.name() {
                Some((name, separator)) => {
                    self.is_json |= is_map && is_quoted && separator == ":" && !has_type;
                    members.push((name, self.value(close)?));
                }
                None => elements.push(self.element(close)?),
            }
        }
        self.position += 1;
        self.depth -= 1;
        match (members.is_empty(), elements.len()) {
            (true, 0) if is_map => Some(Node::Map(members)),
            (true, _) => Some(Node::of_elements(elements)),
            (false, 0) => Some(Node::of_members(members)),
            // `<Type {…} name: value>`
            (false, _) if close == '>' => elements
                .into_iter()
                .find(|element| matches!(element, Node::Map(_))),
            (false, _) => None,
        }
    }

    /// Reads a name and its separator; stays where it is if there is none.
    fn name(&mut self) -> Option<(String, &'static str)> {
        let start = self.position;
        let name = self.name_and_separator();
        if name.is_none() {
            self.position = start;
        }
        name
    }

    fn name_and_separator(&mut self) -> Option<(String, &'static str)> {
        let name = match self.next()? {
            '"' | '\'' => self.string()?,
            '[' => {
                self.position += 1;
                let name = match self.next()? {
                    '"' | '\'' => self.string()?,
                    _ => self.skip_all(|letter| !"[]\n".contains(letter)).to_owned(),
                };
                let is_whole = self.skip("]");
                self.blanks();
                return (is_whole && self.skip("=>")).then_some((name, "=>"));
            }
            ':' => {
                self.position += 1;
                self.identifier().to_owned()
            }
            _ => self.identifier().to_owned(),
        };
        self.blanks();
        let separator = SEPARATORS
            .into_iter()
            .find(|separator| self.skip(separator))?;
        let is_other = separator != "=>" && self.rest().starts_with(separator);
        (!name.is_empty() && !is_other).then_some((name, separator))
    }

    pub(super) fn identifier(&mut self) -> &'t str {
        self.skip_all(|letter| letter.is_alphanumeric() || "_-.$@".contains(letter))
    }

    pub(super) fn blanks(&mut self) {
        self.skip_all(|letter| letter == ' ' || letter == '\t');
    }

    /// Whether a name comes next, behind blanks, commas and the like.
    pub(super) fn is_name_next(&mut self, position: usize) -> bool {
        let mut ahead = self.ahead(position);
        ahead.skip_all(|letter| letter.is_whitespace() || letter == ',' || letter == ';');
        let is_letter = |letter: char| letter.is_alphabetic() || "\"'[:_$@".contains(letter);
        let is_name = ahead.next().is_some_and(is_letter)
            && ahead.name().is_some()
            && !ahead.rest().starts_with("//");
        self.effort = ahead.effort;
        is_name
    }

    /// Reads the value behind a separator.
    fn value(&mut self, close: char) -> Option<Node> {
        // `map[a: b:c]`: nothing is there.
        let has_blank = self.rest().starts_with(' ');
        if has_blank && close != ')' && self.is_bare_name_next() {
            return Some(Node::Text(String::new()));
        }
        // PHP has it on the next line.
        let start = self.position;
        self.skip_all(char::is_whitespace);
        if self.next()? == '[' && close == ')' && self.is_name_next(self.position) {
            self.position = start;
            return Some(Node::Text(String::new()));
        }
        match self.whole() {
            Some(node) => Some(node),
            None => self.bare(close, true),
        }
    }

    /// Whether `b:c` comes next, with nothing behind the colon.
    fn is_bare_name_next(&self) -> bool {
        let mut ahead = self.ahead(self.position);
        ahead.blanks();
        let name = ahead.identifier();
        let is_name = name.starts_with(|letter: char| letter.is_alphabetic());
        is_name && ahead.skip(":") && !ahead.rest().starts_with(['/', ' ', ':', '\n'])
    }

    /// Reads an element of a list.
    fn element(&mut self, close: char) -> Option<Node> {
        match self.whole() {
            Some(node) => Some(node),
            None => self.bare(close, false),
        }
    }

    /// Reads a value that has quotes or brackets; stays where it is if there is none.
    fn whole(&mut self) -> Option<Node> {
        let start = self.position;
        let node = self.quoted_or_grouped();
        if node.is_none() {
            self.position = start;
        }
        node
    }

    fn quoted_or_grouped(&mut self) -> Option<Node> {
        self.skip("[Object: null prototype] ");
        while self.next().is_some_and(|letter| "%&#*".contains(letter)) {
            self.position += 1;
        }
        match self.next()? {
            '"' | '\'' | '`' => self.string().map(Node::Text),
            '<' if self.skip("<nil>") => Some(Node::of_bare("<nil>")),
            '[' if self.rest().starts_with("[]") => self.go_list(),
            '{' | '[' | '(' | '<' => self.group(false),
            _ => self.typed(),
        }
    }

    /// `[]string{"a"}`, or an empty list.
    fn go_list(&mut self) -> Option<Node> {
        self.position += 2;
        let start = self.position;
        self.identifier();
        if self.position > start && self.next() == Some('{') {
            return self.group(true);
        }
        self.position = start;
        Some(Node::List(Vec::new()))
    }

    /// Reads a value with its type before it: `Decimal('1')`, `array (…)`, `map[a:b]`, `b'x'`.
    fn typed(&mut self) -> Option<Node> {
        let name = self.skip_all(|letter| letter.is_alphanumeric() || "_.:".contains(letter));
        if name.is_empty() {
            return None;
        }
        if matches!(name, "b" | "u" | "r" | "rb" | "br") && self.rest().starts_with(['"', '\'']) {
            return self.string().map(Node::Text);
        }
        if name == "map" && self.go_map_type() {
            return self.group(true);
        }
        if self.rest().starts_with('(') {
            return self.in_parentheses();
        }
        if self.rest().starts_with(['{', '[']) {
            return self.group(true).map(Node::unwrapped);
        }
        let is_type = matches!(name, "array" | "Array" | "Object" | "object" | "stdClass")
            || name.starts_with(char::is_uppercase) && self.rest().starts_with(" {");
        if !is_type {
            return None;
        }
        self.skip(" Object");
        self.skip_all(char::is_whitespace);
        let is_group = matches!(self.next()?, '{' | '(');
        is_group.then(|| self.group(true))?
    }

    /// `string(4) "3010"`, `array(2) {…}`, `Some(3010)`.
    fn in_parentheses(&mut self) -> Option<Node> {
        let node = self.group(true)?;
        let end = self.position;
        self.blanks();
        if matches!(&node, Node::List(length) if matches!(length.as_slice(), [Node::Literal(_)])) {
            match self.next() {
                Some('"') => return self.string().map(Node::Text),
                Some('{') => return self.group(true),
                _ => {}
            }
        }
        self.position = end;
        Some(node.unwrapped())
    }

    /// Goes past the type in `map[string]interface {}{"a":1}`; false if it is `map[a:1]`.
    fn go_map_type(&mut self) -> bool {
        let mut ahead = self.ahead(self.position);
        let is_type = ahead.skip("[")
            && !ahead.identifier().is_empty()
            && ahead.skip("]")
            && (ahead.skip("interface {}") || {
                ahead.skip("[]");
                !ahead.identifier().is_empty()
            })
            && ahead.next() == Some('{');
        if is_type {
            self.position = ahead.position;
        }
        is_type || self.next() == Some('[')
    }
}

fn closing(open: char) -> Option<char> {
    match open {
        '{' => Some('}'),
        '[' => Some(']'),
        '(' => Some(')'),
        '<' => Some('>'),
        _ => None,
    }
}
