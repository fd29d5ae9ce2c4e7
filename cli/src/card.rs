//! What there is to say of an entry, as labelled lines.

use std::io::{self, Write};

use textwrap::{Options, wrap};
use vobiz_hangup::{
    CallType, Category, Fault, HangupCause, HangupSource, Origin, Outcome, REFERENCE_URL, Remedy,
    SipCause,
};

use crate::entry::{Entry, counterparts};
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
            Entry::Outcome(outcome) => of_outcome(outcome),
            Entry::Remedy(remedy) => of_remedy(remedy),
            Entry::Fault(fault) => of_fault(fault),
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

    fn reading(self, outcome: Outcome, remedy: Remedy, fault: Fault) -> Self {
        self.line("Outcome", format!("{outcome}: {}", outcome.description()))
            .line("Remedy", format!("{remedy}: {}", remedy.description()))
            .line("Fault", format!("{fault}: {}", fault.description()))
    }

    fn standing(self, origin: Origin, withdrawn: Option<&'static str>) -> Self {
        let observed = (origin == Origin::Observed).then(|| origin.description());
        self.line_if("Withdrawn", withdrawn)
            .line_if("Origin", observed)
    }

    /// Writes the card, its texts wrapped and aligned.
    pub(crate) fn write(&self, output: &mut Output<impl Write>) -> io::Result<()> {
        writeln!(output, "{TITLE}{}{TITLE:#} ({})", self.title, self.kind)?;
        let labels = self.lines.iter().map(|(label, _)| label.len());
        let column = labels.max().unwrap_or(0) + 4;
        for (label, text) in &self.lines {
            let room = output
                .width()
                .map(|width| width.saturating_sub(column).max(20));
            let wrapped = match room {
                // A link that is broken is no link any more.
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
        .line("What happened", cause.description())
        .line("Next steps", cause.next_steps())
        .reading(cause.outcome(), cause.remedy(), cause.fault())
        .line("Category", cause.category().name())
        .line_if("As text", (!texts.is_empty()).then(|| texts.join(", ")))
        .standing(cause.origin(), cause.withdrawn())
        .line("Reference", REFERENCE_URL)
}

fn of_sip_cause(cause: SipCause) -> Card {
    let counterpart = cause
        .counterpart()
        .map(|numeric| format!("{} {numeric}", numeric.code()));
    Card::new(cause.name(), "SIP cause")
        .line("What happened", cause.description())
        .line_if(
            "Next steps",
            cause.counterpart().map(HangupCause::next_steps),
        )
        .reading(cause.outcome(), cause.remedy(), cause.fault())
        .line_if("As code", counterpart)
        .standing(cause.origin(), cause.withdrawn())
        .line("Reference", REFERENCE_URL)
}

fn of_source(source: HangupSource) -> Card {
    let aliases = source.aliases();
    Card::new(source.name(), "hangup source")
        .line("Who or what", source.description())
        .line("In payloads", source.payload_name())
        .line_if("Also", (!aliases.is_empty()).then(|| aliases.join(", ")))
        .line("Reference", REFERENCE_URL)
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

fn of_outcome(outcome: Outcome) -> Card {
    Card::new(outcome.name(), "outcome")
        .line("Meaning", outcome.description())
        .line_if("Causes", causes(|cause| cause.outcome() == outcome))
}

fn of_remedy(remedy: Remedy) -> Card {
    Card::new(remedy.name(), "remedy")
        .line("Meaning", remedy.description())
        .line("Dial again", if remedy.is_retry() { "yes" } else { "no" })
        .line_if("Causes", causes(|cause| cause.remedy() == remedy))
}

fn of_fault(fault: Fault) -> Card {
    Card::new(fault.name(), "fault")
        .line("Meaning", fault.description())
        .line_if("Causes", causes(|cause| cause.fault() == fault))
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
        let wrapped = "  Next steps     For India calls, your server must be in India. Don’t mix PSTN\n                 \
                       and WebRTC in conferences\n";
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
