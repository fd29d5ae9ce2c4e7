//! Find out why a Vobiz call ended and what to do next.
//!
//! A webhook of axum with the feature `serde`. [`Hangup`] takes its fields from any record, next to your own:
//!
#![cfg_attr(feature = "serde", doc = "```")]
#![cfg_attr(not(feature = "serde"), doc = "```ignore")]
//! use axum::{Form, Router, routing::post};
//! use vobiz_hangup::Hangup;
//!
//! #[derive(serde::Deserialize)]
//! struct Ended {
//!     #[serde(rename = "CallUUID")]
//!     call: String,
//!     #[serde(flatten)]
//!     hangup: Hangup<'static>,
//! }
//!
//! async fn ended(Form(Ended { call, hangup }): Form<Ended>) {
//!     println!("{call}: {hangup}: {}", hangup.advice());
//! }
//!
//! let app: Router = Router::new().route("/hangup", post(ended));
//! ```
//!
//! Without serde, pass the pairs:
//!
//! ```
//! use vobiz_hangup::{Fault, Hangup, HangupCause, Remedy};
//!
//! // The pairs of a webhook's form, of a call detail record or of a row of a CSV file.
//! let record = [
//!     ("CallStatus", "completed"), // Always.
//!     ("HangupCauseCode", "2020"),
//!     ("HangupCause", "NORMAL_CLEARING"), // But the endpoint was never reached.
//!     ("HangupSource", "Vobiz"),
//! ];
//! let hangup = Hangup::from_fields(record);
//!
//! assert_eq!(hangup.remedy(), Remedy::Fix);
//! assert_eq!(hangup.fault(), Fault::Destination);
//! assert_eq!(hangup.cause(), Some(HangupCause::EndpointNotRegistered));
//! println!("{hangup}");
//! // 2020 Endpoint Not Registered, SIP cause NORMAL_CLEARING, ended by Vobiz: outcome unreachable,
//! // remedy fix, fault destination, scope destination (code and SIP cause disagree)
//! # assert_eq!(hangup.to_string(), "2020 Endpoint Not Registered, SIP cause NORMAL_CLEARING, ended by Vobiz: outcome unreachable, remedy fix, fault destination, scope destination (code and SIP cause disagree)");
//! ```
//!
//! [`HangupCause`] and the other enums are the catalog:
//!
//! ```
//! use vobiz_hangup::{Fault, Hangup, HangupCause, HangupSource, Outcome, Remedy, SipCause, SipStatus};
//!
//! // By code. Lookups are `const`, so a wrong code in a constant fails the build.
//! const BUSY: HangupCause = HangupCause::from_code(3010).unwrap();
//! assert_eq!(BUSY.description(), "Destination is busy");
//! assert_eq!(BUSY.outcome(), Outcome::Busy);
//! assert!(BUSY.remedy().is_retry());
//!
//! // By name: exactly, or ignoring case, spaces and punctuation.
//! assert_eq!(HangupCause::from_name("Busy Line"), Some(BUSY));
//! assert_eq!("busy_line".parse(), Ok(BUSY));
//!
//! // The SIP cause. Webhooks call it `HangupCause`.
//! let sip_cause: SipCause = "USER_BUSY".parse()?;
//! assert_eq!(sip_cause.counterpart(), Some(BUSY));
//!
//! // Who ended the call.
//! assert_eq!("Callee".parse(), Ok(HangupSource::CallRecipient));
//!
//! // An account without credits is not a canceled call.
//! let cause = HangupCause::from_code(1010).unwrap();
//! assert_eq!((cause.remedy(), cause.fault()), (Remedy::Fix, Fault::Account));
//!
//! // The SIP cause that Vobiz would report for a SIP response code.
//! assert_eq!("486 Busy Here".parse::<SipStatus>()?.reported_as(), Some(SipCause::UserBusy));
//!
//! // Unknown codes are not guessed.
//! assert_eq!(HangupCause::from_code(4100), None);
//!
//! // Codes and causes that you have already.
//! assert_eq!(Hangup::from(3010), Hangup::from(BUSY));
//! assert_eq!(Hangup::from(SipCause::UserBusy).remedy(), BUSY.remedy());
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
//! The crate is `no_std` and depends only on `phf`. No feature is on by default.
//!
//! - `serde`: [`Hangup`] deserializes from forms and JSON, and serializes with its classification. The enums
//!   serialize and deserialize. A [`Field`] also keeps a value that only a newer version knows. Needs neither
//!   serde's derive nor `std`.
//!
//! # Guarantees
//!
//! - **No panic** on any input, and no unsafe code.
//! - **No allocation** in lookups and in decoding borrowed values.
//! - **Nothing is guessed and nothing is lost.** The range of a code has no meaning. A value that is not in the
//!   catalog remains available as [`Field::Unknown`].
//! - **Codes and ids are permanent.** None is ever changed, removed or reused. A withdrawn cause stays
//!   in the catalog with a note.
//! - **New codes break no build.** The enums that grow are `#[non_exhaustive]`. New variants and changed
//!   classifications come in minor releases.
//!
//! # Source of the facts
//!
//! ```text
//! data/*.toml ──build.rs──▶ enums and tables ──▶ this crate ──▶ the `hangup` command
//!  (facts)    read → check → emit                    └───────▶ the reference page
//! ```
//!
//! Every fact is written once, in a TOML file of the package. The build turns the files into the types
//! of this crate, including the documentation of each variant. The reference page is generated through
//! this crate, so the two cannot diverge.
//!
//! The facts are [Vobiz's](REFERENCE_URL). The classification and the advice are this project's, which is
//! independent of Vobiz.

#![no_std]
#![cfg_attr(not(test), deny(unused_crate_dependencies))]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;

mod advice;
mod call_type;
mod catalog;
mod category;
mod classification;
mod code;
mod crosswalk;
mod disposition;
mod error;
mod exact;
mod hangup;
mod hangup_cause;
mod hangup_source;
mod number_health;
mod origin;
mod q850_cause;
mod record_type;
mod redial;
#[cfg(feature = "serde")]
mod serde;
mod sip_cause;
mod sip_status;
mod spelling;
mod support;
mod vocabulary;

pub use advice::Advice;
pub use catalog::{
    Authority, CallType, Category, Confidence, DATA_DIGEST, Disposition, Encoding, Fault,
    FieldRole, HangupCause, HangupSource, HealthSign, NamedPolicy, Origin, Outcome, Q850Cause,
    REFERENCE_DATE, REFERENCE_URL, RecordType, Remedy, Scope, SipCause, SipStatus, SupportStep,
};
pub use crosswalk::{CauseRef, Mapping};
pub use error::{UnknownCode, UnknownName};
pub use hangup::{Basis, Field, Hangup, Leg};
pub use number_health::{Health, Limit};
pub use record_type::{PayloadField, absent_words};
pub use redial::{Attempt, CallingHours, Redial, RedialPolicy, StopReason, Unclear};
pub use spelling::fold_spelling;
pub use support::support_steps;

/// Runs the examples of the README.
#[cfg(all(doctest, feature = "serde"))]
#[doc = include_str!("../README.md")]
struct Readme;
