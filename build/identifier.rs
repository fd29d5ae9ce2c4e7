//! Ids, how they follow from names, and the Rust names made from them.

/// Names that a variant cannot have: the keyword, and the list that every enum has.
const RESERVED: [&str; 2] = ["Self", "ALL"];

/// The id of a row called `name`: its ASCII words, lower case, joined by `-`.
pub fn from_name(name: &str) -> String {
    let words = name.split(|character: char| !character.is_ascii_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join("-").to_ascii_lowercase()
}

/// Checks that `id` is lower-case words joined by hyphens that make a Rust name.
///
/// # Errors
///
/// If it is not, with the message for the editor.
pub fn check(id: &str) -> Result<(), String> {
    let quoted = super::diagnostic::quoted(id);
    let is_word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    if !id.split('-').all(is_word) {
        return Err(format!(
            "id {quoted} is not lower-case words joined by `-`; write it like `busy-line`"
        ));
    }
    if id.starts_with(|first: char| first.is_ascii_digit()) {
        return Err(format!(
            "id {quoted} begins with a digit, which no Rust name does; begin it with a letter"
        ));
    }
    let name = rust_name(id);
    if RESERVED.contains(&name.as_str()) {
        return Err(format!(
            "id {quoted} gives the Rust name `{name}`, which is reserved; choose other words"
        ));
    }
    Ok(())
}

/// The id in `UpperCamelCase`.
pub fn rust_name(id: &str) -> String {
    let mut name = String::new();
    for word in id.split('-') {
        let mut letters = word.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    name
}

/// The module of an enum: its name in `snake_case`.
pub fn module_name(type_name: &str) -> String {
    let mut module = String::new();
    for letter in type_name.chars() {
        if letter.is_ascii_uppercase() && !module.is_empty() {
            module.push('_');
        }
        module.push(letter.to_ascii_lowercase());
    }
    module
}
