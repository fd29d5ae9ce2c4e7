//! The generated file is what "go to definition" opens: it is compared whole, for a small catalog.

#[path = "../build/mod.rs"]
mod build;
mod support;

use snapbox::{assert_data_eq, file};
use support::Data;

fn source(data: &Data) -> String {
    let report = build::compile(&data.path());
    assert_eq!(report.diagnostics.len(), 0);
    report.source.expect("the data has no problem")
}

#[test]
fn the_source_of_a_small_catalog() {
    let data = Data::copy();
    let withdrawn = "withdrawn = \"gone, since [2027]. See `x`\"\naliases = [\"Slow\"]\n\
                     distinction = \"Not 1000\"\n";
    data.append("causes/timeouts.toml", withdrawn);
    assert_data_eq!(
        source(&data),
        file!["snapshots/generated_source.rs.txt"].raw()
    );
}

#[test]
fn the_same_data_gives_the_same_source() {
    assert_eq!(source(&Data::copy()), source(&Data::copy()));
}
