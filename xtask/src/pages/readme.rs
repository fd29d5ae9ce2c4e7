//! The parts of `README.md` that describe the catalog and show the command.

use hangup_cli::markdown::fence;
use vobiz_hangup::{
    CallType, Category, HangupCause, HangupSource, Q850Cause, REFERENCE_DATE, SipCause, SipStatus,
};

use super::{Read, part};
use crate::generated::File;

const PATH: &str = "README.md";

/// The arguments of the session's commands.
const SESSION: [&[&str]; 2] = [
    &["explain", "3010"],
    &[
        "decode",
        "HangupCauseCode=2020&HangupCause=NORMAL_CLEARING&HangupSource=Vobiz",
    ],
];

/// Returns the file as it is, with its generated parts replaced.
pub fn page(read: &Read<'_>) -> Result<File, String> {
    let text = read(PATH)?.unwrap_or_default();
    let text = part::replace(PATH, &text, "catalog", &catalog())?;
    let text = part::replace(PATH, &text, "session", &session()?)?;
    Ok(File::new(PATH, text))
}

fn catalog() -> String {
    format!(
        "The catalog follows Vobiz's documentation as of {REFERENCE_DATE}: {} numeric hangup causes in {} categories,\n\
         {} SIP causes, {} hangup sources and {} call types, {} SIP response codes and {} Q.850 causes.\n",
        HangupCause::ALL.len(),
        Category::ALL.len(),
        SipCause::ALL.len(),
        HangupSource::ALL.len(),
        CallType::ALL.len(),
        SipStatus::ALL.len(),
        Q850Cause::ALL.len(),
    )
}

fn session() -> Result<String, String> {
    let mut session = String::new();
    for (position, arguments) in SESSION.iter().enumerate() {
        let words = ["hangup"].iter().chain(*arguments);
        let shown: Vec<String> = words.clone().map(|word| quoted(word)).collect();
        let printed = hangup_cli::transcript(words, "").map_err(|error| error.to_string())?;
        let gap = if position > 0 { "\n" } else { "" };
        session += &format!("{gap}$ {}\n{printed}", shown.join(" "));
    }
    Ok(fence("console", &session))
}

/// Returns a word as typed into a shell.
fn quoted(word: &str) -> String {
    let is_plain = word
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if is_plain {
        word.to_owned()
    } else {
        format!("'{word}'")
    }
}
