//! `docs/hangup-causes.md` shows the whole catalog, every text as it is, and its links lead somewhere.

mod support;

use std::collections::BTreeSet;

use hangup_cli::markdown::escape;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use support::generated;
use vobiz_hangup::{
    Authority, CallType, Category, CauseRef, Confidence, Fault, HangupCause, HangupSource, Mapping,
    Origin, Outcome, Q850Cause, Remedy, Scope, SipCause, SipStatus, support_steps,
};

fn page() -> String {
    generated("docs/hangup-causes.md")
}

fn anchors(page: &str) -> Vec<&str> {
    let anchors = page.split("<a id=\"").skip(1);
    anchors
        .map(|anchor| anchor.split('"').next().expect("it is quoted"))
        .collect()
}

#[test]
fn every_cause_and_section_has_one_anchor() {
    let page = page();
    let anchors = anchors(&page);
    let unique: BTreeSet<&str> = anchors.iter().copied().collect();
    assert_eq!(anchors.len(), unique.len(), "an anchor is there twice");
    let codes = HangupCause::ALL
        .iter()
        .map(|cause| cause.code().to_string());
    let ids = SipCause::ALL.iter().map(|cause| cause.id().to_owned());
    let categories = Category::ALL
        .iter()
        .map(|category| category.id().to_owned());
    let statuses = (SipStatus::ALL.iter()).map(|status| format!("sip-{}", status.code()));
    let q850_causes = (Q850Cause::ALL.iter()).map(|cause| format!("q850-{}", cause.code()));
    for id in codes
        .chain(ids)
        .chain(categories)
        .chain(statuses)
        .chain(q850_causes)
    {
        assert!(unique.contains(id.as_str()), "there is no anchor {id}");
    }
}

#[test]
fn every_link_leads_to_an_anchor() {
    let page = page();
    let anchors = anchors(&page);
    let links = Parser::new_ext(&page, Options::ENABLE_TABLES).filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => dest_url.strip_prefix('#').map(str::to_owned),
        _ => None,
    });
    let links: Vec<String> = links.collect();
    assert!(links.len() > Category::ALL.len());
    for link in links {
        assert!(anchors.contains(&link.as_str()), "nothing is at #{link}");
    }
}

/// Every text of the catalog is shown as it is, whatever Markdown makes of its characters.
#[test]
fn every_text_is_shown_literally() {
    let shown = text_of(&page());
    let mut texts = Vec::new();
    for row in HangupCause::ALL {
        texts.extend([
            row.name(),
            row.description(),
            row.next_steps(),
            row.advice(),
        ]);
        texts.extend(row.withdrawn());
    }
    for row in SipCause::ALL {
        texts.extend([row.name(), row.description(), row.advice()]);
        texts.extend(row.withdrawn());
    }
    for row in HangupSource::ALL {
        texts.extend([row.name(), row.description(), row.payload_name()]);
        texts.extend(row.aliases());
    }
    texts.extend(
        Category::ALL
            .iter()
            .flat_map(|row| [row.name(), row.summary()]),
    );
    texts.extend(
        CallType::ALL
            .iter()
            .flat_map(|row| [row.name(), row.hangup_sent_to()]),
    );
    texts.extend(
        Outcome::ALL
            .iter()
            .flat_map(|row| [row.name(), row.description()]),
    );
    texts.extend(
        Remedy::ALL
            .iter()
            .flat_map(|row| [row.name(), row.description()]),
    );
    texts.extend(
        Fault::ALL
            .iter()
            .flat_map(|row| [row.name(), row.description()]),
    );
    texts.extend(
        Scope::ALL
            .iter()
            .flat_map(|row| [row.name(), row.description()]),
    );
    for row in SipStatus::ALL {
        texts.extend([row.name(), row.description(), row.reference()]);
    }
    for row in Q850Cause::ALL {
        texts.extend([row.name(), row.description()]);
    }
    for row in Authority::ALL {
        texts.extend([row.name(), row.source()]);
    }
    for row in Confidence::ALL {
        texts.extend([row.name(), row.description()]);
    }
    texts.extend(Mapping::ALL.iter().filter_map(|mapping| mapping.note()));
    texts.extend(
        support_steps()
            .iter()
            .flat_map(|step| [step.title(), step.description()]),
    );
    for text in texts {
        assert!(shown.contains(text), "{text:?} is not shown");
    }
}

/// The headings and sentences of the reference that are not rows of the catalog, and those of the page itself.
#[test]
fn sections_come_in_the_order_of_the_reference() {
    let categories = Category::ALL.iter().map(|category| {
        let range = category.code_range();
        format!("{} ({}–{})", category.name(), range.start(), range.end())
    });
    let mut sentences = vec![
        "Where the hangup is sent".to_owned(),
        "Hangup Sources".to_owned(),
        "The source tells you who or what ended the call.".to_owned(),
        "Hangup Causes".to_owned(),
    ];
    sentences.extend(categories);
    sentences.extend(
        [
            "SIP Hangup Causes",
            "In addition to the numeric codes above, call logs may surface a textual hangup_cause value \
             originating from the underlying SIP / B2BUA layer. The table below describes the common \
             values you may encounter.",
            "SIP and Q.850",
            "SIP response codes",
            "Q.850 causes",
            "Numeric causes in SIP and Q.850",
            "SIP causes in SIP and Q.850",
            "Vocabularies",
            "Getting Help",
            "If issues persist after troubleshooting:",
        ]
        .map(str::to_owned),
    );
    let shown = text_of(&page());
    let mut rest = shown.as_str();
    for sentence in sentences {
        let at = rest
            .find(&sentence)
            .unwrap_or_else(|| panic!("{sentence:?} is missing or misplaced"));
        rest = &rest[at..];
    }
}

#[test]
fn causes_outside_the_reference_are_in_tables_of_their_own() {
    let page = page();
    for origin in Origin::ALL {
        let categories = Category::ALL.iter().filter(|category| {
            let mut causes = category.causes().iter();
            causes.any(|cause| cause.origin() == *origin)
        });
        let has_sip = SipCause::ALL.iter().any(|cause| cause.origin() == *origin);
        // A category that the reference does not have has its own note.
        let own = Category::ALL.iter();
        let own = own.filter(|category| category.origin() == *origin);
        let tables = categories.count() + own.count() + usize::from(has_sip);
        let is_reference = *origin == Origin::Reference;
        let expected = if is_reference { 0 } else { tables };
        let note = format!("\n\nOrigin `{}`: ", origin.id());
        assert_eq!(page.matches(&note).count(), expected, "{origin}");
    }
}

/// Returns the row of the page that begins with an anchor.
fn row<'a>(page: &'a str, id: &str) -> &'a str {
    let start = format!("| <a id=\"{id}\"></a>");
    page.lines()
        .find(|line| line.starts_with(&start))
        .unwrap_or_else(|| panic!("no row has the anchor {id}"))
}

/// Asserts that a row ends with a cause's advice and classification.
#[track_caller]
fn assert_row_ends(row: &str, advice: &str, classification: [&str; 4]) {
    let values = classification.map(|value| format!("`{value}`"));
    let end = format!(" | {} | {} |", escape(advice), values.join("<br>"));
    assert!(row.ends_with(&end), "{row} does not end with {end}");
}

#[test]
fn every_cause_has_its_aliases() {
    let page = page();
    let numeric = HangupCause::ALL
        .iter()
        .map(|cause| (cause.code().to_string(), cause.aliases()));
    let sip = SipCause::ALL
        .iter()
        .map(|cause| (cause.id().to_owned(), cause.aliases()));
    for (id, aliases) in numeric.chain(sip) {
        let row = row(&page, &id);
        let shown = row.split_once("<br>also ").map(|(_, rest)| rest);
        let shown = shown.and_then(|rest| rest.split(" | ").next());
        let expected: Vec<String> = aliases.iter().map(|alias| escape(alias)).collect();
        assert_eq!(shown.unwrap_or_default(), expected.join(", "), "{row}");
    }
}

#[test]
fn every_cause_has_its_advice_and_its_classification() {
    let page = page();
    for cause in HangupCause::ALL {
        assert_row_ends(
            row(&page, &cause.code().to_string()),
            cause.advice(),
            [
                cause.outcome().name(),
                cause.remedy().name(),
                cause.fault().name(),
                cause.scope().name(),
            ],
        );
    }
    for cause in SipCause::ALL {
        assert_row_ends(
            row(&page, cause.id()),
            cause.advice(),
            [
                cause.outcome().name(),
                cause.remedy().name(),
                cause.fault().name(),
                cause.scope().name(),
            ],
        );
    }
}

/// Returns the link to what an end of a mapping is.
fn link(end: CauseRef) -> String {
    match end {
        CauseRef::SipStatus(status) => format!("[{0}](#sip-{0})", status.code()),
        CauseRef::Q850Cause(cause) => format!("[{0}](#q850-{0})", cause.code()),
        CauseRef::SipCause(cause) => format!("[`{}`](#{})", cause.name(), cause.id()),
        CauseRef::HangupCause(cause) => format!("[{0}](#{0})", cause.code()),
        other => panic!("the page does not know {other}"),
    }
}

/// Returns the rows that begin with an anchor or a link of their own, which are those of an end.
fn rows_of(page: &str, end: CauseRef) -> Vec<&str> {
    let start = match end {
        CauseRef::SipStatus(status) => format!("| <a id=\"sip-{}\">", status.code()),
        CauseRef::Q850Cause(cause) => format!("| <a id=\"q850-{}\">", cause.code()),
        _ => format!("| {}", link(end)),
    };
    page.lines()
        .filter(|line| line.starts_with(&start))
        .collect()
}

/// Returns whether `text` names who gives a mapping, how sure it is, and the note.
fn names_source(text: &str, mapping: Mapping) -> bool {
    let is_conventional = mapping.confidence() == Confidence::Conventional;
    text.contains(&escape(mapping.authority().name()))
        && text.contains(Confidence::Conventional.name()) == is_conventional
        && mapping
            .note()
            .is_none_or(|note| text.contains(&escape(note)))
}

#[test]
fn every_mapping_is_shown_with_who_says_so() {
    let page = page();
    for mapping in Mapping::ALL {
        let rows = rows_of(&page, mapping.from());
        let target = link(mapping.to());
        let is_shown = rows.iter().any(|row| {
            let cells: Vec<&str> = row.trim_matches('|').split(" | ").skip(1).collect();
            match (mapping.from(), mapping.to()) {
                // What the platform reports has no authority beside it: it is the column's.
                (_, CauseRef::SipCause(_)) if mapping.authority() == Authority::Freeswitch => {
                    cells[1].split("<br>").next() == Some(&target) && mapping.note().is_none()
                }
                // One row for an authority, which is in the last column.
                (CauseRef::SipCause(_), end) => {
                    let column = match end {
                        CauseRef::SipStatus(_) => 2,
                        _ => 3,
                    };
                    cells[column].contains(&target) && names_source(cells[4], *mapping)
                }
                _ => cells
                    .iter()
                    .flat_map(|cell| cell.split("<br>"))
                    .any(|line| line.contains(&target) && names_source(line, *mapping)),
            }
        });
        assert!(is_shown, "{mapping} is not shown in {rows:?}");
    }
}

#[test]
fn every_sip_cause_shows_what_it_stems_from() {
    let page = page();
    for cause in SipCause::ALL {
        let rows = rows_of(&page, CauseRef::SipCause(*cause));
        for mapping in cause.stems_from() {
            let is_shown = rows.iter().any(|row| {
                let cells: Vec<&str> = row.trim_matches('|').split(" | ").skip(1).collect();
                let column = match mapping.from() {
                    CauseRef::SipStatus(_) => 0,
                    _ => 1,
                };
                cells[column].contains(&link(mapping.from())) && names_source(cells[4], *mapping)
            });
            assert!(is_shown, "{mapping} is not shown in {rows:?}");
        }
    }
}

/// The reference calls `SERVICE_UNAVAILABLE` a 503, and the platform makes another cause of a 503.
#[test]
fn where_reference_and_platform_differ_both_are_shown() {
    let page = page();
    let row = row(&page, "sip-503");
    let cell = row.split(" | ").nth(2).expect("it has a third cell");
    assert_eq!(
        cell,
        "[`NORMAL_TEMPORARY_FAILURE`](#normal-temporary-failure)<br>\
         [`SERVICE_UNAVAILABLE`](#service-unavailable) (Vobiz; the reference's wording)"
    );
}

#[test]
fn codes_outside_the_range_of_their_category_are_pointed_out() {
    let shown = text_of(&page());
    for category in Category::ALL {
        for cause in category.causes() {
            let code = cause.code();
            let note = format!("The reference lists code {code} here, outside the range.");
            let is_outside = !category.code_range().contains(&code);
            assert_eq!(shown.contains(&note), is_outside, "{code}");
        }
    }
}

/// Returns the text that a reader sees, with a line break where something ends.
fn text_of(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut text = String::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(part) | Event::Code(part) => text += &part,
            Event::SoftBreak => text.push(' '),
            Event::End(
                TagEnd::Paragraph | TagEnd::TableCell | TagEnd::Heading(_) | TagEnd::Item,
            ) => {
                text.push('\n');
            }
            _ => {}
        }
    }
    text
}
