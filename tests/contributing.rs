//! The instructions for editors in CONTRIBUTING.md work.

#[path = "../build/mod.rs"]
mod build;
mod support;

use support::Data;

/// The row in the example.
fn example() -> String {
    let guide = include_str!("../CONTRIBUTING.md");
    let (_, rest) = guide
        .split_once("## Adding a code")
        .expect("the section is there");
    let (_, rest) = rest.split_once("```toml\n").expect("it contains a row");
    let (row, _) = rest.split_once("```").expect("the row ends");
    row.to_owned()
}

/// In the small catalog, because anyone who has followed the guide has the row in the real one.
#[test]
fn the_example_of_adding_a_code_works() {
    let data = Data::copy();
    data.append("causes/system-errors.toml", &format!("\n{}", example()));
    let report = build::compile(&data.path());
    assert_eq!(report.diagnostics, []);
    let source = report.source.expect("nothing is wrong with the data");
    assert!(
        source.contains("MediaServerError = 5025"),
        "the variant is there"
    );
}
