//! Cause mappings: all mappings, grouped by their origins, and the positions of the groups.

use proc_macro2::TokenStream;
use quote::quote;

use crate::build::catalog::{Catalog, Row};
use crate::build::cause_ref::{CauseRef, CauseRefs, LAYERS};
use crate::build::diagnostic::Location;
use crate::build::shape::{MAPPING, SIP_CAUSE};
use crate::build::sorted::Sorted;

use super::literal::{ident, list, number, option, variant};
use super::text;

/// A mapping with the rows that it names.
struct Mapping<'a> {
    from: CauseRef<'a>,
    to: CauseRef<'a>,
    row: &'a Row,
}

/// A mapping behind the place from which it leads, and its position in the file.
type Placed<'a> = (((usize, usize), usize), Mapping<'a>);

fn mappings(catalog: &Catalog) -> Vec<Mapping<'_>> {
    let causes = CauseRefs::of(catalog);
    let mappings = catalog.rows(&MAPPING).iter().filter_map(|row| {
        let end = |field| causes.find(text(row, field)).copied();
        let (from, to) = (end("from")?, end("to")?);
        Some(Mapping { from, to, row })
    });
    mappings.collect()
}

/// The mappings in the order of the rows from which they lead. Those from one row stay in the order of the
/// file.
pub fn emit(catalog: &Catalog) -> TokenStream {
    let mut by_place = Sorted::new();
    for (position, mapping) in mappings(catalog).into_iter().enumerate() {
        by_place.insert((mapping.from.place(), position), mapping);
    }
    let mappings = by_place.entries();
    let rows = &mut mappings.iter().map(|(_, mapping)| emit_mapping(mapping));
    let rows = list("MAPPINGS", quote!(Mapping), rows);
    let ranges = (0..).zip(LAYERS).map(|(layer, (name, table))| {
        let name = format!("FROM_{}", name.to_uppercase());
        let rows = 0..catalog.rows(table).len();
        let ranges = &mut rows.map(|row| emit_range(mappings, (layer, row)));
        list(&name, quote!((u16, u16)), ranges)
    });
    let backwards = emit_backwards(catalog, mappings);
    quote! {
        pub(crate) mod crosswalk {
            use super::*;

            #rows
            #(#ranges)*
            #backwards
        }
    }
}

fn emit_mapping(mapping: &Mapping<'_>) -> TokenStream {
    let end = |end: &CauseRef<'_>| {
        let type_name = ident(end.table.type_name);
        let row = variant(end.table.type_name, end.row.id());
        quote!(CauseRef::#type_name(#row))
    };
    let (from, to) = (end(&mapping.from), end(&mapping.to));
    let authority = variant("Authority", text(mapping.row, "authority"));
    let confidence = variant("Confidence", text(mapping.row, "grade"));
    let note = option(mapping.row.text("note"));
    quote!(Mapping { from: #from, to: #to, authority: #authority, confidence: #confidence, note: #note })
}

/// Where the mappings from the row at this place begin and end.
fn emit_range(mappings: &[Placed<'_>], place: (usize, usize)) -> TokenStream {
    let start = number(mappings.partition_point(|(other, _)| other.0 < place));
    let end = number(mappings.partition_point(|(other, _)| other.0 <= place));
    quote!((#start, #end))
}

/// The positions of the mappings that lead to each SIP cause.
fn emit_backwards(catalog: &Catalog, mappings: &[Placed<'_>]) -> TokenStream {
    let mut lists = vec![Vec::new(); catalog.rows(&SIP_CAUSE).len()];
    for (position, (_, mapping)) in mappings.iter().enumerate() {
        if mapping.to.is_in(&SIP_CAUSE) {
            lists[mapping.to.position].push(number(position));
        }
    }
    let lists = &mut lists.iter().map(|list| quote!(&[#(#list),*]));
    list("TO_TEXT", quote!(&[u16]), lists)
}

/// The SIP cause that the platform makes of each row, by the location of the row.
pub fn reported_as(catalog: &Catalog) -> Sorted<&Location, &Row> {
    let mut causes = Sorted::new();
    for Mapping { from, to, row } in mappings(catalog) {
        if to.is_in(&SIP_CAUSE) && text(row, "authority") == "freeswitch" {
            causes.insert(&from.row.location, to.row);
        }
    }
    causes
}
