//! Makes a month of calls up, as call detail records in CSV, always the same ones. No number, account or
//! call in it is real.
//!
//! ```sh
//! cargo run --example made_up_month > month.csv
//! cargo run -p vobiz-hangup-cli -- report --time-zone Asia/Kolkata month.csv
//! ```

use std::io::{self, BufWriter, Write};

use vobiz_hangup::HangupCause;

/// The columns that a report reads, and two that it does not.
const COLUMNS: &str = "uuid,call_direction,caller_id_number,destination_number,start_time,answer_time,end_time,\
duration,billsec,ring_time,total_cost,currency,hangup_cause,hangup_cause_code,hangup_cause_name,hangup_source,\
trunk_id,campaign_id,codec,region";

const DAYS: u64 = 30;
/// The number of contacts that are called.
const CONTACTS: u64 = 4_000;
/// Your numbers, in the range that India keeps for fiction.
const CALLER_IDS: [u64; 4] = [
    918_069_990_101,
    918_069_990_102,
    918_069_990_103,
    918_069_990_104,
];

/// A result of a call, its frequency per thousand, and its values in a record.
const CAUSES: [(u64, HangupCause, &str, &str); 13] = [
    (305, HangupCause::NormalHangup, "NORMAL_CLEARING", "Callee"),
    (255, HangupCause::RingTimeoutReached, "NO_ANSWER", "Vobiz"),
    (125, HangupCause::BusyLine, "USER_BUSY", "Callee"),
    (90, HangupCause::NoAnswer, "NO_ANSWER", "Carrier"),
    (70, HangupCause::Rejected, "CALL_REJECTED", "Callee"),
    (45, HangupCause::Canceled, "ORIGINATOR_CANCEL", "Caller"),
    (
        35,
        HangupCause::DestinationOutOfService,
        "DESTINATION_OUT_OF_ORDER",
        "Carrier",
    ),
    (
        20,
        HangupCause::NetworkCongestionFromCarrier,
        "SWITCH_CONGESTION",
        "Carrier",
    ),
    (18, HangupCause::MachineDetected, "NORMAL_CLEARING", "Vobiz"),
    (
        15,
        HangupCause::RequestTimeout,
        "NORMAL_TEMPORARY_FAILURE",
        "Carrier",
    ),
    (12, HangupCause::Declined, "CALL_REJECTED", "Callee"),
    (6, HangupCause::MediaTimeout, "MEDIA_TIMEOUT", "Vobiz"),
    (
        4,
        HangupCause::NetworkError,
        "NETWORK_OUT_OF_ORDER",
        "Vobiz",
    ),
];

/// Numbers that follow from a seed: `SplitMix64`.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// Whether something happens, given its frequency per thousand.
    fn happens(&mut self, in_a_thousand: u64) -> bool {
        self.below(1000) < in_a_thousand
    }
}

/// A call that is made.
struct Call {
    day: u64,
    /// The second of the day, in UTC.
    second: u64,
    caller_id: usize,
    contact: u64,
}

impl Call {
    /// From nine to nine in India, fewer after noon; some contacts are called again and again.
    fn new(day: u64, random: &mut Random) -> Self {
        const NINE: u64 = 9 * 3600 - 5 * 3600 - 1800;
        let hour = random.below(12).min(random.below(14));
        // The third number makes most calls.
        let caller_id = [0, 1, 2, 2, 2, 3][usize::try_from(random.below(6)).unwrap_or_default()];
        let contact = random.below(CONTACTS).min(random.below(2 * CONTACTS));
        Self {
            day,
            second: NINE + hour * 3600 + random.below(3600),
            caller_id,
            contact,
        }
    }

    fn outcome(&self, random: &mut Random) -> (HangupCause, &'static str, &'static str) {
        // The account was empty for three hours of the 17th.
        if self.day == 17 && (18_000..28_800).contains(&self.second) {
            return (
                HangupCause::CanceledOutOfCredits,
                "ORIGINATOR_CANCEL",
                "Vobiz",
            );
        }
        // One number in twenty is dead, and stays so.
        if self.contact % 20 == 7 {
            return (
                HangupCause::UnallocatedNumber,
                "UNALLOCATED_NUMBER",
                "Carrier",
            );
        }
        // The third number is flagged as spam from the 20th on.
        if self.caller_id == 2 && self.day >= 20 && random.happens(180) {
            return (HangupCause::SpamBlock, "CALL_REJECTED", "Carrier");
        }
        let mut rest = random.below(CAUSES.iter().map(|(weight, ..)| weight).sum());
        for (weight, cause, text, source) in CAUSES {
            match rest.checked_sub(weight) {
                Some(left) => rest = left,
                None => return (cause, text, source),
            }
        }
        (HangupCause::Unknown, "UNKNOWN", "Unknown")
    }
}

fn time(day: u64, second: u64) -> String {
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("2026-06-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// Writes the month.
///
/// # Errors
///
/// Those of the output.
pub fn write(output: &mut impl Write) -> io::Result<()> {
    writeln!(output, "{COLUMNS}")?;
    let mut random = Random(2026);
    for day in 1..=DAYS {
        // The first of June 2026 is a Monday; on Sundays nobody works.
        let calls = match day % 7 {
            0 => 0,
            6 => 110,
            _ => 260 + random.below(60),
        };
        for _ in 0..calls {
            write_call(output, &Call::new(day, &mut random), &mut random)?;
        }
    }
    Ok(())
}

fn write_call(output: &mut impl Write, call: &Call, random: &mut Random) -> io::Result<()> {
    let (cause, text, source) = call.outcome(random);
    let uuid = format!("{:016x}{:016x}", random.next(), random.next());
    let is_normal = cause == HangupCause::NormalHangup;
    let (ring, talk) = match cause {
        HangupCause::RingTimeoutReached | HangupCause::NoAnswer => (25 + random.below(6), 0),
        HangupCause::NormalHangup | HangupCause::MediaTimeout => {
            let talk = if random.happens(90) {
                1 + random.below(9)
            } else {
                10 + random.below(140)
            };
            (3 + random.below(20), talk)
        }
        HangupCause::UnallocatedNumber | HangupCause::CanceledOutOfCredits => (0, 0),
        HangupCause::SpamBlock => (1, 0),
        _ => (2 + random.below(18), 0),
    };
    let answer = if talk > 0 {
        time(call.day, call.second + ring)
    } else {
        String::new()
    };
    let cost = talk.div_ceil(60) * 30;
    let direction = if is_normal && random.happens(60) {
        "inbound"
    } else {
        "outbound"
    };
    // Contacts are in a range that is kept for fiction, too.
    let (own, other) = (CALLER_IDS[call.caller_id], 919_069_900_000 + call.contact);
    let (from, to) = if direction == "inbound" {
        (other, own)
    } else {
        (own, other)
    };
    let campaign = if call.caller_id == 3 {
        ""
    } else {
        "monsoon-offer"
    };
    writeln!(
        output,
        "{}-{}-{}-{}-{},{direction},+{from},+{to},{},{answer},{},{},{talk},{ring},{}.{:02},INR,{text},{},{},{source},\
         trunk-{},{campaign},PCMU,ap-south-1",
        &uuid[..8],
        &uuid[8..12],
        &uuid[12..16],
        &uuid[16..20],
        &uuid[20..],
        time(call.day, call.second),
        time(call.day, call.second + ring + talk),
        ring + talk,
        cost / 100,
        cost % 100,
        cause.code(),
        cause.name(),
        call.caller_id % 2 + 1,
    )
}

#[allow(dead_code, reason = "the documentation uses the rest")]
fn main() -> io::Result<()> {
    let mut output = BufWriter::new(io::stdout().lock());
    write(&mut output)?;
    output.flush()
}
