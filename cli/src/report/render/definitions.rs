//! How every figure is computed.

use vobiz_hangup::HealthSign;

/// A term and its definition.
pub(super) type Definition = (&'static str, &'static str);

/// The definitions, in the order of the report.
pub(super) const DEFINITIONS: &[Definition] = &[
    (
        "Attempt",
        "An outbound call, its A leg, unless --direction or --leg says otherwise. Records with the same call UUID and leg count once: a call detail record counts before a webhook, then the record that says more. A leg that lost a race is no attempt. A record without a UUID counts by itself.",
    ),
    (
        "Answered",
        "The talk seconds are above zero, or there is an answer time. Neither the cause nor CallStatus decides it.",
    ),
    (
        "Talk seconds",
        "The record's billsec or Billsec; else the Duration of a webhook, which counts answered seconds; else the time from the answer to the end. Never BillDuration, a pulse of 60 seconds, nor a record's duration, which includes ringing.",
    ),
    (
        "Answer rate",
        "Answered ÷ attempts whose records tell whether they were answered.",
    ),
    (
        "Outcome",
        "Each attempt is in one class: answered, else the outcome of its cause.",
    ),
    (
        "Delivered",
        "(answered + unanswered that were busy, no answer, rejected or a machine) ÷ (attempts − unanswered that were canceled or unknown). The formula is this project's: the network effectiveness ratio has several.",
    ),
    ("Mean talk", "The mean talk seconds of answered calls."),
    (
        "Short calls",
        "Answered calls with fewer talk seconds than --short says, 10 by default.",
    ),
    (
        "Wasted redials",
        "Attempts to a number after an attempt whose remedy was no-action or fix and whose fault was the destination or the recipient. Both are among the attempts that are counted. Numbers are compared without +.",
    ),
    (
        "Cost",
        "The total cost of the attempts that have one ÷ answered calls. Webhooks always say 0, which is not counted as cost.",
    ),
    (
        "Still going on",
        "Seen in the last 24 hours of the calls; in the last hour, if they span less than two days.",
    ),
    (
        "Shares",
        "A share of fewer than 30 calls is shown as a count.",
    ),
    (
        "Changes",
        "A change is marked with * where chance alone would bring so large a one less than once in a hundred times: by the two-proportion z-test for shares, by Welch's test for mean talk.",
    ),
    (
        "Times",
        "Call detail records are in UTC; of a webhook, SessionStart is, and the other times are local to the console. Those are read in --input-time-zone, and all are shown in --time-zone.",
    ),
];

/// The definitions and the thresholds, as text.
pub(crate) fn explanation() -> String {
    let mut text = String::new();
    for (term, definition) in DEFINITIONS {
        text += &format!("{term}\n{}\n\n", indented(definition));
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
        .initial_indent("  ")
        .subsequent_indent("  ");
    textwrap::fill(text, options)
}
