//! What the README promises to an editor holds.

#[path = "../build/mod.rs"]
mod build;
mod support;

use support::Data;

/// The row that the README adds as its example.
fn example() -> String {
    let readme = include_str!("../README.md");
    let (_, rest) = readme
        .split_once("## Adding a code")
        .expect("the section is there");
    let (_, rest) = rest.split_once("```toml\n").expect("it shows a row");
    let (row, _) = rest.split_once("```").expect("the row ends");
    row.to_owned()
}

/// In the small catalog: somebody who has followed the README has the row in the real one.
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
