//! How every figure is computed.

use serde::Serialize;
use vobiz_hangup::HealthSign;

/// A term, what it means here, and where that comes from.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Definition {
    term: &'static str,
    meaning: &'static str,
    source: &'static str,
}

/// Where a definition comes from that nobody else has made.
const OURS: &str = "This project's own";
const FIELDS: &str = "Vobiz's API reference and captured records";

/// The definitions, in the order of the report.
pub(super) const DEFINITIONS: &[Definition] = &[
    Definition {
        term: "Attempt",
        meaning: "An outbound call, its A leg, unless --direction or --leg says otherwise. Records with the same call UUID and leg count once: a call detail record counts before a webhook, then the record that says more. A leg that lost a race is not an attempt. A record without a UUID counts by itself.",
        source: "This project's own; that deliveries are repeated and legs lose races is in Vobiz's documentation",
    },
    Definition {
        term: "Answered",
        meaning: "The talk seconds decide: above zero is answered, zero is not. Without them, the answer time decides: a time is answered, an empty field or a placeholder is not. If neither can be read, or the talk seconds cannot be read and there is no answer time, the answer is unknown, and no figure counts the call as answered or as unanswered. An answer time before the start of the call is none. Contradictions between talk seconds and answer time are counted and named. Neither the cause nor CallStatus decides.",
        source: "Captured records: CallStatus is completed whatever happened, and causes are used loosely",
    },
    Definition {
        term: "Values",
        meaning: "A value is present, absent or unreadable. Absent are empty values and placeholders: -, N/A, NA, \\N, and for times also 0 and dates such as 1970-01-01, 0001-01-01 and 0000-00-00. Durations are seconds, hh:mm:ss, or numbers with units such as 1m 30s. Numbers may have grouped thousands, costs a currency sign. Times are ISO 8601, those that Go prints, seconds or milliseconds after 1970, Excel's day numbers, and dates such as 16/11/2026 with --date-order, also with AM or PM. Everything else is unreadable, and so is a value with several meanings, such as 0,50 or 01:30. Unreadable values are neither zero nor absent: they are counted by column, with an example.",
        source: OURS,
    },
    Definition {
        term: "Incomplete data",
        meaning: "A figure that was not computed of all its calls shows of how many it was: 27.4% of 300. Shares in the JSON have this number in `of`.",
        source: OURS,
    },
    Definition {
        term: "Talk seconds",
        meaning: "The record's billsec or Billsec; else the Duration of a webhook, which counts answered seconds; else the time from the answer to the end. Never BillDuration, a pulse of 60 seconds, nor a record's duration, which includes ringing.",
        source: FIELDS,
    },
    Definition {
        term: "Answer rate",
        meaning: "Answered ÷ attempts that show whether they were answered.",
        source: "ITU-T E.425, answer-seizure ratio; Vobiz's Number Health Guide calls it answer rate",
    },
    Definition {
        term: "Outcome",
        meaning: "Each attempt is in one class: answered, the outcome of its cause if it was not answered, or answer-unknown.",
        source: "This project's classification, in data/",
    },
    Definition {
        term: "Delivered",
        meaning: "(answered + unanswered that were busy, no answer, rejected or a machine) ÷ (attempts − unanswered that were canceled or unknown), of the attempts that show whether they were answered. The formula is this project's: the network effectiveness ratio has several.",
        source: "This project's own, after the network effectiveness ratio of ITU-T E.425, of which operators use several forms",
    },
    Definition {
        term: "Mean talk",
        meaning: "The mean talk seconds of answered calls whose talk seconds are known.",
        source: "Common practice, as the average length of conversation",
    },
    Definition {
        term: "Short calls",
        meaning: "Answered calls with fewer talk seconds than --short says, 10 by default.",
        source: OURS,
    },
    Definition {
        term: "Wasted redials",
        meaning: "Attempts that are not known to be answered, to a number after such an attempt whose remedy was no-action or fix and whose fault was the destination or the recipient. Both are among the attempts that are counted. An answered call is never one of the two. Numbers are compared without +.",
        source: "This project's own, from the classification in data/",
    },
    Definition {
        term: "Causes and actions",
        meaning: "Both are of the attempts that are not known to be answered, and so is the share of a cause in --fail-on share:CAUSE.",
        source: OURS,
    },
    Definition {
        term: "Numbers",
        meaning: "Only numbers that are known to be yours are shown in full: the caller of an outbound attempt, the called number of an inbound one, and those named with --own. All others are masked unless --numbers says otherwise, and so is each run of 7 or more digits in causes, sources, names of groups and the hosts of addresses. Directions are inbound, incoming, in, inbound-api, and outbound, outgoing, out, outbound-api, outbound-dial.",
        source: OURS,
    },
    Definition {
        term: "Cost",
        meaning: "The total cost of the attempts that have one ÷ the answered calls among them, by currency. Webhooks always say 0, which is not counted as cost.",
        source: FIELDS,
    },
    Definition {
        term: "Still going on",
        meaning: "Seen in the last 24 hours of the calls; in the last hour, if they span less than two days.",
        source: OURS,
    },
    Definition {
        term: "Shares",
        meaning: "A share of fewer than 30 calls is shown as a count.",
        source: "This project's own: 30 is a common lower bound for the normal approximation of a share",
    },
    Definition {
        term: "Changes",
        meaning: "A change is marked with * where chance alone would bring so large a one less than once in a hundred times: by the two-proportion z-test for shares, by Welch's test for mean talk. They are against --compare; else against the period of the same length before, if --last or --since limits the calls. --last 7d are the seven days that end with the newest call; a call exactly seven days before it belongs to the period before. All calls of the input have no period before.",
        source: "The two-proportion z-test and Welch's t-test, as statistics textbooks have them",
    },
    Definition {
        term: "Times",
        meaning: "Call detail records are in UTC; of a webhook, SessionStart is, and the other times are local to the console. Those are read in --input-time-zone, and all are shown in --time-zone.",
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
    text += "Signs of Vobiz's Number Health Guide, by caller ID\n";
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
