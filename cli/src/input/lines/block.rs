//! Records of several lines in a log: JSON or a map that a program printed with indentation.

use memchr::memchr;

/// A block has no more lines.
const LINES: usize = 256;
/// A block has no more bytes.
const SIZE: usize = 64 * 1024;
/// What stands before every line of a log is at least so long.
const SHORTEST_PREFIX: usize = 8;

/// What begins with a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// Nothing that goes on behind it.
    No,
    /// Something that has not ended where the text ends.
    Open,
    Whole {
        /// How long it is in the text.
        length: usize,
        /// It, without what stands before each line.
        text: Vec<u8>,
    },
}

/// The block that begins with the first line of `text`. If `is_all`, nothing follows the text.
pub(super) fn at(text: &[u8], is_all: bool) -> Block {
    let first = line_of(text);
    if !opens(first.trim_ascii_end()) {
        return Block::No;
    }
    let second = line_of(&text[first.len()..]);
    let plain = gather(text, 0, is_all);
    match (plain, common_prefix(first, second)) {
        (Block::No, prefix) if prefix >= SHORTEST_PREFIX => gather(text, prefix, is_all),
        (plain, _) => plain,
    }
}

/// Where a block begins that has not ended where the text ends.
pub(super) fn unfinished(text: &[u8]) -> Option<usize> {
    let mut start = text.len();
    for _ in 0..LINES {
        let Some(before) = text[..start].len().checked_sub(1) else {
            break;
        };
        start = memchr::memrchr(b'\n', &text[..before]).map_or(0, |place| place + 1);
        if text.len() - start > SIZE {
            break;
        }
    }
    while start < text.len() {
        let rest = &text[start..];
        match at(rest, false) {
            Block::Open => return Some(start),
            Block::Whole { length, .. } => start += length,
            Block::No => start += line_of(rest).len(),
        }
    }
    None
}

/// The first line, with its end.
pub(super) fn line_of(text: &[u8]) -> &[u8] {
    &text[..memchr(b'\n', text).map_or(text.len(), |end| end + 1)]
}

/// Whether a line ends within brackets.
fn opens(line: &[u8]) -> bool {
    match line.last() {
        Some(b'{' | b'[' | b'(') => true,
        Some(b',') => line.iter().any(|byte| b"{[(".contains(byte)),
        _ => line.ends_with(b"Array") || line.ends_with(b"Object"),
    }
}

/// Takes lines up to the closing bracket, without their first bytes.
fn gather(text: &[u8], prefix: usize, is_all: bool) -> Block {
    let first = line_of(text);
    let most = indentation(&first[prefix..]);
    let mut block = first[prefix..].to_vec();
    let mut length = first.len();
    for count in 1..LINES {
        let line = line_of(&text[length..]);
        let has_prefix = line.is_empty() || common_prefix(first, line) >= prefix;
        let content = line.get(prefix..).filter(|_| has_prefix).unwrap_or(b"x");
        if line.is_empty() && !is_all {
            return Block::Open;
        }
        if line.is_empty() || !continues(content) {
            return match count {
                1 => Block::No,
                _ => Block::Whole {
                    length,
                    text: block,
                },
            };
        }
        length += line.len();
        block.extend_from_slice(content);
        if length > SIZE {
            break;
        }
        let is_closing = matches!(content.trim_ascii_start(), [b'}' | b']' | b')', ..]);
        if is_closing && indentation(content) <= most {
            return Block::Whole {
                length,
                text: block,
            };
        }
    }
    Block::No
}

/// Whether a line goes on with what the one before has begun.
fn continues(line: &[u8]) -> bool {
    line.trim_ascii().is_empty() || b" \t}])(\"'".contains(&line[0])
}

fn indentation(line: &[u8]) -> usize {
    line.iter().take_while(|byte| b" \t".contains(byte)).count()
}

/// How many bytes two lines of a log have in common at their beginning, whatever their digits.
fn common_prefix(one: &[u8], other: &[u8]) -> usize {
    let is_like =
        |(one, other): &(&u8, &u8)| one == other || one.is_ascii_digit() && other.is_ascii_digit();
    one.iter().zip(other).take_while(is_like).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<String> {
        let mut rest = text.as_bytes();
        let mut blocks = Vec::new();
        while !rest.is_empty() {
            let length = match at(rest, true) {
                Block::Whole { length, text } => {
                    blocks.push(String::from_utf8(text).expect("it is text"));
                    length
                }
                _ => line_of(rest).len(),
            };
            rest = &rest[length..];
        }
        blocks
    }

    #[test]
    fn lines_that_belong_together() {
        for (text, block) in [
            (
                "a\nINFO got {\n  \"x\": 1\n}\nb\n",
                "INFO got {\n  \"x\": 1\n}\n",
            ),
            ("{'a': 1,\n 'b': 2}\nb\n", "{'a': 1,\n 'b': 2}\n"),
            (
                "Array\n(\n    [a] => 1\n)\nb\n",
                "Array\n(\n    [a] => 1\n)\n",
            ),
            (
                "array (\n  'a' => \n  array (\n    0 => 1,\n  ),\n)\n",
                "array (\n  'a' => \n  array (\n    0 => 1,\n  ),\n)\n",
            ),
            (
                "May 01 12:00:09 h app[1]: {\nMay 01 12:00:10 h app[1]:   \"x\": 1\nMay 01 12:00:10 h app[1]: }\nMay 01 12:00:11 h app[1]: b\n",
                "{\n  \"x\": 1\n}\n",
            ),
        ] {
            assert_eq!(blocks(text), [block], "{text}");
        }
        for text in [
            "a\nb\n",
            "see (\nthere\n",
            "a,\nb,\n",
            "x {\n",
            "{\"a\": 1}\n{\n",
        ] {
            assert!(blocks(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_piece_does_not_end_within_a_block() {
        let text = "a\nINFO got {\n  \"x\": 1\n}\nb\n";
        for (end, _) in text.match_indices('\n') {
            let is_within = (12..23).contains(&end);
            let expected = is_within.then_some(2);
            assert_eq!(unfinished(&text.as_bytes()[..=end]), expected, "{end}");
        }
    }
}
