//! Sends records to the webhook example.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use tower::ServiceExt;

use super::*;

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

async fn answer(router: &Router, path: &str, content_type: &str, body: &str) -> String {
    let request = Request::post(path)
        .header("content-type", content_type)
        .body(Body::from(body.to_owned()))
        .expect("the request is well formed");
    let response = router.clone().oneshot(request).await;
    let response = response.expect("the router answers");
    assert_eq!(response.status(), StatusCode::OK, "{body}");
    let body = to_bytes(response.into_body(), 10_000).await;
    String::from_utf8_lossy(&body.expect("a short answer")).into_owned()
}

fn ended(code: u16, to: &str) -> Ended {
    let record = format!("To={to}&BillDuration=0&HangupCauseCode={code}");
    serde_urlencoded::from_str(&record).expect("it is read")
}

#[track_caller]
fn assert_pauses(code: u16, pause: Option<Scope>) {
    let decision = Dialer::default()
        .decide(ended(code, "1"), 0)
        .expect("it is new");
    assert_eq!(decision.pause, pause);
}

#[test]
fn only_the_scope_is_paused() {
    assert_pauses(1010, Some(Scope::Account));
    assert_pauses(3130, Some(Scope::CallerId));
    assert_pauses(7011, Some(Scope::Application));
    for barred_busy_declined in [2040, 3010, 3020] {
        assert_pauses(barred_busy_declined, None);
    }
}

#[test]
fn all_redials_of_a_number_share_one_budget() {
    let mut dialer = Dialer::default();
    let mut redial = |code, now| {
        let decision = dialer.decide(ended(code, "1"), now).expect("it is new");
        decision.redial.expect("there is a number")
    };
    assert!(matches!(redial(3010, 0), Redial::NotBefore { .. }));
    assert!(matches!(redial(3000, 100_000), Redial::NotBefore { .. }));
    assert!(matches!(redial(3070, 200_000), Redial::Stop { .. }));
}

#[tokio::test(flavor = "current_thread")]
async fn a_form_is_read_and_its_second_delivery_ignored() {
    let router = router();
    let body = "CallUUID=1&To=%2B912200000000&CallStatus=completed&HangupCause=NO_ANSWER\
                &HangupCauseCode=6010&HangupCauseName=Ring+Timeout+Reached&HangupSource=Vobiz";
    let first = answer(&router, "/hangup", FORM, body).await;
    assert!(first.contains("NotBefore"), "{first}");
    assert_eq!(
        answer(&router, "/hangup", FORM, body).await,
        "handled before"
    );
    let b_leg = "CallUUID=1&DialBLegHangupCauseCode=3010";
    assert_ne!(
        answer(&router, "/hangup", FORM, b_leg).await,
        "handled before"
    );
}

#[tokio::test(flavor = "current_thread")]
async fn a_json_object_is_read() {
    let body =
        r#"{"Event": "Hangup", "Reason": "USER_BUSY", "HangupCauseCode": 1010, "CallUUID": 7}"#;
    let decision = answer(&router(), "/trunk", JSON, body).await;
    assert_eq!(decision, "Decision { redial: None, pause: Some(Account) }");
}

#[tokio::test(flavor = "current_thread")]
async fn strange_values_are_not_errors() {
    let router = router();
    for body in [
        r#"{"HangupCauseCode": {"a": []}, "HangupCause": [1], "HangupSource": false, "To": [7, 8]}"#,
        r#"{"CallUUID": null, "To": {}, "BillDuration": "a", "HangupCauseName": 1e3}"#,
        "{}",
    ] {
        let decision = answer(&router, "/trunk", JSON, body).await;
        assert_eq!(decision, "Decision { redial: None, pause: None }", "{body}");
    }
}
