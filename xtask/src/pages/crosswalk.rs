//! The section of `docs/hangup-causes.md` about SIP responses and Q.850 causes.

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
        grades(),
    ]
    .join("\n")
}

fn introduction() -> String {
    heading("##", "sip-and-q850", "SIP and Q.850")
        + "A SIP trace or the log of a trunk says in other words why a call ended: with a SIP response such as \
           486, or with a cause of ITU-T Q.850 such as 17. Most SIP causes of Vobiz come from FreeSWITCH, the \
           switch of its platform. So what FreeSWITCH makes of a response or of a Q.850 cause is what Vobiz \
           would report. The names are those of the standards, the meanings are in this project's words.\n\n\
           Read these tables in their direction alone: a round trip does not return to where it began. The \
           [authorities](#authorities) differ, so each mapping names its own. What an authority does not list \
           is not here. A mapping is [documented](#grades) unless it is marked as conventional.\n"
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
    heading("###", "sip-statuses", "SIP responses")
        + "If Vobiz's reference names another cause than the platform, both are here. What arrives is decided \
           by the platform, which comes first.\n\n"
        + &table(["Response", "Meaning", "Vobiz reports", "In Q.850"], rows)
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
        + "If a SIP response carries a Q.850 cause in its `Reason` header, the Q.850 cause decides what Vobiz \
           reports.\n\n"
        + &table(["Cause", "Meaning", "Vobiz reports", "In SIP"], rows)
}

/// Returns the SIP cause that the platform reports, and what others say if it is another one.
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
        "What a numeric cause may stem from",
    ) + "Vobiz does not publish from which SIP responses its codes come. These are the likely ones, the \
           likeliest first. A cause without a counterpart is not listed.\n\n"
        + &table(["Cause", "SIP", "Q.850"], rows)
}

fn sip_causes() -> String {
    let rows = SipCause::ALL.iter().flat_map(|cause| sip_cause(*cause));
    heading(
        "###",
        "sip-causes-elsewhere",
        "What a SIP cause stems from, and what it becomes",
    ) + "The cause arises from what is on the left, and is passed on as what is on the right. A cause without \
           either is not listed.\n\n"
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

/// Returns the rows of a SIP cause: one for all that is said by the same authority in the same words.
fn sip_cause(cause: SipCause) -> Vec<[String; 6]> {
    let mut statements: Vec<Statement> = Vec::new();
    for mapping in cause.stems_from().chain(cause.mappings()) {
        let statement = Statement::of(mapping);
        if !statements.contains(&statement) {
            statements.push(statement);
        }
    }
    let rows = statements.into_iter().map(|statement| {
        let is_said = |mapping: &&Mapping| Statement::of(mapping) == statement;
        let from = || cause.stems_from().filter(is_said).map(|one| one.from());
        let to = || cause.mappings().iter().filter(is_said).map(|one| one.to());
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
        + "Who says so, and where.\n\n"
        + &table(["Authority", "Source"], rows)
}

fn grades() -> String {
    let rows = Confidence::ALL
        .iter()
        .map(|row| [code(row.name()), escape(row.description())]);
    heading("###", "grades", "Grades")
        + "How sure a mapping is.\n\n"
        + &table(["Confidence", "Meaning"], rows)
}

const NOTHING: &str = "–";

fn is_sip(end: CauseRef) -> bool {
    matches!(end, CauseRef::SipStatus(_))
}

fn is_q850(end: CauseRef) -> bool {
    matches!(end, CauseRef::Q850Cause(_))
}

/// Who gives a mapping, and in which words.
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

/// Returns the targets that belong in a cell, with who says so.
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
