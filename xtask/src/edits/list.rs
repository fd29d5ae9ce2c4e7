//! The edits, in the order of the table.

use super::{Edit, End, STALE, Step};

/// Every edit that is promised. Together they touch each row once, so that all can be made in one copy.
pub static EDITS: &[Edit] = &[
    Edit {
        title: "Add a cause that only records show",
        steps: &[Step::Append {
            file: "data/causes/system-errors.toml",
            text: r#"
[[cause]]
code = 5025
id = "media-server-error"
name = "Media Server Error"
description = "A media server failed during the call"
next_steps = "Retry. If persistent, contact support"
outcome = "failed"
remedy = "retry"
fault = "vobiz"
scope = "call"
origin = "observed"
"#,
        }],
        page: &[],
        message: STALE,
        end: End::Green,
    },
    Edit {
        title: "Add a cause that Vobiz's page lists",
        steps: &[Step::Append {
            file: "data/causes/timeouts.toml",
            text: r#"
[[cause]]
code = 6030
id = "answer-timeout"
name = "Answer Timeout"
description = "The answer URL took too long"
next_steps = "Check server logs"
outcome = "failed"
remedy = "fix"
fault = "application"
scope = "application"
"#,
        }],
        page: &[(
            "Check network connectivity. May indicate a lost connection |\n",
            "Check network connectivity. May indicate a lost connection |\n    \
             | `6030` | Answer Timeout | The answer URL took too long | Check server logs |\n",
        )],
        message: STALE,
        end: End::Green,
    },
    Edit {
        title: "Withdraw a cause",
        steps: &[Step::Replace {
            file: "data/causes/special-cases.toml",
            from: "name = \"Confirm Key Challenge Failed\"\n",
            to: "name = \"Confirm Key Challenge Failed\"\nwithdrawn = \"Vobiz no longer lists it\"\n",
        }],
        page: &[],
        message: STALE,
        end: End::Green,
    },
    Edit {
        title: "Withdraw a cause that Vobiz's page no longer lists",
        steps: &[Step::Replace {
            file: "data/causes/special-cases.toml",
            from: "name = \"Lost Race\"\n",
            to: "name = \"Lost Race\"\nwithdrawn = \"Vobiz no longer lists it\"\n",
        }],
        page: &[(
            "    | `9000` | Lost Race | Another parallel B-leg answered first | None. Normal for simultaneous dial |\n",
            "",
        )],
        message: STALE,
        end: End::Green,
    },
    Edit {
        title: "Rename a cause after Vobiz did",
        steps: &[Step::Replace {
            file: "data/causes/url-errors.toml",
            from: "name = \"Error Reaching Transfer URL\"\n",
            to: "name = \"Transfer URL Unreachable\"\nid_reason = \"published as Error Reaching Transfer URL\"\n",
        }],
        page: &[("Error Reaching Transfer URL", "Transfer URL Unreachable")],
        message: STALE,
        end: End::Green,
    },
    Edit {
        title: "Correct a description after Vobiz did",
        steps: &[Step::Replace {
            file: "data/causes/url-errors.toml",
            from: "\"Non-2xx response from the redirect URL\"",
            to: "\"The redirect URL did not answer with 2xx\"",
        }],
        page: &[(
            "Non-2xx response from the redirect URL",
            "The redirect URL did not answer with 2xx",
        )],
        message: STALE,
        end: End::Green,
    },
    Edit {
        title: "Add a category that only records show",
        steps: &[
            Step::Replace {
                file: "data/catalog.toml",
                from: "    \"special-cases\",\n",
                to: "    \"special-cases\",\n    \"media-servers\",\n",
            },
            Step::Append {
                file: "data/causes/media-servers.toml",
                text: r#"#:schema ../schema/category.json

title = "Media Servers"
summary = "Errors of media servers."
range = [11000, 11010]
origin = "observed"

[[cause]]
code = 11000
id = "media-server-lost"
name = "Media Server Lost"
description = "The media server of the call restarted"
next_steps = "Retry"
outcome = "failed"
remedy = "retry"
fault = "vobiz"
scope = "call"
origin = "observed"
"#,
            },
        ],
        page: &[],
        message: STALE,
        end: End::Green,
    },
    Edit {
        title: "Classify a cause in another way",
        steps: &[Step::Replace {
            file: "data/causes/system-errors.toml",
            from: "remedy = \"contact-support\"\nfault = \"vobiz\"\nscope = \"call\"\n",
            to: "# Not `contact-support`: support asks to try once more first.\nremedy = \"retry\"\nfault = \"vobiz\"\nscope = \"call\"\n",
        }],
        page: &[],
        message: STALE,
        end: End::Green,
    },
    Edit {
        title: "Add a SIP cause",
        steps: &[Step::Append {
            file: "data/sip-causes.toml",
            text: r#"
[[cause]]
id = "server-restart"
name = "SERVER_RESTART"
description = "The switch restarted during the call"
outcome = "failed"
remedy = "retry"
fault = "vobiz"
scope = "call"
origin = "observed"
"#,
        }],
        page: &[],
        message: STALE,
        end: End::Green,
    },
    Edit {
        title: "Add an alias",
        steps: &[Step::Replace {
            file: "data/sip-causes.toml",
            from: "aliases = [\"Not answered\"]",
            to: "aliases = [\"Not answered\", \"Not picked up\"]",
        }],
        page: &[],
        message: STALE,
        end: End::Green,
    },
    Edit {
        title: "Move a row that only the platform has",
        steps: &[Step::Replace {
            file: "data/sip-causes.toml",
            from: r#"
[[cause]]
id = "user-challenge"
name = "USER_CHALLENGE"
description = "The other side asked for credentials, and the call ended there"
outcome = "failed"
remedy = "investigate"
fault = "unknown"
scope = "unknown"
origin = "platform"

[[cause]]
id = "srtp-read-error"
name = "SRTP_READ_ERROR"
description = "The encrypted media could not be decrypted"
outcome = "failed"
remedy = "investigate"
fault = "unknown"
scope = "unknown"
origin = "platform"
"#,
            to: r#"
[[cause]]
id = "srtp-read-error"
name = "SRTP_READ_ERROR"
description = "The encrypted media could not be decrypted"
outcome = "failed"
remedy = "investigate"
fault = "unknown"
scope = "unknown"
origin = "platform"

[[cause]]
id = "user-challenge"
name = "USER_CHALLENGE"
description = "The other side asked for credentials, and the call ended there"
outcome = "failed"
remedy = "investigate"
fault = "unknown"
scope = "unknown"
origin = "platform"
"#,
        }],
        page: &[],
        message: STALE,
        end: End::Green,
    },
    Edit {
        title: "Add a value to a vocabulary",
        steps: &[Step::Append {
            file: "data/remedies.toml",
            text: "\n[[remedy]]\nid = \"wait\"\ndescription = \"wait until it is over\"\n",
        }],
        page: &[],
        message: "warning: data/remedies.toml:",
        end: End::Green,
    },
    Edit {
        title: "Add a mapping",
        steps: &[Step::Replace {
            file: "data/crosswalk.toml",
            from: "\n]\n",
            to: "\n    { from = \"sip:603\", to = \"text:REJECTED\", authority = \"common-practice\", grade = \"conventional\" },\n]\n",
        }],
        page: &[],
        message: STALE,
        end: End::Green,
    },
    Edit {
        title: "Add a source that only records show",
        steps: &[Step::Append {
            file: "data/hangup-sources.toml",
            text: "\n[[source]]\nid = \"plivo\"\nname = \"Plivo\"\ndescription = \"The twin of Vobiz ended the call\"\norigin = \"observed\"\n",
        }],
        page: &[],
        message: STALE,
        end: End::Green,
    },
    Edit {
        title: "Add a field to a record type",
        steps: &[Step::Replace {
            file: "data/payloads.toml",
            from: "to = [\"DialBLegTo\"]",
            to: "to = [\"DialBLegTo\", \"DialBLegNumber\"]",
        }],
        page: &[],
        message: STALE,
        end: End::Green,
    },
    Edit {
        title: "Mistype a word of a vocabulary",
        steps: &[Step::Replace {
            file: "data/causes/timeouts.toml",
            from: "remedy = \"fix\"",
            to: "remedy = \"fixx\"",
        }],
        page: &[],
        message: "error: data/causes/timeouts.toml:",
        end: End::Refused,
    },
];
