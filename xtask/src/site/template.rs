//! The templates, and what they can call.

use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, State, UndefinedBehavior};

use super::{ICON, Options, address, family};
use crate::generated::File;

const TEMPLATES: [(&str, &str); 10] = [
    (
        "base.html",
        include_str!("../../../site/templates/base.html.j2"),
    ),
    (
        "index.html",
        include_str!("../../../site/templates/index.html.j2"),
    ),
    (
        "entry.html",
        include_str!("../../../site/templates/entry.html.j2"),
    ),
    (
        "decode.html",
        include_str!("../../../site/templates/decode.html.j2"),
    ),
    (
        "alias.html",
        include_str!("../../../site/templates/alias.html.j2"),
    ),
    (
        "404.html",
        include_str!("../../../site/templates/404.html.j2"),
    ),
    (
        "macros.html",
        include_str!("../../../site/templates/macros.html.j2"),
    ),
    (
        "entry.md",
        include_str!("../../../site/templates/entry.md.j2"),
    ),
    (
        "llms.md",
        include_str!("../../../site/templates/llms.md.j2"),
    ),
    (
        "sitemap.xml",
        include_str!("../../../site/templates/sitemap.xml.j2"),
    ),
];

/// What nobody may load or send, on every page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                      connect-src 'none'; form-action 'none'; base-uri 'none'";

/// The templates of the site, with the catalog.
pub struct Templates {
    environment: Environment<'static>,
}

impl Templates {
    pub fn new(catalog: &serde_json::Value, options: &Options) -> Result<Self, String> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        environment.set_trim_blocks(true);
        environment.set_lstrip_blocks(true);
        environment.set_keep_trailing_newline(true);
        environment.set_auto_escape_callback(|name| match name.rsplit_once('.') {
            Some((_, "html" | "xml")) => AutoEscape::Html,
            _ => AutoEscape::None,
        });
        environment.add_global("catalog", Value::from_serialize(catalog));
        environment.add_global("policy", Value::from_safe_string(POLICY.to_owned()));
        environment.add_global("icon", Value::from_safe_string(icon()));
        environment.add_global("base", options.base.clone());
        environment.add_global("url", Value::from_serialize(&options.url));
        environment.add_function("link", link);
        environment.add_function("link_end", link_end);
        environment.add_function("file", file);
        environment.add_function("whole", whole);
        environment.add_function("family", |outcome: &str| family::of(outcome).class);
        environment.add_function("sign", |outcome: &str| family::of(outcome).sign);
        environment.add_filter("markdown", |text: &str| hangup_cli::markdown::escape(text));
        environment.add_filter("code", |text: &str| hangup_cli::markdown::code(text));
        for (name, source) in TEMPLATES {
            let added = environment.add_template(name, source);
            added.map_err(|error| format!("site/templates/{name}.j2: {error:#}"))?;
        }
        Ok(Self { environment })
    }

    /// Writes a file with a template.
    pub fn file(&self, path: String, template: &str, context: Value) -> Result<File, String> {
        let rendered = self
            .environment
            .get_template(template)
            .and_then(|template| template.render(context));
        match rendered {
            Ok(text) => Ok(File::new(path, text)),
            Err(error) => Err(format!(
                "{path}, of site/templates/{template}.j2: {error:#}"
            )),
        }
    }
}

/// The link to a folder of the site, from the page that is written.
fn link(state: &State<'_, '_>, folder: &str) -> Result<Value, Error> {
    file(state, &format!("{folder}index.html"))
}

/// The link to a file of the site, from the page that is written.
fn file(state: &State<'_, '_>, path: &str) -> Result<Value, Error> {
    let root = state.lookup("root").unwrap_or_default();
    plain(format!("{root}{path}"))
}

/// The whole address of a folder of the site; call it only if the site has an address.
fn whole(state: &State<'_, '_>, folder: &str) -> Result<Value, Error> {
    let url = state.lookup("url").unwrap_or_default();
    plain(folder.to_owned()).map(|folder| Value::from_safe_string(format!("{url}{folder}")))
}

fn plain(link: String) -> Result<Value, Error> {
    if address::is_plain(&link) {
        Ok(Value::from_safe_string(link))
    } else {
        let message = format!("{link:?} would have to be escaped in an address");
        Err(Error::new(ErrorKind::InvalidOperation, message))
    }
}

/// The link to the page of one end of a mapping.
fn link_end(state: &State<'_, '_>, end: &str) -> Result<Value, Error> {
    match address::of_end(end) {
        Some(folder) => link(state, &folder),
        None => {
            let message = format!("{end:?} is not an end of a mapping");
            Err(Error::new(ErrorKind::InvalidOperation, message))
        }
    }
}

/// The icon in the page itself, which saves a request.
fn icon() -> String {
    let written = ICON.trim().bytes().map(|byte| match byte {
        b'a'..=b'z'
        | b'A'..=b'Z'
        | b'0'..=b'9'
        | b' '
        | b'='
        | b'/'
        | b':'
        | b'.'
        | b'-'
        | b'\'' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    });
    format!("data:image/svg+xml,{}", written.collect::<String>())
}
