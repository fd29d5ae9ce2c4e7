//! The policies with names.

use super::RedialPolicy;
use crate::NamedPolicy;
use crate::catalog::named_policy;
use crate::vocabulary::{accessors, described, parsed_by_spelling, vocabulary};

vocabulary! {
    NamedPolicy in named_policy,
    what: "redial policy",
    example: (SalesOutreach, "sales-outreach", "Sales outreach", "SALES_OUTREACH"),
}
described!(NamedPolicy in named_policy, what: "redial policy");
parsed_by_spelling!(NamedPolicy in named_policy, what: "redial policy");

accessors! {
    NamedPolicy in named_policy,
    /// Returns the address of the page with its figures.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::NamedPolicy;
    ///
    /// assert!(NamedPolicy::SalesOutreach.source().starts_with("https://docs.vobiz.ai/"));
    /// ```
    source: &'static str,
}

impl NamedPolicy {
    /// Returns the policy.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::NamedPolicy;
    ///
    /// let policy = NamedPolicy::AppointmentReminder.policy();
    /// assert_eq!(policy.delays(), [30 * 60, 60 * 60]);
    /// assert_eq!(policy.window(), 86_400);
    /// ```
    #[must_use]
    pub const fn policy(self) -> RedialPolicy {
        POLICIES[self.position()]
    }
}

static POLICIES: [RedialPolicy; named_policy::ROWS.len()] = {
    let mut policies = [RedialPolicy::of_row(&[], 0); named_policy::ROWS.len()];
    let mut position = 0;
    while position < policies.len() {
        let row = &named_policy::ROWS[position];
        policies[position] = RedialPolicy::of_row(row.delays, row.window_days);
        position += 1;
    }
    policies
};

impl From<NamedPolicy> for RedialPolicy {
    fn from(policy: NamedPolicy) -> Self {
        policy.policy()
    }
}
