//! `cargo xtask site`: the catalog as a static site.
//!
//! [`files`] makes everything but the scripts in memory, from the catalog as `catalog.json` has it. The
//! scripts are TypeScript in `site/`, which [`write()`] bundles with the tool chain of the npm package.

mod address;
pub mod check;
mod entry;
mod family;
mod lists;
mod looks;
mod pages;
mod template;
mod twin;
mod write;

use serde_json::Value;

pub use write::write;

use crate::export::catalog_json;
use crate::generated::File;
use entry::entries;
use template::Templates;

const STYLE: &str = include_str!("../../../site/style.css");
const ICON: &str = include_str!("../../../site/favicon.svg");
const NO_SCRIPT: &str = include_str!("../../../site/noscript.css");

/// Where the site will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The path of the site on its host, which begins and ends with `/`. Only `404.html` needs it, because a
    /// host shows that page at any depth.
    pub base: String,
    /// The address of the site, which ends with `/`. Without it no page has a canonical address, and there is
    /// no sitemap.
    pub url: Option<String>,
}

impl Options {
    /// Reads the values of a command line. Without a base, it is the path of the address, or `/`.
    ///
    /// # Errors
    ///
    /// Reports which value has another form than a path, or an address, has.
    pub fn new(base: Option<&str>, url: Option<&str>) -> Result<Self, String> {
        let is_address = |url: &str| {
            let rest = url
                .strip_prefix("https://")
                .or_else(|| url.strip_prefix("http://"));
            rest.is_some_and(|rest| {
                let is_part =
                    |byte: u8| byte == b':' || address::is_plain(&char::from(byte).to_string());
                !rest.is_empty() && !rest.starts_with('/') && rest.bytes().all(is_part)
            })
        };
        if let Some(url) = url.filter(|url| !is_address(url)) {
            return Err(format!(
                "--url {url:?} is not the address of a site, such as https://example.org/vobiz-hangup/"
            ));
        }
        let base = base.or_else(|| url.map(path_of)).unwrap_or("/");
        if !base.starts_with('/') || !address::is_plain(base) {
            return Err(format!(
                "--base {base:?} is not a path on a host, such as /vobiz-hangup/"
            ));
        }
        let with_slash = |text: &str| text.trim_end_matches('/').to_owned() + "/";
        Ok(Self {
            base: with_slash(base),
            url: url.map(with_slash),
        })
    }
}

/// The path of an address, with its slash.
fn path_of(url: &str) -> &str {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    host.find('/').map_or("/", |place| &host[place..])
}

/// Returns every file except scripts. The paths are relative to the root of the site.
///
/// # Errors
///
/// Reports what is wrong with a template.
pub fn files(options: &Options) -> Result<Vec<File>, String> {
    files_of(&Value::Object(catalog_json::catalog()), options)
}

/// Returns the files for a catalog that has the form of `catalog.json`.
///
/// # Errors
///
/// Reports what is wrong with a template, or with the catalog.
pub fn files_of(catalog: &Value, options: &Options) -> Result<Vec<File>, String> {
    let entries = entries(catalog)?;
    let templates = Templates::new(catalog, options)?;
    let mut files = pages::files(&templates, catalog, &entries, options)?;
    files.extend(twin::files(&templates, &entries)?);
    files.extend(lists::files(&templates, &entries, options)?);
    files.push(File::new("style.css", STYLE));
    files.push(File::new("noscript.css", NO_SCRIPT));
    files.push(File::new("favicon.svg", ICON));
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::Options;

    #[test]
    fn options_are_a_path_and_an_address() {
        let options =
            Options::new(Some("/pages"), Some("https://example.org/calls")).expect("it is right");
        assert_eq!(options.base, "/pages/");
        assert_eq!(options.url.as_deref(), Some("https://example.org/calls/"));
        for (url, base) in [
            ("https://example.org/calls", "/calls/"),
            ("https://example.org", "/"),
        ] {
            let options = Options::new(None, Some(url)).expect("it is right");
            assert_eq!(options.base, base);
        }
        assert_eq!(Options::new(None, None).expect("it is right").base, "/");
        for base in ["calls", "", "/a\"b/", "/a b/"] {
            assert!(Options::new(Some(base), None).is_err(), "{base}");
        }
        for url in [
            "example.org",
            "https://",
            "https:///a",
            "javascript:x",
            "https://a/\"b",
        ] {
            let error = Options::new(None, Some(url)).expect_err("it is wrong");
            assert!(error.contains("such as https://"), "{error}");
        }
    }
}
