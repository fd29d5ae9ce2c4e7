//! Handles Vobiz's webhooks with axum, and decides what a dialer does next: forms from `hangup_url` and
//! `<Dial>` callbacks, JSON from SIP trunks.
//!
//! The handlers accept a record whatever its values are. A strange value never causes an error
//! response, which would make Vobiz deliver the record again.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::{Form, Json, State};
use axum::routing::post;
use axum::{Router, http::StatusCode};
use serde::Deserialize;
use serde_json::{Map, Value};
use vobiz_hangup::{FieldRole, Hangup, Leg, Outcome, RecordType, Remedy, Scope, absent_words};

/// The redial budget of a number, for all reasons together.
const REDIALS: u32 = 2;

/// A leg that has ended.
struct Ended {
    hangup: Hangup<'static>,
    call_uuid: Option<String>,
    number: Option<String>,
}

impl Ended {
    /// `value` returns the text of a field of the record.
    fn new(hangup: Hangup<'static>, value: impl Fn(&str) -> Option<String>) -> Self {
        let field = |role| {
            let channels = RecordType::ALL.iter();
            let of_leg = channels.filter(|channel| channel.leg() == hangup.leg());
            let fields = of_leg.flat_map(|channel| channel.fields());
            let mut fields = fields.filter(|field| field.role() == role);
            fields.find_map(|field| value(field.name()).filter(|value| is_present(value)))
        };
        Self {
            call_uuid: field(FieldRole::CallUuid),
            number: field(FieldRole::To),
            hangup,
        }
    }
}

fn is_present(value: &str) -> bool {
    let value = value.trim();
    let mut absent = absent_words().iter();
    !value.is_empty() && !absent.any(|word| word.eq_ignore_ascii_case(value))
}

/// What to do about the dialed number.
#[derive(Debug, PartialEq)]
enum Number {
    /// Dial it again after this time.
    Redial(Duration),
    /// Do not redial it.
    Close,
    /// Drop it from the list, because it cannot be right.
    Drop,
    /// Skip it until the problem is fixed.
    Skip,
    /// Keep it on the list until someone decides when to redial.
    Keep,
}

/// What to do about the other calls in the scope.
#[derive(Debug, PartialEq)]
enum Others {
    GoOn,
    SlowDown(Scope),
    /// None of them until the problem is fixed.
    Pause(Scope),
}

#[derive(Debug, PartialEq)]
struct Decision {
    number: Number,
    others: Others,
    /// Whether to report an outage to Vobiz now.
    report: bool,
}

/// What a dialer has to remember. A real one keeps it in its database.
#[derive(Default)]
struct Dialer {
    handled: BTreeSet<(String, Leg)>,
    redials: BTreeMap<String, u32>,
    outage_is_reported: bool,
}

impl Dialer {
    /// Returns `None` for a leg that was handled before: Vobiz may deliver a record again.
    fn decide(&mut self, ended: &Ended) -> Option<Decision> {
        let hangup = &ended.hangup;
        if let Some(uuid) = &ended.call_uuid {
            if !self.handled.insert((uuid.clone(), hangup.leg())) {
                return None;
            }
        }
        Some(Decision {
            number: self.number(ended),
            others: others(hangup),
            report: self.report(hangup),
        })
    }

    fn number(&mut self, ended: &Ended) -> Number {
        let hangup = &ended.hangup;
        match (hangup.remedy(), hangup.scope()) {
            (remedy, _) if remedy.is_retry() => match &ended.number {
                Some(number) => self.redial(number, remedy),
                None => Number::Keep,
            },
            (Remedy::NoAction, _) | (Remedy::Fix, Scope::Call) => Number::Close,
            (Remedy::Fix, Scope::Destination) => match hangup.outcome() {
                Outcome::InvalidNumber => Number::Drop,
                _ => Number::Skip,
            },
            _ => Number::Keep,
        }
    }

    fn redial(&mut self, number: &str, remedy: Remedy) -> Number {
        let redials = self.redials.entry(number.to_owned()).or_default();
        if *redials == REDIALS {
            return Number::Close;
        }
        *redials += 1;
        Number::Redial(match remedy {
            Remedy::Retry => Duration::from_secs(10),
            Remedy::RetryWithBackoff => Duration::from_secs(60) * *redials * *redials,
            _ => Duration::from_secs(3600),
        })
    }

    /// Once for an outage, which lasts until a call gets through.
    fn report(&mut self, hangup: &Hangup<'_>) -> bool {
        if hangup.outcome() == Outcome::Completed {
            self.outage_is_reported = false;
        }
        hangup.remedy() == Remedy::ContactSupport
            && !mem::replace(&mut self.outage_is_reported, true)
    }
}

/// Pauses what the scope names, and no more.
fn others(hangup: &Hangup<'_>) -> Others {
    match (hangup.remedy(), hangup.scope()) {
        (Remedy::Fix, scope @ (Scope::Account | Scope::Application | Scope::CallerId)) => {
            Others::Pause(scope)
        }
        (_, scope @ (Scope::Account | Scope::Route)) => Others::SlowDown(scope),
        _ => Others::GoOn,
    }
}

type Shared = Arc<Mutex<Dialer>>;

/// Routes each channel to its handler.
fn router() -> Router {
    Router::new()
        .route("/hangup", post(form))
        .route("/trunk", post(json))
        .with_state(Shared::default())
}

async fn form(
    State(dialer): State<Shared>,
    Form(record): Form<Vec<(String, String)>>,
) -> (StatusCode, String) {
    let hangup = Hangup::from_fields(record.clone());
    let value = |name: &str| {
        let mut pairs = record.iter();
        let (_, value) = pairs.find(|(key, _)| key == name)?;
        Some(value.clone())
    };
    respond(&dialer, &Ended::new(hangup, value))
}

async fn json(
    State(dialer): State<Shared>,
    Json(record): Json<Map<String, Value>>,
) -> (StatusCode, String) {
    let value = |name: &str| record.get(name)?.as_str().map(str::to_owned);
    match Hangup::deserialize(&record) {
        Ok(hangup) => respond(&dialer, &Ended::new(hangup, value)),
        // A second delivery would be no clearer.
        Err(error) => (StatusCode::OK, error.to_string()),
    }
}

fn respond(dialer: &Shared, ended: &Ended) -> (StatusCode, String) {
    let mut dialer = dialer.lock().unwrap_or_else(PoisonError::into_inner);
    let decision = dialer.decide(ended);
    println!("{}: {}", ended.hangup, ended.hangup.advice());
    let text = decision.map_or("handled before".to_owned(), |one| format!("{one:?}"));
    (StatusCode::OK, text)
}

fn main() {
    println!("Mount `router()` on your server:\n{:?}", router());
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use tower::ServiceExt;

    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    /// Returns what a dialer decides on a call to the same number that ended with this code.
    fn next(dialer: &mut Dialer, code: u16) -> Decision {
        let hangup = Hangup::from_fields([("HangupCauseCode", code.to_string())]);
        let ended = Ended::new(hangup, |name| {
            (name == "To").then(|| "+912200000000".to_owned())
        });
        dialer.decide(&ended).expect("it is new")
    }

    /// Asserts what a dialer without a past decides, which has nothing to report.
    #[track_caller]
    fn assert_decision(code: u16, number: Number, others: Others) {
        let expected = Decision {
            number,
            others,
            report: false,
        };
        assert_eq!(next(&mut Dialer::default(), code), expected);
    }

    #[test]
    fn an_account_without_credits_stops_everything() {
        assert_decision(1010, Number::Keep, Others::Pause(Scope::Account));
    }

    #[test]
    fn an_endpoint_that_is_logged_out_is_skipped_and_not_dropped() {
        assert_decision(2020, Number::Skip, Others::GoOn);
        assert_decision(3050, Number::Drop, Others::GoOn);
    }

    #[test]
    fn a_barred_number_does_not_stop_the_campaign() {
        assert_decision(2040, Number::Skip, Others::GoOn);
    }

    #[test]
    fn a_declined_call_is_not_repeated() {
        assert_decision(3020, Number::Close, Others::GoOn);
    }

    #[test]
    fn a_recipient_who_blocks_calls_is_skipped() {
        assert_decision(3040, Number::Skip, Others::GoOn);
    }

    #[test]
    fn a_caller_id_that_is_taken_for_spam_is_paused() {
        assert_decision(3130, Number::Keep, Others::Pause(Scope::CallerId));
    }

    #[test]
    fn a_limit_of_concurrent_calls_slows_the_account_down() {
        let minute = Duration::from_secs(60);
        assert_decision(
            5030,
            Number::Redial(minute),
            Others::SlowDown(Scope::Account),
        );
    }

    #[test]
    fn an_application_that_cannot_be_reached_is_paused() {
        assert_decision(7011, Number::Keep, Others::Pause(Scope::Application));
    }

    #[test]
    fn a_person_who_fails_the_challenge_is_not_dialed_again() {
        assert_decision(9110, Number::Close, Others::GoOn);
    }

    #[test]
    fn all_redials_of_a_number_share_one_budget() {
        let mut dialer = Dialer::default();
        let numbers = [3010, 3070, 6010].map(|code| next(&mut dialer, code).number);
        let seconds = Duration::from_secs(10);
        assert_eq!(
            numbers,
            [Number::Redial(HOUR), Number::Redial(seconds), Number::Close]
        );
    }

    #[test]
    fn each_backoff_is_longer() {
        let mut dialer = Dialer::default();
        let waits = [3090, 3090].map(|code| match next(&mut dialer, code).number {
            Number::Redial(wait) => wait,
            other => panic!("{other:?}"),
        });
        assert!(waits[0] < waits[1], "{waits:?}");
    }

    #[test]
    fn an_outage_is_reported_once() {
        let mut dialer = Dialer::default();
        let codes = [5000, 5010, 5000, 4000, 5020];
        let reports = codes.map(|code| next(&mut dialer, code).report);
        assert_eq!(reports, [true, false, false, false, true]);
        assert_eq!(
            next(&mut dialer, 5000).others,
            Others::SlowDown(Scope::Route)
        );
    }

    #[test]
    fn the_number_of_the_b_leg_is_its_own() {
        let hangup = Hangup::from_fields([("DialBLegHangupCauseCode", "3010")]);
        let ended = Ended::new(hangup, |name| Some(name.to_owned()));
        assert_eq!(ended.number.as_deref(), Some("DialBLegTo"));
        assert_eq!(ended.call_uuid.as_deref(), Some("DialBLegUUID"));
    }

    #[test]
    fn calls_without_a_uuid_are_not_taken_for_one() {
        let mut dialer = Dialer::default();
        for uuid in ["", " ", "None"] {
            let hangup = Hangup::from_fields([("HangupCauseCode", "4000")]);
            let ended = Ended::new(hangup, |_| Some(uuid.to_owned()));
            assert!(dialer.decide(&ended).is_some(), "{uuid:?}");
            assert!(dialer.decide(&ended).is_some(), "{uuid:?}");
        }
    }

    async fn answer(router: &Router, path: &str, content_type: &str, body: &str) -> String {
        let request = Request::post(path)
            .header("content-type", content_type)
            .body(Body::from(body.to_owned()))
            .expect("the request is well formed");
        let response = router.clone().oneshot(request).await;
        let response = response.expect("the router answers");
        assert_eq!(response.status(), StatusCode::OK);
        let body = to_bytes(response.into_body(), 10_000).await;
        String::from_utf8_lossy(&body.expect("a short answer")).into_owned()
    }

    #[tokio::test(flavor = "current_thread")]
    async fn a_form_is_read_and_its_second_delivery_ignored() {
        let router = router();
        let body = "CallUUID=1&To=%2B912200000000&CallStatus=completed&HangupCause=NO_ANSWER\
                    &HangupCauseCode=6010&HangupCauseName=Ring+Timeout+Reached&HangupSource=Vobiz";
        let form = "application/x-www-form-urlencoded";
        assert_eq!(
            answer(&router, "/hangup", form, body).await,
            "Decision { number: Redial(3600s), others: GoOn, report: false }"
        );
        assert_eq!(
            answer(&router, "/hangup", form, body).await,
            "handled before"
        );
    }

    #[tokio::test(flavor = "current_thread")]
    async fn a_json_object_is_read() {
        let body = r#"{"Event": "Hangup", "Reason": "USER_BUSY", "HangupCauseCode": 3010, "To": "+912200000000"}"#;
        assert_eq!(
            answer(&router(), "/trunk", "application/json", body).await,
            "Decision { number: Redial(3600s), others: GoOn, report: false }"
        );
    }

    #[tokio::test(flavor = "current_thread")]
    async fn strange_values_are_no_error() {
        let body =
            r#"{"HangupCauseCode": {"a": []}, "HangupCause": [1], "HangupSource": false, "To": 7}"#;
        assert_eq!(
            answer(&router(), "/trunk", "application/json", body).await,
            "Decision { number: Keep, others: GoOn, report: false }"
        );
    }
}
