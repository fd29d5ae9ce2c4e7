//! The definitions of all figures.

use serde::Serialize;
use vobiz_hangup::HealthSign;

/// A term, its meaning, and the source of the meaning.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Definition {
    term: &'static str,
    meaning: &'static str,
    source: &'static str,
}

/// The source of a definition of this project.
const OURS: &str = "This project's own";
const FIELDS: &str = "Vobiz's API reference and captured records";

/// The definitions, in the order of the report.
pub(super) const DEFINITIONS: &[Definition] = &[
    Definition {
        term: "Attempt",
        meaning: "The A leg of an outbound call, unless changed with --direction or --leg. Records with the same call UUID and leg count once: a call detail record takes precedence over a webhook, then the record with more fields. A leg that lost a race is not an attempt, unless it was answered. A record without a UUID counts on its own. A trunk's CallInitiated with Allowed false counts as an unanswered attempt with the cause not-allowed, classified like 1010: the account must act. If the same call has another record, that one counts instead. A CallInitiated with Allowed true is not an attempt: the record of its end is.",
        source: "This project's own; repeated deliveries and lost races are in Vobiz's documentation",
    },
    Definition {
        term: "Answered",
        meaning: "The talk seconds decide: above zero is answered, zero is not. Without them, the answer time decides: a time is answered, an empty field or a placeholder is not. If neither can be read, or the talk seconds cannot be read and there is no answer time, the billed seconds decide: above zero is answered, zero is not. Without them, the answer is unknown, and no figure counts the call as answered or as unanswered. An answer time before the start of the call is ignored. Contradictions between talk seconds and answer time are counted and listed. Neither the cause nor CallStatus decides.",
        source: "Captured records: CallStatus is always completed, and causes are used loosely",
    },
    Definition {
        term: "Values",
        meaning: "A value is present, absent or unreadable. Absent are empty values and placeholders: -, N/A, NA, \\N, and for times also 0 and dates such as 1970-01-01, 0001-01-01 and 0000-00-00. Durations are seconds, hh:mm:ss, or numbers with units such as 1m 30s. Numbers may have grouped thousands, costs a currency sign. Times are ISO 8601, Go's format, seconds or milliseconds after 1970, Excel's day numbers, and dates such as 16/11/2026 with --date-order, also with AM or PM. Everything else is unreadable, and so is a value with several meanings, such as 0,50 or 01:30. Unreadable values are neither zero nor absent: they are counted by column, with an example.",
        source: OURS,
    },
    Definition {
        term: "Incomplete data",
        meaning: "A figure that is not computed from all its calls shows the number of calls used: 27.4% of 300. Shares in the JSON have this number in `of`.",
        source: OURS,
    },
    Definition {
        term: "Talk seconds",
        meaning: "The record's billsec or Billsec; else the Duration of a webhook, which counts answered seconds; else the time from the answer to the end. Never BillDuration, a pulse of 60 seconds, nor a record's duration, which includes ringing.",
        source: FIELDS,
    },
    Definition {
        term: "Answer rate",
        meaning: "Answered ÷ attempts with a known answer.",
        source: "ITU-T E.425, answer-seizure ratio; Vobiz's Number Health Guide calls it answer rate",
    },
    Definition {
        term: "Outcome",
        meaning: "Each attempt is in one class: answered, the outcome of its cause if not answered, or answer-unknown.",
        source: "This project's classification, in data/",
    },
    Definition {
        term: "Delivered",
        meaning: "(answered + unanswered that were busy, no answer, rejected or a machine) ÷ (attempts − unanswered that were canceled or unknown), among attempts with a known answer. The formula is this project's, because the network effectiveness ratio has several forms.",
        source: "This project's own, based on the network effectiveness ratio of ITU-T E.425",
    },
    Definition {
        term: "Mean talk",
        meaning: "The mean talk seconds of answered calls with known talk seconds.",
        source: "Common practice: average call duration (ACD)",
    },
    Definition {
        term: "Short calls",
        meaning: "Answered calls with fewer talk seconds than --short, 10 by default.",
        source: OURS,
    },
    Definition {
        term: "Wasted redials",
        meaning: "Attempts to a number after an earlier attempt whose remedy was no-action or fix and whose fault was the destination or the recipient. Both are counted attempts, and neither is known to be answered. Numbers are compared without +.",
        source: "This project's own, from the classification in data/",
    },
    Definition {
        term: "Causes and actions",
        meaning: "Computed from attempts that are not known to be answered, as is the share of a cause in --fail-on share:CAUSE.",
        source: OURS,
    },
    Definition {
        term: "Numbers",
        meaning: "Only numbers that are known to be yours are shown in full: the caller of an outbound attempt, the called number of an inbound one, and those named with --own. All others are masked unless changed with --numbers, and so is each run of 7 or more digits in causes, sources, names of groups and the hosts of addresses. Directions are inbound, incoming, in, inbound-api, and outbound, outgoing, out, outbound-api, outbound-dial.",
        source: OURS,
    },
    Definition {
        term: "Cost",
        meaning: "The total cost of attempts with a cost ÷ the answered calls among them, by currency. Webhooks always contain 0, which is not counted as cost.",
        source: FIELDS,
    },
    Definition {
        term: "Ongoing",
        meaning: "Occurred in the last 24 hours of the calls, or in the last hour if they span less than two days.",
        source: OURS,
    },
    Definition {
        term: "Shares",
        meaning: "A share of fewer than 30 calls is shown as a count.",
        source: "This project's own: 30 is a common lower bound for the normal approximation of a share",
    },
    Definition {
        term: "Changes",
        meaning: "A change is marked with * if it is significant at the 1% level: by the two-proportion z-test for shares, by Welch's t-test for mean talk. The comparison is with --compare, or else with the period of the same length before, if --last or --since limits the calls. --last 7d is the seven days up to the newest call; a call exactly seven days before it belongs to the period before. Without a limit there is no period before.",
        source: "The two-proportion z-test and Welch's t-test of statistics textbooks",
    },
    Definition {
        term: "Times",
        meaning: "Times of call detail records and a webhook's SessionStart are in UTC. A webhook's other times are in the console's time zone, which is --input-time-zone. All times are shown in --time-zone.",
        source: FIELDS,
    },
];

/// The definitions and the thresholds, as text.
pub(crate) fn explanation() -> String {
    let mut text = String::new();
    for definition in DEFINITIONS {
        let Definition {
            term,
            meaning,
            source,
        } = definition;
        let (meaning, source) = (indented(meaning), indented(&format!("Source: {source}.")));
        text += &format!("{term}\n{meaning}\n{source}\n\n");
    }
    text += "Metrics of Vobiz's Number Health Guide, by caller ID\n";
    for sign in HealthSign::ALL {
        let line = format!(
            "{sign}: {}; good {}, bad {}.",
            sign.description(),
            sign.good(),
            sign.bad()
        );
        text += &indented(&line);
        text.push('\n');
    }
    text
}

fn indented(text: &str) -> String {
    let options = textwrap::Options::new(80)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .initial_indent("  ")
        .subsequent_indent("  ");
    textwrap::fill(text, options)
}
