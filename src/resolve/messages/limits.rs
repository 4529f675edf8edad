//! What is wrong with `limit:`.

use super::services::number_words;
use super::{did_you_mean, shown};
use crate::diagnostic::Diagnostic;
use crate::place::Span;
use crate::policy::{Action, Limit};
use crate::profile::ast::Text;
use crate::resolve::limit::{LimitError, MOST};
use crate::resolve::numbers::NumberError;

pub(in crate::resolve) fn bad_limit(text: &Text, error: &LimitError) -> Diagnostic {
    let whole = "write `10/second`, `10/second burst 20` or `10/second burst 20 per source`";
    let (label, help) = match error {
        LimitError::NoRate(word) => (format!("{} is no count with a unit of time", shown(word)), whole.to_owned()),
        LimitError::Standing(count) => (
            "a count of connections that stand at one time".to_owned(),
            format!(
                "only rates are limited: `{count}/minute per source` lets each source begin {count} in a minute, however many \
                 it has"
            ),
        ),
        LimitError::NoSlash(bits) => (
            format!("`{bits}` without a slash is no prefix length"),
            format!("write `per source {}`", lengths(&format!("/{bits}"))),
        ),
        LimitError::Bare(length) => (
            format!("{} of what?", shown(length)),
            format!("write `per source {}`", lengths(length)),
        ),
        LimitError::Spelled(rate) => ("a rate is written with a slash".to_owned(), format!("write `{rate}`")),
        LimitError::Count(error) => (count_words("the count", error), whole.to_owned()),
        LimitError::Unit(word, near) => (
            format!("{} is no unit of time", shown(word)),
            did_you_mean(*near, "write `second`, `minute`, `hour` or `day`"),
        ),
        LimitError::Burst(error) => (
            count_words("the burst", error),
            "`burst 20` lets 20 packets through at once before the rate counts".to_owned(),
        ),
        LimitError::OverADay(most) => (
            format!("the rate lets {most} through in a day, and no target saves up more"),
            format!("write `burst {most}` or less, or a higher rate"),
        ),
        LimitError::Per(word) => (
            format!("{} is nothing that is counted apart", shown(word)),
            "write `per source` to count each source address apart, `per source /24 /64` for each network of IPv4 and IPv6, or \
             leave `per` out to count all together"
                .to_owned(),
        ),
        LimitError::Length(word) => (
            format!("{} is no prefix length of a source", shown(word)),
            "write that of IPv4, 1 to 32, and then that of IPv6, 1 to 128: `per source /24 /64`; `per source /64` is each \
             address of IPv4 and each /64 of IPv6"
                .to_owned(),
        ),
        LimitError::OneLength(length) => (
            format!("is `/{length}` of IPv4 or of IPv6?"),
            format!("write both, IPv4 first: `per source /{length} /64`, or `per source /32 /{length}`"),
        ),
        LimitError::Word(word, near) => (format!("{} has no place here", shown(word)), did_you_mean(*near, whole)),
    };
    Diagnostic::error("bad-limit", format!("{} is no limit", shown(&text.value))).at(text.span, label).with_help(help)
}

/// A prefix length, with one of IPv6 behind it where it could be of either family.
fn lengths(length: &str) -> String {
    let bits = length.trim_start_matches('/').parse::<u8>();
    if bits.is_ok_and(|bits| bits <= 32) { format!("{length} /64") } else { length.to_owned() }
}

fn count_words(what: &str, error: &NumberError) -> String {
    match error {
        NumberError::Empty => format!("{what} is missing"),
        NumberError::Zero => format!("{what} is zero, which lets nothing through"),
        NumberError::TooLarge { text, .. } => {
            format!("{what} {} is over {MOST}, the most that is counted", shown(text))
        }
        other => number_words(other).0,
    }
}

pub(in crate::resolve) fn limit_without_allow(text: &Text, action: Action) -> Diagnostic {
    Diagnostic::error("limit-without-allow", format!("`limit` has no meaning on `{}`", action.name()))
        .at(text.span, "only what is let through can be limited")
        .with_help(
            "write it on an allow, which drops what is over the limit; a log is limited by `log: {rate: 10/minute}`",
        )
}

pub(in crate::resolve) fn limit_without_established(limit: &Limit, switch: Span) -> Diagnostic {
    Diagnostic::error(
        "limit-without-established",
        "a limit counts packets that begin a flow, and here later ones come to it too",
    )
    .at(limit.span, "counts every packet")
    .with_related(switch, "switched off here")
    .with_help("write `state: new` in this rule, leave `established` on, or take the limit out")
}
