//! An entry as labelled lines.

use std::io::{self, Write};

use textwrap::core::display_width;
use textwrap::{Options, wrap};
use vobiz_hangup::{
    Authority, CallType, Category, CauseRef, Confidence, Disposition, Fault, HangupCause,
    HangupSource, Mapping, Origin, Outcome, Q850Cause, REFERENCE_URL, Remedy, Scope, SipCause,
    SipStatus,
};

use crate::entry::{Classification, Entry, counterparts};
use crate::terminal::{LABEL, Output, TITLE};

/// A title with labelled texts below it.
pub(crate) struct Card {
    title: String,
    kind: &'static str,
    lines: Vec<(&'static str, String)>,
}

impl Card {
    pub(crate) fn of(entry: Entry) -> Self {
        match entry {
            Entry::Cause(cause) => of_cause(cause),
            Entry::SipCause(cause) => of_sip_cause(cause),
            Entry::Source(source) => of_source(source),
            Entry::Category(category) => of_category(category),
            Entry::CallType(call_type) => of_call_type(call_type),
            Entry::Disposition(disposition) => of_disposition(disposition),
            Entry::Outcome(outcome) => of_outcome(outcome),
            Entry::Remedy(remedy) => of_remedy(remedy),
            Entry::Fault(fault) => of_fault(fault),
            Entry::Scope(scope) => of_scope(scope),
            Entry::SipStatus(status) => of_sip_status(status),
            Entry::Q850Cause(cause) => of_q850_cause(cause),
        }
    }

    fn new(title: impl Into<String>, kind: &'static str) -> Self {
        Self {
            title: title.into(),
            kind,
            lines: Vec::new(),
        }
    }

    fn line(mut self, label: &'static str, text: impl Into<String>) -> Self {
        self.lines.push((label, text.into()));
        self
    }

    fn line_if(self, label: &'static str, text: Option<impl Into<String>>) -> Self {
        match text {
            Some(text) => self.line(label, text),
            None => self,
        }
    }

    fn classification(self, classification: Classification) -> Self {
        let Classification {
            outcome,
            remedy,
            fault,
            scope,
        } = classification;
        self.line("Outcome", format!("{outcome}: {}", outcome.description()))
            .line("Remedy", format!("{remedy}: {}", remedy.description()))
            .line("Fault", format!("{fault}: {}", fault.description()))
            .line("Scope", format!("{scope}: {}", scope.description()))
    }

    /// Further names, the withdrawal, and the origin.
    fn standing(self, aliases: &[&str], origin: Origin, withdrawn: Option<&'static str>) -> Self {
        let elsewhere = (origin != Origin::Reference).then(|| origin.description());
        self.line_if("Other names", listed(aliases))
            .line_if("Withdrawn", withdrawn)
            .line_if("Origin", elsewhere)
    }

    /// The mappings to SIP and to Q.850.
    fn mappings(self, mappings: &[Mapping]) -> Self {
        let to = |wanted: fn(CauseRef) -> bool| {
            let mappings = mappings.iter().filter(|mapping| wanted(mapping.to()));
            mapped(mappings.map(|mapping| (numbered(mapping.to()), mapping)))
        };
        self.line_if("In SIP", to(|end| matches!(end, CauseRef::SipStatus(_))))
            .line_if("In Q.850", to(|end| matches!(end, CauseRef::Q850Cause(_))))
    }

    /// Writes the card, its texts wrapped and aligned.
    pub(crate) fn write(&self, output: &mut Output<impl Write>) -> io::Result<()> {
        let title = format!("{} ({})", self.title, self.kind);
        let lines = match output.width() {
            Some(width) if display_width(&title) > width => wrap(&title, width.max(20)),
            _ => vec![title.as_str().into()],
        };
        for line in lines {
            let (name, kind) = line.split_at(line.rfind(" (").unwrap_or(line.len()));
            writeln!(output, "{TITLE}{name}{TITLE:#}{kind}")?;
        }
        let labels = self.lines.iter().map(|(label, _)| label.len());
        let column = labels.max().unwrap_or(0) + 4;
        for (label, text) in &self.lines {
            let room = output
                .width()
                .map(|width| width.saturating_sub(column).max(20));
            let wrapped = match room {
                // A wrapped link would not work.
                Some(room) if !text.starts_with("https://") => wrap(text, Options::new(room)),
                _ => vec![text.into()],
            };
            let mut label = *label;
            for line in wrapped {
                writeln!(output, "  {LABEL}{label:0$}{LABEL:#}{line}", column - 2)?;
                label = "";
            }
        }
        Ok(())
    }
}

fn of_cause(cause: HangupCause) -> Card {
    let texts: Vec<&str> = counterparts(cause).map(|text| text.name()).collect();
    Card::new(format!("{} {cause}", cause.code()), "numeric hangup cause")
        .line("Description", cause.description())
        .line("Next steps", cause.next_steps())
        .line("Advice", cause.advice())
        .line_if("Easily confused", cause.distinction())
        .classification(cause.into())
        .line("Category", cause.category().name())
        .line_if("SIP causes", listed(&texts))
        .mappings(cause.mappings())
        .standing(cause.aliases(), cause.origin(), cause.withdrawn())
        .line_if("Reference", cause.reference_url())
}

fn of_sip_cause(cause: SipCause) -> Card {
    let counterpart = cause
        .counterpart()
        .map(|numeric| format!("{} {numeric}", numeric.code()));
    Card::new(cause.name(), "SIP cause")
        .line("Description", cause.description())
        .line_if(
            "Next steps",
            cause.counterpart().map(HangupCause::next_steps),
        )
        .line("Advice", cause.advice())
        .line_if("Easily confused", cause.distinction())
        .classification(cause.into())
        .line_if("Equivalent code", counterpart)
        .mappings(cause.mappings())
        .line_if("Comes from", stems_from(cause))
        .standing(cause.aliases(), cause.origin(), cause.withdrawn())
        .line_if("Reference", cause.reference_url())
}

fn of_source(source: HangupSource) -> Card {
    let page = (source.origin() == Origin::Reference).then_some(REFERENCE_URL);
    Card::new(source.name(), "hangup source")
        .line("Description", source.description())
        .line("In payloads", source.payload_name())
        .standing(source.aliases(), source.origin(), None)
        .line_if("Reference", page)
}

fn of_category(category: Category) -> Card {
    let causes = category
        .causes()
        .iter()
        .map(|cause| format!("{} {cause}", cause.code()));
    Card::new(category.name(), "category")
        .line("Summary", category.summary())
        .line("Causes", causes.collect::<Vec<_>>().join(", "))
        .line("Reference", REFERENCE_URL)
}

fn of_call_type(call_type: CallType) -> Card {
    Card::new(call_type.name(), "call type")
        .line("Hangup sent to", call_type.hangup_sent_to())
        .line("Reference", REFERENCE_URL)
}

fn of_disposition(disposition: Disposition) -> Card {
    Card::new(disposition.name(), "disposition")
        .line("Meaning", disposition.description())
        .line(
            "Field",
            "hangup_disposition of call records; it decides nothing",
        )
}

fn of_outcome(outcome: Outcome) -> Card {
    Card::new(outcome.name(), "outcome")
        .line("Meaning", outcome.description())
        .line_if("Causes", causes(|cause| cause.outcome() == outcome))
}

fn of_remedy(remedy: Remedy) -> Card {
    Card::new(remedy.name(), "remedy")
        .line("Meaning", remedy.description())
        .line("Redial", if remedy.is_retry() { "yes" } else { "no" })
        .line_if("Causes", causes(|cause| cause.remedy() == remedy))
}

fn of_fault(fault: Fault) -> Card {
    Card::new(fault.name(), "fault")
        .line("Meaning", fault.description())
        .line_if("Causes", causes(|cause| cause.fault() == fault))
}

fn of_scope(scope: Scope) -> Card {
    Card::new(scope.name(), "scope")
        .line("Meaning", scope.description())
        .line_if("Causes", causes(|cause| cause.scope() == scope))
}

fn of_sip_status(status: SipStatus) -> Card {
    let title = format!("{} {status}", status.code());
    of_layer(
        Card::new(title, "SIP response code"),
        status.description(),
        status.reported_as(),
    )
    .line_if("In the reference", by_the_reference(status))
    .mappings(status.mappings())
    .line("Defined in", status.reference())
}

fn of_q850_cause(cause: Q850Cause) -> Card {
    let title = format!("{} {cause}", cause.code());
    of_layer(
        Card::new(title, "Q.850 cause"),
        cause.description(),
        cause.reported_as(),
    )
    .mappings(cause.mappings())
}

/// The description of a cause of another layer, and the SIP cause that Vobiz reports for it.
fn of_layer(card: Card, description: &str, reported_as: Option<SipCause>) -> Card {
    let card = card.line("Description", description);
    let Some(cause) = reported_as else {
        return card.line(
            "Vobiz reports",
            "unknown, because the platform's switch does not list it",
        );
    };
    let counterpart = cause
        .counterpart()
        .map(|numeric| format!("{} {numeric}", numeric.code()));
    let reported = match counterpart {
        Some(numeric) => format!("{cause}, as code {numeric}"),
        None => cause.to_string(),
    };
    card.line("Vobiz reports", reported)
        .line("Advice", cause.advice())
        .classification(cause.into())
}

/// The SIP cause of a SIP response code according to Vobiz's reference, if it differs from the platform's.
fn by_the_reference(status: SipStatus) -> Option<String> {
    let mappings = status.mappings().iter();
    let own = mappings.filter(|mapping| mapping.authority() == Authority::Vobiz);
    mapped(own.map(|mapping| (numbered(mapping.to()), mapping)))
}

/// The SIP response codes and Q.850 causes for which the platform reports a SIP cause.
fn stems_from(cause: SipCause) -> Option<String> {
    mapped(
        cause
            .stems_from()
            .map(|mapping| (mapping.from().to_string(), mapping)),
    )
}

/// Ends of mappings, each once, with all their authorities.
fn mapped<'a>(ends: impl Iterator<Item = (String, &'a Mapping)>) -> Option<String> {
    let mut grouped: Vec<(String, Vec<String>)> = Vec::new();
    for (end, mapping) in ends {
        let why = authority(mapping);
        match grouped.iter_mut().find(|(other, _)| *other == end) {
            Some((_, whys)) => whys.push(why),
            None => grouped.push((end, vec![why])),
        }
    }
    let shown = grouped
        .iter()
        .map(|(end, whys)| format!("{end} ({})", whys.join(", ")));
    let shown: Vec<String> = shown.collect();
    (!shown.is_empty()).then(|| shown.join("; "))
}

/// The authority, the confidence unless it is documented, and the note.
fn authority(mapping: &Mapping) -> String {
    let mut shown = mapping.authority().to_string();
    let is_common = mapping.authority() == Authority::CommonPractice;
    if mapping.confidence() != Confidence::Documented && !is_common {
        shown += &format!(", {}", mapping.confidence());
    }
    match mapping.note() {
        Some(note) => format!("{shown}: {note}"),
        None => shown,
    }
}

/// The number and the name, if the label contains the layer.
fn numbered(end: CauseRef) -> String {
    match end {
        CauseRef::SipStatus(status) => format!("{} {status}", status.code()),
        CauseRef::Q850Cause(cause) => format!("{} {cause}", cause.code()),
        end => end.to_string(),
    }
}

fn listed(names: &[&str]) -> Option<String> {
    (!names.is_empty()).then(|| names.join(", "))
}

/// The numeric causes that `has` holds for; `None` if there are none.
fn causes(has: impl Fn(HangupCause) -> bool) -> Option<String> {
    let causes = HangupCause::ALL.iter().copied().filter(|cause| has(*cause));
    let causes: Vec<String> = causes
        .map(|cause| format!("{} {cause}", cause.code()))
        .collect();
    (!causes.is_empty()).then(|| causes.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(entry: Entry, width: usize) -> String {
        let mut output = Output::with_width(Vec::new(), width);
        Card::of(entry)
            .write(&mut output)
            .expect("memory takes everything");
        let plain = anstream::adapter::strip_bytes(&output.into_inner()).into_vec();
        String::from_utf8(plain).expect("the card is text")
    }

    #[test]
    fn texts_wrap_below_themselves() {
        let card = shown(Entry::Cause(HangupCause::ViolatesMediaAnchoring), 80);
        let wrapped = "  Next steps   For India calls, your server must be in India. Don't mix PSTN and\n               \
                       WebRTC in conferences\n";
        assert!(card.contains(wrapped), "{card}");
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for entry in Entry::all() {
            for line in shown(entry, 80).lines() {
                assert!(textwrap::core::display_width(line) <= 80, "{line}");
            }
        }
        assert!(shown(Entry::Cause(HangupCause::BusyLine), 1).contains("voicemail"));
        assert!(shown(Entry::Cause(HangupCause::BusyLine), 40).contains(REFERENCE_URL));
    }
}
