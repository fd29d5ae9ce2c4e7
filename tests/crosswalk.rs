//! The crosswalk says what its source says: every numeric mapping of `fixtures/crosswalk.md`, a copy of
//! the tables from which it was made, is found again through the API, with its authority and grade.

use vobiz_hangup::{
    Authority, CauseRef, Confidence, HangupCause, Mapping, Q850Cause, SipCause, SipStatus,
};

const SOURCE: &str = include_str!("fixtures/crosswalk.md");

/// Words of a cell that speak of a default, of a request, or of another authority: no mapping.
const NO_MAPPING: [&str; 7] = [
    "not listed",
    "unlisted",
    "before answer",
    "no mapping",
    "CANCEL",
    "fallback",
    "4497",
];

/// The rows of the table whose header begins with `first`, by their cells.
fn rows(first: &str) -> Vec<Vec<&'static str>> {
    let header = format!("| {first} |");
    let lines = SOURCE.lines().skip_while(|line| !line.starts_with(&header));
    let rows = lines.skip(2).take_while(|line| line.starts_with('|'));
    let cells = |row: &'static str| row.trim_matches('|').split(" | ").map(str::trim).collect();
    rows.map(cells).collect()
}

/// The mappings of a cell: a status, and the number that it becomes or comes from, which is `own`
/// unless the cell says another (`480→18`, `408/504→102`).
fn claims(cell: &str, own: Option<u16>) -> Vec<(u16, u16)> {
    let mut claims = Vec::new();
    // The default of a switch that has no case for the cause.
    if cell.contains("(no case)") {
        return claims;
    }
    let cell = cell.replace(['*', '`'], "");
    let parts = cell.split([';', '(', ')']);
    for part in parts.filter(|part| !NO_MAPPING.iter().any(|words| part.contains(words))) {
        for word in part.split([',', ' ']) {
            match word.split_once('→') {
                Some((statuses, number)) => {
                    let number = number.parse().expect("an arrow leads to a number");
                    claims.extend(statuses.split('/').map(|one| (status_code(one), number)));
                }
                None if word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit()) => {
                    claims.extend(own.map(|own| (status_code(word), own)));
                }
                None => {}
            }
        }
    }
    claims
}

fn status_code(text: &str) -> u16 {
    text.parse()
        .unwrap_or_else(|_| panic!("{text} is no status"))
}

fn first_number(cell: &str) -> Option<u16> {
    let digits = cell
        .split(|c: char| !c.is_ascii_digit())
        .find(|part| !part.is_empty())?;
    digits.parse().ok()
}

fn status(code: u16) -> SipStatus {
    SipStatus::from_code(code).unwrap_or_else(|| panic!("no SIP status {code}"))
}

fn q850(number: u16) -> Q850Cause {
    Q850Cause::from_code(number).unwrap_or_else(|| panic!("no Q.850 cause {number}"))
}

#[track_caller]
fn assert_mapped(own: &[Mapping], to: CauseRef, authority: Authority, confidence: Confidence) {
    let found = own
        .iter()
        .find(|one| one.to() == to && one.authority() == authority);
    let found = found.unwrap_or_else(|| panic!("no mapping to {to} by {authority}: {own:?}"));
    assert_eq!(found.confidence(), confidence, "{found}");
}

/// The platform's number of a SIP cause.
fn platform_number(cause: SipCause) -> Option<Q850Cause> {
    let mut own = cause.mappings().iter();
    own.find_map(|mapping| match mapping.to() {
        CauseRef::Q850Cause(number) if mapping.authority() == Authority::Freeswitch => Some(number),
        _ => None,
    })
}

#[test]
fn the_textual_causes() {
    let rows = rows("Vobiz value");
    assert!(rows.len() > 10, "{rows:?}");
    let mut count = 0;
    for row in rows {
        let [
            name,
            platform,
            number,
            out,
            back,
            rfc_out,
            rfc_back,
            asterisk,
            ..,
        ] = row[..]
        else {
            panic!("{row:?}");
        };
        let cause = SipCause::from_name(name).unwrap_or_else(|| panic!("no SIP cause {name}"));
        let is_platform = platform.starts_with("yes");
        // Above 127 are FreeSWITCH's own causes, which have no number of Q.850.
        let own =
            first_number(if is_platform { platform } else { number }).filter(|own| *own <= 127);
        if let Some(own) = own.filter(|_| is_platform) {
            let to = CauseRef::Q850Cause(q850(own));
            assert_mapped(
                cause.mappings(),
                to,
                Authority::Freeswitch,
                Confidence::Documented,
            );
            assert_eq!(q850(own).reported_as(), Some(cause));
            count += 1;
        }
        if is_platform {
            for (code, _) in claims(out, Some(0)) {
                let to = CauseRef::SipStatus(status(code));
                assert_mapped(
                    cause.mappings(),
                    to,
                    Authority::Freeswitch,
                    Confidence::Documented,
                );
                count += 1;
            }
        }
        for (code, number) in claims(back, is_platform.then_some(0)) {
            let reported = status(code).reported_as().expect("FreeSWITCH lists it");
            match number {
                0 => assert_eq!(reported, cause, "{code}"),
                _ => assert_eq!(platform_number(reported), Some(q850(number)), "{code}"),
            }
            count += 1;
        }
        let (asterisk_out, asterisk_back) = asterisk.split_once(" / ").unwrap_or((asterisk, ""));
        count += assert_by(Authority::Rfc3398, rfc_out, rfc_back, own);
        count += assert_by(Authority::Asterisk, asterisk_out, asterisk_back, own);
    }
    assert!(count > 80, "{count}");
}

/// Both directions between SIP and Q.850. Returns how many mappings there were.
fn assert_by(authority: Authority, out: &str, back: &str, own: Option<u16>) -> usize {
    let (out, back) = (claims(out, own), claims(back, own));
    for (code, number) in &out {
        let to = CauseRef::SipStatus(status(*code));
        assert_mapped(
            q850(*number).mappings(),
            to,
            authority,
            Confidence::Documented,
        );
    }
    for (code, number) in &back {
        let to = CauseRef::Q850Cause(q850(*number));
        assert_mapped(
            status(*code).mappings(),
            to,
            authority,
            Confidence::Documented,
        );
    }
    out.len() + back.len()
}

#[test]
fn further_statuses() {
    /// The source prints Asterisk's default 127 for them, which is no mapping.
    const DEFAULTS: [u16; 5] = [416, 421, 423, 607, 608];
    let line = SOURCE
        .lines()
        .find(|line| line.starts_with("Other SIP statuses"));
    let (_, list) = line
        .and_then(|line| line.split_once("): "))
        .expect("the line is there");
    let mut count = 0;
    for entry in list.split(" · ") {
        let Some((codes, numbers)) = entry.split_once('→') else {
            continue;
        };
        let numbers: Vec<&str> = numbers.split('/').collect();
        let [platform, rfc, asterisk] = numbers[..] else {
            continue;
        };
        for code in codes.split(',').map(|code| status_code(code.trim())) {
            if let Ok(number) = platform.parse() {
                let reported = status(code).reported_as().expect("FreeSWITCH lists it");
                assert_eq!(platform_number(reported), Some(q850(number)), "{code}");
                count += 1;
            }
            let is_default = |authority| {
                authority == Authority::Rfc3398 && [607, 608].contains(&code)
                    || authority == Authority::Asterisk && DEFAULTS.contains(&code)
            };
            for (authority, number) in [(Authority::Rfc3398, rfc), (Authority::Asterisk, asterisk)]
            {
                if let (Ok(number), false) = (
                    number.trim_matches(['(', '.']).parse(),
                    is_default(authority),
                ) {
                    let to = CauseRef::Q850Cause(q850(number));
                    assert_mapped(
                        status(code).mappings(),
                        to,
                        authority,
                        Confidence::Documented,
                    );
                    count += 1;
                }
            }
        }
    }
    assert!(count > 30, "{count}");
}

#[test]
fn the_numeric_causes() {
    let rows = rows("code");
    assert!(rows.len() > 30, "{rows:?}");
    let mut count = 0;
    for row in rows {
        let [codes, _, sip, numbers, _, grade, _] = row[..] else {
            panic!("{row:?}");
        };
        let numbers_of = |cell: &str| -> Vec<u16> {
            let parts = cell.split(|c: char| !c.is_ascii_digit());
            parts.filter_map(|part| part.parse().ok()).collect()
        };
        for cause in numbers_of(codes)
            .into_iter()
            .filter_map(HangupCause::from_code)
        {
            let Some(confidence) = Confidence::from_name(grade) else {
                assert_eq!(grade, "none");
                assert_eq!(cause.mappings(), [], "{cause}");
                continue;
            };
            let statuses = numbers_of(sip).into_iter().filter(|code| *code > 127);
            let statuses = statuses.map(|code| CauseRef::SipStatus(status(code)));
            let numbers = numbers_of(numbers)
                .into_iter()
                .map(|number| CauseRef::Q850Cause(q850(number)));
            for to in statuses.chain(numbers) {
                let found = cause.mappings().iter().find(|mapping| mapping.to() == to);
                let found = found.unwrap_or_else(|| panic!("{cause}: no mapping to {to}"));
                assert_eq!(found.confidence(), confidence, "{found}");
                count += 1;
            }
        }
    }
    assert!(count > 60, "{count}");
}

#[test]
fn the_other_spellings() {
    let mut count = 0;
    for row in rows("spelling") {
        let [spellings, meaning, ..] = row[..] else {
            panic!("{row:?}");
        };
        if let Some(cause) = SipCause::from_name(meaning) {
            assert_eq!(
                spellings.parse(),
                Ok(cause),
                "{spellings} was read; restore the alias"
            );
            count += 1;
        }
        let codes = meaning
            .split(", ")
            .filter_map(|word| word.split(' ').next()?.parse().ok());
        let causes: Vec<HangupCause> = codes.filter_map(HangupCause::from_code).collect();
        if causes.len() == spellings.split(", ").count() {
            for (spelling, cause) in spellings.split(", ").zip(causes) {
                assert_eq!(
                    spelling.parse(),
                    Ok(cause),
                    "{spelling} was read; restore the alias"
                );
                count += 1;
            }
        }
    }
    assert!(count >= 9, "{count}");
    // On purpose: what ended the call is not why it ended, and a response is no cause.
    for spelling in ["Caller hung up", "ANSWERED", "FAILED", "486 Busy Here"] {
        assert!(spelling.parse::<SipCause>().is_err(), "{spelling}");
        assert!(spelling.parse::<HangupCause>().is_err(), "{spelling}");
    }
}

#[test]
fn what_traces_and_headers_write_is_found() {
    for text in [
        "486",
        " 486 ",
        "486 Busy Here",
        "486 Busy",
        "486\tAnything",
        "SIP/2.0 486 Busy Here",
        "sip/2.0 486",
        "SIP;cause=486",
        "SIP ;cause=486 ;text=\"Busy Here\"",
        "sip; CAUSE = 486",
        "Busy Here",
        "busy-here",
    ] {
        assert_eq!(text.parse(), Ok(SipStatus::BusyHere), "{text:?}");
    }
    for text in [
        "17",
        " 17 ",
        "Q.850;cause=17",
        "q.850 ;cause=17;text=\"User busy\"",
        "Q.850;text=\"a\";cause=17",
        "user_busy",
    ] {
        assert_eq!(text.parse(), Ok(Q850Cause::UserBusy), "{text:?}");
    }
    for text in [
        "",
        " ",
        "0486",
        "+486",
        "4860",
        "86",
        "486Busy",
        "SIP/2.0",
        "SIP/2.0 Busy Here",
        "SIP;text=\"486\"",
        "SIP;cause=",
        "Q.850;cause=486",
        "Q.850;cause=17",
        "Not Acceptable",
        "not acceptable",
        "\u{0664}86",
    ] {
        assert!(text.parse::<SipStatus>().is_err(), "{text:?}");
    }
    for text in [
        "",
        "017",
        "-17",
        "17 User busy",
        "SIP;cause=17",
        "Q.850;cause=x",
        "Q.850",
        "128",
        "3010",
    ] {
        assert!(text.parse::<Q850Cause>().is_err(), "{text:?}");
    }
}

#[test]
fn a_phrase_that_two_responses_share_names_neither() {
    assert_eq!(SipStatus::from_name("Not Acceptable"), None);
    let shared = [SipStatus::NotAcceptable, SipStatus::NotAcceptableAnywhere];
    for status in shared {
        assert_eq!(status.name(), "Not Acceptable");
        assert_eq!(status.id().parse(), Ok(status));
    }
    assert_eq!(
        "606 Not Acceptable".parse(),
        Ok(SipStatus::NotAcceptableAnywhere)
    );
}

#[test]
fn every_status_and_number_parses_back() {
    for status in SipStatus::ALL {
        assert_eq!(status.code().to_string().parse(), Ok(*status));
        assert_eq!(format!("{} {status}", status.code()).parse(), Ok(*status));
        assert_eq!(status.id().parse(), Ok(*status));
    }
    for cause in Q850Cause::ALL {
        assert_eq!(cause.code().to_string().parse(), Ok(*cause));
        assert_eq!(cause.name().parse(), Ok(*cause));
        assert_eq!(cause.id().parse(), Ok(*cause));
    }
}

/// Authorities differ, and round trips do not return: the reason why nothing here is symmetric.
#[test]
fn round_trips_do_not_close() {
    let back = |cause: SipCause| {
        let mut sent = cause.mappings().iter();
        sent.find_map(|mapping| match mapping.to() {
            CauseRef::SipStatus(status) if mapping.authority() == Authority::Freeswitch => {
                status.reported_as()
            }
            _ => None,
        })
    };
    assert_eq!(back(SipCause::NoAnswer), Some(SipCause::NoUserResponse));
    assert_eq!(
        back(SipCause::DestinationOutOfOrder),
        Some(SipCause::NetworkOutOfOrder)
    );
    assert_eq!(
        back(SipCause::SwitchCongestion),
        Some(SipCause::NormalTemporaryFailure)
    );
    assert_eq!(
        SipStatus::ServiceUnavailable.reported_as(),
        Some(SipCause::NormalTemporaryFailure)
    );
}
