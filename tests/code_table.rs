//! The table behind `HangupCause::from_code` stays small, whatever the codes are.

#[path = "../build/mod.rs"]
mod build;
mod support;

use support::Data;

/// The bytes of the table in a catalog with these further codes.
fn bytes(codes: &[u16]) -> usize {
    let data = Data::copy();
    let listed: Vec<String> = codes.iter().map(ToString::to_string).collect();
    data.replace(
        "causes/timeouts.toml",
        "range = [6000, 6020]",
        &format!("range = [6000, 6020]\nexceptions = [{}]", listed.join(", ")),
    );
    for code in codes {
        let row = format!(
            "\n[[cause]]\ncode = {code}\nid = \"cause-{code}\"\nname = \"Cause {code}\"\n\
             description = \"x\"\nnext_steps = \"x\"\noutcome = \"failed\"\nremedy = \"retry-with-backoff\"\nfault = \"carrier\"\nscope = \"route\"\n"
        );
        data.append("causes/timeouts.toml", &row);
    }
    let report = build::compile(&data.path());
    assert_eq!(report.diagnostics, []);
    let source = report.source.expect("nothing is wrong with the data");
    let (_, made) = source
        .split_once("pages!(HangupCause, ")
        .expect("the table is there");
    let number = |name: &str| -> usize {
        let (_, rest) = made.split_once(name).expect("it is there");
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().expect("it is a number")
    };
    let (length, count) = (number("length: "), number("count: "));
    // A value is a code, whose gaps leave room for "none", and a position takes two bytes at the most.
    (1 << 16) / length * size_of::<u16>() + length * count * 2 * size_of::<u16>()
}

#[test]
fn a_code_65000_costs_a_kilobyte_at_the_most() {
    let now = bytes(&[]);
    assert!(now < 6 * 1024, "{now}");
    let then = bytes(&[65_000]);
    assert!(then < now + 1024, "{then}");
}

#[test]
fn scattered_codes_cost_little() {
    let codes: Vec<u16> = (0..54).map(|n| 10_007 + n * 1_009).collect();
    let bytes = bytes(&codes);
    assert!(bytes < 16 * 1024, "{bytes}");
}
