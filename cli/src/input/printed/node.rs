//! What was printed.

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// `null`, `true`, `false` or a number, as JSON has it.
    Literal(String),
    Text(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

impl Node {
    /// What stands there without quotes.
    pub(super) fn of_bare(text: &str) -> Self {
        let literal = match text {
            "None" | "nil" | "null" | "NULL" | "Null" | "undefined" | "<nil>" => "null",
            "True" | "true" => "true",
            "False" | "false" => "false",
            _ if serde_json::from_str::<serde_json::Number>(text).is_ok() => text,
            _ => return Self::Text(text.to_owned()),
        };
        Self::Literal(literal.to_owned())
    }

    /// PHP prints a list as a map whose names are 0, 1 and so on.
    pub(super) fn of_members(members: Vec<(String, Self)>) -> Self {
        let mut names = members.iter().enumerate();
        if names.all(|(place, (name, _))| *name == place.to_string()) {
            return Self::List(members.into_iter().map(|(_, value)| value).collect());
        }
        Self::Map(members)
    }

    /// Pairs are a map, as in `OrderedDict([('a', 'b')])`.
    pub(super) fn of_elements(elements: Vec<Self>) -> Self {
        let is_pair = |element: &Self| match element {
            Self::List(pair) => matches!(pair.as_slice(), [Self::Text(_), _]),
            _ => false,
        };
        if elements.is_empty() || !elements.iter().all(is_pair) {
            return Self::List(elements);
        }
        let pair = |element| match element {
            Self::List(pair) => match <[Self; 2]>::try_from(pair) {
                Ok([Self::Text(name), value]) => Some((name, value)),
                _ => None,
            },
            _ => None,
        };
        Self::Map(elements.into_iter().filter_map(pair).collect())
    }

    /// What a type's name with brackets stands for: `Some(1)` is 1.
    pub(super) fn unwrapped(self) -> Self {
        match self {
            Self::List(mut elements) if elements.len() == 1 => elements.remove(0),
            other => other,
        }
    }

    pub(super) fn to_json(&self) -> String {
        let mut json = String::new();
        self.write(&mut json);
        json
    }

    fn write(&self, json: &mut String) {
        match self {
            Self::Literal(literal) => json.push_str(literal),
            Self::Text(text) => write_text(json, text),
            Self::List(elements) => {
                json.push('[');
                for (position, element) in elements.iter().enumerate() {
                    if position > 0 {
                        json.push(',');
                    }
                    element.write(json);
                }
                json.push(']');
            }
            Self::Map(members) => {
                json.push('{');
                for (position, (name, value)) in members.iter().enumerate() {
                    if position > 0 {
                        json.push(',');
                    }
                    write_text(json, name);
                    json.push(':');
                    value.write(json);
                }
                json.push('}');
            }
        }
    }
}

fn write_text(json: &mut String, text: &str) {
    // A text is always written.
    json.push_str(&serde_json::to_string(text).unwrap_or_default());
}
