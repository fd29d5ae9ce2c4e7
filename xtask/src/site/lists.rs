//! The lists for machines: `sitemap.xml`, `robots.txt` and `llms.txt`.

use minijinja::context;

use super::entry::Entry;
use super::template::Templates;
use super::{Options, address};
use crate::generated::File;

/// Returns the lists. The sitemap has whole addresses, so it is there only if the site's is known.
pub fn files(
    templates: &Templates,
    entries: &[Entry<'_>],
    options: &Options,
) -> Result<Vec<File>, String> {
    let mut files = vec![templates.file("llms.txt".to_owned(), "llms.md", context! { entries })?];
    let mut robots = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(url) = &options.url {
        let own = [String::new(), address::DECODE.to_owned()];
        let folders: Vec<String> = own
            .into_iter()
            .chain(entries.iter().map(Entry::address))
            .collect();
        files.push(templates.file(
            "sitemap.xml".to_owned(),
            "sitemap.xml",
            context! { folders },
        )?);
        robots += &format!("Sitemap: {url}sitemap.xml\n");
    }
    files.push(File::new("robots.txt", robots));
    Ok(files)
}
