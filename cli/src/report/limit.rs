//! Limits for machines: `--fail-on 'answer-rate<15%'`.

use std::cmp::Ordering;
use std::str::FromStr;

use vobiz_hangup::SipCause;

use crate::calls::{Cause, NOT_ALLOWED, scaled};
use crate::report::count::{Answer, Ratio};

/// What is not to be: a figure on this side of a number.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FailOn {
    text: String,
    figure: Figure,
    comparison: Comparison,
    /// A share as a share, not in percent.
    number: Fraction,
}

#[derive(Clone, Debug, PartialEq)]
enum Figure {
    Attempts,
    AnswerRate,
    Delivered,
    Talk,
    ShortCalls,
    WastedRedials,
    CostPerAnswered,
    /// The share of a cause, by its code or name, among the attempts that are not known to be answered.
    Share(String),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Comparison {
    Below,
    AtMost,
    Above,
    AtLeast,
}

/// A quotient, exactly: 99.9% of 1,000 are 999.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Fraction {
    part: i128,
    /// Above zero.
    whole: i128,
}

impl Fraction {
    fn of(part: impl Into<i128>, whole: impl Into<i128>) -> Option<Self> {
        let whole = whole.into();
        let part = part.into();
        (whole > 0).then_some(Self { part, whole })
    }

    fn compare(self, other: Self) -> Ordering {
        // Sums of a billion calls have 25 digits, and limits 18: both products fit.
        (self.part * other.whole).cmp(&(other.part * self.whole))
    }

    fn value(self) -> f64 {
        #[allow(clippy::cast_precision_loss, reason = "it is for people")]
        let value = self.part as f64 / self.whole as f64;
        value
    }
}

const FIGURES: &str = "attempts, answer-rate, delivered, talk, short-calls, wasted-redials, cost-per-answered and share:CAUSE";

impl FromStr for FailOn {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let usage = || format!("write FIGURE<NUMBER or FIGURE>NUMBER; the figures are {FIGURES}");
        let place = text.find(['<', '>']).ok_or_else(usage)?;
        let (figure, rest) = text.split_at(place);
        let (comparison, number) = [
            ("<=", Comparison::AtMost),
            (">=", Comparison::AtLeast),
            ("<", Comparison::Below),
            (">", Comparison::Above),
        ]
        .into_iter()
        .find_map(|(sign, comparison)| Some((comparison, rest.strip_prefix(sign)?)))
        .ok_or_else(usage)?;
        let figure = match figure.trim().strip_prefix("share:") {
            Some(cause) if !cause.is_empty() => Figure::Share(cause_id(cause)?),
            _ => Figure::read(figure.trim()).ok_or_else(usage)?,
        };
        let number = number.trim();
        let (number, is_percent) = match number.strip_suffix('%') {
            Some(number) => (number.trim(), true),
            None => (number, false),
        };
        let fraction = read_number(number, is_percent)?;
        if figure.is_share() && !is_percent && fraction.part != 0 {
            return Err(format!(
                "it is a share: write it in percent, as in `{number}%`"
            ));
        }
        if !figure.is_share() && is_percent {
            return Err("it is not a share: write it without `%`".to_owned());
        }
        Ok(Self {
            text: text.to_owned(),
            figure,
            comparison,
            number: fraction,
        })
    }
}

fn read_number(text: &str, is_percent: bool) -> Result<Fraction, String> {
    /// More digits would be rounded.
    const DECIMALS: usize = 6;
    let decimals = text
        .split_once('.')
        .map_or(0, |(_, decimals)| decimals.len());
    if decimals > DECIMALS {
        return Err(format!("`{text}` has more than {DECIMALS} decimals"));
    }
    let part = scaled(text, DECIMALS).ok_or_else(|| format!("`{text}` is not a number"))?;
    let whole = if is_percent { 100_000_000 } else { 1_000_000 };
    Ok(Fraction {
        part: part.into(),
        whole,
    })
}

/// The code or the name by which calls of a cause are counted. A SIP cause goes by its exact name, because
/// `NO_ANSWER` without case and punctuation is the name of code 3000, too.
fn cause_id(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text == NOT_ALLOWED {
        return Ok(text.to_owned());
    }
    let sip = SipCause::from_name(text);
    let numeric = || text.parse().ok().map(Cause::Numeric);
    let sip_by_any_name = || text.parse::<SipCause>().ok().map(Cause::Sip);
    let cause = sip
        .map(Cause::Sip)
        .or_else(numeric)
        .or_else(sip_by_any_name);
    cause.and_then(|cause| cause.id()).ok_or_else(|| {
        let nearest = crate::suggest::nearest(text);
        let meant = match &nearest[..] {
            [] => {
                "write a code, a name or an id, such as 3010, `Busy Line` or USER_BUSY".to_owned()
            }
            keys => format!("did you mean {}?", keys.join(" or ")),
        };
        format!("there is no cause `{text}`; {meant}")
    })
}

impl Figure {
    fn read(text: &str) -> Option<Self> {
        Some(match text {
            "attempts" => Self::Attempts,
            "answer-rate" => Self::AnswerRate,
            "delivered" => Self::Delivered,
            "talk" => Self::Talk,
            "short-calls" => Self::ShortCalls,
            "wasted-redials" => Self::WastedRedials,
            "cost-per-answered" => Self::CostPerAnswered,
            _ => return None,
        })
    }

    fn is_share(&self) -> bool {
        matches!(
            self,
            Self::AnswerRate
                | Self::Delivered
                | Self::ShortCalls
                | Self::WastedRedials
                | Self::Share(_)
        )
    }

    /// `None` if it cannot be computed.
    fn value(&self, answer: &Answer) -> Option<Fraction> {
        let tally = &answer.tally;
        let exact = |ratio: Ratio| Fraction::of(ratio.part, ratio.whole);
        match self {
            Self::Attempts => Fraction::of(tally.attempts, 1),
            Self::AnswerRate => tally.answer_rate().and_then(exact),
            Self::Delivered => tally.delivered().and_then(exact),
            Self::Talk => {
                let talk = &tally.talk;
                Fraction::of(talk.milliseconds, i128::from(talk.count) * 1000)
            }
            Self::ShortCalls => exact(tally.short()),
            Self::WastedRedials => exact(tally.wasted()),
            Self::CostPerAnswered => {
                let cost = tally.only_cost()?;
                Fraction::of(cost.millionths, i128::from(cost.answered) * 1_000_000)
            }
            Self::Share(cause) => {
                let part = answer.by_cause.get(cause).copied().unwrap_or_default();
                let whole: u64 = answer.missed;
                // Where every call was answered, no cause has a share.
                let whole = if tally.attempts > 0 { whole.max(1) } else { 0 };
                exact(Ratio { part, whole })
            }
        }
    }
}

impl FailOn {
    /// What is to be said if it is so; `None` if it is not. What cannot be computed is.
    pub(crate) fn exceeded(&self, answer: &Answer) -> Option<String> {
        let Some(value) = self.figure.value(answer) else {
            return Some(format!(
                "{}: it cannot be computed from these calls",
                self.text
            ));
        };
        let order = value.compare(self.number);
        let is_so = match self.comparison {
            Comparison::Below => order.is_lt(),
            Comparison::AtMost => order.is_le(),
            Comparison::Above => order.is_gt(),
            Comparison::AtLeast => order.is_ge(),
        };
        is_so.then(|| format!("{}: it is {}", self.text, self.figure.shown(value)))
    }
}

impl Figure {
    fn shown(&self, value: Fraction) -> String {
        let number = value.value();
        if self.is_share() {
            format!("{:.2}% ({} of {})", number * 100.0, value.part, value.whole)
        } else if *self == Self::Attempts {
            format!("{number:.0}")
        } else {
            format!("{number:.2}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> String {
        text.parse::<FailOn>().expect_err(text)
    }

    fn figure(text: &str) -> Figure {
        let limit: Result<FailOn, String> = text.parse();
        limit.expect("it is a limit").figure
    }

    #[test]
    fn limits_are_read() {
        let limit: FailOn = " answer-rate <= 15.5 %".parse().expect("it is a limit");
        assert_eq!(limit.figure, Figure::AnswerRate);
        assert_eq!(limit.comparison, Comparison::AtMost);
        let expected = Fraction {
            part: 31,
            whole: 200,
        };
        assert_eq!(limit.number.compare(expected), Ordering::Equal);
    }

    #[test]
    fn causes_are_found_by_code_name_and_id() {
        for text in [
            "share:3010>0",
            "share:Busy Line>0",
            "share:busy-line>0",
            "share: BUSY_LINE >0",
        ] {
            assert_eq!(figure(text), Figure::Share("3010".to_owned()), "{text}");
        }
        for text in ["share:USER_BUSY>0", "share:user-busy>0"] {
            assert_eq!(
                figure(text),
                Figure::Share("USER_BUSY".to_owned()),
                "{text}"
            );
        }
        assert_eq!(
            figure("share:NO_ANSWER>0"),
            Figure::Share("NO_ANSWER".to_owned())
        );
        assert_eq!(
            figure("share:no-answer>0"),
            Figure::Share("3000".to_owned())
        );
        assert!(wrong("share:3O10>0").contains("there is no cause `3O10`"));
        assert!(wrong("share:Busy Lime>0").contains("did you mean"));
    }

    #[test]
    fn fractions_are_exact() {
        let percent = |text| read_number(text, true).expect("it is a number");
        let of = |part: u64, whole: u64| Fraction::of(part, whole).expect("there are some");
        assert_eq!(of(999, 1000).compare(percent("99.9")), Ordering::Equal);
        assert_eq!(of(1, 3).compare(percent("33.333333")), Ordering::Greater);
        assert_eq!(of(29, 100).compare(percent("29")), Ordering::Equal);
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert!(wrong("answer-rate=15%").contains("write FIGURE<NUMBER"));
        assert!(wrong("answers<15%").contains("the figures are attempts"));
        assert!(wrong("share:<15%").contains("the figures are"));
        assert!(wrong("answer-rate<15").contains("`15%`"));
        assert!(wrong("talk<15%").contains("without `%`"));
        assert!(wrong("talk<much").contains("`much` is not a number"));
        assert!(wrong("talk<1.1234567").contains("more than 6 decimals"));
    }
}
