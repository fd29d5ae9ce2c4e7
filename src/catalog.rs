//! The generated types and their tables. The rows have their shape here, their content comes from
//! `data/`, and the types have their methods in the modules named after them.

#![allow(
    clippy::pedantic,
    reason = "generated code is written for the reader of its rows"
)]

pub(crate) struct CallTypeRow {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) hangup_sent_to: &'static str,
}

pub(crate) struct HangupSourceRow {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
    pub(crate) payload_name: &'static str,
    pub(crate) aliases: &'static [&'static str],
}

pub(crate) struct CategoryRow {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) summary: &'static str,
    pub(crate) first_code: u16,
    pub(crate) last_code: u16,
    pub(crate) causes: &'static [HangupCause],
}

pub(crate) struct HangupCauseRow {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
    pub(crate) next_steps: &'static str,
    pub(crate) category: Category,
    pub(crate) outcome: Outcome,
    pub(crate) remedy: Remedy,
    pub(crate) fault: Fault,
    pub(crate) origin: Origin,
    pub(crate) withdrawn: Option<&'static str>,
}

pub(crate) struct SipCauseRow {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
    pub(crate) counterpart: Option<HangupCause>,
    pub(crate) outcome: Outcome,
    pub(crate) remedy: Remedy,
    pub(crate) fault: Fault,
    pub(crate) origin: Origin,
    pub(crate) withdrawn: Option<&'static str>,
}

pub(crate) struct OutcomeRow {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
}

pub(crate) struct RemedyRow {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
    pub(crate) retry: bool,
}

pub(crate) struct FaultRow {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
}

pub(crate) struct OriginRow {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
}

/// A step of the reference's Getting Help section.
///
/// `Display` prints the title and the description on one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SupportStep {
    pub(crate) title: &'static str,
    pub(crate) description: &'static str,
}

/// What a spelling means: a numeric cause, a textual one, or both.
#[derive(Clone, Copy)]
pub(crate) struct CauseSpelling {
    pub(crate) numeric: Option<HangupCause>,
    pub(crate) textual: Option<SipCause>,
}

/// What stands at a code: the cause, and the position of its row.
#[derive(Clone, Copy)]
pub(crate) struct Slot {
    pub(crate) cause: HangupCause,
    pub(crate) position: u16,
}

const fn slot(cause: HangupCause, position: u16) -> Option<Slot> {
    Some(Slot { cause, position })
}

/// Whether a name is this one, which has the same length. All bytes are compared without a branch, which compiles to a few wide
/// loads; a `match` on the bytes would branch at each, and takes longer to compile.
#[inline]
const fn is<const LENGTH: usize>(name: &[u8], wanted: &[u8; LENGTH]) -> bool {
    let Some(name) = name.first_chunk::<LENGTH>() else {
        return false;
    };
    let mut difference = 0;
    let mut at = 0;
    while at < LENGTH {
        difference |= name[at] ^ wanted[at];
        at += 1;
    }
    difference == 0
}

include!(concat!(env!("OUT_DIR"), "/catalog.rs"));
