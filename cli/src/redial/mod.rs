//! `hangup redial`: who is to be redialed, and when.

mod exclude;
mod list;
mod policy;
mod print;
mod recipient;

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, ValueEnum};
use jiff::Timestamp;
use vobiz_hangup::Leg;

use crate::calls::{
    Calls, Choice, Direction, InputOptions, Limit, Numbers, Period, help, say, written,
};
use crate::decode::{MOST_MESSAGES, StandardInput};
use crate::terminal::{Output, Raw};
use crate::{Found, interrupt, usage_error};

use list::{Decisions, Group, List};
use policy::PolicyOptions;
use print::Printed;
use recipient::{Country, Recipient};

/// Read call records and webhooks, and list who is to be redialed and when
///
/// Reads what `decode` reads. Groups outbound calls by the number that was called, decides about each
/// recipient from all attempts, and lists those who are still to be reached, one a line, sorted by time.
/// There is one budget of redials for a recipient, whatever the causes. In text, numbers are masked. The
/// other formats are made for dialing and contain full numbers.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hangup redial calls.csv
  hangup redial --policy sales-outreach --calling-hours 9:00-18:00 --time-zone Asia/Kolkata calls.csv
  hangup redial --format contacts --exclude do-not-call.txt calls.csv > contacts.csv
  hangup redial --stopped --format csv calls.csv > stopped.csv

In CSV and JSON, for each recipient:
  to            the number in E.164, in full
  not_before    the earliest time for the redial
  attempts      the number of attempts
  redials_left  the number of redials that the policy has left
  last_cause    the code of the last attempt's cause, or its SIP cause
  last_outcome  how the last attempt ended
  last_call     the time of the last attempt
  from          the caller ID of the last attempt, in full
  reason        with --stopped: why the recipient is not redialed

The format `contacts` is a CSV for the contact upload of Vobiz Campaigns. It contains only recipients whose
time has come, because a campaign dials all its contacts.")]
pub(crate) struct RedialCommand {
    #[command(flatten)]
    input: InputOptions,

    /// The format on standard output
    #[arg(long, value_enum, default_value = "text")]
    format: Format,

    #[command(flatten)]
    policy: PolicyOptions,

    /// The time for which the list is made, such as 2026-11-23T09:00 [default: now; for old calls, the time
    /// of the newest]
    #[arg(long, value_name = "TIME")]
    now: Option<Limit>,

    /// A file with numbers that are not dialed: one a line, or a CSV with a column `to`, `number` or `phone`
    #[arg(long, value_name = "FILE")]
    exclude: Vec<PathBuf>,

    /// The country code of numbers that begin with 0, such as 91
    #[arg(long, value_name = "CODE")]
    country: Option<Country>,

    /// Leg of the calls: `a`, or `b` for legs dialed by a Dial element
    #[arg(long, value_enum, default_value = "a")]
    leg: WantedLeg,

    /// List only recipients whose time has come
    #[arg(long, conflicts_with = "stopped")]
    due: bool,

    /// List those who are neither reached nor redialed, each with the reason
    #[arg(long)]
    stopped: bool,

    /// In contacts, add the caller ID of the last attempt as `from`
    #[arg(long)]
    with_from: bool,

    /// How numbers are shown in text
    #[arg(long, value_enum, default_value = "masked")]
    numbers: Numbers,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: a summary, then the list
    Text,
    /// For programs, with a header
    Csv,
    /// For programs, with the summary
    Json,
    /// For the contact upload of Vobiz Campaigns
    Contacts,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum WantedLeg {
    A,
    B,
    Any,
}

impl RedialCommand {
    /// What the definition of the command line cannot say.
    pub(crate) fn check(&self) -> Result<(), clap::Error> {
        let wrong = |why: &str| usage_error("redial", ErrorKind::ValueValidation, why);
        self.policy.policy().map(drop).map_err(|why| wrong(&why))?;
        if self.with_from && self.format != Format::Contacts {
            return Err(wrong("--with-from is for --format contacts"));
        }
        if self.stopped && self.format == Format::Contacts {
            return Err(wrong("contacts are dialed, so --stopped has no contacts"));
        }
        if self.now.is_some() && self.given_now().is_none() {
            return Err(wrong("--now: the time must be from 1970 to 2106"));
        }
        Ok(())
    }

    pub(crate) fn run(
        &self,
        input: &StandardInput,
        output: &mut Output<impl Raw>,
        messages: &mut Output<impl Write>,
    ) -> io::Result<Found> {
        interrupt::notice(true);
        // Without those who must not be dialed there is no list.
        let Some(excluded) = self.excluded(messages) else {
            return Ok(Found::Partly);
        };
        let read = (self.input).read(&self.input.sources, true, input, messages)?;
        if read.sources.is_empty() {
            // Why has been said.
            return Ok(Found::Partly);
        }
        let now = self.now(&read.calls, messages);
        let decider = self.policy.decider(now, &self.input.time_zone);
        let decisions = Decisions {
            calls: &read.calls,
            choice: self.choice(),
            country: self.country.unwrap_or_default(),
            excluded,
            decider: decider.map_err(io::Error::other)?,
        };
        let list = decisions.list();
        self.print(&decisions, &list, output)?;
        output.flush()?;
        self.report(&list, messages);
        Ok(read.found)
    }

    fn print(
        &self,
        decisions: &Decisions<'_>,
        list: &List,
        output: &mut Output<impl Raw>,
    ) -> io::Result<()> {
        let printed = Printed {
            calls: decisions.calls,
            list,
            decider: &decisions.decider,
            country: decisions.country,
            zone: &self.input.time_zone,
            numbers: self.numbers,
            stopped: self.stopped,
            due: self.due || self.format == Format::Contacts,
        };
        match self.format {
            Format::Text => printed.text(output),
            Format::Csv => printed.csv(output),
            Format::Json => printed.json(output),
            Format::Contacts => printed.contacts(self.with_from, output),
        }
    }

    /// Says what a list for programs leaves out.
    fn report(&self, list: &List, messages: &mut Output<impl Write>) {
        let count = |group| list.groups.get(&group).copied().unwrap_or_default();
        let later = count(Group::Later);
        if self.format == Format::Contacts && later > 0 {
            say(
                messages,
                &format!("recipients whose time has not come and who are left out: {later}"),
            );
        }
        let others = count(Group::NotANumber);
        if others > 0 {
            say(
                messages,
                &format!("recipients whose number cannot be dialed: {others}"),
            );
            if self.country.is_none() {
                help(
                    messages,
                    "add --country CODE if numbers begin with 0 instead of a country code",
                );
            }
        }
    }

    fn choice(&self) -> Choice {
        Choice {
            direction: Some(Direction::Outbound),
            leg: match self.leg {
                WantedLeg::A => Some(Leg::Call),
                WantedLeg::B => Some(Leg::B),
                WantedLeg::Any => None,
            },
            period: Period::default(),
        }
    }

    fn given_now(&self) -> Option<Timestamp> {
        let time = self.now?.time(Timestamp::now(), &self.input.time_zone);
        time.map(crate::calls::Time::timestamp)
    }

    /// The time for which the list is made. If all windows are over by the clock, it is the newest call's.
    fn now(&self, calls: &Calls, messages: &mut Output<impl Write>) -> Timestamp {
        if let Some(now) = self.given_now() {
            return now;
        }
        let now = Timestamp::now();
        let window = self.policy.policy().map_or(0, |policy| policy.window());
        match calls.newest() {
            Some(newest) if newest.second() + i64::from(window) < now.as_second() => {
                let time = written(newest, &self.input.time_zone);
                say(
                    messages,
                    &format!("the calls are old, so the list is as of the newest call, {time}"),
                );
                help(messages, "add --now TIME for the list of another time");
                newest.timestamp()
            }
            _ => now,
        }
    }

    /// Who must not be dialed; `None` if a file could not be read as a whole, which is reported here. A typing
    /// error in it must not let anybody be dialed.
    fn excluded(&self, messages: &mut Output<impl Write>) -> Option<HashSet<Recipient>> {
        let mut all = HashSet::new();
        let mut is_whole = true;
        for path in &self.exclude {
            let name = path.display();
            match exclude::read(path, self.country.unwrap_or_default()) {
                Ok(excluded) => {
                    for problem in excluded.problems.iter().take(MOST_MESSAGES) {
                        say(messages, &format!("{name}: {problem}"));
                    }
                    let others = excluded.problems.len().saturating_sub(MOST_MESSAGES);
                    if others > 0 {
                        say(
                            messages,
                            &format!("{name}: {others} more lines are not numbers"),
                        );
                    }
                    is_whole &= excluded.problems.is_empty();
                    all.extend(excluded.recipients);
                }
                Err(why) => {
                    say(messages, &format!("{name}: {why}"));
                    return None;
                }
            }
        }
        if !is_whole {
            help(
                messages,
                "correct or remove these lines; without all of them, nobody is listed",
            );
        }
        is_whole.then_some(all)
    }
}
