//! Decimal numbers, as records and spreadsheets write them.

/// Reads a decimal number as a whole number of units of its `places`-th decimal place, rounded half away
/// from zero. Thousands may be grouped, in the western or the Indian way. `None` for a text with another
/// meaning, or with several.
pub(crate) fn scaled(text: &str, places: usize) -> Option<i64> {
    if text.contains(',') {
        return plain(&ungrouped(text)?, places);
    }
    plain(text, places).or_else(|| with_exponent(text, places))
}

/// More digits are not an amount.
const MOST: i64 = 9_000_000_000_000_000;

fn plain(text: &str, places: usize) -> Option<i64> {
    let (is_negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut all = whole.bytes().chain(fraction.bytes());
    if whole.len() + fraction.len() == 0 || !all.all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let zeros = std::iter::repeat(b'0');
    let kept = fraction.bytes().chain(zeros).take(places);
    let scaled = whole.bytes().chain(kept).try_fold(0_i64, |value, byte| {
        value.checked_mul(10)?.checked_add(i64::from(byte - b'0'))
    })?;
    let rounds_up = fraction
        .as_bytes()
        .get(places)
        .is_some_and(|next| *next >= b'5');
    let scaled = scaled
        .checked_add(i64::from(rounds_up))
        .filter(|scaled| *scaled <= MOST)?;
    Some(if is_negative { -scaled } else { scaled })
}

/// JSON writes large and small numbers so.
fn with_exponent(text: &str, places: usize) -> Option<i64> {
    let is_part = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
    if !text.bytes().all(is_part) {
        return None;
    }
    let value: f64 = text.parse().ok()?;
    let scaled = (value * 10f64.powi(i32::try_from(places).ok()?)).round();
    #[allow(clippy::cast_precision_loss, reason = "it is a power of ten")]
    let is_in_range = scaled.abs() <= MOST as f64;
    #[allow(
        clippy::cast_possible_truncation,
        reason = "it is a whole number in range"
    )]
    is_in_range.then_some(scaled as i64)
}

/// The number without the commas between its thousands; `None` if one stands elsewhere. `0,50` has a
/// comma that does not separate a group.
fn ungrouped(text: &str) -> Option<String> {
    let digits = text.trim_start_matches(['-', '+']);
    let whole = digits.split('.').next()?;
    let groups: Vec<&str> = whole.split(',').collect();
    let [first, middle @ .., last] = &groups[..] else {
        return None;
    };
    let is_grouped_by = |size: usize| {
        (1..=size).contains(&first.len()) && middle.iter().all(|group| group.len() == size)
    };
    let is_grouped = last.len() == 3 && (is_grouped_by(3) || is_grouped_by(2));
    (is_grouped && !first.starts_with('0')).then(|| text.replace(',', ""))
}

/// An amount of money without the sign of its currency, and that sign.
pub(crate) fn without_currency(text: &str) -> (&str, Option<&str>) {
    let is_sign = |letter: char| !letter.is_ascii_digit() && !"+-., \u{a0}".contains(letter);
    let (front, rest) = text.split_at(text.find(|letter| !is_sign(letter)).unwrap_or(text.len()));
    let rest = rest.trim();
    let end = rest.trim_end_matches(is_sign);
    let behind = &rest[end.len()..];
    match (front, behind) {
        ("", "") => (text, None),
        (sign, "") if is_currency(sign) => (without_point(sign, end).trim(), Some(sign)),
        ("", sign) if is_currency(sign) => (end.trim(), Some(sign)),
        _ => (text, None),
    }
}

/// `Rs.` ends with a point.
fn without_point<'a>(sign: &str, amount: &'a str) -> &'a str {
    match amount.strip_prefix('.') {
        Some(amount) if sign.eq_ignore_ascii_case("rs") => amount,
        _ => amount,
    }
}

/// A currency's sign, or its code in ISO 4217.
fn is_currency(text: &str) -> bool {
    let mut letters = text.chars();
    let is_sign = |letter| matches!(letter, '$' | '¢'..='¥' | '\u{20A0}'..='\u{20CF}');
    let is_one_sign = letters.next().is_some_and(is_sign) && letters.next().is_none();
    let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    is_one_sign || is_code || text.eq_ignore_ascii_case("rs")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_one_meaning_are_read() {
        for (text, expected) in [
            ("0", 0),
            ("28", 28_000),
            ("28.5", 28_500),
            ("28.0005", 28_001),
            ("-5", -5_000),
            (".5", 500),
            ("1,234", 1_234_000),
            ("1,234,567.8", 1_234_567_800),
            ("12,34,567", 1_234_567_000),
            ("1e3", 1_000_000),
        ] {
            assert_eq!(scaled(text, 3), Some(expected), "{text}");
        }
    }

    #[test]
    fn numbers_with_several_or_none_are_not() {
        for text in [
            "",
            "-",
            ".",
            "0,50",
            "0,500",
            "1.234,50",
            "12,34",
            "1,2345",
            ",123",
            "1,,234",
            "1234,567",
            "28s",
            "inf",
            "NaN",
            "1e300",
            "99999999999999999999",
            "1 234",
            "--5",
            "1.2.3",
        ] {
            assert_eq!(scaled(text, 3), None, "{text}");
        }
    }

    #[test]
    fn signs_of_currencies_are_taken_off() {
        for (text, amount, sign) in [
            ("₹2.00", "2.00", Some("₹")),
            ("$ 1,234.50", "1,234.50", Some("$")),
            ("Rs. 2", "2", Some("Rs")),
            ("2.00 INR", "2.00", Some("INR")),
            ("INR 2.00", "2.00", Some("INR")),
            ("2.00", "2.00", None),
            ("about 2", "about 2", None),
            ("₹", "", Some("₹")),
        ] {
            assert_eq!(without_currency(text), (amount, sign), "{text}");
        }
    }
}
