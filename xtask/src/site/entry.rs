//! Everything in the catalog that has a page.

use serde::Serialize;
use serde_json::Value;

use super::address;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Cause,
    SipCause,
    Source,
    SipStatus,
    Q850Cause,
    Category,
    Outcome,
    Remedy,
    Fault,
    Scope,
}

impl Kind {
    /// All kinds, in the order of the index.
    pub const ALL: [Self; 10] = [
        Self::Cause,
        Self::SipCause,
        Self::Source,
        Self::SipStatus,
        Self::Q850Cause,
        Self::Category,
        Self::Outcome,
        Self::Remedy,
        Self::Fault,
        Self::Scope,
    ];

    /// The folder of its pages. Numeric causes are at the root.
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Cause => "",
            Self::SipCause => "text",
            Self::Source => "source",
            Self::SipStatus => "sip",
            Self::Q850Cause => "q850",
            Self::Category => "category",
            Self::Outcome => "outcome",
            Self::Remedy => "remedy",
            Self::Fault => "fault",
            Self::Scope => "scope",
        }
    }

    /// Its table in the catalog.
    const fn table(self) -> &'static str {
        match self {
            Self::Cause => "hangup_causes",
            Self::SipCause => "sip_causes",
            Self::Source => "hangup_sources",
            Self::SipStatus => "sip_statuses",
            Self::Q850Cause => "q850_causes",
            Self::Category => "categories",
            Self::Outcome => "outcomes",
            Self::Remedy => "remedies",
            Self::Fault => "faults",
            Self::Scope => "scopes",
        }
    }

    /// What one of them is called.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Cause => "hangup cause",
            Self::SipCause => "SIP cause",
            Self::Source => "hangup source",
            Self::SipStatus => "SIP response",
            Self::Q850Cause => "Q.850 cause",
            Self::Category => "category",
            Self::Outcome => "outcome",
            Self::Remedy => "remedy",
            Self::Fault => "fault",
            Self::Scope => "scope",
        }
    }

    /// The heading of their group.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Cause => "Hangup causes",
            Self::SipCause => "SIP causes",
            Self::Source => "Hangup sources",
            Self::SipStatus => "SIP responses",
            Self::Q850Cause => "Q.850 causes",
            Self::Category => "Categories",
            Self::Outcome => "Outcomes",
            Self::Remedy => "Remedies",
            Self::Fault => "Faults",
            Self::Scope => "Scopes",
        }
    }

    /// The last part of the address of a row, or `None` if the row lacks what makes it.
    fn key(self, row: &Value) -> Option<String> {
        match self {
            Self::Cause | Self::SipStatus | Self::Q850Cause => Some(row["code"].to_string()),
            Self::SipCause => row["name"].as_str().map(str::to_owned),
            // As payloads write it, not as the reference's table does.
            Self::Source => Some(
                row["payload_name"]
                    .as_str()?
                    .to_ascii_lowercase()
                    .replace(' ', "-"),
            ),
            _ => row["id"].as_str().map(str::to_owned),
        }
    }
}

/// A row of the catalog that has a page.
#[derive(Clone, Debug, Serialize)]
pub struct Entry<'a> {
    pub kind: Kind,
    /// What the address ends with.
    pub key: String,
    /// The number in front of the name; null if it has none.
    pub code: &'a Value,
    pub name: &'a str,
    pub description: &'a str,
    /// The row whose classification holds for it; null if none does.
    pub meaning: &'a Value,
    /// The row itself, as `catalog.json` has it.
    pub row: &'a Value,
}

impl Entry<'_> {
    /// The folder of the page.
    pub fn address(&self) -> String {
        address::of(self.kind, &self.key)
    }

    /// The code and the name.
    pub fn title(&self) -> String {
        if self.code.is_null() {
            self.name.to_owned()
        } else {
            format!("{} {}", self.code, self.name)
        }
    }
}

/// Returns every entry, in the order of the index.
///
/// # Errors
///
/// Reports which row lacks what.
pub fn entries(catalog: &Value) -> Result<Vec<Entry<'_>>, String> {
    let mut entries = Vec::new();
    for kind in Kind::ALL {
        let rows = catalog[kind.table()]
            .as_array()
            .ok_or_else(|| format!("the catalog has no table {}", kind.table()))?;
        for row in rows {
            let found = entry(catalog, kind, row);
            entries.push(found.ok_or_else(|| format!("{}: {row} has no name", kind.table()))?);
        }
    }
    Ok(entries)
}

fn entry<'a>(catalog: &'a Value, kind: Kind, row: &'a Value) -> Option<Entry<'a>> {
    let text = |name: &str| row[name].as_str();
    Some(Entry {
        kind,
        key: kind.key(row)?,
        code: &row["code"],
        name: text("name").or_else(|| text("id"))?,
        description: text("description").or_else(|| text("summary"))?,
        meaning: match kind {
            Kind::Cause | Kind::SipCause => row,
            _ => sip_cause(catalog, &row["reported_as"]),
        },
        row,
    })
}

fn sip_cause<'a>(catalog: &'a Value, name: &Value) -> &'a Value {
    let causes = catalog["sip_causes"].as_array();
    let found = causes
        .into_iter()
        .flatten()
        .find(|cause| name.is_string() && cause["name"] == *name);
    found.unwrap_or(&Value::Null)
}
