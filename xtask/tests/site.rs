//! The site: every entry has its page, every link leads somewhere, and nothing breaks out of a page.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::LazyLock;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use vobiz_hangup::REFERENCE_URL;
use xtask::export::catalog_json;
use xtask::site::{self, Options};

type Files = BTreeMap<String, String>;

fn made(catalog: &Value, base: &str, url: Option<&str>) -> Files {
    let options = Options::new(Some(base), url).expect("they are right");
    let files = site::files_of(catalog, &options).expect("the site can be written");
    let count = files.len();
    let files: Files = files
        .into_iter()
        .map(|file| (file.path, file.content))
        .collect();
    assert_eq!(files.len(), count, "two pages have one address");
    files
}

fn catalog() -> Value {
    Value::Object(catalog_json::catalog())
}

static FILES: LazyLock<Files> = LazyLock::new(|| made(&catalog(), "/", None));

fn pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    let pages = FILES.iter().filter(|(path, _)| has_extension(path, "html"));
    pages.map(|(path, page)| (path.as_str(), page.as_str()))
}

fn has_extension(path: &str, extension: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|found| found == extension)
}

/// The values of an attribute, as they are in the page.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let begin = format!(" {attribute}=\"");
    let parts = page.split(begin.as_str()).skip(1);
    parts.filter_map(|rest| rest.split('"').next()).collect()
}

fn compressed(text: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder
        .write_all(text.as_bytes())
        .expect("memory takes everything");
    encoder.finish().expect("memory takes everything").len()
}

#[test]
fn every_published_id_keeps_its_page() {
    let published = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/published-ids.txt");
    let published = fs::read_to_string(published).expect("it is there");
    let mut count = 0;
    for line in published.lines().filter(|line| !line.starts_with('#')) {
        let (table, key) = line.split_once(' ').expect("a line has a table");
        let (key, id) = key.split_once(" = ").unwrap_or((key, key));
        let addresses = match table {
            "hangup-cause" => vec![key.to_owned(), id.to_owned()],
            "sip-cause" => vec![format!("text/{key}")],
            "hangup-source" => vec![format!("source/{id}")],
            "sip-status" => vec![format!("sip/{key}")],
            "q850-cause" => vec![format!("q850/{key}")],
            "category" | "outcome" | "remedy" | "fault" | "scope" => vec![format!("{table}/{key}")],
            // They are parts of the pages of others.
            "authority" | "basis" | "call-type" | "channel" | "disposition" | "redial-policy"
            | "stop-reason" | "unclear" | "encoding" | "field-role" | "grade" | "leg"
            | "origin" | "sign" => continue,
            table => panic!("does {table} have pages? say so here"),
        };
        for address in addresses {
            assert!(
                FILES.contains_key(&format!("{address}/index.html")),
                "{line}: {address}"
            );
            count += 1;
        }
    }
    assert!(count > 300);
}

#[test]
fn addresses_are_those_that_were_promised() {
    for path in [
        "index.html",
        "3010/index.html",
        "3010.json",
        "3010.md",
        "text/USER_BUSY/index.html",
        "sip/486/index.html",
        "q850/17/index.html",
        "source/callee/index.html",
        "category/call-rejections/index.html",
        "remedy/retry-later/index.html",
        "outcome/busy/index.html",
        "fault/recipient/index.html",
        "decode/index.html",
        "busy-line/index.html",
        "text/user-busy/index.html",
        "404.html",
        "llms.txt",
        "robots.txt",
        "favicon.svg",
    ] {
        assert!(FILES.contains_key(path), "{path}");
    }
    // It would be the page of REJECTED on a disk that ignores case.
    assert!(FILES.contains_key("text/REJECTED/index.html"));
    assert!(!FILES.contains_key("text/rejected/index.html"));
}

#[test]
fn no_two_addresses_differ_by_case_alone() {
    let folded: BTreeSet<String> = FILES.keys().map(|path| path.to_ascii_lowercase()).collect();
    assert_eq!(folded.len(), FILES.len());
}

/// The path that a link leads to, from the page that has it.
fn target(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => assert!(
                parts.pop().is_some(),
                "{page}: {link} leads out of the site"
            ),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn every_link_leads_somewhere() {
    let scripts = ["search.js", "decode.js"];
    let mut count = 0;
    for (path, page) in pages().filter(|(path, _)| *path != "404.html") {
        for link in values(page, "href").into_iter().chain(values(page, "src")) {
            let link = &link.replace("&#x2f;", "/");
            if link.starts_with("data:image/svg+xml,") || link == REFERENCE_URL {
                continue;
            }
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() {
                path.to_owned()
            } else {
                target(path, file)
            };
            let Some(other) = FILES.get(&target) else {
                assert!(scripts.contains(&target.as_str()), "{path}: {link}");
                continue;
            };
            assert!(
                anchor.is_empty() || values(other, "id").contains(&anchor),
                "{path}: {link}"
            );
            count += 1;
        }
    }
    assert!(count > 3000, "{count}");
}

#[test]
fn ids_are_unique_and_headings_in_order() {
    for (path, page) in pages() {
        let ids = values(page, "id");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(unique.len(), ids.len(), "{path}: {ids:?}");
        let levels: Vec<u32> = page
            .split("<h")
            .skip(1)
            .filter_map(|rest| rest.chars().next()?.to_digit(10))
            .collect();
        assert_eq!(
            levels.iter().filter(|level| **level == 1).count(),
            1,
            "{path}"
        );
        assert_eq!(levels.first(), Some(&1), "{path}");
        assert!(
            levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
            "{path}: {levels:?}"
        );
    }
}

#[test]
fn every_page_has_its_policy_and_loads_nothing_else() {
    let policy = "content=\"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                  connect-src 'none'; form-action 'none'; base-uri 'none'\"";
    for (path, page) in pages() {
        assert!(page.contains(policy), "{path}");
        assert!(
            !page.contains("<style") && !page.contains(" style="),
            "{path}"
        );
        let mut attributes = page
            .split(" on")
            .skip(1)
            .map(|rest| rest.trim_start_matches(char::is_alphabetic));
        assert!(!attributes.any(|rest| rest.starts_with('=')), "{path}");
        let scripts = page.matches("<script").count();
        let expected = usize::from(path == "index.html" || path == "decode/index.html");
        assert_eq!(scripts, expected, "{path}");
    }
}

#[test]
fn twins_are_what_the_library_says() {
    let catalog = catalog();
    let causes = catalog["hangup_causes"]
        .as_array()
        .expect("there are causes");
    for cause in causes {
        let path = format!("{}.json", cause["code"]);
        let twin: Value = serde_json::from_str(&FILES[&path]).expect("it is JSON");
        assert_eq!(twin, *cause);
        let text = &FILES[&format!("{}.md", cause["code"])];
        for member in ["advice", "outcome", "remedy", "fault", "scope"] {
            let value = cause[member].as_str().expect("it is a text");
            assert!(
                text.contains(&hangup_cli::markdown::escape(value)),
                "{path}: {value}"
            );
        }
    }
}

#[test]
fn a_page_of_a_cause_says_what_it_should() {
    let page = &FILES["3010/index.html"];
    for text in [
        "Destination is busy",
        "Retry later or implement voicemail fallback",
        "Redial in minutes to hours",
        "../outcome/busy/index.html",
        "../remedy/retry-later/index.html",
        "../fault/recipient/index.html",
        "HangupCauseCode=3010&amp;HangupCauseName=Busy+Line&amp;HangupCause=USER_BUSY",
        "&quot;hangup_cause_code&quot;: 3010",
        "hangup explain 3010",
        "../sip/486/index.html",
        "../q850/17/index.html",
        "Many phones report a pressed reject button as busy",
        "../3000/index.html",
        "../3020/index.html",
        "2026-",
        "support@vobiz.ai",
        "../3010.json",
        "../3010.md",
    ] {
        assert!(page.contains(text), "{text}");
    }
    // Values of a vocabulary name the causes that have them, of both kinds.
    let remedy = &FILES["remedy/retry-later/index.html"];
    for cause in ["../../3010/index.html", "../../text/USER_BUSY/index.html"] {
        assert!(remedy.contains(cause), "{cause}");
    }
    for code in ["3000", "6010"] {
        assert!(
            FILES[&format!("{code}/index.html")].contains("Easily confused"),
            "{code}"
        );
    }
    assert!(FILES["3000/index.html"].contains("4100"));
}

#[test]
fn the_index_has_every_entry_with_what_the_search_needs() {
    let index = &FILES["index.html"];
    let keys = values(index, "data-keys");
    let catalog = catalog();
    let tables = [
        "hangup_causes",
        "sip_causes",
        "hangup_sources",
        "sip_statuses",
        "q850_causes",
        "categories",
        "outcomes",
        "remedies",
        "faults",
        "scopes",
    ];
    let mut count = 0;
    for table in tables {
        for row in catalog[table].as_array().expect("it is a table") {
            count += 1;
            for spelling in row["spellings"].as_array().expect("it is a list") {
                let spelling = spelling.as_str().expect("it is a text");
                assert!(
                    keys.iter()
                        .any(|keys| keys.split(' ').any(|key| key == spelling)),
                    "{spelling}"
                );
            }
        }
    }
    assert_eq!(keys.len(), count);
    assert!(
        keys.iter()
            .any(|keys| keys.split(' ').any(|key| key == "sip486"))
    );
    assert_eq!(
        values(index, "data-category").len(),
        catalog["hangup_causes"].as_array().map_or(0, Vec::len)
    );
}

#[test]
fn pages_stay_within_their_budget() {
    let style = compressed(&FILES["style.css"]);
    assert!(style <= 6 * 1024, "style.css: {style}");
    let index = compressed(&FILES["index.html"]);
    assert!(index <= 40 * 1024, "index.html: {index}");
    for (path, page) in pages().filter(|(path, _)| *path != "index.html") {
        let size = compressed(page);
        assert!(size <= 12 * 1024, "{path}: {size}");
        // Every element has a start tag; every text beside it is at most one node more.
        let nodes = page.matches('<').count();
        assert!(nodes <= 1500, "{path}: {nodes}");
    }
    // The page and its style sheet: the icon is in the page.
    let page = &FILES["3010/index.html"];
    let style_sheets = page.matches("rel=\"stylesheet\"").count();
    let others = values(page, "src").len() + page.matches("<img").count();
    assert_eq!((style_sheets, others), (1, 0));
}

const HOSTILE: &str = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;";

/// Appends markup to every text that is no key.
fn poison(value: &mut Value, name: &str) {
    match value {
        Value::String(text) => {
            let texts = [
                "description",
                "next_steps",
                "summary",
                "note",
                "distinction",
                "withdrawn",
                "advice",
                "title",
                "hangup_sent_to",
            ];
            if texts.contains(&name) {
                text.push_str(HOSTILE);
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| poison(value, name)),
        Value::Object(members) => members
            .iter_mut()
            .for_each(|(name, value)| poison(value, name)),
        _ => {}
    }
}

#[test]
fn nothing_breaks_out_of_a_page() {
    let mut catalog = catalog();
    poison(&mut catalog, "");
    for cause in catalog["hangup_causes"]
        .as_array_mut()
        .expect("there are causes")
    {
        cause["withdrawn"] = HOSTILE.into();
        cause["name"] = format!("{}{HOSTILE}", cause["name"].as_str().unwrap_or_default()).into();
        cause["aliases"] = vec![HOSTILE].into();
    }
    let files = made(&catalog, "/", Some("https://example.org/calls/"));
    let mut count = 0;
    for (path, page) in &files {
        let is_markup = has_extension(path, "html") || has_extension(path, "xml");
        if is_markup {
            assert!(
                !page.contains("<script>") && !page.contains("<img"),
                "{path}"
            );
            assert!(
                !page.contains("\"'&amp;"),
                "{path}: a quote ends an attribute"
            );
            count += page.matches("&lt;script&gt;").count();
        } else if has_extension(path, "md") || path == "llms.txt" {
            assert!(!page.contains("<script>"), "{path}");
        }
    }
    assert!(count > 1000, "{count}");
}

#[test]
fn an_address_that_needs_escapes_is_refused() {
    let mut catalog = catalog();
    catalog["outcomes"][0]["id"] = "a\"b".into();
    let options = Options::new(None, None).expect("they are right");
    let error = site::files_of(&catalog, &options).expect_err("it is no address");
    assert!(error.contains("would have to be escaped"), "{error}");
}

#[test]
fn whole_addresses_are_there_if_the_site_has_one() {
    let files = made(&catalog(), "/calls/", Some("https://example.org/calls/"));
    let canonical = "<link rel=\"canonical\" href=\"https://example.org/calls/3010/\">";
    assert!(files["3010/index.html"].contains(canonical));
    assert!(files["busy-line/index.html"].contains(canonical));
    assert!(files["sitemap.xml"].contains("<loc>https://example.org/calls/3010/</loc>"));
    assert!(!files["sitemap.xml"].contains("busy-line"));
    assert!(files["robots.txt"].contains("Sitemap: https://example.org/calls/sitemap.xml"));
    assert!(files["llms.txt"].contains("](https://example.org/calls/3010.md)"));
    assert!(files["404.html"].contains("href=\"/calls/index.html\""));
    assert!(files["404.html"].contains("href=\"/calls/style.css\""));

    assert!(!FILES.contains_key("sitemap.xml"));
    assert!(!FILES["3010/index.html"].contains("canonical"));
    assert!(
        FILES["busy-line/index.html"]
            .contains("<link rel=\"canonical\" href=\"../3010/index.html\">")
    );
    assert!(FILES["404.html"].contains("href=\"/index.html\""));
}

#[test]
fn a_withdrawn_cause_keeps_its_page() {
    let mut catalog = catalog();
    catalog["hangup_causes"][5]["withdrawn"] = "Gone since 2027".into();
    let code = catalog["hangup_causes"][5]["code"].to_string();
    let files = made(&catalog, "/", None);
    assert!(files[&format!("{code}/index.html")].contains("Gone since 2027"));
    assert!(files[&format!("{code}.md")].contains("Gone since 2027"));
}

#[test]
fn the_site_is_the_same_each_time() {
    assert_eq!(*FILES, made(&catalog(), "/", None));
}
