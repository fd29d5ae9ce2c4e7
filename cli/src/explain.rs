//! `hangup explain`.

use std::ffi::OsStr;
use std::io::{self, Write};

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Args, Command};
use vobiz_hangup::{HangupCause, REFERENCE_URL, SipCause};

use crate::card::Card;
use crate::entry::Entry;
use crate::format::OutputFormat;
use crate::terminal::{Output, PROBLEM, escape};
use crate::{Found, json, suggest};

/// Explain a code, a name, a SIP cause or a SIP response code
///
/// Shows every meaning of a key. An unknown key is reported with similar ones, and the others are still
/// explained.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hangup explain 3010
  hangup explain USER_BUSY \"no answer\" callee
  hangup explain 70xx 3000-3050
  hangup explain 486 sip:603 q850:17 \"480 Temporarily Unavailable\"
  hangup explain --format json 3010

JSON: one object per line, with `kind` (hangup_cause, sip_cause, hangup_source, category, call_type,
disposition, outcome, remedy, fault, scope, sip_status, q850_cause), `id`, and the members of
`hangup list --format json`.")]
pub(crate) struct Explain {
    /// Code, name, id, SIP cause, source, category or value of a vocabulary, ignoring case, spaces and
    /// punctuation. Several codes: `70xx`, `3000-3050`. SIP response code: `486`, `486 Busy Here`. Q.850
    /// cause: `q850:17`
    #[arg(required = true, value_name = "KEY", value_parser = KeyParser, hide_possible_values = true)]
    keys: Vec<String>,

    /// Output format
    #[arg(long, default_value = "text", value_parser = OutputFormat::among(&[OutputFormat::Text, OutputFormat::Json]))]
    format: OutputFormat,
}

/// Takes any text. Shells complete codes and SIP causes.
#[derive(Clone)]
struct KeyParser;

impl TypedValueParser for KeyParser {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let codes = HangupCause::ALL
            .iter()
            .map(|cause| PossibleValue::new(cause.code().to_string()).help(cause.name()));
        let texts = SipCause::ALL
            .iter()
            .map(|cause| PossibleValue::new(cause.name()));
        Some(Box::new(codes.chain(texts)))
    }
}

impl Explain {
    /// Explains a single key.
    pub(crate) fn of(key: String) -> Self {
        Self {
            keys: vec![key],
            format: OutputFormat::Text,
        }
    }

    /// Whether it is about a key that is clearly a record.
    pub(crate) fn record(&self) -> Option<&str> {
        match self.keys.as_slice() {
            [key] if is_record(key) => Some(key),
            _ => None,
        }
    }

    pub(crate) fn run(
        &self,
        output: &mut Output<impl Write>,
        messages: &mut Output<impl Write>,
    ) -> io::Result<Found> {
        let mut found = Found::Fully;
        let mut is_first = true;
        for key in &self.keys {
            let key = key.trim().trim_end_matches([',', ';', '.']);
            let codes = Codes::parse(key);
            let entries = codes
                .as_ref()
                .map_or_else(|| Entry::find(key), Codes::entries);
            if let [Entry::Q850Cause(cause)] = entries[..] {
                if cause.code().to_string() == key {
                    output.flush()?;
                    writeln!(
                        messages,
                        "hangup: {key} is explained as a Q.850 cause, because Vobiz codes have four digits"
                    )?;
                }
            }
            if entries.is_empty() {
                found = Found::Partly;
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

/// Whether a text is a record or a part of one, and not a key.
pub(crate) fn is_record(text: &str) -> bool {
    // A `Reason` header is a key, although it has an equals sign.
    let has_fields = text.contains('=') && Entry::find(text).is_empty();
    has_fields || text.trim_start().starts_with(['{', '['])
}

/// Several codes at once.
enum Codes {
    /// `70xx`: digits, and an x for any digit.
    Pattern(String),
    /// `3000-3050`, both included.
    Range(u16, u16),
}

impl Codes {
    /// `None` for a key of any other form.
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
                "the range {shown} is empty\nhelp: write the lower code first"
            );
        }
        Some(_) => return writeln!(messages, "the catalog has no code in {shown}"),
        None => {}
    }
    if !shown.is_empty() && shown.bytes().all(|byte| byte.is_ascii_digit()) {
        let code = shown.trim_start_matches('0');
        if code != shown && !Entry::find(code).is_empty() {
            return writeln!(
                messages,
                "the catalog has no code {shown}\nhelp: did you mean {code}?"
            );
        }
        return writeln!(
            messages,
            "the catalog has no code {shown}\nhelp: decode the whole record, because its name or SIP cause may be known\n\
             help: to contact Vobiz, see {REFERENCE_URL}#getting-help"
        );
    }
    // Letters that look like digits.
    let digits = shown.replace(['O', 'o'], "0").replace(['l', 'I'], "1");
    if digits.bytes().all(|byte| byte.is_ascii_digit()) && !Entry::find(&digits).is_empty() {
        return writeln!(
            messages,
            "the catalog has no code {shown}\nhelp: did you mean {digits}?"
        );
    }
    let nearest = suggest::nearest(key);
    if nearest.is_empty() {
        return writeln!(
            messages,
            "the catalog has no \"{shown}\"\nhelp: search for a word with `hangup search`"
        );
    }
    let nearest: Vec<String> = nearest.iter().map(|name| format!("\"{name}\"")).collect();
    writeln!(
        messages,
        "the catalog has no \"{shown}\"\nhelp: did you mean {}?",
        nearest.join(" or ")
    )
}
