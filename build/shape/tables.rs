//! The files, tables and fields that there are.

use super::{COUNTERPART, Derived, Field, File, ID_REASON, Kind, Names, Presence, Table};

/// The manifest, whose `categories` are read from a file each.
pub static MANIFEST: File = File {
    path: "catalog.toml",
    fields: &[
        required("reference", Kind::Url, ""),
        required("reference_date", Kind::Date, ""),
        required("categories", Kind::Texts, ""),
    ],
    tables: &[&SUPPORT_STEP],
};

/// The file of a category, `causes/<id>.toml`.
pub static CATEGORY_FILE: File = File {
    path: "causes",
    fields: CATEGORY_FIELDS,
    tables: &[&HANGUP_CAUSE],
};

/// The files besides the manifest and those of the categories.
pub static FILES: [File; 16] = [
    file("call-types.toml", &[&CALL_TYPE]),
    file("hangup-sources.toml", &[&HANGUP_SOURCE]),
    file("sip-causes.toml", &[&SIP_CAUSE]),
    file("outcomes.toml", &[&OUTCOME]),
    file("remedies.toml", &[&REMEDY]),
    file("faults.toml", &[&FAULT]),
    file("scopes.toml", &[&SCOPE]),
    file("advice.toml", &[&ADVICE]),
    file("origins.toml", &[&ORIGIN]),
    file("sip-statuses.toml", &[&SIP_STATUS]),
    file("q850-causes.toml", &[&Q850_CAUSE]),
    file("number-health.toml", &[&HEALTH_SIGN]),
    file("dispositions.toml", &[&DISPOSITION]),
    file("redial-policies.toml", &[&NAMED_POLICY]),
    file("crosswalk.toml", &[&CONFIDENCE, &AUTHORITY, &MAPPING]),
    File {
        path: "payloads.toml",
        fields: &[required("absent", Kind::Texts, "")],
        tables: &[&ENCODING, &FIELD_ROLE, &RECORD_TYPE],
    },
];

/// The tables that become enums, in the order in which the documentation introduces them.
pub static ENUMS: [&Table; 20] = [
    &CALL_TYPE,
    &HANGUP_SOURCE,
    &CATEGORY,
    &HANGUP_CAUSE,
    &SIP_CAUSE,
    &SIP_STATUS,
    &Q850_CAUSE,
    &AUTHORITY,
    &CONFIDENCE,
    &OUTCOME,
    &REMEDY,
    &FAULT,
    &SCOPE,
    &ORIGIN,
    &RECORD_TYPE,
    &ENCODING,
    &FIELD_ROLE,
    &HEALTH_SIGN,
    &DISPOSITION,
    &NAMED_POLICY,
];

/// The steps of the Getting Help section. Like [`ADVICE`], they are not an enum.
pub static SUPPORT_STEP: Table = Table {
    type_name: "SupportStep",
    noun: "support step",
    key: "support_step",
    fields: &[&[required("title", Kind::Name, "")], DESCRIPTION],
    docs: "",
    ..DEFAULT
};

static CALL_TYPE: Table = Table {
    type_name: "CallType",
    noun: "call type",
    key: "call_type",
    fields: &[
        ID,
        NAME,
        &[required("hangup_sent_to", Kind::Text, "Hangup sent to")],
    ],
    docs: "A type of call, by where Vobiz sends its hangup.",
    ..DEFAULT
};

static HANGUP_SOURCE: Table = Table {
    type_name: "HangupSource",
    noun: "hangup source",
    key: "source",
    fields: &[
        ID,
        NAME,
        DESCRIPTION,
        &[optional("payload_name", Kind::OtherName, "In payloads")],
        ALIASES,
        &[SEEN],
    ],
    roles: &["source"],
    docs: "\
Who or what ended the call: the payload's `HangupSource`.

Payloads spell some sources differently from the reference; see
[`payload_name`](Self::payload_name).",
    ..DEFAULT
};

const CATEGORY_FIELDS: &[Field] = &[
    required("title", Kind::Name, ""),
    required("summary", Kind::Text, "Summary"),
    required("range", Kind::Range, "Codes"),
    optional("exceptions", Kind::Codes, ""),
    SEEN,
];

/// A row is a file; its id is the one in the manifest.
pub static CATEGORY: Table = Table {
    type_name: "Category",
    noun: "category",
    key: "category",
    fields: &[ID, CATEGORY_FIELDS],
    derived: &[Derived::Causes],
    docs: "A group of numeric hangup causes: a heading of the reference.",
    ..DEFAULT
};

pub static HANGUP_CAUSE: Table = Table {
    type_name: "HangupCause",
    noun: "hangup cause",
    key: "cause",
    fields: &[
        &[required("code", Kind::Code, "")],
        ID,
        NAME,
        DESCRIPTION,
        &[required("next_steps", Kind::Text, "Next steps")],
        CLASSIFICATION,
        ALIASES,
        STANDING,
    ],
    derived: &[Derived::Advice, Derived::Category],
    shares_spellings: true,
    roles: &["code", "name"],
    docs: "\
A numeric hangup cause: the payload's `HangupCauseCode` and `HangupCauseName`.

**Not** the payload's `HangupCause`, which holds the SIP cause: that is [`SipCause`].

The discriminant is the code, so `as u16` gives the code, and causes are ordered by it.
[`ALL`](Self::ALL) has the order of the reference.

```
use vobiz_hangup::{HangupCause, Outcome, Remedy};

const BUSY: HangupCause = HangupCause::from_code(3010).unwrap();

assert_eq!(BUSY, HangupCause::BusyLine);
assert_eq!(BUSY.outcome(), Outcome::Busy);
assert_eq!(BUSY.remedy(), Remedy::RetryLater);
```

A wrong code in such a constant fails the build:

```compile_fail,E0080
# use vobiz_hangup::HangupCause;
const BUSY: HangupCause = HangupCause::from_code(3011).unwrap();
```",
    ..DEFAULT
};

pub static SIP_CAUSE: Table = Table {
    type_name: "SipCause",
    noun: "SIP cause",
    key: "cause",
    fields: &[
        ID,
        NAME,
        DESCRIPTION,
        &[optional(
            COUNTERPART,
            Kind::CodeOf("HangupCause"),
            "Counterpart",
        )],
        CLASSIFICATION,
        ALIASES,
        STANDING,
    ],
    derived: &[Derived::Advice],
    names: Names::Identifiers,
    shares_spellings: true,
    roles: &["text"],
    docs: "\
A SIP cause, such as `USER_BUSY`: the payload's `HangupCause`, `hangup_cause` or `Reason`.

**Not** the payload's `HangupCauseCode` and `HangupCauseName`: those are [`HangupCause`].

SIP causes are the coarser of the two vocabularies: if a record has both, the code decides.

```
use vobiz_hangup::{HangupCause, SipCause};

let cause: SipCause = \"USER_BUSY\".parse()?;
assert_eq!(cause.counterpart(), Some(HangupCause::BusyLine));
# Ok::<(), vobiz_hangup::UnknownName>(())
```",
    ..DEFAULT
};

pub static SIP_STATUS: Table = Table {
    type_name: "SipStatus",
    noun: "SIP response code",
    key: "status",
    fields: &[
        &[required("code", Kind::Code, "")],
        ID,
        NAME,
        DESCRIPTION,
        &[required("reference", Kind::Text, "Defined in")],
    ],
    names: Names::Shared,
    derived: &[Derived::ReportedAs],
    docs: "\
A final SIP response code, as in a SIP trace or a trunk's log.

It is not a hangup cause of Vobiz. [`reported_as`](Self::reported_as) returns the SIP cause that
Vobiz's platform reports for it.

The discriminant is the code, so `as u16` gives the code, and response codes are ordered by it.

```
use vobiz_hangup::{SipCause, SipStatus};

const BUSY_HERE: SipStatus = SipStatus::from_code(486).unwrap();

assert_eq!(BUSY_HERE.name(), \"Busy Here\");
assert_eq!(BUSY_HERE.reported_as(), Some(SipCause::UserBusy));
```",
    ..DEFAULT
};

pub static Q850_CAUSE: Table = Table {
    type_name: "Q850Cause",
    noun: "Q.850 cause",
    key: "cause",
    fields: &[&[required("code", Kind::Code, "")], ID, NAME, DESCRIPTION],
    derived: &[Derived::ReportedAs],
    docs: "\
A cause of ITU-T Q.850, the reason for the end of a call in telephone networks.

It is not a hangup cause of Vobiz. [`reported_as`](Self::reported_as) returns the SIP cause that
Vobiz's platform reports for it.

The discriminant is the number, so `as u16` gives the number, and causes are ordered by it.

```
use vobiz_hangup::{Q850Cause, SipCause};

const USER_BUSY: Q850Cause = Q850Cause::from_code(17).unwrap();

assert_eq!(USER_BUSY.name(), \"User busy\");
assert_eq!(USER_BUSY.reported_as(), Some(SipCause::UserBusy));
```",
    ..DEFAULT
};

/// A mapping from the cause of one layer to that of another.
pub static MAPPING: Table = Table {
    type_name: "Mapping",
    noun: "mapping",
    key: "mapping",
    fields: &[&[
        required("from", Kind::CauseRef, ""),
        required("to", Kind::CauseRef, ""),
        required("authority", Kind::IdOf("Authority"), ""),
        required("grade", Kind::IdOf("Confidence"), ""),
        optional("note", Kind::Text, ""),
    ]],
    ..DEFAULT
};

static AUTHORITY: Table = Table {
    type_name: "Authority",
    noun: "authority",
    key: "authority",
    fields: &[
        &[
            required("id", Kind::Id, ""),
            required("name", Kind::Name, ""),
        ],
        &[required("source", Kind::Text, "Where")],
    ],
    needed: &["freeswitch"],
    warns_of_unused: true,
    docs: "The authority for a mapping: a standard, a switch or common practice.",
    ..DEFAULT
};

static CONFIDENCE: Table = Table {
    type_name: "Confidence",
    noun: "confidence",
    key: "grade",
    docs: "The confidence of a mapping.",
    ..VOCABULARY
};

static OUTCOME: Table = Table {
    type_name: "Outcome",
    noun: "outcome",
    key: "outcome",
    needed: &["unknown"],
    docs: "\
The end of the call, as a dialer or CRM would record it.

The project's classification of the reference's prose, not Vobiz's words.",
    ..VOCABULARY
};

static REMEDY: Table = Table {
    type_name: "Remedy",
    noun: "remedy",
    key: "remedy",
    fields: &[TERM, &[optional("retry", Kind::Flag, "")]],
    needed: &["unspecified"],
    docs: "\
The recommended action.

The project's classification of the reference's prose, not Vobiz's words.",
    ..VOCABULARY
};

static FAULT: Table = Table {
    type_name: "Fault",
    noun: "fault",
    key: "fault",
    needed: &["unknown"],
    docs: "\
Who or what is responsible, so that the right person is informed.

The project's classification of the reference's prose, not Vobiz's words.",
    ..VOCABULARY
};

static SCOPE: Table = Table {
    type_name: "Scope",
    noun: "scope",
    key: "scope",
    needed: &["unknown"],
    docs: "\
What else is affected until the cause is fixed, so that the right calls are paused, and no others.

The project's classification of the reference's prose, not Vobiz's words.",
    ..VOCABULARY
};

/// The advice for a combination of remedy, fault and scope; the last two may be left out.
pub static ADVICE: Table = Table {
    type_name: "Advice",
    noun: "advice",
    key: "advice",
    fields: &[&[
        required("remedy", Kind::IdOf("Remedy"), ""),
        optional("fault", Kind::IdOf("Fault"), ""),
        optional("scope", Kind::IdOf("Scope"), ""),
        required("text", Kind::Text, ""),
    ]],
    ..DEFAULT
};

static ORIGIN: Table = Table {
    type_name: "Origin",
    noun: "origin",
    key: "origin",
    needed: &["reference"],
    is_non_exhaustive: false,
    docs: "The source of a row of the catalog.",
    ..VOCABULARY
};

static DISPOSITION: Table = Table {
    type_name: "Disposition",
    noun: "disposition",
    key: "disposition",
    fields: &[ID, NAME, DESCRIPTION],
    docs: "\
Which side released the call, and how: `hangup_disposition` of call records.

It decides nothing: a reading does not use it. The names are those of FreeSWITCH.

```
use vobiz_hangup::Disposition;

let disposition: Disposition = \"send_bye\".parse()?;
assert_eq!(disposition.description(), \"the platform ended an answered leg\");
# Ok::<(), vobiz_hangup::UnknownName>(())
```",
    ..DEFAULT
};

static HEALTH_SIGN: Table = Table {
    type_name: "HealthSign",
    noun: "metric",
    key: "sign",
    fields: &[
        ID,
        NAME,
        DESCRIPTION,
        &[
            required("good", Kind::Limit, "Good"),
            required("bad", Kind::Limit, "Bad"),
        ],
    ],
    docs: "\
A metric of Vobiz's Number Health Guide for a caller ID.

The guide assumes hundreds of calls per day, so a small sample is not meaningful.",
    ..DEFAULT
};

static NAMED_POLICY: Table = Table {
    type_name: "NamedPolicy",
    noun: "redial policy",
    key: "policy",
    fields: &[
        ID,
        NAME,
        DESCRIPTION,
        &[
            required("delays", Kind::Delays, ""),
            required("window_days", Kind::Days, ""),
            required("source", Kind::Url, ""),
        ],
    ],
    needed: &["default"],
    docs: "A redial policy with a name.",
    ..DEFAULT
};

pub static RECORD_TYPE: Table = Table {
    type_name: "RecordType",
    noun: "record type",
    key: "channel",
    fields: &[
        ID,
        NAME,
        &[
            required("encoding", Kind::IdOf("Encoding"), "Encoding"),
            required("delivery", Kind::Text, "Delivery"),
            required("leg", Kind::Leg, ""),
            required("fields", Kind::FieldNames, ""),
            optional("condition", Kind::Condition, ""),
            optional("local_times", Kind::Texts, ""),
        ],
    ],
    docs: "\
A type of record that Vobiz delivers, with the names of its fields.

[`ALL`](Self::ALL) is in order of precedence: if a record has the fields of several record types,
the first record type wins.",
    ..DEFAULT
};

static ENCODING: Table = Table {
    type_name: "Encoding",
    noun: "encoding",
    key: "encoding",
    docs: "The encoding of a record type.",
    ..VOCABULARY
};

pub static FIELD_ROLE: Table = Table {
    type_name: "FieldRole",
    noun: "role",
    key: "role",
    needed: &["code", "name", "text", "source"],
    docs: "The meaning of a field, whatever its name in a record type.",
    ..VOCABULARY
};

/// A value of a vocabulary, whose id is its name.
const TERM: &[Field] = &[
    required("id", Kind::Id, ""),
    required("description", Kind::Text, ""),
];
const ID: &[Field] = &[
    required("id", Kind::Id, ""),
    optional(ID_REASON, Kind::Reason, ""),
];
const NAME: &[Field] = &[required("name", Kind::Name, "")];
const DESCRIPTION: &[Field] = &[required("description", Kind::Text, "")];
const ALIASES: &[Field] = &[optional("aliases", Kind::Aliases, "Also")];

/// What a cause means for the caller.
const CLASSIFICATION: &[Field] = &[
    classified("outcome", "Outcome"),
    classified("remedy", "Remedy"),
    classified("fault", "Fault"),
    classified("scope", "Scope"),
];

/// The source of a row.
const SEEN: Field = Field {
    name: "origin",
    kind: Kind::IdOf("Origin"),
    presence: Presence::Or("reference"),
    label: "Origin",
};

/// The distinction of a cause, its origin, and whether it is withdrawn.
const STANDING: &[Field] = &[
    optional("distinction", Kind::Text, "Not to be confused"),
    SEEN,
    optional("withdrawn", Kind::Text, "**Withdrawn**"),
];

const DEFAULT: Table = Table {
    type_name: "",
    noun: "",
    key: "",
    fields: &[],
    needed: &[],
    derived: &[],
    names: Names::Words,
    shares_spellings: false,
    warns_of_unused: false,
    is_non_exhaustive: true,
    roles: &[],
    docs: "",
};

/// A vocabulary: rows that other tables name by their ids.
const VOCABULARY: Table = Table {
    fields: &[TERM],
    warns_of_unused: true,
    ..DEFAULT
};

const fn file(path: &'static str, tables: &'static [&'static Table]) -> File {
    File {
        path,
        fields: &[],
        tables,
    }
}

const fn required(name: &'static str, kind: Kind, label: &'static str) -> Field {
    Field {
        name,
        kind,
        presence: Presence::Required,
        label,
    }
}

const fn optional(name: &'static str, kind: Kind, label: &'static str) -> Field {
    Field {
        name,
        kind,
        presence: Presence::Optional,
        label,
    }
}

const fn classified(name: &'static str, type_name: &'static str) -> Field {
    Field {
        name,
        kind: Kind::IdOf(type_name),
        presence: Presence::OrInherited,
        label: type_name,
    }
}
