//! How records arrive: the channels, and the names that their fields have.

use crate::catalog::{channel, encoding, field_role, record};
use crate::vocabulary::{accessors, described, parsed_by_spelling, vocabulary};
use crate::{Channel, Encoding, FieldRole, Leg};

vocabulary! {
    Channel in channel,
    what: "channel",
    example: (TrunkWebhook, "trunk-webhook", "Trunk webhook", "TRUNK_WEBHOOK"),
}
parsed_by_spelling!(Channel in channel, what: "channel");

accessors! {
    Channel in channel,
    /// Returns the fields of the channel's records that the catalog knows, by their roles.
    ///
    /// Of several fields with the same role, the first present one counts. Records have further fields.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Channel, FieldRole};
    ///
    /// let mut fields = Channel::CallDetailRecord.fields().iter();
    /// let code = fields.find(|field| field.role() == FieldRole::Code);
    /// assert_eq!(code.map(|field| field.name()), Some("hangup_cause_code"));
    /// ```
    fields: &'static [PayloadField],
    /// Returns how the channel encodes its records.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Channel, Encoding};
    ///
    /// assert_eq!(Channel::TrunkWebhook.encoding(), Encoding::Json);
    /// ```
    encoding: Encoding,
    /// Returns where records of this channel come from, and when.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::Channel;
    ///
    /// for channel in Channel::ALL {
    ///     println!("{channel}: {}", channel.delivery());
    ///     assert!(!channel.delivery().is_empty());
    /// }
    /// ```
    delivery: &'static str,
    /// Returns the call leg that the channel's records are about.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Channel, Leg};
    ///
    /// assert_eq!(Channel::DialCallback.leg(), Leg::B);
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

/// A field of a channel's records.
///
/// # Examples
///
/// ```
/// use vobiz_hangup::{Channel, FieldRole};
///
/// let mut fields = Channel::TrunkWebhook.fields().iter();
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

    /// Returns what the field says.
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
