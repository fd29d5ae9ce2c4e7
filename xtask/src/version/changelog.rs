//! The section of a version, with what has changed in the catalog since the last one.

use std::path::Path;
use std::process::Command;

use hangup_cli::markdown::code;
use semver::Version;
use serde_json::Value;

const UNRELEASED: &str = "## Unreleased";

/// What the catalog is compared with.
pub enum Earlier {
    /// No version is tagged yet.
    NoTag,
    /// The catalog of a tag.
    Tag(String, Value),
}

/// The tables with the member by which a row is found, and the members that a release must name.
const TABLES: [(&str, &str, &[&str]); 10] = [
    (
        "hangup_causes",
        "code",
        &[
            "id",
            "name",
            "description",
            "next_steps",
            "outcome",
            "remedy",
            "fault",
            "scope",
            "withdrawn",
        ],
    ),
    (
        "sip_causes",
        "name",
        &[
            "id",
            "description",
            "counterpart",
            "outcome",
            "remedy",
            "fault",
            "scope",
            "withdrawn",
        ],
    ),
    (
        "hangup_sources",
        "id",
        &["payload_name", "name", "description"],
    ),
    ("sip_statuses", "code", &["name", "reported_as"]),
    ("q850_causes", "code", &["name", "reported_as"]),
    ("categories", "id", &["name"]),
    ("outcomes", "id", &["description"]),
    ("remedies", "id", &["description", "is_retry"]),
    ("faults", "id", &["description"]),
    ("scopes", "id", &["description"]),
];

/// Returns the catalog of the last tag before a version.
///
/// # Errors
///
/// Reports that git cannot be asked, or that the tag has no catalog.
pub fn earlier(root: &Path, version: &Version) -> Result<Earlier, String> {
    let tags = git(root, &["tag", "--list", "v*"])?;
    let tags = tags
        .lines()
        .filter_map(|tag| Version::parse(tag.strip_prefix('v')?).ok());
    let Some(last) = tags.filter(|tag| tag < version).max() else {
        return Ok(Earlier::NoTag);
    };
    let tag = format!("v{last}");
    let catalog = git(
        root,
        &["show", &format!("{tag}:packages/catalog/catalog.json")],
    )?;
    let catalog =
        serde_json::from_str(&catalog).map_err(|error| format!("the catalog of {tag}: {error}"))?;
    Ok(Earlier::Tag(tag, catalog))
}

fn git(root: &Path, arguments: &[&str]) -> Result<String, String> {
    let output = Command::new("git")
        .current_dir(root)
        .args(arguments)
        .output();
    let output =
        output.map_err(|error| format!("git, which knows the tags, cannot run: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let message = String::from_utf8_lossy(&output.stderr);
        Err(format!("git {}: {}", arguments.join(" "), message.trim()))
    }
}

/// Returns the changelog with a section for the version, which has what was unreleased.
///
/// # Errors
///
/// Reports that the version already has a section, or that the changelog has none at all.
pub fn opened(
    text: &str,
    version: &Version,
    earlier: &Earlier,
    catalog: &Value,
) -> Result<String, String> {
    let heading = format!("## {version}");
    if text.lines().any(|line| line == heading) {
        return Err(format!("CHANGELOG.md has a section {heading:?} already"));
    }
    let text = if text.contains(&format!("\n{UNRELEASED}\n")) {
        text.replacen(UNRELEASED, &heading, 1)
    } else {
        let first = text.find("\n## ").ok_or("CHANGELOG.md has no section")?;
        format!("{}\n{heading}\n{}", &text[..first], &text[first..])
    };
    let start = text.find(&heading).unwrap_or_default() + heading.len();
    let end = text[start..]
        .find("\n## ")
        .map_or(text.len(), |length| start + length);
    let body = text[start..end].trim_end();
    Ok(format!(
        "{}{body}\n\n{}\n{}",
        &text[..start],
        changes(earlier, catalog),
        &text[end..]
    ))
}

fn changes(earlier: &Earlier, catalog: &Value) -> String {
    let (tag, old) = match earlier {
        Earlier::NoTag => {
            return "There is no tag yet with which the catalog could be compared.".to_owned();
        }
        Earlier::Tag(tag, old) => (tag, old),
    };
    let lines: Vec<String> = TABLES
        .iter()
        .flat_map(|table| table_changes(*table, old, catalog))
        .collect();
    if lines.is_empty() {
        format!("No code, id or classification differs from {tag}.")
    } else {
        format!(
            "Codes, ids and classifications that differ from {tag}:\n\n{}",
            lines.join("\n")
        )
    }
}

fn table_changes(
    (table, key, members): (&str, &str, &[&str]),
    old: &Value,
    new: &Value,
) -> Vec<String> {
    let rows = |catalog: &Value| catalog[table].as_array().cloned().unwrap_or_default();
    let (old, new) = (rows(old), rows(new));
    let name = table.replace('_', " ");
    let mut lines = Vec::new();
    for row in &new {
        let what = format!("{name}: {}", title(row, key));
        match old.iter().find(|other| other[key] == row[key]) {
            None => lines.push(format!("- {what} is new")),
            Some(other) => lines.extend(
                members
                    .iter()
                    .filter(|member| other[*member] != row[*member])
                    .map(|member| {
                        format!(
                            "- {what}: {member} {} instead of {}",
                            shown(&row[*member]),
                            shown(&other[*member])
                        )
                    }),
            ),
        }
    }
    let gone = old
        .iter()
        .filter(|row| !new.iter().any(|other| other[key] == row[key]));
    lines.extend(gone.map(|row| {
        format!(
            "- {name}: {} is gone, which breaks a promise",
            title(row, key)
        )
    }));
    lines
}

fn title(row: &Value, key: &str) -> String {
    match (&row[key], row["name"].as_str()) {
        (Value::Number(number), Some(name)) => format!("{number} {name}"),
        (value, _) => shown(value),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::String(text) => code(text),
        value => code(&value.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn version() -> Version {
        Version::new(0, 2, 0)
    }

    fn catalogs() -> (Value, Value) {
        let old = json!({
            "hangup_causes": [{ "code": 3000, "name": "No Answer", "remedy": "retry" }, { "code": 1, "name": "Gone" }],
            "outcomes": [{ "id": "busy", "description": "x" }],
        });
        let new = json!({
            "hangup_causes": [{ "code": 3000, "name": "No Answer", "remedy": "retry-later" }, { "code": 5, "name": "New" }],
            "outcomes": [{ "id": "busy", "description": "x" }],
        });
        (old, new)
    }

    #[test]
    fn what_was_unreleased_gets_the_version_and_what_has_changed() {
        let (old, new) = catalogs();
        let text = "# Changelog\n\n## Unreleased\n\n- A thing\n\n## 0.1.0\n\nFirst.\n";
        let opened = opened(
            text,
            &version(),
            &Earlier::Tag("v0.1.0".to_owned(), old),
            &new,
        );
        assert_eq!(
            opened.as_deref(),
            Ok(
                "# Changelog\n\n## 0.2.0\n\n- A thing\n\nCodes, ids and classifications that differ from v0.1.0:\n\n\
                - hangup causes: 3000 No Answer: remedy `retry-later` instead of `retry`\n\
                - hangup causes: 5 New is new\n\
                - hangup causes: 1 Gone is gone, which breaks a promise\n\n## 0.1.0\n\nFirst.\n"
            )
        );
    }

    #[test]
    fn a_changelog_without_unreleased_changes_gets_a_section() {
        let (_, new) = catalogs();
        let text = "# Changelog\n\n## 0.1.0\n\nFirst.\n";
        let made = opened(
            text,
            &version(),
            &Earlier::Tag("v0.1.0".to_owned(), new.clone()),
            &new,
        );
        assert_eq!(
            made.as_deref(),
            Ok(
                "# Changelog\n\n## 0.2.0\n\nNo code, id or classification differs from v0.1.0.\n\n## 0.1.0\n\nFirst.\n"
            )
        );
        let made = opened(text, &version(), &Earlier::NoTag, &new).expect("it can be opened");
        assert!(made.contains("There is no tag yet"), "{made}");
        assert!(opened(text, &Version::new(0, 1, 0), &Earlier::NoTag, &new).is_err());
        assert!(opened("# Changelog\n", &version(), &Earlier::NoTag, &new).is_err());
    }
}
