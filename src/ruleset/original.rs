//! Tests of where a flow was going before anything was translated, and of whether it was given another destination.
//!
//! In: tests as readers word them. Out: what they ask. Of a packet that was not given another destination the answer is what it
//! bears, and of one that was, what it bore before. Behind the first packet of a flow nothing is answered.

use std::net::IpAddr;

use super::status::{self, OfFirst};
use super::turned::port;
use super::{Test, Unread};
use crate::sets::{AddressSet, Interval, Port, PortSet};

/// What a test asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Whether the first destination port was one of these.
    Ports(PortSet),
    /// Whether the first destination was one of these.
    Addresses(AddressSet),
    /// Whether the packet goes the way of the first.
    Forth,
    /// Whether the flow was given another destination.
    Turned,
}

/// What a test asks, and the answer that it wants.
pub fn asked(test: &Test) -> Option<(Asked, bool)> {
    let words: Vec<&str> = test.question.text()?.split_whitespace().collect();
    let (asked, wanted) = match words.as_slice() {
        ["conntrack", rest @ ..] => {
            let (rest, wanted) = rest.strip_prefix(&["!"]).map_or((rest, true), |rest| (rest, false));
            match rest {
                ["--ctorigdstport", ports] => (Asked::Ports(of(&[*ports], ':', port)?), wanted),
                ["--ctstate" | "--ctstatus", word] if word.eq_ignore_ascii_case("dnat") => (Asked::Turned, wanted),
                ["--ctorigdst", address] => (Asked::Addresses(addresses(&[*address])?), wanted),
                ["--ctdir", way] if way.eq_ignore_ascii_case("original") => (Asked::Forth, wanted),
                ["--ctdir", way] if way.eq_ignore_ascii_case("reply") => (Asked::Forth, !wanted),
                _ => return None,
            }
        }
        ["ct", "status", "dnat"] => (Asked::Turned, true),
        ["ct", "status", "!", "dnat"] => (Asked::Turned, false),
        // With a mask in full.
        ["(ct" | "ct", "status", ..] => match status::of_first(test.question.text()?)? {
            OfFirst::Turned(wanted) => (Asked::Turned, wanted),
            OfFirst::Always | OfFirst::Never => return None,
        },
        ["ct", "direction", "original"] => (Asked::Forth, true),
        ["ct", "direction", "reply"] => (Asked::Forth, false),
        ["ct", "original", "ip" | "ip6", field @ "daddr", rest @ ..] | ["ct", "original", field, rest @ ..] => {
            let (rest, wanted) = rest.strip_prefix(&["!="]).map_or((rest, true), |rest| (rest, false));
            let inner = rest.strip_prefix(&["{"]).and_then(|rest| rest.strip_suffix(&["}"]));
            let values: Vec<&str> = inner.unwrap_or(rest).iter().map(|word| word.trim_end_matches(',')).collect();
            let asked = match *field {
                "proto-dst" => Asked::Ports(of(&values, '-', port)?),
                "daddr" => Asked::Addresses(addresses(&values)?),
                _ => return None,
            };
            (asked, wanted)
        }
        _ => return None,
    };
    Some((asked, wanted == test.answer))
}

/// Points and ranges; none if one of them can't be read, or where there is none.
fn of(words: &[&str], between: char, read: impl Fn(&str) -> Option<Port>) -> Option<PortSet> {
    let range = |word: &&str| {
        let (first, last) = word.split_once(between).unwrap_or((word, word));
        Interval::new(read(first)?, read(last)?)
    };
    let ranges: Option<Vec<Interval<Port>>> = words.iter().map(range).collect();
    ranges.filter(|ranges| !ranges.is_empty()).map(|ranges| ranges.into_iter().collect())
}

fn addresses(words: &[&str]) -> Option<AddressSet> {
    let read = |word: &&str| -> Option<AddressSet> {
        let network = word.parse().or_else(|_| word.parse::<IpAddr>().map(ipnet::IpNet::from)).ok()?;
        Some(match network {
            ipnet::IpNet::V4(own) => {
                AddressSet { v4: [Interval::from(own)].into_iter().collect(), ..AddressSet::default() }
            }
            ipnet::IpNet::V6(own) => {
                AddressSet { v6: [Interval::from(own)].into_iter().collect(), ..AddressSet::default() }
            }
        })
    };
    let all: Option<Vec<AddressSet>> = words.iter().map(read).collect();
    all.filter(|all| !all.is_empty()).map(|all| AddressSet::union_of(all.iter()))
}

/// Whether it is such a test that was not understood.
pub fn is_of_test(one: &Unread) -> bool {
    const WORDS: [&str; 5] = [
        "option `--ctorigdstport`",
        "option `--ctorigdst`",
        "option `--ctdir`",
        "test `ct original ",
        "test `ct direction ",
    ];
    WORDS
        .iter()
        .any(|words| one.what.starts_with("the ") && one.what.get(4..).is_some_and(|rest| rest.starts_with(words)))
}

/// Whether what was not understood asks if a packet was given another destination: `ct status dnat` (nft(8), conntrack expressions), `--ctstate DNAT` and
/// `--ctstatus DNAT` (iptables-extensions(8), conntrack).
pub fn says_turned(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let words = [
        "ct status dnat",
        "ct status ! dnat",
        "(ct status & dnat)",
        "ctstate dnat",
        "ctstatus dnat",
        "the state `dnat`",
    ];
    // Of one of several bits more is asked.
    let is_whole = |words: &&str| lower.split(*words).skip(1).any(|rest| !rest.starts_with(','));
    words.iter().any(is_whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ruleset::Question;

    fn of_text(text: &str) -> Option<(Asked, bool)> {
        asked(&Test { question: Question::Text(text.into()), answer: true })
    }

    fn ports(text: &[(u16, u16)]) -> Asked {
        Asked::Ports(text.iter().filter_map(|(first, last)| Interval::new(Port(*first), Port(*last))).collect())
    }

    #[test]
    fn both_programs_ask_for_the_first_destination() {
        assert_eq!(of_text("conntrack --ctorigdstport 8080"), Some((ports(&[(8080, 8080)]), true)));
        assert_eq!(of_text("conntrack ! --ctorigdstport 8080:8090"), Some((ports(&[(8080, 8090)]), false)));
        assert_eq!(of_text("ct original proto-dst 8080"), Some((ports(&[(8080, 8080)]), true)));
        assert_eq!(of_text("ct original proto-dst != { 80, 90-99 }"), Some((ports(&[(80, 80), (90, 99)]), false)));
        assert_eq!(of_text("conntrack --ctdir REPLY"), Some((Asked::Forth, false)));
        assert_eq!(of_text("ct direction original"), Some((Asked::Forth, true)));
        let own = addresses(&["10.0.0.0/8"]).unwrap();
        for text in ["ct original daddr 10.0.0.0/8", "ct original ip daddr 10.0.0.0/8"] {
            assert_eq!(of_text(text), Some((Asked::Addresses(own.clone()), true)));
        }
    }

    #[test]
    fn the_bit_of_a_translation_is_asked_for_in_several_ways() {
        let of_mask = |rest: &str| of_text(&format!("(ct status & dnat) {rest}"));
        for (found, wanted) in [
            (of_text("ct status dnat"), true),
            (of_mask("== dnat"), true),
            (of_mask("!= 0"), true),
            (of_text("ct status ! dnat"), false),
            (of_mask("!= dnat"), false),
            (of_mask("== 0"), false),
        ] {
            assert_eq!(found, Some((Asked::Turned, wanted)));
        }
        // All bits at once are another question.
        assert_eq!(of_text("ct status != dnat"), None);
    }

    #[test]
    fn what_is_not_read_is_not_answered() {
        for text in [
            "ct original proto-dst >= 80",
            "ct original proto-dst @web",
            "ct reply proto-dst 80",
            "conntrack --ctreplsrcport 80",
        ] {
            assert_eq!(of_text(text), None, "{text}");
        }
    }
}
