//! The record types: how Vobiz delivers records, and the names of their fields.

use crate::catalog::{encoding, field_role, record, record_type};
use crate::vocabulary::{accessors, described, parsed_by_spelling, vocabulary};
use crate::{Encoding, FieldRole, Leg, RecordType};

vocabulary! {
    RecordType in record_type,
    what: "record type",
    example: (TrunkWebhook, "trunk-webhook", "Trunk webhook", "TRUNK_WEBHOOK"),
}
parsed_by_spelling!(RecordType in record_type, what: "record type");

accessors! {
    RecordType in record_type,
    /// Returns the known fields of these records, by role.
    ///
    /// Of several fields with the same role, the first present one counts. Records have further fields.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{RecordType, FieldRole};
    ///
    /// let mut fields = RecordType::CallDetailRecord.fields().iter();
    /// let code = fields.find(|field| field.role() == FieldRole::Code);
    /// assert_eq!(code.map(|field| field.name()), Some("hangup_cause_code"));
    /// ```
    fields: &'static [PayloadField],
    /// Returns the encoding of these records.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{RecordType, Encoding};
    ///
    /// assert_eq!(RecordType::TrunkWebhook.encoding(), Encoding::Json);
    /// ```
    encoding: Encoding,
    /// Returns where these records come from, and when.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::RecordType;
    ///
    /// for record_type in RecordType::ALL {
    ///     println!("{record_type}: {}", record_type.delivery());
    ///     assert!(!record_type.delivery().is_empty());
    /// }
    /// ```
    delivery: &'static str,
    /// Returns the call leg that these records are about.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{RecordType, Leg};
    ///
    /// assert_eq!(RecordType::DialCallback.leg(), Leg::B);
    /// ```
    leg: Leg,
}

vocabulary! {
    Encoding in encoding,
    what: "encoding",
    example: (Json, "json", "json", "JSON"),
}
described!(Encoding in encoding, what: "encoding");
parsed_by_spelling!(Encoding in encoding, what: "encoding");

vocabulary! {
    FieldRole in field_role,
    what: "field role",
    example: (CallUuid, "call-uuid", "call-uuid", "Call UUID"),
}
described!(FieldRole in field_role, what: "role");
parsed_by_spelling!(FieldRole in field_role, what: "field role");

/// A field of a record type.
///
/// # Examples
///
/// ```
/// use vobiz_hangup::{RecordType, FieldRole};
///
/// let mut fields = RecordType::TrunkWebhook.fields().iter();
/// let text = fields.find(|field| field.role() == FieldRole::Text).unwrap();
///
/// assert_eq!(text.name(), "Reason");
/// assert_eq!(text.only_if(), Some(("Event", "Hangup")));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PayloadField {
    pub(crate) name: &'static str,
    pub(crate) role: FieldRole,
    pub(crate) only_if: Option<(&'static str, &'static str)>,
    pub(crate) is_local_time: bool,
}

impl PayloadField {
    /// Returns the name, byte for byte as records have it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// Returns the role of the field.
    #[must_use]
    pub const fn role(self) -> FieldRole {
        self.role
    }

    /// Returns the name and the value, in any ASCII case, that another field of the record must have;
    /// `None` if the field always counts.
    #[must_use]
    pub const fn only_if(self) -> Option<(&'static str, &'static str)> {
        self.only_if
    }

    /// Returns whether the field is a time in the time zone of the Vobiz console. Other times are UTC.
    #[must_use]
    pub const fn is_local_time(self) -> bool {
        self.is_local_time
    }
}

/// Returns the words that mean "absent" as the value of a field, in any ASCII case, as the empty value
/// does.
///
/// # Examples
///
/// ```
/// assert!(vobiz_hangup::absent_words().contains(&"null"));
/// ```
#[must_use]
pub const fn absent_words() -> &'static [&'static str] {
    &record::ABSENT_WORDS
}

/// A field that may give a value of the reading.
pub(crate) struct Candidate {
    /// The position of the field among those that a reading is made of.
    pub(crate) position: usize,
    /// The position of another field, and the value that it must have.
    pub(crate) only_if: Option<(usize, &'static str)>,
}

/// The fields of a leg, the first present one first.
pub(crate) struct LegFields {
    pub(crate) code: &'static [Candidate],
    pub(crate) name: &'static [Candidate],
    pub(crate) text: &'static [Candidate],
    pub(crate) source: &'static [Candidate],
}
