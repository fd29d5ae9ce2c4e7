//! `docs/report.md` and `docs/report.html`: the report of a made-up month.

use hangup_cli::markdown::{escape, fence};
use hangup_cli::transcript;

use super::head;
use crate::generated::File;

#[path = "../../../examples/made_up_month.rs"]
mod made_up_month;

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

`hangup report` says why calls fail, and what to do first. Below is its report of a month of calls, which
is made up: the same 7,000 calls each time, from `cargo run --example made_up_month`. The same as
[one HTML file](report.html), which has pictures and can be sent to a colleague. The JSON of `--format json`
has [a schema](report.schema.json).

{}
## How every figure is computed

{}
The fields of records, and what they mean, are from Vobiz's API reference and from captured records; see
[what arrives where](webhooks.md). Outcome, remedy and fault of a cause are this project's reading of
[Vobiz's page](hangup-causes.md), and the advice follows from them. The thresholds of caller IDs are those
of Vobiz's Number Health Guide. Everything else is defined here.
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

/// The definitions: a term a line, below it indented what it means.
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
