//! The pages that are written by hand: their links lead somewhere, and what they say of the catalog
//! is complete.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use vobiz_hangup::{Fault, HangupCause, Remedy, SipCause};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every page of the repository.
fn pages() -> Vec<PathBuf> {
    let folders = ["", "docs", "cli"].map(|folder| root().join(folder));
    let entries = folders
        .iter()
        .flat_map(|folder| fs::read_dir(folder).expect("it is there"));
    let paths = entries.map(|entry| entry.expect("it can be read").path());
    let pages: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|one| one == "md"))
        .collect();
    assert!(pages.len() >= 5, "{pages:?}");
    pages
}

fn links(page: &str) -> Vec<String> {
    let events = Parser::new_ext(page, Options::ENABLE_TABLES);
    let links = events.filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.into_string()),
        _ => None,
    });
    links.collect()
}

/// What `#…` may lead to: anchors, and headings as code hosts name them.
fn targets(page: &str) -> BTreeSet<String> {
    let mut targets: BTreeSet<String> = page
        .split("<a id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect();
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(page, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    *heading += &text;
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let text = heading.take().unwrap_or_default().to_lowercase();
                let kept = text
                    .chars()
                    .filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c));
                targets.insert(kept.collect::<String>().replace(' ', "-"));
            }
            _ => {}
        }
    }
    targets
}

#[test]
fn every_link_leads_somewhere() {
    for page in pages() {
        let text = read(&page);
        for link in links(&text) {
            if link.starts_with("https://") {
                continue;
            }
            let (path, target) = link.split_once('#').unwrap_or((&link, ""));
            let folder = page.parent().expect("a page is in a folder");
            let file = if path.is_empty() {
                page.clone()
            } else {
                folder.join(path)
            };
            assert!(file.exists(), "{}: {link}", page.display());
            if !target.is_empty() {
                let there = targets(&read(&file));
                assert!(there.contains(target), "{}: {link}", page.display());
            }
        }
    }
}

/// Remedy, faults and advice of each row.
fn decisions() -> Vec<[String; 3]> {
    let guide = read(&root().join("docs/webhooks.md"));
    let (_, table) = guide
        .split_once("| Remedy | Fault | What to do |\n")
        .expect("the table is there");
    let rows = table
        .lines()
        .skip(1)
        .take_while(|line| line.starts_with('|'));
    rows.map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        [
            cells[0].to_owned(),
            cells[1].to_owned(),
            cells[2].to_owned(),
        ]
    })
    .collect()
}

#[test]
fn the_guide_has_an_answer_for_every_reading() {
    let decisions = decisions();
    let numeric = HangupCause::ALL
        .iter()
        .map(|cause| (cause.remedy(), cause.fault()));
    let textual = SipCause::ALL
        .iter()
        .map(|cause| (cause.remedy(), cause.fault()));
    let nothing = [(Remedy::Unspecified, Fault::Unknown)];
    for (remedy, fault) in numeric.chain(textual).chain(nothing) {
        let answered = decisions.iter().any(|[remedies, faults, _]| {
            remedies.contains(&format!("`{remedy}`"))
                && (faults == "any" || faults.contains(&format!("`{fault}`")))
        });
        assert!(
            answered,
            "docs/webhooks.md says nothing of {remedy} and {fault}"
        );
    }
}

#[test]
fn the_guide_speaks_of_values_that_exist_only() {
    for [remedies, faults, _] in decisions() {
        let values = |cell: &str| -> Vec<String> {
            cell.split('`')
                .skip(1)
                .step_by(2)
                .map(str::to_owned)
                .collect()
        };
        for remedy in values(&remedies) {
            assert!(Remedy::from_name(&remedy).is_some(), "{remedy}");
        }
        for fault in values(&faults) {
            assert!(Fault::from_name(&fault).is_some(), "{fault}");
        }
    }
}

#[test]
fn the_page_of_the_command_has_every_subcommand_and_option() {
    let page = read(&root().join("docs/command.md"));
    let definition = hangup_cli::definition();
    for command in definition.get_subcommands() {
        let (_, section) = page
            .split_once(&format!("## hangup {}\n", command.get_name()))
            .expect("it has a section");
        for option in command.get_arguments().filter_map(clap::Arg::get_long) {
            assert!(
                section.contains(&format!("--{option}")),
                "{}: --{option}",
                command.get_name()
            );
        }
    }
}
