//! Why a Vobiz call ended, and what to do about it.
//!
//! A record in, one reading out:
//!
//! ```
//! use vobiz_hangup::{Fault, Hangup, HangupCause, Remedy};
//!
//! // A webhook's form, a call detail record, a row of a CSV export: any pairs.
//! let record = [
//!     ("CallStatus", "completed"), // It always says so.
//!     ("HangupCauseCode", "2020"),
//!     ("HangupCause", "NORMAL_CLEARING"), // Captured: the endpoint was never reached.
//!     ("HangupSource", "Vobiz"),
//! ];
//! let hangup = Hangup::from_fields(record);
//!
//! assert_eq!(hangup.remedy(), Remedy::Fix);
//! assert_eq!(hangup.fault(), Fault::Destination);
//! assert_eq!(hangup.cause(), Some(HangupCause::EndpointNotRegistered));
//! println!("{hangup}");
//! // 2020 Endpoint Not Registered, text NORMAL_CLEARING, ended by Vobiz: outcome unreachable,
//! // remedy fix, fault destination, scope destination (code and text disagree)
//! # assert_eq!(hangup.to_string(), "2020 Endpoint Not Registered, text NORMAL_CLEARING, ended by Vobiz: outcome unreachable, remedy fix, fault destination, scope destination (code and text disagree)");
//! ```
//!
//! And the catalog behind it:
//!
//! ```
//! use vobiz_hangup::{HangupCause, HangupSource, Outcome, Remedy, SipCause};
//!
//! // By code. Lookups are constant, so a wrong code in a constant fails the build.
//! const BUSY: HangupCause = HangupCause::from_code(3010).unwrap();
//! assert_eq!(BUSY.description(), "Destination is busy");
//! assert_eq!(BUSY.outcome(), Outcome::Busy);
//! assert!(BUSY.remedy().is_retry());
//!
//! // By name: exactly, or in any spelling.
//! assert_eq!(HangupCause::from_name("Busy Line"), Some(BUSY));
//! assert_eq!("busy_line".parse(), Ok(BUSY));
//!
//! // By text. Webhooks call it `HangupCause`, which is not the code: a trap.
//! let text: SipCause = "USER_BUSY".parse()?;
//! assert_eq!(text.counterpart(), Some(BUSY));
//!
//! // Who ended the call.
//! assert_eq!("Callee".parse(), Ok(HangupSource::CallRecipient));
//!
//! // The whole catalog, in the order of the documentation.
//! for cause in HangupCause::ALL.iter().filter(|cause| cause.remedy() == Remedy::ContactSupport) {
//!     println!("{} {cause}: {}", cause.code(), cause.next_steps());
//! }
//! # Ok::<(), vobiz_hangup::UnknownName>(())
//! ```
//!
//! # Features
//!
//! None is on by default; the crate is `no_std` and needs `phf` only.
//!
//! - `serde`: [`Hangup`] is read from forms and JSON and written as its reading; so are the enums.
//!   Without derive and without `std`.
//!
//! # Guarantees
//!
//! - **No panic**, whatever the input, and no unsafe code.
//! - **No allocation** in any lookup, nor in the reading of borrowed values.
//! - **Nothing is guessed and nothing is lost**: a code is never judged by its range, and a value that
//!   the catalog does not have stays readable ([`Field::Unknown`]).
//! - **Codes and ids are for ever**: none is changed, removed or used again. A withdrawn code stays,
//!   with a note.
//! - **New codes break nobody**: the enums are `#[non_exhaustive]`, and a new variant is a minor
//!   release. So is a changed reading.
//!
//! # Where the facts come from
//!
//! ```text
//! data/*.toml ──build.rs──▶ enums and tables ──▶ this crate ──▶ the `hangup` command
//!  (facts)    read → check → emit                    └───────▶ the reference page
//! ```
//!
//! Every fact stands once, in a TOML file of the package. The build turns the files into the types of
//! this crate, the documentation of each variant included; the reference page is generated through this
//! crate, so neither can drift from the other.
//!
//! The facts are [Vobiz's](REFERENCE_URL); outcome, remedy and fault are this project's reading of
//! them. The project is independent of Vobiz.

#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;

mod advice;
mod call_type;
mod catalog;
mod category;
mod channel;
mod classification;
mod error;
mod hangup;
mod hangup_cause;
mod hangup_source;
mod origin;
#[cfg(feature = "serde")]
mod serde;
mod sip_cause;
mod spelling;
mod support;
mod vocabulary;

pub use advice::Advice;
pub use catalog::{
    CallType, Category, Channel, DATA_DIGEST, Encoding, Fault, FieldRole, HangupCause,
    HangupSource, Origin, Outcome, REFERENCE_DATE, REFERENCE_URL, Remedy, Scope, SipCause,
    SupportStep,
};
pub use channel::{PayloadField, absent_words};
pub use error::{UnknownCode, UnknownName};
pub use hangup::{Basis, Field, Hangup, Leg};
pub use spelling::fold_spelling;
pub use support::support_steps;

/// Runs the examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
