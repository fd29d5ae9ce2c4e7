//! The generated types and their tables. Their content comes from `data/`, and the types have their
//! methods in the modules named after them.

#![allow(
    clippy::pedantic,
    reason = "generated code is written for the reader of its rows"
)]

use crate::advice::Advice;
use crate::crosswalk::{CauseRef, Mapping};
use crate::exact::{PerfectHash, Slots};
use crate::hangup::Leg;
use crate::number_health::Limit;
use crate::record_type::{Candidate, LegFields, PayloadField};

/// A step of the reference's Getting Help section.
///
/// `Display` prints the title and the description on one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SupportStep {
    pub(crate) title: &'static str,
    pub(crate) description: &'static str,
}

/// The meaning of a spelling: a numeric cause, a SIP cause, or both.
#[derive(Clone, Copy)]
pub(crate) struct CauseSpelling {
    pub(crate) numeric: Option<HangupCause>,
    pub(crate) sip: Option<SipCause>,
}

/// One member of all rows in a table of its own, so that a program contains only the members that it uses.
macro_rules! column {
    ($($table:ident)::+.$member:ident: $Member:ty) => {{
        static COLUMN: [$Member; $($table)::+.len()] = {
            let rows = &$($table)::+;
            let mut column = [rows[0].$member; $($table)::+.len()];
            let mut position = 1;
            while position < rows.len() {
                column[position] = rows[position].$member;
                position += 1;
            }
            column
        };
        &COLUMN
    }};
}

/// The lookup by code in two steps: where the page of a code begins, and what is there: the value or,
/// apart from it, the position of its row. So the tables are small, and nothing is compared: a branch
/// that depends on the code would be mispredicted.
macro_rules! pages {
    ($Type:ident, length: $length:literal, count: $count:literal, position: $Position:ident) => {
        /// Where the page of a code begins. All pages without a code are the first.
        static PAGES: [u16; (1 << 16) / $length] = {
            let mut pages = [0; (1 << 16) / $length];
            let mut end = $length;
            let mut position = 0;
            while position < ALL.len() {
                let page = ALL[position] as usize / $length;
                if pages[page] == 0 {
                    pages[page] = end;
                    end += $length;
                }
                position += 1;
            }
            pages
        };

        static VALUES: [Option<$Type>; $length * $count] = {
            let mut values = [None; $length * $count];
            let mut position = 0;
            while position < ALL.len() {
                values[place(ALL[position] as u16)] = Some(ALL[position]);
                position += 1;
            }
            values
        };

        static POSITIONS: [$Position; $length * $count] = {
            let mut positions = [0; $length * $count];
            let mut position = 0;
            while position < ALL.len() {
                positions[place(ALL[position] as u16)] = position as $Position;
                position += 1;
            }
            positions
        };

        #[inline]
        const fn place(code: u16) -> usize {
            PAGES[code as usize / $length] as usize + code as usize % $length
        }

        #[inline]
        pub(crate) const fn from_code(code: u16) -> Option<$Type> {
            VALUES[place(code)]
        }

        /// The position of the row of a value.
        #[inline]
        pub(crate) const fn position(value: $Type) -> usize {
            POSITIONS[place(value as u16)] as usize
        }
    };
}

pub(crate) use column;

include!(concat!(env!("OUT_DIR"), "/catalog.rs"));
