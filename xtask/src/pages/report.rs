//! `docs/report.md` and `docs/report.html`: the report on a fictional month.

use hangup_cli::markdown::{escape, fence};
use hangup_cli::transcript;

use super::{head, made_up_month};
use crate::generated::File;

const SOURCE: &str = "examples/made_up_month.rs and the command in cli/src/report/";

/// Returns the pages.
pub fn pages() -> Result<[File; 2], String> {
    let mut month = Vec::new();
    made_up_month::write(&mut month).map_err(|error| error.to_string())?;
    let month = String::from_utf8(month).map_err(|error| error.to_string())?;
    let report = |arguments: &[&str]| {
        let words = ["hangup", "report"].iter().chain(arguments);
        transcript(words, &month).map_err(|error| error.to_string())
    };
    let zone = ["--time-zone", "Asia/Kolkata"];
    let html = report(&[&zone[..], &["--format", "html"]].concat())?;
    let text = format!(
        "# The report

`hangup report` shows why calls fail and what to fix first. Below is its report on a fictional month of 7,000
calls, from `cargo run --example made_up_month`. The same report is available as [one HTML file](report.html) with
charts, which can be sent to a colleague. The output of `--format json` has [a schema](report.schema.json).

{}
## Definitions

{}
The fields of records and their meanings are from Vobiz's API reference and captured records; see
[the guide to webhooks and call records](webhooks.md). Outcome, remedy, fault and scope of a cause are this project's
classification of [Vobiz's page](hangup-causes.md), and the advice depends on them. The thresholds for caller IDs are
those of Vobiz's Number Health Guide. Everything else is defined here.
",
        fence(
            "console",
            &format!(
                "$ hangup report --time-zone Asia/Kolkata < month.csv\n{}",
                report(&zone)?
            )
        ),
        definitions(&report(&["--explain"])?),
    );
    let marker = head(SOURCE);
    Ok([
        File::new("docs/report.md", marker.clone() + &text),
        File::new(
            "docs/report.html",
            marker.trim_end().to_owned() + "\n" + &html,
        ),
    ])
}

/// The definitions: one term per line, its meaning indented below it.
fn definitions(explanation: &str) -> String {
    let mut text = String::new();
    for line in explanation.lines() {
        match line.strip_prefix("  ") {
            Some(meaning) => text += &format!(" {}", escape(meaning)),
            None if line.is_empty() => text.push('\n'),
            None => text += &format!("- **{}**:", escape(line)),
        }
    }
    text + "\n"
}
