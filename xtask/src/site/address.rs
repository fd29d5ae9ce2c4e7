//! Where each page is. These addresses are promises: none is ever changed or given to another page.

use super::entry::{Entry, Kind};

/// The page in which records are pasted.
pub const DECODE: &str = "decode/";

/// Returns the folder of a page, from the root of the site, with a slash behind it.
pub fn of(kind: Kind, key: &str) -> String {
    match kind {
        Kind::Cause => format!("{key}/"),
        kind => format!("{}/{key}/", kind.folder()),
    }
}

/// Returns the folder of the page for one end of a mapping, such as `sip:486`; `None` if it is not one.
pub fn of_end(end: &str) -> Option<String> {
    let (layer, key) = end.split_once(':')?;
    let kind = match layer {
        "sip" => Kind::SipStatus,
        "q850" => Kind::Q850Cause,
        "text" => Kind::SipCause,
        "code" => Kind::Cause,
        _ => return None,
    };
    Some(of(kind, key))
}

/// Returns the folder under which an entry is found by its id too, or `None` if it has no other address.
///
/// A numeric cause has its id at the root. A SIP cause has its id next to its name, unless the two are one
/// name on a disk that ignores case.
pub fn alias(entry: &Entry<'_>) -> Option<String> {
    let id = entry.row["id"].as_str()?;
    let alias = match entry.kind {
        Kind::Cause => format!("{id}/"),
        Kind::SipCause | Kind::Source => of(entry.kind, id),
        _ => return None,
    };
    (!alias.eq_ignore_ascii_case(&entry.address())).then_some(alias)
}

/// Returns how to get from a folder to the root: `../` for each of its parts.
pub fn root_from(folder: &str) -> String {
    "../".repeat(folder.matches('/').count())
}

/// Whether an address needs no escape in a path, in a URL and in HTML.
pub fn is_plain(address: &str) -> bool {
    address
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'/' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_mappings_have_pages() {
        assert_eq!(of_end("sip:486").as_deref(), Some("sip/486/"));
        assert_eq!(of_end("code:3010").as_deref(), Some("3010/"));
        assert_eq!(of_end("text:USER_BUSY").as_deref(), Some("text/USER_BUSY/"));
        assert_eq!(of_end("isup:1"), None);
        assert_eq!(of_end("486"), None);
    }

    #[test]
    fn the_root_is_found_from_every_depth() {
        assert_eq!(root_from(""), "");
        assert_eq!(root_from("3010/"), "../");
        assert_eq!(root_from("text/USER_BUSY/"), "../../");
    }
}
