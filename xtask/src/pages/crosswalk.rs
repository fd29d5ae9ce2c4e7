//! The section of `docs/hangup-causes.md` about SIP response codes and Q.850 causes.

use hangup_cli::markdown::{anchor, code, escape, table};
use vobiz_hangup::{
    Authority, CauseRef, Confidence, HangupCause, Mapping, Q850Cause, SipCause, SipStatus,
};

use super::heading;

/// Returns the section.
pub fn section() -> String {
    [
        introduction(),
        sip_statuses(),
        q850_causes(),
        numeric_causes(),
        sip_causes(),
        authorities(),
        confidences(),
    ]
    .join("\n")
}

fn introduction() -> String {
    heading("##", "sip-and-q850", "SIP and Q.850")
        + "A SIP trace or a trunk's log contains a SIP response code such as 486, or an ITU-T Q.850 cause such as \
           17. Most of Vobiz's SIP causes come from FreeSWITCH, the switch of its platform, so Vobiz reports the \
           SIP cause to which FreeSWITCH maps the response code or the Q.850 cause. The names are those of the \
           standards; the meanings are worded by this project.\n\n\
           Each mapping has one direction: mapping there and back may not return the original cause. The \
           [authorities](#authorities) differ, so each mapping names its own. Causes that an authority does not \
           list are not here. A mapping is [documented](#grades) unless it is marked as conventional.\n"
}

fn sip_statuses() -> String {
    let rows = SipStatus::ALL.iter().map(|status| {
        [
            format!(
                "{}{} {}<br>{}",
                anchor(id(CauseRef::SipStatus(*status))),
                status.code(),
                escape(status.name()),
                escape(status.reference())
            ),
            escape(status.description()),
            reported(status.reported_as(), status.mappings()),
            cell(status.mappings(), is_q850),
        ]
    });
    heading("###", "sip-statuses", "SIP response codes")
        + "If Vobiz's reference and its platform name different causes, both are here. The platform comes first, \
           because it determines the cause that arrives.\n\n"
        + &table(
            ["Response code", "Meaning", "Vobiz reports", "In Q.850"],
            rows,
        )
}

fn q850_causes() -> String {
    let rows = Q850Cause::ALL.iter().map(|cause| {
        [
            format!(
                "{}{} {}",
                anchor(id(CauseRef::Q850Cause(*cause))),
                cause.code(),
                escape(cause.name())
            ),
            escape(cause.description()),
            reported(cause.reported_as(), cause.mappings()),
            cell(cause.mappings(), is_sip),
        ]
    });
    heading("###", "q850-causes", "Q.850 causes")
        + "If a SIP response has a Q.850 cause in its `Reason` header, Vobiz reports the SIP cause for the Q.850 \
           cause.\n\n"
        + &table(["Cause", "Meaning", "Vobiz reports", "In SIP"], rows)
}

/// Returns the SIP cause that the platform reports, and those of other authorities if they differ.
fn reported(cause: Option<SipCause>, mappings: &[Mapping]) -> String {
    let platform = cause.map(CauseRef::SipCause);
    let others = cell(mappings, |end| {
        matches!(end, CauseRef::SipCause(_)) && Some(end) != platform
    });
    match platform {
        Some(cause) if others == NOTHING => link(cause),
        Some(cause) => format!("{}<br>{others}", link(cause)),
        None => others,
    }
}

fn numeric_causes() -> String {
    let causes = HangupCause::ALL.iter();
    let rows = causes
        .filter(|cause| !cause.mappings().is_empty())
        .map(|cause| {
            [
                link(CauseRef::HangupCause(*cause)) + " " + &escape(cause.name()),
                cell(cause.mappings(), is_sip),
                cell(cause.mappings(), is_q850),
            ]
        });
    heading(
        "###",
        "numeric-causes-elsewhere",
        "Numeric causes in SIP and Q.850",
    ) + "Vobiz does not publish which SIP response codes lead to its codes. These are the likely ones, the \
           likeliest first. Causes without a mapping are not listed.\n\n"
        + &table(["Cause", "SIP", "Q.850"], rows)
}

fn sip_causes() -> String {
    let rows = SipCause::ALL.iter().flat_map(|cause| sip_cause(*cause));
    heading("###", "sip-causes-elsewhere", "SIP causes in SIP and Q.850")
        + "The cause comes from the response codes and Q.850 causes on the left, and is sent as those on the right. \
           Causes without a mapping are not listed.\n\n"
        + &table(
            [
                "Cause",
                "From SIP",
                "From Q.850",
                "To SIP",
                "To Q.850",
                "Authority",
            ],
            rows,
        )
}

/// Returns the rows of a SIP cause: one for all mappings with the same authority, confidence and note.
fn sip_cause(cause: SipCause) -> Vec<[String; 6]> {
    let mut statements: Vec<Statement> = Vec::new();
    for mapping in cause.stems_from().chain(cause.mappings()) {
        let statement = Statement::of(mapping);
        if !statements.contains(&statement) {
            statements.push(statement);
        }
    }
    let rows = statements.into_iter().map(|statement| {
        let is_its = |mapping: &&Mapping| Statement::of(mapping) == statement;
        let from = || cause.stems_from().filter(is_its).map(|one| one.from());
        let to = || cause.mappings().iter().filter(is_its).map(|one| one.to());
        [
            link(CauseRef::SipCause(cause)),
            links(from(), is_sip),
            links(from(), is_q850),
            links(to(), is_sip),
            links(to(), is_q850),
            statement.text(),
        ]
    });
    rows.collect()
}

fn authorities() -> String {
    let rows = Authority::ALL
        .iter()
        .map(|row| [escape(row.name()), escape(row.source())]);
    heading("###", "authorities", "Authorities")
        + "According to whom, and in which document.\n\n"
        + &table(["Authority", "Source"], rows)
}

fn confidences() -> String {
    let rows = Confidence::ALL
        .iter()
        .map(|row| [code(row.name()), escape(row.description())]);
    heading("###", "grades", "Confidence")
        + "The confidence of a mapping.\n\n"
        + &table(["Confidence", "Meaning"], rows)
}

const NOTHING: &str = "–";

fn is_sip(end: CauseRef) -> bool {
    matches!(end, CauseRef::SipStatus(_))
}

fn is_q850(end: CauseRef) -> bool {
    matches!(end, CauseRef::Q850Cause(_))
}

/// The authorities of a mapping, its confidence and its note.
#[derive(PartialEq)]
struct Statement {
    authorities: Vec<Authority>,
    confidence: Confidence,
    note: Option<&'static str>,
}

impl Statement {
    fn of(mapping: &Mapping) -> Self {
        Self {
            authorities: vec![mapping.authority()],
            confidence: mapping.confidence(),
            note: mapping.note(),
        }
    }

    fn agrees_with(&self, other: &Self) -> bool {
        self.confidence == other.confidence && self.note == other.note
    }

    /// Writes `RFC 3398, RFC 4497, conventional; if the location is user`.
    fn text(&self) -> String {
        let mut words: Vec<&str> = self.authorities.iter().map(|one| one.name()).collect();
        if self.confidence != Confidence::Documented {
            words.push(self.confidence.name());
        }
        let note = self.note.map(|note| format!("; {note}"));
        escape(&(words.join(", ") + &note.unwrap_or_default()))
    }
}

/// Returns the targets that belong in a cell, with their authorities.
///
/// Authorities that agree on a target share a line, and so do neighbours on which the same ones agree.
fn cell(mappings: &[Mapping], belongs: impl Fn(CauseRef) -> bool) -> String {
    let mut targets: Vec<(CauseRef, Statement)> = Vec::new();
    for mapping in mappings.iter().filter(|mapping| belongs(mapping.to())) {
        let statement = Statement::of(mapping);
        let same = targets
            .iter_mut()
            .find(|(target, known)| *target == mapping.to() && known.agrees_with(&statement));
        match same {
            Some((_, known)) => known.authorities.extend(statement.authorities),
            None => targets.push((mapping.to(), statement)),
        }
    }
    let lines = targets
        .chunk_by(|(_, one), (_, next)| one == next)
        .map(|run| {
            let (_, statement) = &run[0];
            let targets = links(run.iter().map(|(target, _)| *target), |_| true);
            format!("{targets} ({})", statement.text())
        });
    or_nothing(lines.collect::<Vec<_>>().join("<br>"))
}

fn links(ends: impl Iterator<Item = CauseRef>, belongs: fn(CauseRef) -> bool) -> String {
    let links: Vec<String> = ends.filter(|end| belongs(*end)).map(link).collect();
    or_nothing(links.join(", "))
}

fn or_nothing(cell: String) -> String {
    if cell.is_empty() {
        NOTHING.to_owned()
    } else {
        cell
    }
}

/// Returns a link to the row of an end.
fn link(end: CauseRef) -> String {
    let text = match end {
        CauseRef::SipStatus(status) => status.code().to_string(),
        CauseRef::Q850Cause(cause) => cause.code().to_string(),
        CauseRef::HangupCause(cause) => cause.code().to_string(),
        CauseRef::SipCause(cause) => code(cause.name()),
        other => escape(&other.to_string()),
    };
    format!("[{text}](#{})", id(end))
}

/// Returns the id of the anchor in the row of an end.
fn id(end: CauseRef) -> String {
    match end {
        CauseRef::SipStatus(status) => format!("sip-{}", status.code()),
        CauseRef::Q850Cause(cause) => format!("q850-{}", cause.code()),
        CauseRef::HangupCause(cause) => cause.code().to_string(),
        CauseRef::SipCause(cause) => cause.id().to_owned(),
        // A layer that is new to this page has no rows here.
        _ => "sip-and-q850".to_owned(),
    }
}
