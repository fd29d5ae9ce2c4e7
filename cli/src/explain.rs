//! `hangup explain`.

use std::io::{self, Write};

use clap::Args;
use vobiz_hangup::HangupCause;

use crate::card::Card;
use crate::entry::Entry;
use crate::format::OutputFormat;
use crate::terminal::{Output, PROBLEM, escape};
use crate::{Found, json, suggest};

/// Say what a code, a name or a text means, and what to do
///
/// A key that means several things shows each. An unknown key is told, with the nearest ones, and the
/// others are still explained.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hangup explain 3010
  hangup explain USER_BUSY \"no answer\" callee
  hangup explain 70xx 3000-3050
  hangup explain --format json 3010

JSON: an object a line. All have `kind` (hangup_cause, sip_cause, hangup_source, category, call_type,
outcome, remedy, fault) and `id`; the others are named as in `hangup list --format json`.")]
pub(crate) struct Explain {
    /// A code, a name, an id, a textual cause, a source, a category or a value of a vocabulary, in
    /// any spelling; or codes as `70xx` or `3000-3050`
    #[arg(required = true, value_name = "KEY")]
    keys: Vec<String>,

    /// How to print it
    #[arg(long, default_value = "text", value_parser = OutputFormat::among(&[OutputFormat::Text, OutputFormat::Json]))]
    format: OutputFormat,
}

impl Explain {
    pub(crate) fn run(
        &self,
        output: &mut Output<impl Write>,
        messages: &mut Output<impl Write>,
    ) -> io::Result<Found> {
        let mut found = Found::Everything;
        let mut is_first = true;
        for key in &self.keys {
            let codes = Codes::parse(key);
            let entries = codes
                .as_ref()
                .map_or_else(|| Entry::find(key), Codes::entries);
            if entries.is_empty() {
                found = Found::NotEverything;
                output.flush()?;
                report_unknown(key, codes.as_ref(), messages)?;
            }
            for entry in entries {
                if self.format == OutputFormat::Json {
                    json::write_line(output, &entry)?;
                    continue;
                }
                if !is_first {
                    writeln!(output)?;
                }
                is_first = false;
                Card::of(entry).write(output)?;
            }
        }
        Ok(found)
    }
}

/// Several codes at once.
enum Codes {
    /// As `70xx`: digits, and an x for any digit.
    Pattern(String),
    /// As `3000-3050`: both are meant.
    Range(u16, u16),
}

impl Codes {
    /// None for a key of any other form.
    fn parse(key: &str) -> Option<Self> {
        let key = key.trim().to_ascii_lowercase();
        let is_number =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if let Some((first, last)) = key.split_once(['-', '–']) {
            if is_number(first) && is_number(last) {
                return Some(Self::Range(clamp(first), clamp(last)));
            }
        }
        let digits = key.replace('x', "");
        (key.contains('x') && is_number(&digits)).then_some(Self::Pattern(key))
    }

    fn entries(&self) -> Vec<Entry> {
        let causes = HangupCause::ALL.iter().copied();
        causes
            .filter(|cause| self.has(cause.code()))
            .map(Entry::Cause)
            .collect()
    }

    fn has(&self, code: u16) -> bool {
        match self {
            Self::Range(first, last) => (*first..=*last).contains(&code),
            Self::Pattern(pattern) => {
                let code = code.to_string();
                code.len() == pattern.len()
                    && code
                        .bytes()
                        .zip(pattern.bytes())
                        .all(|(digit, wanted)| wanted == b'x' || wanted == digit)
            }
        }
    }
}

/// The number, or the largest code if it is larger.
fn clamp(digits: &str) -> u16 {
    digits.parse().unwrap_or(u16::MAX)
}

fn report_unknown(
    key: &str,
    codes: Option<&Codes>,
    messages: &mut Output<impl Write>,
) -> io::Result<()> {
    let shown = escape(key.trim());
    write!(messages, "{PROBLEM}hangup:{PROBLEM:#} ")?;
    match codes {
        Some(Codes::Range(first, last)) if first > last => {
            return writeln!(
                messages,
                "{shown} goes downwards; write the lower code first"
            );
        }
        Some(_) => return writeln!(messages, "the catalog has no code in {shown}"),
        None => {}
    }
    if !shown.is_empty() && shown.bytes().all(|byte| byte.is_ascii_digit()) {
        return writeln!(
            messages,
            "the catalog has no code {shown}, and a code's range says nothing of its meaning"
        );
    }
    let nearest = suggest::nearest(key);
    if nearest.is_empty() {
        return writeln!(messages, "nothing in the catalog is called \"{shown}\"");
    }
    let nearest: Vec<String> = nearest.iter().map(|name| format!("\"{name}\"")).collect();
    writeln!(
        messages,
        "nothing in the catalog is called \"{shown}\"; did you mean {}?",
        nearest.join(" or ")
    )
}
