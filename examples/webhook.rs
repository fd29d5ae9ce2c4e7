//! Handles Vobiz's webhooks with axum: forms from `hangup_url` and `<Dial>` callbacks, JSON from SIP
//! trunks.
//!
//! The extractors accept a record whatever its values are. A strange value never causes an error
//! response, which would make Vobiz deliver the record again.

use axum::extract::{Form, Json};
use axum::routing::post;
use axum::{Router, http::StatusCode};
use vobiz_hangup::{Fault, Hangup, Remedy};

/// Routes each channel to its handler.
fn router() -> Router {
    Router::new()
        .route("/hangup", post(form))
        .route("/trunk", post(json))
}

async fn form(Form(hangup): Form<Hangup<'static>>) -> (StatusCode, String) {
    (StatusCode::OK, decide(&hangup))
}

async fn json(Json(hangup): Json<Hangup<'static>>) -> (StatusCode, String) {
    (StatusCode::OK, decide(&hangup))
}

/// Decides what a dialer does next.
fn decide(hangup: &Hangup<'_>) -> String {
    println!("{hangup}");
    match (hangup.remedy(), hangup.fault()) {
        (remedy, _) if remedy.is_retry() => format!("dial again: {remedy}"),
        (Remedy::Fix, Fault::Destination) => "drop the number".to_owned(),
        (Remedy::Fix, fault) => format!("pause the campaign and tell whoever sees to: {fault}"),
        (remedy, _) => format!("do not dial again: {remedy}"),
    }
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

    async fn answer(path: &str, content_type: &str, body: &str) -> (StatusCode, String) {
        let request = Request::post(path)
            .header("content-type", content_type)
            .body(Body::from(body.to_owned()))
            .expect("the request is well formed");
        let response = router().oneshot(request).await.expect("the router answers");
        let status = response.status();
        let body = to_bytes(response.into_body(), 10_000)
            .await
            .expect("a short answer");
        (status, String::from_utf8_lossy(&body).into_owned())
    }

    #[tokio::test(flavor = "current_thread")]
    async fn a_form_is_read() {
        let body = "CallUUID=1&CallStatus=completed&HangupCause=NO_ANSWER&HangupCauseCode=6010\
                    &HangupCauseName=Ring+Timeout+Reached&HangupSource=Vobiz";
        assert_eq!(
            answer("/hangup", "application/x-www-form-urlencoded", body).await,
            (StatusCode::OK, "dial again: retry-later".to_owned())
        );
    }

    #[tokio::test(flavor = "current_thread")]
    async fn a_json_object_is_read() {
        let body =
            r#"{"Event": "Hangup", "Reason": "UNALLOCATED_NUMBER", "HangupCauseCode": 3050}"#;
        assert_eq!(
            answer("/trunk", "application/json", body).await,
            (StatusCode::OK, "drop the number".to_owned())
        );
    }

    #[tokio::test(flavor = "current_thread")]
    async fn strange_values_are_no_error() {
        let body = r#"{"HangupCauseCode": {"a": []}, "HangupCause": [1], "HangupSource": false}"#;
        assert_eq!(
            answer("/trunk", "application/json", body).await,
            (StatusCode::OK, "do not dial again: unspecified".to_owned())
        );
    }
}
