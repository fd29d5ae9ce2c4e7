//! Handles Vobiz's webhooks with axum: forms from `hangup_url` and `<Dial>` callbacks, JSON from SIP trunks.
//! Each handler returns whether to redial and which other calls to pause.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use axum::extract::{Form, Json, State};
use axum::{Router, routing::post};
use serde::Deserialize;
use vobiz_hangup::{Attempt, Field, Hangup, Leg, NamedPolicy, Redial, Remedy, Scope};

/// A webhook. A strange value of a `Field` or of the hangup is unknown, but never an error, after which Vobiz
/// would deliver the record again.
#[derive(Deserialize)]
struct Ended {
    #[serde(rename = "CallUUID", default)]
    call: Field<'static, String>,
    #[serde(rename = "To", default)]
    to: Field<'static, String>,
    #[serde(rename = "BillDuration", default)]
    billed: Field<'static, u32>,
    #[serde(flatten)]
    hangup: Hangup<'static>,
}

/// What a dialer remembers. A real one keeps it in its database.
#[derive(Default)]
struct Dialer {
    handled: BTreeSet<(String, Leg)>,
    attempts: BTreeMap<String, Vec<Attempt>>,
}

#[derive(Debug, PartialEq)]
struct Decision {
    redial: Option<Redial>,
    /// The calls to pause until something is fixed.
    pause: Option<Scope>,
}

impl Dialer {
    /// Returns `None` for a leg that was handled before: Vobiz may deliver a record again.
    fn decide(&mut self, ended: Ended, now: i64) -> Option<Decision> {
        let Ended {
            call,
            to,
            billed,
            hangup,
        } = ended;
        if let Field::Known(call) = call {
            if !self.handled.insert((call, hangup.leg())) {
                return None;
            }
        }
        let pause = match (hangup.remedy(), hangup.scope()) {
            (Remedy::Fix, scope @ (Scope::Account | Scope::Application | Scope::CallerId)) => {
                Some(scope)
            }
            _ => None,
        };
        let redial = match to {
            Field::Known(to) => {
                let attempts = self.attempts.entry(to).or_default();
                let answered = billed.known().map(|seconds| seconds > 0);
                attempts.push(Attempt::new(now, answered.unwrap_or(false), &hangup));
                Some(NamedPolicy::Default.policy().decide(attempts))
            }
            _ => None,
        };
        println!("{hangup}: {}", hangup.advice());
        Some(Decision { redial, pause })
    }
}

type Shared = Arc<Mutex<Dialer>>;

fn handle(dialer: &Shared, ended: Ended) -> String {
    let now = SystemTime::UNIX_EPOCH
        .elapsed()
        .map_or(0, |age| age.as_secs());
    let mut dialer = dialer.lock().unwrap_or_else(PoisonError::into_inner);
    let decision = dialer.decide(ended, i64::try_from(now).unwrap_or(i64::MAX));
    decision.map_or("handled before".to_owned(), |one| format!("{one:?}"))
}

async fn form(State(dialer): State<Shared>, Form(ended): Form<Ended>) -> String {
    handle(&dialer, ended)
}

async fn json(State(dialer): State<Shared>, Json(ended): Json<Ended>) -> String {
    handle(&dialer, ended)
}

fn router() -> Router {
    let router = Router::new().route("/hangup", post(form));
    router
        .route("/trunk", post(json))
        .with_state(Shared::default())
}

fn main() {
    println!("Mount `router()` on your server:\n{:?}", router());
}

#[cfg(test)]
#[path = "../tests/support/webhook.rs"]
mod tests;
