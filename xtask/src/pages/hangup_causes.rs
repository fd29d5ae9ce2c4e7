//! `docs/hangup-causes.md`: the whole reference on one page, in the reference's order and words.

use std::fmt::Display;

use vobiz_hangup::{
    CallType, Category, Disposition, Fault, HangupCause, HangupSource, Origin, Outcome,
    REFERENCE_DATE, REFERENCE_URL, Remedy, Scope, SipCause, support_steps,
};

use super::{crosswalk, head, heading};
use crate::generated::File;
use hangup_cli::markdown::{anchor, code, escape, table};

/// Returns the page.
pub fn page() -> File {
    let sections = [
        introduction(),
        call_types(),
        hangup_sources(),
        hangup_causes(),
        sip_causes(),
        crosswalk::section(),
        vocabularies(),
        getting_help(),
    ];
    File::new(
        "docs/hangup-causes.md",
        head("the files in data/") + &sections.join("\n"),
    )
}

fn introduction() -> String {
    let categories = Category::ALL
        .iter()
        .map(|category| format!("  - [{}](#{})\n", escape(category.name()), category.id()));
    format!(
        "# Vobiz hangup causes

{} numeric hangup causes in {} categories, and {} SIP causes (the switch's cause names, such as `USER_BUSY`).
Names, descriptions and next steps are quoted from [Vobiz's documentation]({REFERENCE_URL}) as of
{REFERENCE_DATE}. The classification ([outcome, remedy, fault and scope](#vocabularies)) and the advice are this
project's. A name after \"also\" is another name seen for the cause. This project is independent of Vobiz.

To handle webhooks or call records, read [the guide](webhooks.md) too.

- [Where the hangup is sent](#call-types)
- [Hangup Sources](#hangup-sources)
- [Hangup Causes](#hangup-causes), by code
{}- [SIP Hangup Causes](#sip-hangup-causes), by name
- [SIP and Q.850](#sip-and-q850): [SIP response codes](#sip-statuses), [Q.850 causes](#q850-causes), and the mappings of
  [numeric causes](#numeric-causes-elsewhere) and [SIP causes](#sip-causes-elsewhere)
- [Vocabularies](#vocabularies): [outcome](#outcomes), [remedy](#remedies), [fault](#faults),
  [scope](#scopes)
- [Getting Help](#getting-help)
",
        HangupCause::ALL.len(),
        Category::ALL.len(),
        SipCause::ALL.len(),
        categories.collect::<String>(),
    )
}

fn call_types() -> String {
    let rows = CallType::ALL
        .iter()
        .map(|row| [escape(row.name()), escape(row.hangup_sent_to())]);
    heading("##", "call-types", "Where the hangup is sent")
        + &table(["Call type", "Hangup sent to"], rows)
}

fn hangup_sources() -> String {
    heading("##", "hangup-sources", "Hangup Sources")
        + "The source tells you who or what ended the call.\n"
        + &tables_by_origin(HangupSource::ALL, HangupSource::origin, source_table)
}

fn source_table(sources: &[HangupSource]) -> String {
    let rows = sources.iter().map(|row| {
        let names = [row.payload_name()]
            .into_iter()
            .chain(row.aliases().iter().copied());
        [
            escape(row.name()),
            escape(row.description()),
            names.map(code).collect::<Vec<_>>().join(", "),
        ]
    });
    table(["Source", "Description", "In payloads"], rows)
}

fn hangup_causes() -> String {
    let categories = Category::ALL
        .iter()
        .map(|category| self::category(*category));
    heading("##", "hangup-causes", "Hangup Causes") + &categories.collect::<Vec<_>>().join("\n")
}

fn category(category: Category) -> String {
    let range = category.code_range();
    let title = format!("{} ({}–{})", category.name(), range.start(), range.end());
    let mut text = heading("###", category.id(), &escape(&title));
    text += &format!("{}\n", escape(category.summary()));
    for cause in category.causes() {
        if !range.contains(&cause.code()) {
            text += &format!(
                "The reference lists code {} here, outside the range.\n",
                cause.code()
            );
        }
    }
    text + &tables_by_origin(category.causes(), HangupCause::origin, cause_table)
}

/// Returns a table of the rows of each origin. All but the reference's have their origin above them.
fn tables_by_origin<T: Copy>(
    rows: &[T],
    origin: fn(T) -> Origin,
    table: fn(&[T]) -> String,
) -> String {
    let mut text = String::new();
    for one in Origin::ALL {
        let rows = rows.iter().copied().filter(|row| origin(*row) == *one);
        let rows: Vec<T> = rows.collect();
        if rows.is_empty() {
            continue;
        }
        if *one != Origin::Reference {
            let (id, description) = (code(one.id()), escape(one.description()));
            text += &format!("\nOrigin {id}: {description}.\n");
        }
        text += &format!("\n{}", table(&rows));
    }
    text
}

fn cause_table(causes: &[HangupCause]) -> String {
    let head = [
        "Code",
        "Cause",
        "Description",
        "Next Steps",
        "Advice",
        CLASSIFICATION,
    ];
    let rows = causes.iter().map(|cause| {
        let texts = SipCause::ALL
            .iter()
            .filter(|text| text.counterpart() == Some(*cause));
        let links = texts.map(|text| format!("<br>[{}](#{})", code(text.name()), text.id()));
        [
            format!("{}{}", anchor(cause.code()), cause.code()),
            escape(cause.name()) + &links.collect::<String>() + &also(cause.aliases()),
            escape(cause.description()) + &notes(cause.distinction(), cause.withdrawn()),
            escape(cause.next_steps()),
            escape(cause.advice()),
            classification(
                cause.outcome(),
                cause.remedy(),
                cause.fault(),
                cause.scope(),
            ),
        ]
    });
    table(head, rows)
}

/// The head of the column that [`classification`] fills. Four columns would leave no room for sentences.
const CLASSIFICATION: &str =
    "[Outcome](#outcomes)<br>[Remedy](#remedies)<br>[Fault](#faults)<br>[Scope](#scopes)";

fn classification(outcome: Outcome, remedy: Remedy, fault: Fault, scope: Scope) -> String {
    [outcome.name(), remedy.name(), fault.name(), scope.name()]
        .map(code)
        .join("<br>")
}

/// Returns the further names of a cause, on a line of their own.
fn also(aliases: &[&str]) -> String {
    if aliases.is_empty() {
        return String::new();
    }
    let aliases: Vec<String> = aliases.iter().copied().map(escape).collect();
    format!("<br>also {}", aliases.join(", "))
}

fn notes(distinction: Option<&str>, withdrawn: Option<&str>) -> String {
    let note = |title: &str, text: Option<&str>| {
        text.map_or_else(String::new, |text| {
            format!("<br>**{title}:** {}", escape(text))
        })
    };
    note("Easily confused", distinction) + &note("Withdrawn", withdrawn)
}

fn sip_causes() -> String {
    heading("##", "sip-hangup-causes", "SIP Hangup Causes")
        + "In addition to the numeric codes above, call logs may surface a textual `hangup_cause` value \
           originating from the underlying SIP / B2BUA layer. The table below describes the common \
           values you may encounter.\n\n\
           Webhooks carry it as `HangupCause`. If a record also has a code, the code decides. A cause with \
           a counterpart has the counterpart's classification.\n"
        + &tables_by_origin(SipCause::ALL, SipCause::origin, sip_cause_table)
}

fn sip_cause_table(causes: &[SipCause]) -> String {
    let head = [
        "hangup_cause",
        "Description",
        "Equivalent code",
        "Advice",
        CLASSIFICATION,
    ];
    let rows = causes.iter().map(|cause| {
        let counterpart = cause.counterpart().map_or_else(
            || "–".to_owned(),
            |numeric| format!("[{0}](#{0}) {1}", numeric.code(), escape(numeric.name())),
        );
        [
            anchor(cause.id()) + &code(cause.name()) + &also(cause.aliases()),
            escape(cause.description()) + &notes(cause.distinction(), cause.withdrawn()),
            counterpart,
            escape(cause.advice()),
            classification(
                cause.outcome(),
                cause.remedy(),
                cause.fault(),
                cause.scope(),
            ),
        ]
    });
    table(head, rows)
}

fn vocabularies() -> String {
    let outcomes = Outcome::ALL.iter().map(|row| term(row, row.description()));
    let remedies = Remedy::ALL.iter().map(|row| {
        let [value, meaning] = term(row, row.description());
        let retry = if row.is_retry() { "yes" } else { "no" };
        [value, meaning, retry.to_owned()]
    });
    let faults = Fault::ALL.iter().map(|row| term(row, row.description()));
    let scopes = Scope::ALL.iter().map(|row| term(row, row.description()));
    let dispositions = Disposition::ALL.iter();
    let dispositions = dispositions.map(|row| term(row, row.description()));
    [
        heading("##", "vocabularies", "Vocabularies")
            + "Vobiz's documentation describes causes and next steps in prose. These values are for programs. \
               They are this project's classification, not Vobiz's words.\n\n\
               The advice depends on remedy, fault and scope. [The guide](webhooks.md#what-to-do) lists all \
               of it in one table. If several causes share a sentence, the next steps of each cause are more \
               specific.\n",
        heading("###", "outcomes", "Outcome")
            + "The end of the call, as a dialer or CRM would record it.\n\n"
            + &table(["Outcome", "Meaning"], outcomes),
        heading("###", "remedies", "Remedy")
            + "The recommended action.\n\n"
            + &table(["Remedy", "Meaning", "Redial"], remedies),
        heading("###", "faults", "Fault")
            + "Who or what is responsible.\n\n"
            + &table(["Fault", "Meaning"], faults),
        heading("###", "scopes", "Scope")
            + "What else is affected until the cause is fixed: pause these calls, and no others.\n\n"
            + &table(["Scope", "Meaning"], scopes),
        heading("###", "dispositions", "Disposition")
            + "Which side released the call, and how: `hangup_disposition` of call records. It decides nothing. The \
               platform is Vobiz's switch.\n\n"
            + &table(["Disposition", "Meaning"], dispositions),
    ]
    .join("\n")
}

fn term(value: &impl Display, description: &str) -> [String; 2] {
    [code(&value.to_string()), escape(description)]
}

fn getting_help() -> String {
    let steps = support_steps().iter().map(|step| {
        format!(
            "- **{}**: {}\n",
            escape(step.title()),
            escape(step.description())
        )
    });
    heading("##", "getting-help", "Getting Help")
        + "If issues persist after troubleshooting:\n\n"
        + &steps.collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distinction_and_a_withdrawal_are_shown() {
        assert_eq!(notes(None, None), "");
        assert_eq!(
            notes(Some("Not 1000"), Some("Gone since *2027*")),
            "<br>**Easily confused:** Not 1000<br>**Withdrawn:** Gone since \\*2027\\*"
        );
    }
}
