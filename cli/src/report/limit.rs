//! Limits for machines: `--fail-on 'answer-rate<15%'`.

use std::str::FromStr;

use crate::report::count::{Answer, Ratio};

/// What is not to be: a figure on this side of a number.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FailOn {
    text: String,
    figure: Figure,
    comparison: Comparison,
    /// A share as a share, not in percent.
    number: f64,
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
    /// The share of a cause among all attempts.
    Share(String),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Comparison {
    Below,
    AtMost,
    Above,
    AtLeast,
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
        let figure = Figure::read(figure.trim()).ok_or_else(usage)?;
        let number = number.trim();
        let (number, is_percent) = match number.strip_suffix('%') {
            Some(number) => (number.trim(), true),
            None => (number, false),
        };
        let number: f64 = number
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite())
            .ok_or_else(|| format!("`{number}` is no number"))?;
        if figure.is_share() && !is_percent && number != 0.0 {
            return Err(format!(
                "it is a share: write it in percent, as in `{number}%`"
            ));
        }
        if !figure.is_share() && is_percent {
            return Err("it is no share: write it without `%`".to_owned());
        }
        Ok(Self {
            text: text.to_owned(),
            figure,
            comparison,
            number: if is_percent { number / 100.0 } else { number },
        })
    }
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
            _ => {
                let cause = text.strip_prefix("share:")?;
                (!cause.is_empty()).then(|| Self::Share(cause.to_owned()))?
            }
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

    fn value(&self, answer: &Answer) -> Option<f64> {
        let tally = &answer.tally;
        let exact = |ratio: Ratio| ratio.exact();
        match self {
            #[allow(clippy::cast_precision_loss, reason = "counts have no 16 digits")]
            Self::Attempts => Some(tally.attempts as f64),
            Self::AnswerRate => tally.answer_rate().and_then(exact),
            Self::Delivered => tally.delivered().and_then(exact),
            Self::Talk => tally.talk.mean(),
            Self::ShortCalls => exact(tally.short()),
            Self::WastedRedials => exact(tally.wasted()),
            Self::CostPerAnswered => tally.cost_per_answered().map(|(_, cost)| cost),
            Self::Share(cause) => {
                let part = answer.by_cause.get(cause).copied().unwrap_or_default();
                exact(Ratio {
                    part,
                    whole: tally.attempts,
                })
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
        let is_so = match self.comparison {
            Comparison::Below => value < self.number,
            Comparison::AtMost => value <= self.number,
            Comparison::Above => value > self.number,
            Comparison::AtLeast => value >= self.number,
        };
        let shown = if self.figure.is_share() {
            format!("{:.2}%", value * 100.0)
        } else if self.figure == Figure::Attempts {
            format!("{value:.0}")
        } else {
            format!("{value:.2}")
        };
        is_so.then(|| format!("{}: it is {shown}", self.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> String {
        text.parse::<FailOn>().expect_err(text)
    }

    #[test]
    fn limits_are_read() {
        let limit: FailOn = " answer-rate <= 15.5 %".parse().expect("it is a limit");
        assert_eq!(limit.figure, Figure::AnswerRate);
        assert_eq!(limit.comparison, Comparison::AtMost);
        assert!((limit.number - 0.155).abs() < 1e-12);
        let limit: FailOn = "share:USER_BUSY>0".parse().expect("it is a limit");
        assert_eq!(limit.figure, Figure::Share("USER_BUSY".to_owned()));
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert!(wrong("answer-rate=15%").contains("write FIGURE<NUMBER"));
        assert!(wrong("answers<15%").contains("the figures are attempts"));
        assert!(wrong("share:<15%").contains("the figures are"));
        assert!(wrong("answer-rate<15").contains("`15%`"));
        assert!(wrong("talk<15%").contains("without `%`"));
        assert!(wrong("talk<much").contains("`much` is no number"));
    }
}
