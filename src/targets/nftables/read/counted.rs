//! Limits that count in the elements of a set: `update @NAME { ip saddr limit rate 10/second burst 20 packets }`.
//!
//! In: the words of such a statement, and its set. Out: a bucket, if it is certain which packets share one, that nothing else
//! takes from it or fills it, and that it is forgotten only when it is full again. Any other is a question of its text.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{Ipv4Addr, Ipv6Addr};

use super::boxes::{Either, Part};
use super::kept;
use super::print;
use super::state::{Set, Table};
use super::syntax::{Decision, Statement};
use super::words;
use crate::place::Span;
use crate::ruleset::{Buckets, Limit, Rate, Sources, Unread, Weight};
use crate::sets::Family;

/// A limit by what its elements stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counted {
    rate: Rate,
    burst: u32,
    /// The type of set that holds its buckets.
    kind: &'static str,
    /// How many bits from the left tell its buckets apart; none of those of families.
    length: Option<u8>,
    /// The families whose packets are counted; packets of others do not match.
    families: &'static [Family],
}

impl Counted {
    /// A limit that `update` counts for a key; none for other verbs, keys and limits: an element that `add` made is forgotten
    /// while it is in use.
    pub(super) fn new(verb: &str, key: &str, limit: &words::Limit) -> Option<Self> {
        // Two with a sign between them are told in brackets (`print::expression`).
        let inner = key.strip_prefix('(').and_then(|key| key.strip_suffix(')')).unwrap_or(key);
        let (field, mask) = inner.split_once(" & ").map_or((inner, None), |(field, mask)| (field, Some(mask)));
        let (kind, families, length): (&str, &[Family], Option<u8>) = match field {
            "ip saddr" => ("ipv4_addr", &[Family::V4], Some(mask.map_or(Some(32), v4_length)?)),
            "ip6 saddr" => ("ipv6_addr", &[Family::V6], Some(mask.map_or(Some(128), v6_length)?)),
            "meta nfproto" if mask.is_none() => ("nf_proto", &Family::ALL, None),
            _ => return None,
        };
        let (rate, burst) = (limit.rate?, limit.burst?);
        (verb == "update").then_some(Counted { rate, burst, kind, length, families })
    }

    /// The limit that it is in this set; none if that cannot be said.
    fn limit(&self, set: &Set<'_>) -> Option<Limit> {
        // A set of another type makes nft refuse the rule. Statements of the set are for elements that the rule did not make.
        let is_plain = set.kind.as_deref() == Some(self.kind) && set.manner.len() == usize::from(set.timeout.is_some());
        let is_own = |within: Option<(Rate, u32)>| within == Some((self.rate, self.burst));
        // An element that is there counts as it says, not as the rule does (`nft_set_elem_expr_clone`, `nft_dynset_eval`).
        let is_certain =
            is_plain && !set.is_shared && !set.is_unclear && set.elements.iter().all(|one| is_own(one.within));
        let size = set.size.filter(|_| is_certain)?;
        let sources = match self.length {
            None if size < Family::ALL.len() as u64 => return None,
            None => None,
            Some(_) if set.has_own_pace => return None,
            Some(length) => Some(Sources { length, room: u32::try_from(size).ok()?, kept: set.timeout }),
        };
        let limit = Limit { rate: self.rate, burst: self.burst, sources };
        set.timeout.is_none_or(|timeout| limit.is_full_after(timeout)).then_some(limit)
    }

    /// The ways in which a packet of the families that come here is within the limit; none if that cannot be said of this
    /// set.
    pub(super) fn within(
        &self,
        name: &str,
        set: Option<&Set<'_>>,
        comes: impl Fn(&Family) -> bool,
        buckets: &mut Buckets<String>,
    ) -> Option<Either> {
        let limit = self.limit(set?)?;
        let way = |family: &Family| {
            let question = buckets.question(&name.to_owned(), *family, limit)?;
            Some(Part::family(*family).into_iter().chain([Part::asked(question)]).collect())
        };
        self.families.iter().filter(|family| comes(family)).map(way).collect()
    }
}

/// How many ones a mask of IPv4 has from the left; none if a one stands behind a zero.
fn v4_length(mask: &str) -> Option<u8> {
    let bits = u32::from(mask.parse::<Ipv4Addr>().ok()?);
    let ones = bits.leading_ones();
    (ones == bits.count_ones()).then(|| u8::try_from(ones).ok()).flatten()
}

/// The same of IPv6.
fn v6_length(mask: &str) -> Option<u8> {
    let bits = u128::from(mask.parse::<Ipv6Addr>().ok()?);
    let ones = bits.leading_ones();
    (ones == bits.count_ones()).then(|| u8::try_from(ones).ok()).flatten()
}

/// Marks the sets of buckets that rules use for more than one limit: of another chain, with other words, for packets that are
/// not accepted at once, or by looking whether an element is there, which counts too (`nft_lookup_eval`).
pub(super) fn mark_shared(table: &mut Table<'_>) {
    let counts = |statement: &Statement<'_>| matches!(statement, Statement::Update(update) if update.counted.is_some());
    let rules = || table.chains.iter().flat_map(|chain| &chain.rules);
    if !rules().any(|rule| rule.statements.iter().any(|(statement, _)| counts(statement))) {
        return;
    }
    let mut known: BTreeMap<&str, (&str, &Counted)> = BTreeMap::new();
    let mut shared: BTreeSet<String> = BTreeSet::new();
    for chain in &table.chains {
        for rule in &chain.rules {
            for (at, (statement, _)) in rule.statements.iter().enumerate() {
                let mut text = looked_at(statement);
                if let Statement::Update(update) = statement {
                    text.push_str(&update.text);
                    let own = update.counted.as_ref().map(|counted| (chain.name.as_ref(), counted));
                    let rest = rule.statements.get(at + 1..).unwrap_or_default();
                    // That a helper is given to a flow ends no rule, whatever the flow is.
                    let goes_on = |next: &Statement<'_>| matches!(next, Statement::Effect(None) | Statement::Helper(_));
                    let next = rest.iter().map(|(next, _)| next).find(|next| !goes_on(next));
                    let is_own = own.is_some_and(|own| *known.entry(&update.name).or_insert(own) == own);
                    if !is_own || next != Some(&Statement::Decide(Decision::Accept)) {
                        shared.insert(update.name.to_string());
                    }
                }
                shared.extend(kept::names(&text, "@").map(str::to_owned));
            }
        }
    }
    table.sets.iter_mut().filter(|(name, _)| shared.contains(name.as_ref())).for_each(|(_, set)| set.is_shared = true);
}

/// Marks the sets whose elements count packets: by a test of their own, of the set, or of a rule that adds them.
pub(super) fn mark_counting(table: &mut Table<'_>) {
    let statements = table.chains.iter().flat_map(|chain| &chain.rules).flat_map(|rule| &rule.statements);
    let made: BTreeSet<String> = statements
        .filter_map(|(statement, _)| match statement {
            Statement::Update(update) if update.guard.is_some() => Some(update.name.to_string()),
            _ => None,
        })
        .collect();
    for (name, set) in &mut table.sets {
        let asks_more = set.manner.len() > usize::from(set.timeout.is_some());
        set.counts =
            asks_more || made.contains(name.as_ref()) || set.elements.iter().any(|element| element.guard.is_some());
    }
}

/// What a rule asks of a packet after a limit, which sees packets that fail there as well; empty if nothing.
pub(super) fn tests_after(rest: &[(Statement<'_>, Span)]) -> String {
    let tests = rest.iter().map(|(statement, _)| match statement {
        Statement::Limit(text, _) => text.to_string(),
        Statement::Update(update) => update.text.to_string(),
        Statement::Decide(_) => String::new(),
        other => looked_at(other),
    });
    tests.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The text of a statement that may look at a set.
pub(super) fn looked_at(statement: &Statement<'_>) -> String {
    match statement {
        Statement::Match(left, relation, right) => print::comparison(left, *relation, right),
        Statement::Verdicts(key, map) => format!("{} {}", print::expression(key), print::value(map)),
        Statement::HelperOf(key, map) => format!("{} {}", print::expression(key), print::value(map)),
        Statement::TranslateBy(chosen) => chosen.text.clone(),
        Statement::Doubt(doubt) => doubt.text.to_string(),
        Statement::Write(_, Some(text), _) => text.clone(),
        Statement::Translate(text)
        | Statement::Redirect(text)
        | Statement::Tracking(text)
        | Statement::Rewrite(text)
        | Statement::Unknown(text)
        | Statement::Effect(Some(text))
        | Statement::Decide(Decision::Hand(text)) => text.to_string(),
        _ => String::new(),
    }
}

/// Buckets that are not full at the beginning, or count in their own way, in a text that was made: no policy asks for them.
pub(super) fn note_begun(table: &Table<'_>, unread: &mut Vec<Unread>) {
    let statements = table.chains.iter().flat_map(|chain| &chain.rules).flat_map(|rule| &rule.statements);
    let filled: BTreeSet<&str> = statements
        .filter_map(|(statement, _)| match statement {
            Statement::Update(update) => Some(&*update.name),
            _ => None,
        })
        .collect();
    for (name, set) in table.sets.iter().filter(|(_, set)| !set.elements.is_empty()) {
        if filled.contains(&**name) {
            let span: Span = set.span.unwrap_or(table.span);
            let what = format!("elements of the set `{name}`, which rules fill and no profile does");
            unread.push(Unread { span, what, weight: Weight::Gap });
        }
    }
}
