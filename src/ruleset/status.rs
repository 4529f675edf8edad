//! What a test of the bits of a flow's status asks of the first packet of a flow, as nft writes it with a mask or of all bits at once
//! (nft(8), CONNTRACK EXPRESSIONS).
//!
//! In: tests as the reader words them. Out: whether the first packet passes, if that is known or hangs on nothing but whether it was
//! given another destination.

/// The bits by their names, and those that a flow has from its first answer on, where it was expected, or as it leaves (`enum
/// ip_conntrack_status` in include/uapi/linux/netfilter/nf_conntrack_common.h).
const BITS: [(&str, u32, bool); 8] = [
    ("expected", 1, true),
    ("seen-reply", 2, true),
    ("seen_reply", 2, true),
    ("assured", 4, true),
    ("confirmed", 8, true),
    ("snat", 0x10, true),
    ("dnat", TURNED, false),
    ("dying", 0x200, true),
];

/// That it was given another destination, and that it was asked whether it should be: the first is never there without the second
/// (`nf_nat_setup_info` in net/netfilter/nf_nat_core.c).
const TURNED: u32 = 0x20;
const WAS_ASKED: u32 = 0x100;

/// What a test says of the first packet of a flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfFirst {
    /// Each passes.
    Always,
    /// None does.
    Never,
    /// It passes if it was given another destination, or if it was not.
    Turned(bool),
}

/// What such a test asks: `(ct status & confirmed) == 0`, `ct status != { dnat, snat }`. None where more decides it.
pub fn of_first(text: &str) -> Option<OfFirst> {
    let (mask, rest) = match text.strip_prefix("(ct status & ") {
        Some(masked) => masked.rsplit_once(") ").and_then(|(mask, rest)| Some((bits(mask)?, rest)))?,
        None => (u32::MAX, text.strip_prefix("ct status ")?),
    };
    let (is_equal, value) = match rest.strip_prefix("== ") {
        Some(value) => (true, value),
        None => (false, rest.strip_prefix("!= ")?),
    };
    let inner = value.strip_prefix("{ ").and_then(|inner| inner.strip_suffix(" }"));
    let values: Option<Vec<u32>> = match inner {
        Some(elements) => elements.split(", ").map(bits).collect(),
        None => bits(value).map(|value| vec![value]),
    };
    let later = BITS.iter().filter(|(.., is_later)| *is_later).fold(0, |all, (_, bit, _)| all | bit);
    let mut possible: Vec<u32> = values?.into_iter().filter(|value| value & (!mask | later) == 0).collect();
    let lacks = |value: &u32| mask & WAS_ASKED != 0 && value & (TURNED | WAS_ASKED) == TURNED;
    // Who asks for just that bit means packets with it: what they let in is told, though nobody comes.
    if is_equal && possible.iter().any(lacks) {
        return None;
    }
    possible.retain(|value| !lacks(value));
    possible.sort_unstable();
    possible.dedup();
    let always = if is_equal { OfFirst::Always } else { OfFirst::Never };
    let never = if is_equal { OfFirst::Never } else { OfFirst::Always };
    match (mask & !later, possible.as_slice()) {
        (_, []) => Some(never),
        (0, _) | (TURNED, [0, TURNED]) => Some(always),
        (TURNED, [only]) => Some(OfFirst::Turned((*only == TURNED) == is_equal)),
        _ => None,
    }
}

/// Bits by names or as a number; none where something else stands there.
fn bits(text: &str) -> Option<u32> {
    let mut words = text.split(['|', ',', '(', ')', ' ']).filter(|word| !word.is_empty()).peekable();
    words.peek()?;
    words.try_fold(0, |all, word| {
        let named = BITS.iter().find(|(name, ..)| name.eq_ignore_ascii_case(word)).map(|(_, bit, _)| *bit);
        named.or_else(|| word.parse().ok()).map(|bit| all | bit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_that_no_first_packet_has_are_answered() {
        for (text, wanted) in [
            ("(ct status & confirmed) == 0", OfFirst::Always),
            ("(ct status & confirmed) != 0", OfFirst::Never),
            ("(ct status & confirmed) != confirmed", OfFirst::Always),
            ("(ct status & (assured | confirmed)) == assured", OfFirst::Never),
            ("(ct status & 8) == 0", OfFirst::Always),
            ("ct status != { dnat, snat }", OfFirst::Always),
            ("ct status == { confirmed, snat }", OfFirst::Never),
            ("ct status != dnat", OfFirst::Always),
            ("(ct status & dnat) == 0", OfFirst::Turned(false)),
            ("(ct status & dnat) == dnat", OfFirst::Turned(true)),
            ("(ct status & (dnat | confirmed)) != dnat", OfFirst::Turned(false)),
            ("(ct status & (dnat | confirmed)) == 0", OfFirst::Turned(false)),
            ("(ct status & (dnat | confirmed)) != confirmed", OfFirst::Always),
            ("(ct status & dnat) == { 0, dnat }", OfFirst::Always),
        ] {
            assert_eq!(of_first(text), Some(wanted), "{text}");
        }
    }

    #[test]
    fn what_hangs_on_more_is_not_answered() {
        for text in [
            "ct status == 0",
            "ct status == { dnat, snat }",
            "ct status == dnat",
            "ct status != 288",
            "(ct status & (dnat | 256)) == 256",
            "(ct status & 8192) == 0",
            "(ct status & confirmed) < 8",
            "(ct status ^ confirmed) == 0",
            "ct status == 0-7",
            "ct status confirmed",
            "ct state new",
        ] {
            assert_eq!(of_first(text), None, "{text}");
        }
    }
}
