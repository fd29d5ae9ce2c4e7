//! Which side released a call, and how.

use crate::Disposition;
use crate::catalog::disposition;
use crate::vocabulary::{described, parsed_by_spelling, vocabulary};

vocabulary! {
    Disposition in disposition,
    what: "disposition",
    example: (SendBye, "send-bye", "send_bye", "SEND_BYE"),
}
described!(Disposition in disposition, what: "disposition");
parsed_by_spelling!(Disposition in disposition, what: "disposition");
