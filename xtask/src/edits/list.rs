//! The edits, in the order of the table.

use super::{Edit, End, STALE, Step};

const SIP_CAUSES: &str = "data/sip-causes.toml";
const SPECIAL_CASES: &str = "data/causes/special-cases.toml";
const SYSTEM_ERRORS: &str = "data/causes/system-errors.toml";
const TIMEOUTS: &str = "data/causes/timeouts.toml";
const URL_ERRORS: &str = "data/causes/url-errors.toml";

/// Every edit that is promised. Together they touch each row once, so that all can be made in one copy.
pub static EDITS: &[Edit] = &[
    edit(
        "Add a cause that only records show",
        &[append(
            SYSTEM_ERRORS,
            r#"
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
        )],
    ),
    Edit {
        page: &[(
            "Check network connectivity. May indicate a lost connection |\n",
            "Check network connectivity. May indicate a lost connection |\n    \
             | `6015` | Answer Timeout | The answer URL took too long | Check server logs |\n",
        )],
        ..edit(
            "Add a cause that Vobiz's page lists",
            &[append(
                TIMEOUTS,
                r#"
[[cause]]
code = 6015
id = "answer-timeout"
name = "Answer Timeout"
description = "The answer URL took too long"
next_steps = "Check server logs"
outcome = "failed"
remedy = "fix"
fault = "application"
scope = "application"
"#,
            )],
        )
    },
    Edit {
        end: End::NotAccepted("add `origin = \"observed\"`"),
        ..edit(
            "Add a cause and forget its origin",
            &[append(
                SPECIAL_CASES,
                r#"
[[cause]]
code = 9105
id = "fax-detected"
name = "Fax Detected"
description = "A fax answered"
next_steps = "Remove the number"
outcome = "failed"
remedy = "fix"
fault = "destination"
scope = "destination"
"#,
            )],
        )
    },
    Edit {
        draft: &[append(
            SPECIAL_CASES,
            r#"
[[cause]]
code = 9104
id = "media-sever-full"
name = "Media Sever Full"
description = "No media server was free"
next_steps = "Retry"
outcome = "failed"
remedy = "retry"
fault = "vobiz"
scope = "call"
origin = "observed"
"#,
        )],
        ..edit(
            "Correct an id that was never committed",
            &[replace(
                SPECIAL_CASES,
                "id = \"media-sever-full\"\nname = \"Media Sever Full\"",
                "id = \"media-server-full\"\nname = \"Media Server Full\"",
            )],
        )
    },
    edit(
        "Withdraw a cause",
        &[replace(
            SPECIAL_CASES,
            "name = \"Confirm Key Challenge Failed\"\n",
            "name = \"Confirm Key Challenge Failed\"\nwithdrawn = \"Vobiz no longer lists it\"\n",
        )],
    ),
    Edit {
        page: &[(
            "    | `9000` | Lost Race | Another parallel B-leg answered first | None. Normal for simultaneous dial |\n",
            "",
        )],
        ..edit(
            "Withdraw a cause that Vobiz's page no longer lists",
            &[replace(
                SPECIAL_CASES,
                "name = \"Lost Race\"\n",
                "name = \"Lost Race\"\nwithdrawn = \"Vobiz no longer lists it\"\n",
            )],
        )
    },
    Edit {
        page: &[("Error Reaching Transfer URL", "Transfer URL Unreachable")],
        ..edit(
            "Rename a cause after Vobiz did",
            &[replace(
                URL_ERRORS,
                "name = \"Error Reaching Transfer URL\"\n",
                "name = \"Transfer URL Unreachable\"\nid_reason = \"published as Error Reaching Transfer URL\"\n",
            )],
        )
    },
    Edit {
        page: &[(
            "Non-2xx response from the redirect URL",
            "The redirect URL did not answer with 2xx",
        )],
        ..edit(
            "Correct a description after Vobiz did",
            &[replace(
                URL_ERRORS,
                "\"Non-2xx response from the redirect URL\"",
                "\"The redirect URL did not answer with 2xx\"",
            )],
        )
    },
    edit(
        "Add a category that only records show",
        &[
            replace(
                "data/catalog.toml",
                "    \"special-cases\",\n",
                "    \"special-cases\",\n    \"media-servers\",\n",
            ),
            append(
                "data/causes/media-servers.toml",
                r#"#:schema ../schema/category.json
# data/README.md explains the fields and how to add a row.

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
            ),
        ],
    ),
    Edit {
        message: "warning: data/advice.toml:",
        ..edit(
            "Classify a cause in another way",
            &[replace(
                SYSTEM_ERRORS,
                "remedy = \"contact-support\"\nfault = \"vobiz\"\nscope = \"call\"\n",
                "# Not `contact-support`: support asks to try once more first.\n\
                 remedy = \"retry\"\nfault = \"vobiz\"\nscope = \"call\"\n",
            )],
        )
    },
    edit(
        "Add a SIP cause",
        &[append(
            SIP_CAUSES,
            r#"
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
        )],
    ),
    edit(
        "Add an alias",
        &[replace(
            SIP_CAUSES,
            "aliases = [\"Not answered\"]",
            "aliases = [\"Not answered\", \"Not picked up\"]",
        )],
    ),
    edit(
        "Remove an alias",
        &[replace(
            TIMEOUTS,
            "# Programs that handle Vobiz records.\naliases = [\"Ring Timeout\"]\n",
            "",
        )],
    ),
    edit(
        "Move a row that only the platform has",
        &[Step::Move {
            file: SIP_CAUSES,
            row: "id = \"srtp-read-error\"\n",
            before: "id = \"user-challenge\"\n",
        }],
    ),
    Edit {
        message: "warning: data/remedies.toml:",
        ..edit(
            "Add a value to a vocabulary",
            &[append(
                "data/remedies.toml",
                "\n[[remedy]]\nid = \"wait\"\ndescription = \"wait until it is over\"\n",
            )],
        )
    },
    edit(
        "Add a mapping",
        &[replace(
            "data/crosswalk.toml",
            "\n]\n",
            "\n    { from = \"sip:603\", to = \"text:REJECTED\", authority = \"common-practice\", grade = \"conventional\" },\n]\n",
        )],
    ),
    edit(
        "Add a source that only records show",
        &[append(
            "data/hangup-sources.toml",
            "\n[[source]]\nid = \"plivo\"\nname = \"Plivo\"\ndescription = \"The twin of Vobiz ended the call\"\norigin = \"observed\"\n",
        )],
    ),
    edit(
        "Add a field to a record type",
        &[replace(
            "data/payloads.toml",
            "to = [\"DialBLegTo\"]",
            "to = [\"DialBLegTo\", \"DialBLegNumber\"]",
        )],
    ),
    Edit {
        message: "error: data/causes/timeouts.toml:",
        end: End::Refused,
        ..edit(
            "Mistype a word of a vocabulary",
            &[replace(TIMEOUTS, "remedy = \"fix\"", "remedy = \"fixx\"")],
        )
    },
];

/// An edit after which everything is green.
const fn edit(title: &'static str, steps: &'static [Step]) -> Edit {
    Edit {
        title,
        draft: &[],
        steps,
        page: &[],
        message: STALE,
        end: End::Green,
    }
}

const fn replace(file: &'static str, from: &'static str, to: &'static str) -> Step {
    Step::Replace { file, from, to }
}

const fn append(file: &'static str, text: &'static str) -> Step {
    Step::Append { file, text }
}
