//! The types of the catalog: their documentation, and what each row becomes.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::build::catalog::{
    CallType, Catalog, Category, Cause, HangupSource, Origin, Reading, SipCause, Term,
};
use crate::build::identifier::rust_name;

use super::enumeration::{Enumeration, Variant, emit_spellings, ident};
use super::rustdoc::{escape, link, sentence};

/// The spellings of numeric and textual causes, in one table: each is looked for where the other is
/// expected.
pub fn emit_cause_spellings(catalog: &Catalog) -> String {
    let numeric = hangup_causes(catalog).spellings();
    let textual = sip_causes(catalog).spellings();
    let keys = numeric.keys().chain(textual.keys());
    let values = keys.map(|key| {
        let option = |type_name, variant: Option<&Ident>| {
            let type_name = ident(type_name);
            match variant {
                Some(variant) => quote!(Some(#type_name::#variant)),
                None => quote!(None),
            }
        };
        let numeric = option("HangupCause", numeric.get(key));
        let textual = option("SipCause", textual.get(key));
        let value = quote!(CauseSpelling { numeric: #numeric, textual: #textual });
        (key.clone(), value)
    });
    let table = emit_spellings(quote!(CauseSpelling), values.collect());
    format!("pub(crate) mod cause_spellings {{\nuse super::*;\n{table}}}\n")
}

/// All types, in the order in which the reference introduces them.
pub fn all(catalog: &Catalog) -> Vec<Enumeration> {
    vec![
        call_types(catalog),
        hangup_sources(catalog),
        categories(catalog),
        hangup_causes(catalog),
        sip_causes(catalog),
        outcomes(catalog),
        remedies(catalog),
        faults(catalog),
        origins(),
    ]
}

fn call_types(catalog: &Catalog) -> Enumeration {
    Enumeration {
        type_name: "CallType",
        module: "call_type",
        docs: &["A type of call, by where Vobiz sends its hangup."],
        aliases: &[],
        shares_spellings: false,
        grows: true,
        variants: catalog.call_types.iter().map(call_type).collect(),
    }
}

fn call_type(row: &CallType) -> Variant {
    let sent_to = &row.hangup_sent_to;
    Variant {
        id: row.id.clone(),
        name: row.name.clone(),
        aliases: Vec::new(),
        code: None,
        docs: vec![format!("**{}**: {}", escape(&row.name), sentence(sent_to))],
        fields: quote!(hangup_sent_to: #sent_to),
    }
}

fn hangup_sources(catalog: &Catalog) -> Enumeration {
    Enumeration {
        type_name: "HangupSource",
        module: "hangup_source",
        docs: &[
            "Who or what ended the call: the payload's `HangupSource`.",
            "",
            "Payloads spell some sources differently from the reference; see",
            "[`payload_name`](Self::payload_name).",
        ],
        aliases: &["hangup_source", "DialBLegHangupSource"],
        shares_spellings: false,
        grows: true,
        variants: catalog.hangup_sources.iter().map(hangup_source).collect(),
    }
}

fn hangup_source(row: &HangupSource) -> Variant {
    let HangupSource {
        description,
        payload_name,
        aliases,
        ..
    } = row;
    let mut docs = vec![format!(
        "**{}**: {}",
        escape(&row.name),
        sentence(description)
    )];
    if *payload_name != row.name {
        docs.push(String::new());
        docs.push(format!("In payloads: {}", sentence(payload_name)));
    }
    if !aliases.is_empty() {
        docs.push(String::new());
        docs.push(format!("Also: {}", sentence(&aliases.join(", "))));
    }
    Variant {
        id: row.id.clone(),
        name: row.name.clone(),
        aliases: aliases
            .iter()
            .cloned()
            .chain([payload_name.clone()])
            .collect(),
        code: None,
        docs,
        fields: quote! {
            description: #description, payload_name: #payload_name, aliases: &[#(#aliases),*]
        },
    }
}

fn categories(catalog: &Catalog) -> Enumeration {
    let variant = |row| category(row, &catalog.causes);
    Enumeration {
        type_name: "Category",
        module: "category",
        docs: &["A group of numeric hangup causes: a heading of the reference."],
        aliases: &[],
        shares_spellings: false,
        grows: true,
        variants: catalog.categories.iter().map(variant).collect(),
    }
}

fn category(row: &Category, causes: &[Cause]) -> Variant {
    let Category {
        id,
        title,
        summary,
        first_code,
        last_code,
    } = row;
    let members = causes.iter().filter(|cause| cause.category == *id);
    let members = members.map(|cause| path("HangupCause", &cause.id));
    Variant {
        id: id.clone(),
        name: title.clone(),
        aliases: Vec::new(),
        code: None,
        docs: vec![format!(
            "**{}** ({first_code}–{last_code}): {}",
            escape(title),
            sentence(summary)
        )],
        fields: quote! {
            summary: #summary, first_code: #first_code, last_code: #last_code,
            causes: &[#(#members),*]
        },
    }
}

fn hangup_causes(catalog: &Catalog) -> Enumeration {
    Enumeration {
        type_name: "HangupCause",
        module: "hangup_cause",
        docs: &[
            "A numeric hangup cause: the payload's `HangupCauseCode` and `HangupCauseName`.",
            "",
            "**Not** the payload's `HangupCause`, which holds the textual one: that is [`SipCause`].",
            "",
            "The discriminant is the code, so `as u16` gives the code, and causes are ordered by it.",
            "[`ALL`](Self::ALL) has the order of the reference.",
            "",
            "```",
            "use vobiz_hangup::{HangupCause, Outcome, Remedy};",
            "",
            "const BUSY: HangupCause = HangupCause::from_code(3010).unwrap();",
            "",
            "assert_eq!(BUSY, HangupCause::BusyLine);",
            "assert_eq!(BUSY.outcome(), Outcome::Busy);",
            "assert_eq!(BUSY.remedy(), Remedy::RetryLater);",
            "```",
            "",
            "A wrong code in such a constant fails the build:",
            "",
            "```compile_fail,E0080",
            "# use vobiz_hangup::HangupCause;",
            "const BUSY: HangupCause = HangupCause::from_code(3011).unwrap();",
            "```",
        ],
        aliases: &[
            "HangupCauseCode",
            "HangupCauseName",
            "hangup_cause_code",
            "hangup_cause_name",
            "DialBLegHangupCauseCode",
            "DialBLegHangupCauseName",
        ],
        shares_spellings: true,
        grows: true,
        variants: catalog.causes.iter().map(hangup_cause).collect(),
    }
}

fn hangup_cause(row: &Cause) -> Variant {
    let Cause {
        description,
        next_steps,
        ..
    } = row;
    let category = path("Category", &row.category);
    let reading = reading_fields(&row.reading);
    let standing = standing_fields(row.origin, row.withdrawn.as_deref());
    let mut docs = vec![
        format!(
            "`{}` **{}**: {}",
            row.code,
            escape(&row.name),
            sentence(description)
        ),
        String::new(),
        format!("Next steps: {}", sentence(next_steps)),
        String::new(),
        reading_docs(&row.reading),
    ];
    docs.extend(standing_docs(row.origin, row.withdrawn.as_deref()));
    Variant {
        id: row.id.clone(),
        name: row.name.clone(),
        aliases: Vec::new(),
        code: Some(row.code),
        docs,
        fields: quote! {
            description: #description, next_steps: #next_steps, category: #category, #reading, #standing
        },
    }
}

fn sip_causes(catalog: &Catalog) -> Enumeration {
    Enumeration {
        type_name: "SipCause",
        module: "sip_cause",
        docs: &[
            "A textual hangup cause: the payload's `HangupCause`, `hangup_cause` or `Reason`.",
            "",
            "**Not** the payload's `HangupCauseCode` and `HangupCauseName`: those are [`HangupCause`].",
            "",
            "Text is the coarser of the two vocabularies: where a record has both, the code decides.",
            "",
            "```",
            "use vobiz_hangup::{HangupCause, SipCause};",
            "",
            "let cause: SipCause = \"USER_BUSY\".parse()?;",
            "assert_eq!(cause.counterpart(), Some(HangupCause::BusyLine));",
            "# Ok::<(), vobiz_hangup::UnknownName>(())",
            "```",
        ],
        aliases: &[
            "hangup_cause",
            "Reason",
            "DialBLegHangupCause",
            "DialHangupCause",
        ],
        shares_spellings: true,
        grows: true,
        variants: catalog.sip_causes.iter().map(sip_cause).collect(),
    }
}

fn sip_cause(row: &SipCause) -> Variant {
    let description = &row.description;
    let counterpart = match &row.counterpart {
        Some(id) => {
            let path = path("HangupCause", id);
            quote!(Some(#path))
        }
        None => quote!(None),
    };
    let reading = reading_fields(&row.reading);
    let standing = standing_fields(row.origin, row.withdrawn.as_deref());
    let mut docs = vec![
        format!("`{}`: {}", row.name, sentence(description)),
        String::new(),
        reading_docs(&row.reading),
    ];
    if let Some(id) = &row.counterpart {
        docs.push(String::new());
        docs.push(format!("Counterpart: {}.", link("HangupCause", id)));
    }
    docs.extend(standing_docs(row.origin, row.withdrawn.as_deref()));
    Variant {
        id: row.id.clone(),
        name: row.name.clone(),
        aliases: Vec::new(),
        code: None,
        docs,
        fields: quote!(description: #description, counterpart: #counterpart, #reading, #standing),
    }
}

fn outcomes(catalog: &Catalog) -> Enumeration {
    Enumeration {
        type_name: "Outcome",
        module: "outcome",
        docs: &[
            "How the attempt ended, as a dialer or CRM would record it.",
            "",
            "The project's reading of the reference's prose, not Vobiz's words.",
        ],
        aliases: &[],
        shares_spellings: false,
        grows: true,
        variants: catalog
            .outcomes
            .iter()
            .map(|row| term(row, TokenStream::new()))
            .collect(),
    }
}

fn remedies(catalog: &Catalog) -> Enumeration {
    let variant = |row: &Term| {
        let retry = row.retry;
        term(row, quote!(retry: #retry))
    };
    Enumeration {
        type_name: "Remedy",
        module: "remedy",
        docs: &[
            "What to do next.",
            "",
            "The project's reading of the reference's prose, not Vobiz's words.",
        ],
        aliases: &[],
        shares_spellings: false,
        grows: true,
        variants: catalog.remedies.iter().map(variant).collect(),
    }
}

fn faults(catalog: &Catalog) -> Enumeration {
    Enumeration {
        type_name: "Fault",
        module: "fault",
        docs: &[
            "Where the reason lies, so that the right person hears of it.",
            "",
            "The project's reading of the reference's prose, not Vobiz's words.",
        ],
        aliases: &[],
        shares_spellings: false,
        grows: true,
        variants: catalog
            .faults
            .iter()
            .map(|row| term(row, TokenStream::new()))
            .collect(),
    }
}

fn term(row: &Term, more: TokenStream) -> Variant {
    let description = &row.description;
    Variant {
        id: row.id.clone(),
        name: row.id.clone(),
        aliases: Vec::new(),
        code: None,
        docs: vec![format!("`{}`: {}", row.id, sentence(description))],
        fields: quote!(description: #description, #more),
    }
}

fn origins() -> Enumeration {
    let variant = |origin: Origin| {
        let row = Term {
            id: origin.id().to_owned(),
            description: origin.description().to_owned(),
            retry: false,
        };
        term(&row, TokenStream::new())
    };
    Enumeration {
        type_name: "Origin",
        module: "origin",
        docs: &["Where a row of the catalog was seen."],
        aliases: &[],
        shares_spellings: false,
        grows: false,
        variants: Origin::ALL.into_iter().map(variant).collect(),
    }
}

fn path(type_name: &str, id: &str) -> TokenStream {
    let (type_name, variant): (Ident, Ident) = (ident(type_name), ident(&rust_name(id)));
    quote!(#type_name::#variant)
}

fn reading_fields(reading: &Reading) -> TokenStream {
    let outcome = path("Outcome", &reading.outcome);
    let remedy = path("Remedy", &reading.remedy);
    let fault = path("Fault", &reading.fault);
    quote!(outcome: #outcome, remedy: #remedy, fault: #fault)
}

fn reading_docs(reading: &Reading) -> String {
    format!(
        "Outcome {}, remedy {}, fault {}.",
        link("Outcome", &reading.outcome),
        link("Remedy", &reading.remedy),
        link("Fault", &reading.fault)
    )
}

fn standing_fields(origin: Origin, withdrawn: Option<&str>) -> TokenStream {
    let origin = path("Origin", origin.id());
    let withdrawn = match withdrawn {
        Some(note) => quote!(Some(#note)),
        None => quote!(None),
    };
    quote!(origin: #origin, withdrawn: #withdrawn)
}

fn standing_docs(origin: Origin, withdrawn: Option<&str>) -> Vec<String> {
    let mut docs = Vec::new();
    if origin == Origin::Observed {
        docs.push(String::new());
        docs.push("Observed in records; not in the reference.".to_owned());
    }
    if let Some(note) = withdrawn {
        docs.push(String::new());
        docs.push(format!("**Withdrawn**: {}", sentence(note)));
    }
    docs
}
