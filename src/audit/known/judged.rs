//! Whether a finding is known, by what a baseline has beside it.
//!
//! In: a finding, and what is known. Out: its standing, and of one that has grown what is new, at the rule that opens it.

use std::borrow::Cow;

use super::{Beside, Known};
use crate::audit::Exposed;
use crate::audit::banned::Banned;
use crate::audit::checks::egress::{SMB_EGRESS, SMTP_EGRESS};
use crate::audit::checks::families::OF_DIFFERENCE;
use crate::audit::checks::icmp::ALL_ICMP;
use crate::audit::checks::wide_range::WIDE_RANGE;
use crate::audit::checks::width::{ANY_ANY, ANY_PORT, ANY_PROTOCOL, DEFAULT_ACCEPT};
use crate::audit::extent::{Extent, beyond};
use crate::audit::finding::{Finding, Led, Standing};
use crate::audit::foreign::around::PUBLISHED_AROUND;
use crate::audit::foreign::unread::is_of_its_words;
use crate::audit::registry;
use crate::audit::taken::Work;
use crate::audit::words;
use crate::place::Span;
use crate::policy::Direction;

/// Findings that speak of all that is open somewhere: what is inside is a detail of theirs, and told by itself once they are gone.
const WIDE: [&str; 6] = [ANY_ANY.id, DEFAULT_ACCEPT.id, ANY_PORT.id, ANY_PROTOCOL.id, WIDE_RANGE.id, ALL_ICMP.id];

/// Those that are as bad as the ports among all that they speak of.
const IN_ALL: [&str; 2] = [ANY_ANY.id, DEFAULT_ACCEPT.id];

/// Those that speak of the rest, which by itself is milder.
const BESIDE_PORTS: [&str; 2] = [ANY_PROTOCOL.id, ALL_ICMP.id];

/// Those about what no rule decides.
const OF_DEFAULT: [&str; 1] = [DEFAULT_ACCEPT.id];

/// Those about what leaves the host, which speak of what leaves through it where that is let out.
const OF_MAIL: [&str; 1] = [SMTP_EGRESS.id];
const OF_SHARES: [&str; 1] = [SMB_EGRESS.id];

/// What is published, of which this speaks once the inbound chain lets it in no more.
const OF_PUBLISHED: [&str; 1] = [PUBLISHED_AROUND.id];

/// The kinds that tell packets of this one where something else is closed, itself among them.
pub(super) fn alike(id: &str) -> &'static [&'static str] {
    let all: [&'static [&'static str]; 5] = [&OF_DIFFERENCE, &OF_DEFAULT, &OF_MAIL, &OF_SHARES, &OF_PUBLISHED];
    all.into_iter().find(|kinds| kinds.contains(&id)).unwrap_or(&[])
}

/// The kinds that hide this one.
pub(super) fn wider(id: &str) -> &'static [&'static str] {
    let is_of_service = registry::entry(id).is_some_and(|entry| entry.tag.is_some());
    if is_of_service || WIDE.contains(&id) { &WIDE } else { &[] }
}

/// A finding about packets is known if findings of the same fingerprint that were as bad held each of its packets, and those among them
/// that are sent on went to the same place. Those who were banned from them are known with them. So are packets that were open, and of
/// which it speaks since something else was closed.
pub(super) fn about_packets(finding: &mut Finding, beside: &Beside<'_>, (banned, exposed): (&Banned, &[Exposed])) {
    let beyond = Beyond::of(finding, &as_bad(finding, &beside.own), banned);
    let is_known = beyond.is_nothing() || is_known_otherwise(finding, beside, banned);
    let surely = if is_known { surely(finding, beside, banned) } else { None };
    finding.standing = Some(match () {
        () if is_known && surely.is_none() => Standing::Known,
        () if beside.own.is_empty() => Standing::New,
        () => Standing::Grown,
    });
    match surely {
        Some(packets) => grow_sure(finding, &packets, exposed),
        None if finding.standing == Some(Standing::Grown) => grow(finding, &beside.own, beyond, (banned, exposed)),
        None => {}
    }
}

/// The packets that it is about for certain, and that were so at most; none where there are none.
fn surely(finding: &Finding, beside: &Beside<'_>, banned: &Banned) -> Option<Vec<Extent>> {
    let known = as_bad(finding, &beside.own);
    if known.iter().all(|one| one.certain.is_none()) {
        return None;
    }
    let all = known.into_iter().chain(as_bad(finding, &beside.wider));
    let certain: Vec<&Extent> = all.flat_map(|one| one.certain.as_ref().unwrap_or(&one.extent)).collect();
    let now = finding.certain.as_ref().unwrap_or(&finding.extent);
    left((finding.chain, now), &certain, banned).filter(|left| !left.is_empty())
}

/// Says what was open at most and now is for certain, at the rule that opens it.
fn grow_sure(finding: &mut Finding, packets: &[Extent], exposed: &[Exposed]) {
    let parts: Vec<String> = packets.iter().take(4).map(|extent| words::extent(finding.chain, extent)).collect();
    let since = "which depended on tests that are not understood, and is open now whatever they say";
    say_more(finding, format!("{}, {since}", parts.join("; ")), Some(packets), exposed);
}

/// Says that it has more, at the rule that opens something of these packets.
fn say_more(finding: &mut Finding, more: String, packets: Option<&[Extent]>, exposed: &[Exposed]) {
    finding.also.push(format!("more than the baseline has: {more}"));
    finding.more = Some(more);
    if let Some(place) = packets.and_then(|packets| opener(finding, packets, exposed)) {
        move_to(finding, place);
    }
}

/// What a finding has beyond what is known.
#[derive(Clone)]
struct Beyond {
    /// The packets; none where that is too much to tell.
    packets: Option<Vec<Extent>>,
    /// Those that are sent on elsewhere, in words.
    led: Vec<String>,
}

impl Beyond {
    fn of(finding: &Finding, known: &[&Known], banned: &Banned) -> Self {
        let all = (finding.chain, finding.extent.as_slice());
        let packets = left(all, &extents(known).collect::<Vec<_>>(), banned);
        Beyond { packets, led: led_elsewhere(finding, known, banned) }
    }

    fn is_nothing(&self) -> bool {
        self.led.is_empty() && self.packets.as_ref().is_some_and(Vec::is_empty)
    }
}

/// Says what a finding has more than the baseline, at the rule that opens it.
fn grow(finding: &mut Finding, known: &[&Known], beyond: Beyond, (banned, exposed): (&Banned, &[Exposed])) {
    let was = known.iter().map(|one| one.level).max().filter(|was| *was < finding.level);
    // What was known and milder is not new by its packets.
    let milder = Beyond::of(finding, known, banned);
    let beyond = if milder.is_nothing() { beyond } else { milder.clone() };
    let level = was.map(|was| format!("its level was {was}"));
    let is_of_level = was.is_some() && milder.is_nothing();
    let rest = (!is_of_level)
        .then(|| if beyond.led.is_empty() { grown(finding, known, &beyond) } else { beyond.led.join("; ") });
    let more = rest.into_iter().chain(level).collect::<Vec<_>>().join("; ");
    say_more(finding, more, beyond.packets.as_deref(), exposed);
}

fn as_bad<'k>(finding: &Finding, known: &[&'k Known]) -> Vec<&'k Known> {
    known.iter().copied().filter(|one| one.level >= finding.level).collect()
}

fn extents<'k>(known: &[&'k Known]) -> impl Iterator<Item = &'k Extent> {
    known.iter().flat_map(|one| &one.extent)
}

/// The packets of a finding's chain that none of these is; none where that is too much to tell.
fn left((chain, packets): (Option<Direction>, &[Extent]), known: &[&Extent], banned: &Banned) -> Option<Vec<Extent>> {
    let open: Vec<Cow<'_, Extent>> = known.iter().map(|one| banned.let_in(chain, one)).collect();
    beyond(packets, open.iter().map(AsRef::as_ref), &mut Work::default())
}

/// Whether its packets were open in another way, or another finding spoke of them that was as bad: then something else was closed.
fn is_known_otherwise(finding: &Finding, beside: &Beside<'_>, banned: &Banned) -> bool {
    let packets = (finding.chain, finding.extent.as_slice());
    let is_in = |known: &[&Extent]| left(packets, known, banned).is_some_and(|left| left.is_empty());
    let own: Vec<&Extent> = extents(&beside.own).collect();
    if !alike(finding.id).is_empty() {
        // Of the same packets it may have been milder for another reason. Where they are led another finding says.
        let all = || own.iter().copied().chain(extents(&beside.alike)).chain(beside.open.iter().copied());
        if !is_in(&own) && is_in(&all().collect::<Vec<_>>()) {
            return true;
        }
    }
    let is_part = |one: &&Known| IN_ALL.contains(&finding.id) && BESIDE_PORTS.contains(&one.id.as_str());
    let parts = beside.wider.iter().copied().filter(is_part);
    let wider: Vec<&Known> = as_bad(finding, &beside.wider).into_iter().chain(parts).collect();
    let all = || extents(&as_bad(finding, &beside.own)).chain(extents(&wider)).collect::<Vec<_>>();
    finding.led.is_empty() && !wider.is_empty() && is_in(&all())
}

/// The rule of a finding that opens something of these packets; its own place first.
fn opener(finding: &Finding, packets: &[Extent], exposed: &[Exposed]) -> Option<Span> {
    let opens = |one: &&Exposed| {
        Some(one.chain) == finding.chain
            && packets.iter().any(|packets| {
                let inside = one.published.as_ref().is_some_and(|own| packets.values.overlaps(&own.inside));
                packets.kind == one.kind
                    && (inside || packets.values.overlaps(&one.values))
                    && packets.peers.overlaps(&one.peers.of_family(one.family))
                    && one.shares_way(packets)
            })
    };
    let opening: Vec<&Exposed> = exposed.iter().filter(opens).collect();
    let is_of = |place: &&Span| opening.iter().any(|one| one.place.holds(**place) || place.holds(one.place));
    finding.place.iter().chain(&finding.rules).find(is_of).copied()
}

/// Tells a finding at another one of its rules.
fn move_to(finding: &mut Finding, place: Span) {
    if finding.place != Some(place) {
        finding.rules.retain(|own| *own != place);
        finding.rules.extend(finding.place.replace(place));
        finding.rules.sort_unstable();
    }
}

/// What of a finding is sent on to where none of these had it sent.
fn led_elsewhere(finding: &Finding, known: &[&Known], banned: &Banned) -> Vec<String> {
    let said = |one: &Led| {
        let same = known.iter().flat_map(|known| &known.led);
        let same = same.filter(|known| known.to == one.to && known.inside.covers(&one.inside));
        let open: Vec<Cow<'_, Extent>> =
            same.flat_map(|known| &known.packets).map(|known| banned.let_in(finding.chain, known)).collect();
        let left = beyond(&one.packets, open.iter().map(AsRef::as_ref), &mut Work::default());
        let left = left.map_or_else(|| one.packets.first().cloned(), |left| left.into_iter().next())?;
        let inside = words::list(&one.inside.ranges().iter().map(ToString::to_string).collect::<Vec<_>>());
        Some(format!("{} leads to {} port {inside}", words::extent(finding.chain, &left), one.to))
    };
    finding.led.iter().filter_map(said).take(4).collect()
}

fn grown(finding: &Finding, known: &[&Known], beyond: &Beyond) -> String {
    let Some(left) = &beyond.packets else {
        return "perhaps: it is about too many sets of packets to compare them".to_owned();
    };
    // Those that are known may be the same, but for the limit.
    let was_limited = known.iter().flat_map(|one| &one.extent).any(|one| one.is_limited);
    let said = |extent: &Extent| {
        let unlimited = if was_limited && !extent.is_limited { ", without a limit" } else { "" };
        format!("{}{unlimited}", words::extent(finding.chain, extent))
    };
    let parts: Vec<String> = left.iter().take(4).map(said).collect();
    parts.join("; ")
}

/// Without the number of rules at the end of a message.
fn uncounted(message: &str) -> &str {
    let counted = message.rsplit_once(", in ").filter(|(_, end)| end.strip_suffix(" rules").is_some_and(is_number));
    counted.map_or(message, |(words, _)| words)
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Findings about no packets: those with the same words first, then as many as there were, where the words are not all that
/// tells them from others. What is left of those that are known is given by its words.
pub(super) fn about_none(findings: Vec<&mut Finding>, known: &[Known]) -> Vec<String> {
    let mut free: Vec<&Known> = known.iter().filter(|one| one.extent.is_empty()).collect();
    let mut take = |finding: &Finding, same_words: bool| {
        let fits = |one: &&Known| {
            one.level >= finding.level
                && (!same_words || uncounted(&one.message) == uncounted(&finding.message))
                && finding.tests.iter().all(|test| one.tests.contains(test))
        };
        free.iter().position(fits).map(|at| free.swap_remove(at)).is_some()
    };
    let (mut rest, mut marked) = (Vec::new(), Vec::new());
    for finding in findings {
        let same = take(finding, true);
        if same { marked.push((finding, true)) } else { rest.push(finding) }
    }
    for finding in rest {
        let fits = !is_of_its_words(finding) && take(finding, false);
        marked.push((finding, fits));
    }
    for (finding, is_known) in marked {
        finding.standing = Some(if is_known { Standing::Known } else { Standing::New });
    }
    free.iter().map(|one| one.message.clone()).collect()
}
