//! `docs/hangup-causes.md` shows the whole catalog, every text as it is, and its links lead somewhere.

mod support;

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use support::generated;
use vobiz_hangup::{
    CallType, Category, Fault, HangupCause, HangupSource, Origin, Outcome, Remedy, SipCause,
    support_steps,
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
    for id in codes.chain(ids).chain(categories) {
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
        texts.extend([row.name(), row.description(), row.next_steps()]);
        texts.extend(row.withdrawn());
    }
    for row in SipCause::ALL {
        texts.extend([row.name(), row.description()]);
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
        support_steps()
            .iter()
            .flat_map(|step| [step.title(), step.description()]),
    );
    for text in texts {
        assert!(shown.contains(text), "{text:?} is not shown");
    }
}

/// The headings and sentences of the reference that are no rows of the catalog, and what the page adds.
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
        let tables = categories.count() + usize::from(has_sip);
        let is_reference = *origin == Origin::Reference;
        let expected = if is_reference { 0 } else { tables };
        let note = format!("\n\nOrigin `{}`: ", origin.id());
        assert_eq!(page.matches(&note).count(), expected, "{origin}");
    }
}

#[test]
fn codes_outside_the_range_of_their_category_are_pointed_out() {
    let shown = text_of(&page());
    for category in Category::ALL {
        for cause in category.causes() {
            let code = cause.code();
            let note = format!("Code {code} is listed here although it is outside the range.");
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
