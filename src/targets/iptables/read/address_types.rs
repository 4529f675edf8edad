//! Types of addresses, of which the kernel's routes or the addresses themselves tell: `-m addrtype` (xt_addrtype.c).
//!
//! In: that extension with its options. Out: conditions.

use std::sync::Arc;

use super::alternatives::{self, Alternatives, with_test};
use super::matches::Asked;
use super::options::{Extension, Refused, shortened};
use super::rule::Reader;
use crate::policy::{AddressKind, Fact};
use crate::ruleset::{Condition, Question, Side};
use crate::sets::{AddressSet, Family, Interval};

impl Reader<'_> {
    /// Types of addresses: the host's own, multicast, and in IPv4 those of another host; others depend on its routes.
    pub(super) fn kinds<'a>(&mut self, extension: &Extension<'a>, asked: &mut Asked<'a>) -> Result<(), Refused> {
        if extension.options.iter().any(|option| !matches!(option.name, "src-type" | "dst-type")) {
            self.not_read(extension, asked);
            return Ok(());
        }
        for option in &extension.options {
            let side = if option.name == "src-type" { Side::Source } else { Side::Destination };
            let mut conditions = Vec::new();
            // In IPv6 an address has to be of each of these, and of one of all others (`match_type6`).
            let is_of_address = |word: &str| matches!(word, "MULTICAST" | "UNICAST" | "UNSPEC");
            let words = option.value.to_ascii_uppercase();
            if self.family == Family::V6 && words.contains(',') && words.split(',').any(is_of_address) {
                self.notes.question(option.span, format!("the address types `{}` together", shortened(option.value)));
                let question = Question::Text(format!("addrtype --{} {words}", option.name).into());
                asked.all.test(&question, !option.negated);
                continue;
            }
            for word in option.value.split(',') {
                conditions.push(match word.to_ascii_uppercase().as_str() {
                    "LOCAL" => with_test(Question::Local(side), true),
                    "MULTICAST" => alternatives::with_address(side, Arc::new(multicast(self.family))),
                    "UNICAST" if self.family == Family::V4 && side == Side::Destination => {
                        with_test(Question::Elsewhere, true)
                    }
                    "BROADCAST" if self.family == Family::V4 => kind(side, AddressKind::Broadcast),
                    "ANYCAST" => kind(side, AddressKind::Anycast),
                    other => {
                        self.notes.question(option.span, format!("the address type `{}`", shortened(other)));
                        with_test(Question::Text(format!("addrtype --{} {other}", option.name).into()), true)
                    }
                });
            }
            if option.negated {
                conditions = self.none_of(&conditions);
            }
            asked
                .all
                .and(&conditions, self.allowance)
                .map_err(|_| (option.span, "too many alternatives in one rule".to_owned()))?;
        }
        Ok(())
    }

    /// None of these, each of which is one question or one set of addresses.
    fn none_of(&self, conditions: &[Condition]) -> Vec<Condition> {
        let mut all = Alternatives::any();
        for condition in conditions {
            condition.tests.iter().for_each(|test| all.test(&test.question, !test.answer));
            for (side, set) in [(Side::Source, &condition.source), (Side::Destination, &condition.destination)] {
                if !set.is_any() {
                    all.address(side, &Arc::new(self.whole().difference(set)));
                }
            }
        }
        all.into_conditions()
    }
}

/// Packets with an address of a kind at one end.
fn kind(side: Side, kind: AddressKind) -> Condition {
    let fact = if side == Side::Source { Fact::From(kind) } else { Fact::To(kind) };
    with_test(Question::Fact(fact), true)
}

/// 224.0.0.0/4 (RFC 5771) or ff00::/8 (RFC 4291, section 2.7).
fn multicast(family: Family) -> AddressSet {
    match family {
        Family::V4 => AddressSet {
            v4: Interval::new([224, 0, 0, 0].into(), [239, 255, 255, 255].into()).into_iter().collect(),
            ..AddressSet::default()
        },
        Family::V6 => AddressSet {
            v6: Interval::new([0xff00, 0, 0, 0, 0, 0, 0, 0].into(), [0xffff; 8].into()).into_iter().collect(),
            ..AddressSet::default()
        },
    }
}
