//! Cause mappings: each end of a mapping is a row, no mapping is repeated, and the platform maps a SIP
//! response code to one SIP cause.

use crate::build::catalog::{Catalog, Row};
use crate::build::cause_ref::{CauseRefs, LAYERS};
use crate::build::diagnostic::{Diagnostics, Location, Spanned, quoted};
use crate::build::shape::{Kind, MAPPING};
use crate::build::sorted::Sorted;

pub fn check(catalog: &Catalog, diagnostics: &Diagnostics) {
    let mut first: Sorted<[&str; 3], &Location> = Sorted::new();
    let mut reported: Sorted<&str, &Location> = Sorted::new();
    let causes = CauseRefs::of(catalog);
    for row in catalog.rows(&MAPPING) {
        let ends = ["from", "to"].map(|field| row.text(field));
        for end in ends.into_iter().flatten() {
            check_end(catalog, &causes, end, diagnostics);
        }
        let Some(key) = key(row) else {
            continue;
        };
        report_repeat(&mut first, key, row, "this mapping", diagnostics);
        let [from, to, authority] = key;
        if authority == "freeswitch" && !from.starts_with("code:") && to.starts_with("text:") {
            let what = "FreeSWITCH's mapping of it";
            report_repeat(&mut reported, from, row, what, diagnostics);
        }
    }
}

fn key(row: &Row) -> Option<[&str; 3]> {
    let text = |field| row.text(field).map(|text| text.value.as_str());
    Some([text("from")?, text("to")?, text("authority")?])
}

fn report_repeat<'a, K: Ord>(
    first: &mut Sorted<K, &'a Location>,
    key: K,
    row: &'a Row,
    what: &str,
    diagnostics: &Diagnostics,
) {
    if let Some(earlier) = first.get(&key) {
        diagnostics.error(
            &row.location,
            format!("{what} is already at {earlier}; remove one of the two"),
        );
    } else {
        first.insert(key, &row.location);
    }
}

fn check_end(
    catalog: &Catalog,
    causes: &CauseRefs<'_>,
    end: &Spanned<String>,
    diagnostics: &Diagnostics,
) {
    if causes.find(&end.value).is_some() {
        return;
    }
    let prefix = end.value.split_once(':').map(|(prefix, _)| prefix);
    let layer = LAYERS.iter().find(|(layer, _)| Some(*layer) == prefix);
    let Some((_, table)) = layer else {
        diagnostics.error(
            &end.location,
            format!(
                "{} is not a row; write `sip:486`, `q850:17`, `text:USER_BUSY` or `code:3010`",
                quoted(&end.value)
            ),
        );
        return;
    };
    let key = if table.has(Kind::Code) {
        "code"
    } else {
        "name"
    };
    let rows = catalog.table(table.type_name);
    if rows.is_some_and(|rows| rows.all_have(key)) {
        diagnostics.error(
            &end.location,
            format!(
                "{} is not a {} of the catalog; correct it, or add a row for it",
                quoted(&end.value),
                table.noun
            ),
        );
    }
}
