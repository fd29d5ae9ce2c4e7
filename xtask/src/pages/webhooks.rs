//! The part of `docs/webhooks.md` that says what arrives where.

use hangup_cli::markdown::{code, escape, table, table_of};
use vobiz_hangup::{Channel, FieldRole, Leg, PayloadField, absent_words};

use super::{Read, part};
use crate::generated::File;

const PATH: &str = "docs/webhooks.md";

/// Returns the file as it is, with its generated part replaced.
pub fn page(read: &Read<'_>) -> Result<File, String> {
    let text = read(PATH)?.unwrap_or_default();
    Ok(File::new(
        PATH,
        part::replace(PATH, &text, "payloads", &payloads())?,
    ))
}

fn payloads() -> String {
    [channels(), fields(), absence()].join("\n")
}

fn channels() -> String {
    let rows = Channel::ALL.iter().map(|channel| {
        [
            escape(channel.name()),
            prose(channel.delivery()),
            code(channel.encoding().id()),
            leg(channel.leg()).to_owned(),
        ]
    });
    table(["Channel", "Delivered", "Encoding", "Leg"], rows)
}

fn leg(leg: Leg) -> &'static str {
    match leg {
        Leg::Call => "the call itself",
        Leg::B => "the B leg",
    }
}

fn fields() -> String {
    let channels = Channel::ALL.iter().map(|channel| channel.name());
    let head: Vec<String> = ["Field"].into_iter().chain(channels).map(escape).collect();
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    table_of(&head, FieldRole::ALL.iter().map(|role| field(*role)))
}

/// Returns what fields with a role say, and their names in each channel.
fn field(role: FieldRole) -> Vec<String> {
    let mut cells = vec![format!(
        "{}: {}",
        code(role.id()),
        prose(role.description())
    )];
    cells.extend(Channel::ALL.iter().map(|channel| names(*channel, role)));
    cells
}

/// Returns the names that the fields with a role have in a channel.
fn names(channel: Channel, role: FieldRole) -> String {
    let fields = channel.fields().iter().filter(|field| field.role() == role);
    let names: Vec<String> = fields.map(|field| name(*field)).collect();
    if names.is_empty() {
        "–".to_owned()
    } else {
        names.join(", ")
    }
}

fn name(field: PayloadField) -> String {
    let mut text = code(field.name());
    if let Some((other, value)) = field.only_if() {
        text += &format!(" if {} is {}", code(other), code(value));
    }
    if field.is_local_time() {
        text += " (local)";
    }
    text
}

fn absence() -> String {
    let words: Vec<String> = absent_words().iter().copied().map(code).collect();
    format!(
        "A value is absent if it is empty or one of these words, in any case: {}.\n",
        words.join(", ")
    )
}

/// Returns a text of the data in which backticks mark code.
fn prose(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len() % 2 == 0 {
        return escape(text);
    }
    let parts = parts.iter().enumerate().map(|(position, part)| {
        if position % 2 == 1 {
            code(part)
        } else {
            escape(part)
        }
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_every_channel_is_shown() {
        let shown = payloads();
        for channel in Channel::ALL {
            let row = format!(
                "| {} | {} | {} | {} |",
                escape(channel.name()),
                prose(channel.delivery()),
                code(channel.encoding().id()),
                leg(channel.leg())
            );
            assert!(shown.contains(&row), "{row}");
            for field in channel.fields() {
                assert!(shown.contains(&code(field.name())), "{}", field.name());
            }
        }
        for role in FieldRole::ALL {
            assert!(
                shown.contains(&format!("| {}: ", code(role.id()))),
                "{role}"
            );
        }
        for word in absent_words() {
            assert!(shown.contains(&code(word)), "{word}");
        }
    }

    #[test]
    fn conditions_and_local_times_are_shown() {
        let shown = payloads();
        let fields = Channel::ALL.iter().flat_map(|channel| channel.fields());
        for field in fields {
            if let Some((other, value)) = field.only_if() {
                let condition = format!("`{}` if `{other}` is `{value}`", field.name());
                assert!(shown.contains(&condition), "{condition}");
            }
            if field.is_local_time() {
                let time = format!("`{}` (local)", field.name());
                assert!(shown.contains(&time), "{time}");
            }
        }
    }

    #[test]
    fn backticks_mark_code() {
        assert_eq!(
            prose("to `a|b` and *c*"),
            "to <code>a&#124;b</code> and \\*c\\*"
        );
        assert_eq!(prose("one ` only"), "one \\` only");
    }
}
