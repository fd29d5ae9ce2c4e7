//! The generated parts of `docs/webhooks.md`: the fields of records, and the advice.

use hangup_cli::markdown::{code, escape, table, table_of};
use vobiz_hangup::{
    Advice, FieldRole, HangupCause, Leg, PayloadField, RecordType, SipCause, absent_words,
};

use super::{Read, part};
use crate::generated::File;

const PATH: &str = "docs/webhooks.md";

/// Returns the file as it is, with its generated parts replaced.
pub fn page(read: &Read<'_>) -> Result<File, String> {
    let text = read(PATH)?.unwrap_or_default();
    let text = part::replace(PATH, &text, "payloads", &payloads())?;
    let text = part::replace(PATH, &text, "advice", &advice())?;
    Ok(File::new(PATH, text))
}

fn advice() -> String {
    let rows = Advice::ALL.iter().map(|advice| {
        [
            code(advice.remedy().name()),
            advice
                .fault()
                .map_or(ANY.to_owned(), |fault| code(fault.name())),
            advice
                .scope()
                .map_or(ANY.to_owned(), |scope| code(scope.name())),
            escape(advice.text()),
            causes(*advice),
        ]
    });
    table(["Remedy", "Fault", "Scope", "Advice", "Causes"], rows)
}

const ANY: &str = "any";

/// The largest number of SIP causes that a cell lists. More of them are counted.
const LISTED: usize = 8;

/// Returns the causes with this advice. A SIP cause with a counterpart is covered by it.
fn causes(advice: Advice) -> String {
    let numeric = HangupCause::ALL
        .iter()
        .filter(|cause| advice.fits(cause.remedy(), cause.fault(), cause.scope()));
    let mut links: Vec<String> = numeric
        .map(|cause| format!("[{0}]({REFERENCE}#{0})", cause.code()))
        .collect();
    let sip: Vec<&SipCause> = SipCause::ALL
        .iter()
        .filter(|cause| cause.counterpart().is_none())
        .filter(|cause| advice.fits(cause.remedy(), cause.fault(), cause.scope()))
        .collect();
    if sip.len() > LISTED {
        links.push(format!(
            "{} [SIP causes]({REFERENCE}#sip-hangup-causes)",
            sip.len()
        ));
    } else {
        let sip = sip
            .iter()
            .map(|cause| format!("[{}]({REFERENCE}#{})", code(cause.name()), cause.id()));
        links.extend(sip);
    }
    links.join(", ")
}

/// The page with all causes, as seen from the guide.
const REFERENCE: &str = "hangup-causes.md";

fn payloads() -> String {
    [record_types(), fields(), absence()].join("\n")
}

fn record_types() -> String {
    let rows = RecordType::ALL.iter().map(|record_type| {
        [
            escape(record_type.name()),
            prose(record_type.delivery()),
            code(record_type.encoding().id()),
            leg(record_type.leg()).to_owned(),
        ]
    });
    table(["Record type", "Delivered", "Encoding", "Leg"], rows)
}

fn leg(leg: Leg) -> &'static str {
    match leg {
        Leg::Call => "A leg",
        Leg::B => "B leg",
    }
}

fn fields() -> String {
    let record_types = RecordType::ALL.iter().map(|record_type| record_type.name());
    let head: Vec<String> = ["Field"]
        .into_iter()
        .chain(record_types)
        .map(escape)
        .collect();
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    table_of(&head, FieldRole::ALL.iter().map(|role| field(*role)))
}

/// Returns the meaning of the fields with a role, and their names in each record type.
fn field(role: FieldRole) -> Vec<String> {
    let mut cells = vec![format!(
        "{}: {}",
        code(role.id()),
        prose(role.description())
    )];
    cells.extend(
        RecordType::ALL
            .iter()
            .map(|record_type| names(*record_type, role)),
    );
    cells
}

/// Returns the names of the fields with a role in a record type.
fn names(record_type: RecordType, role: FieldRole) -> String {
    let fields = record_type
        .fields()
        .iter()
        .filter(|field| field.role() == role);
    let names: Vec<String> = fields.map(|field| name(*field)).collect();
    if names.is_empty() {
        "–".to_owned()
    } else {
        names.join(", ")
    }
}

fn name(field: PayloadField) -> String {
    let mut text = code(field.name());
    if let Some((other, value)) = field.only_if() {
        text += &format!(" if {} is {}", code(other), code(value));
    }
    if field.is_local_time() {
        text += " (local)";
    }
    text
}

fn absence() -> String {
    let words: Vec<String> = absent_words().iter().copied().map(code).collect();
    format!(
        "A value is absent if it is empty or one of these words, ignoring case: {}.\n",
        words.join(", ")
    )
}

/// Returns a text of the data in which backticks mark code.
fn prose(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len() % 2 == 0 {
        return escape(text);
    }
    let parts = parts.iter().enumerate().map(|(position, part)| {
        if position % 2 == 1 {
            code(part)
        } else {
            escape(part)
        }
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_every_record_type_is_shown() {
        let shown = payloads();
        for record_type in RecordType::ALL {
            let row = format!(
                "| {} | {} | {} | {} |",
                escape(record_type.name()),
                prose(record_type.delivery()),
                code(record_type.encoding().id()),
                leg(record_type.leg())
            );
            assert!(shown.contains(&row), "{row}");
            for field in record_type.fields() {
                assert!(shown.contains(&code(field.name())), "{}", field.name());
            }
        }
        for role in FieldRole::ALL {
            assert!(
                shown.contains(&format!("| {}: ", code(role.id()))),
                "{role}"
            );
        }
        for word in absent_words() {
            assert!(shown.contains(&code(word)), "{word}");
        }
    }

    #[test]
    fn every_advice_is_shown_with_its_combination() {
        let shown = advice();
        for advice in Advice::ALL {
            let fault = advice.fault().map(|fault| code(fault.name()));
            let scope = advice.scope().map(|scope| code(scope.name()));
            let row = format!(
                "| {} | {} | {} | {} | ",
                code(advice.remedy().name()),
                fault.unwrap_or("any".to_owned()),
                scope.unwrap_or("any".to_owned()),
                escape(advice.text())
            );
            assert!(shown.contains(&row), "{row}");
        }
    }

    /// Returns the row of the table with this advice.
    fn row_with(advice: &str) -> String {
        let shown = super::advice();
        let row = shown.lines().find(|line| line.contains(&escape(advice)));
        row.expect("every advice is shown").to_owned()
    }

    #[test]
    fn every_cause_is_next_to_its_advice() {
        for cause in HangupCause::ALL {
            let row = row_with(cause.advice());
            let link = format!("[{0}](hangup-causes.md#{0})", cause.code());
            assert!(row.contains(&link), "{link} is not in {row}");
        }
        for cause in SipCause::ALL {
            let row = row_with(cause.advice());
            let link = match cause.counterpart() {
                Some(numeric) => format!("(hangup-causes.md#{})", numeric.code()),
                None => format!("[`{0}`](hangup-causes.md#{1})", cause.name(), cause.id()),
            };
            let alone = SipCause::ALL
                .iter()
                .filter(|other| other.counterpart().is_none() && other.advice() == cause.advice());
            let count = format!(
                "{} [SIP causes](hangup-causes.md#sip-hangup-causes)",
                alone.count()
            );
            assert!(
                row.contains(&link) || row.contains(&count),
                "neither {link} nor {count} is in {row}"
            );
        }
    }

    #[test]
    fn conditions_and_local_times_are_shown() {
        let shown = payloads();
        let fields = RecordType::ALL
            .iter()
            .flat_map(|record_type| record_type.fields());
        for field in fields {
            if let Some((other, value)) = field.only_if() {
                let condition = format!("`{}` if `{other}` is `{value}`", field.name());
                assert!(shown.contains(&condition), "{condition}");
            }
            if field.is_local_time() {
                let time = format!("`{}` (local)", field.name());
                assert!(shown.contains(&time), "{time}");
            }
        }
    }

    #[test]
    fn backticks_mark_code() {
        assert_eq!(
            prose("to `a|b` and *c*"),
            "to <code>a&#124;b</code> and \\*c\\*"
        );
        assert_eq!(prose("one ` only"), "one \\` only");
    }
}
