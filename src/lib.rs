//! Why a Vobiz call ended, and what to do about it.

#![no_std]

extern crate alloc;

mod call_type;
mod catalog;
mod category;
mod error;
mod hangup_cause;
mod hangup_source;
mod reading;
mod sip_cause;
mod spelling;
mod support;
mod vocabulary;

pub use catalog::{
    CallType, Category, Fault, HangupCause, HangupSource, Origin, Outcome, REFERENCE_URL, Remedy,
    SipCause,
};
pub use error::{UnknownCode, UnknownName};
pub use support::{SupportStep, support_steps};
