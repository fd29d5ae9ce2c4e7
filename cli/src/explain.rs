//! `hangup explain`.

use std::io::{self, Write};

use clap::Args;

use crate::Found;
use crate::card::Card;
use crate::entry::Entry;
use crate::suggest;
use crate::terminal::{Output, PROBLEM, escape};

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// A code, a name, an id, a textual cause or a source, in any spelling
    #[arg(required = true, value_name = "KEY")]
    keys: Vec<String>,
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
            let entries = Entry::find(key);
            if entries.is_empty() {
                found = Found::NotEverything;
                output.flush()?;
                report_unknown(key, messages)?;
            }
            for entry in entries {
                if !is_first {
                    writeln!(output)?;
                }
                is_first = false;
                Card::of(entry).write(output)?;
            }
        }
        output.flush()?;
        Ok(found)
    }
}

fn report_unknown(key: &str, messages: &mut Output<impl Write>) -> io::Result<()> {
    let shown = escape(key.trim());
    write!(messages, "{PROBLEM}hangup:{PROBLEM:#} ")?;
    if !shown.is_empty() && shown.bytes().all(|byte| byte.is_ascii_digit()) {
        return writeln!(
            messages,
            "the catalog has no code {shown}, and a code's range says nothing of its meaning"
        );
    }
    let nearest = suggest::nearest(key);
    if nearest.is_empty() {
        writeln!(messages, "nothing in the catalog is called \"{shown}\"")
    } else {
        let nearest: Vec<String> = nearest.iter().map(|name| format!("\"{name}\"")).collect();
        writeln!(
            messages,
            "nothing in the catalog is called \"{shown}\"; did you mean {}?",
            nearest.join(" or ")
        )
    }
}
