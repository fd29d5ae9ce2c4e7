//! The pages: links lead somewhere, and what the guide says about the catalog is complete.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use support::{generated, in_checkout};
use xtask::generate::Part;

/// Returns every page of the repository. Generated ones are as they would be written now.
fn pages() -> BTreeMap<PathBuf, String> {
    let mut pages = BTreeMap::new();
    let mut folders = vec![in_checkout("")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("it is there") {
            let path = entry.expect("it can be read").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let is_foreign = name.starts_with('.') || name == "target" || name == "node_modules";
            if path.is_dir() && !is_foreign {
                folders.push(path);
            } else if path.extension().is_some_and(|one| one == "md") {
                let text = fs::read_to_string(&path).expect("it can be read");
                pages.insert(path, text);
            }
        }
    }
    let output = Part::Docs
        .output(&in_checkout(""))
        .expect("everything can be generated");
    for file in output.files {
        if let Some(page) = pages.get_mut(&in_checkout(&file.path)) {
            *page = file.content;
        }
    }
    assert!(pages.len() >= 5, "{:?}", pages.keys());
    pages
}

fn links(page: &str) -> Vec<String> {
    let events = Parser::new_ext(page, Options::ENABLE_TABLES);
    let links = events.filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            Some(dest_url.into_string())
        }
        _ => None,
    });
    links.collect()
}

/// Returns what `#…` may lead to: anchors, and headings as code hosts name them.
fn targets(page: &str) -> BTreeSet<String> {
    let anchors = page.split("<a id=\"").skip(1);
    let mut targets: BTreeSet<String> = anchors
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
                targets.extend(heading.take().map(|heading| slug(&heading)));
            }
            _ => {}
        }
    }
    targets
}

fn slug(heading: &str) -> String {
    let heading = heading.to_lowercase();
    let kept = heading
        .chars()
        .filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c));
    kept.collect::<String>().replace(' ', "-")
}

#[test]
fn every_link_leads_somewhere() {
    let pages = pages();
    for (page, text) in &pages {
        for link in links(text) {
            if link.starts_with("https://") {
                continue;
            }
            let (path, target) = link.split_once('#').unwrap_or((&link, ""));
            let file = match path {
                "" => page.clone(),
                path => page.parent().expect("a page is in a folder").join(path),
            };
            let file = file
                .canonicalize()
                .unwrap_or_else(|error| panic!("{}: {link}: {error}", page.display()));
            if !target.is_empty() {
                assert_target(&pages, &file, target, page);
            }
        }
    }
}

fn assert_target(pages: &BTreeMap<PathBuf, String>, file: &Path, target: &str, page: &Path) {
    let text = pages
        .iter()
        .find(|(path, _)| path.canonicalize().is_ok_and(|path| path == file));
    let (_, text) = text.unwrap_or_else(|| panic!("{} is no page", file.display()));
    assert!(
        targets(text).contains(target),
        "{}: {} has no #{target}",
        page.display(),
        file.display()
    );
}

#[test]
fn the_page_of_the_command_has_every_subcommand_and_option() {
    let page = generated("docs/command.md");
    for command in hangup_cli::definition().get_subcommands() {
        let name = command.get_name();
        let (_, section) = page
            .split_once(&format!("## hangup {name}\n"))
            .expect("it has a section");
        let section = section.split("\n## ").next().unwrap_or_default();
        for option in command.get_arguments().filter_map(clap::Arg::get_long) {
            assert!(
                section.contains(&format!("--{option}")),
                "{name}: --{option}"
            );
        }
    }
}
