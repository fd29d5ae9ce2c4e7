//! Reads a month of calls from standard input, and prints how many recipients there are with each decision.
//!
//! ```sh
//! cargo run --example made_up_month > month.csv
//! cargo run --example redial < month.csv
//! ```

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Read;

use jiff::Timestamp;
use vobiz_hangup::{Attempt, Hangup, NamedPolicy, Redial};

/// Returns the decision about each recipient of a month.
///
/// # Errors
///
/// What could not be read.
// begin
pub fn decide(month: impl Read, now: i64) -> Result<BTreeMap<String, Redial>, Box<dyn Error>> {
    let mut recipients: BTreeMap<String, Vec<Attempt>> = BTreeMap::new();
    for call in csv::Reader::from_reader(month).deserialize() {
        let call: BTreeMap<String, String> = call?;
        let time = call["start_time"].parse::<Timestamp>()?.as_second();
        let attempt = Attempt::new(time, call["billsec"] != "0", &Hangup::from_fields(&call));
        if call["call_direction"] == "outbound" {
            let to = call["destination_number"].clone();
            recipients.entry(to).or_default().push(attempt);
        }
    }
    let policy = NamedPolicy::Default.policy();
    let decide = |(to, attempts): (_, Vec<_>)| (to, policy.decide_at(now, attempts));
    Ok(recipients.into_iter().map(decide).collect())
}
// end

#[allow(dead_code, reason = "the documentation uses the rest")]
fn main() -> Result<(), Box<dyn Error>> {
    // The time of the newest call.
    let decisions = decide(std::io::stdin().lock(), 1_782_833_299)?;
    for (to, redial) in decisions {
        println!("{to} {redial:?}");
    }
    Ok(())
}
