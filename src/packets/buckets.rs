//! Which buckets of two rulesets are the same, whatever their numbers: those of one limit to which the very same packets come.
//!
//! In: two rulesets. Out: the same two, with the questions of buckets named alike where they are the same bucket, and apart where
//! they are not. A packet comes to a bucket if a rule asks it while all buckets are empty. Which of two buckets it takes from
//! first changes how full both are, so where a packet comes to two, those asked in another order are not the same.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::build::{Build, Stop};
use super::compare::{Problem, function};
use super::coordinates::Coordinates;
use super::diagram::{Mask, Memo, Ref};
use super::terminals::Leaves;
use super::work::Work;
use super::{Grown, Limits, chains, prove};
use crate::policy::Direction;
use crate::ruleset::{ChainId, Chains, Condition, Log, Program, Question, Rate, Rule, Ruleset, Verdict};
use crate::sets::Family;

/// A bucket of a ruleset: the rules of a chain number theirs by themselves, and each family has its own.
type Bucket = (ChainId, Question, Family);

/// The packets that come to a bucket, by direction. Sets of one problem stand in one table, so equal ones are the same.
type Comers = Vec<(Direction, Ref)>;

/// The buckets of one side, with the packets that come to each.
type Known = BTreeMap<Bucket, Comers>;

/// From so many limits on, those whose buckets are the same on both sides bear one name in place of their own.
const MANY: usize = 500;

/// That name.
const OWN: &str = "within the rate and burst of its own limit";

/// A prime: no two numbers below it over it are the same speed.
const PRIME: u32 = 4_294_967_291;

/// Both rulesets with their buckets named alike.
///
/// # Errors
/// If the sets grow over the limit: then it is not known which buckets are the same.
pub(super) fn matched<'a>(sides: [&'a Ruleset; 2], limits: Limits) -> Result<[Cow<'a, Ruleset>; 2], Grown> {
    let asks = |ruleset: &Ruleset| {
        conditions(ruleset).any(|(_, one)| one.tests.iter().any(|test| test.question.is_of_limit()))
    };
    if !sides.into_iter().any(asks) {
        return Ok(sides.map(Cow::Borrowed));
    }
    let bare = sides.map(asked_only);
    let work = limits.work(&sides);
    let (mut known, mut apart) = ([Known::new(), Known::new()], true);
    let mut ways = Vec::new();
    for direction in Direction::ALL {
        for family in Family::ALL {
            let problem = Problem { direction, family, limits, work: &work };
            let found = come(&bare, problem, &mut known).map_err(|stop| problem.grown(stop))?;
            apart &= found;
            ways.push(sides.map(|side| way(side, direction, family)));
        }
    }
    let named = names(&known, (!apart).then_some(&ways));
    let [before, after] = sides;
    let [first, second] = named;
    Ok([Cow::Owned(renamed(before, &first)), Cow::Owned(renamed(after, &second))])
}

/// The buckets that a packet may come to, in the order in which it does; each where it is asked first.
fn way(ruleset: &Ruleset, direction: Direction, family: Family) -> Vec<Bucket> {
    let Program::Chains(chains) = &ruleset.program else { return Vec::new() };
    let (mut found, mut entered) = (Vec::new(), BTreeSet::new());
    for base in chains.way(direction, family) {
        // A chain stands here with its rules that are not seen yet; no recursion, so chains may be deep.
        let mut open = Vec::from_iter(chains.chain(base.chain).map(|chain| (base.chain, chain.rules.iter())));
        while let Some((id, rules)) = open.last_mut() {
            let Some(rule) = rules.next() else {
                open.pop();
                continue;
            };
            let tests = rule.conditions.iter().flat_map(|condition| &condition.tests);
            let asked = tests.map(|test| &test.question).filter(|question| question.is_of_limit());
            found.extend(asked.map(|question| (chains.home(*id), question.clone(), family)));
            if let Verdict::Jump(to) | Verdict::Goto(to) = rule.verdict
                && entered.insert(to)
            {
                open.extend(chains.chain(to).map(|chain| (to, chain.rules.iter())));
            }
        }
    }
    let mut seen = BTreeSet::new();
    found.retain(|bucket| seen.insert(bucket.clone()));
    found
}

/// How many different questions of limits the rules of a ruleset ask.
pub(super) fn count(ruleset: &Ruleset) -> usize {
    let questions = conditions(ruleset).flat_map(|(_, one)| one.tests.iter().map(|test| &test.question));
    questions.filter(|question| question.is_of_limit()).collect::<BTreeSet<_>>().len()
}

fn conditions(ruleset: &Ruleset) -> impl Iterator<Item = (ChainId, &Condition)> {
    let chains = match &ruleset.program {
        Program::Chains(chains) => chains.chains.as_slice(),
        Program::List(_) | Program::Unordered(_) => &[],
    };
    (0..).map(ChainId).zip(chains).flat_map(|(id, chain)| {
        chain.rules.iter().flat_map(|rule| &rule.conditions).map(move |condition| (id, condition))
    })
}

/// A ruleset whose rules note which buckets are asked, as logs, while all are empty; and what each log stands for.
struct Asking {
    ruleset: Ruleset,
    buckets: Vec<(ChainId, Question)>,
}

fn asked_only(ruleset: &Ruleset) -> Asking {
    let mut numbers: BTreeMap<(ChainId, Question), u32> = BTreeMap::new();
    let mut buckets = Vec::new();
    let mut ruleset = ruleset.clone();
    if let Program::Chains(chains) = &mut ruleset.program {
        let homes = homes(chains);
        for (id, chain) in homes.into_iter().zip(&mut chains.chains) {
            let rules = std::mem::take(&mut chain.rules);
            for rule in rules {
                let mut by_bucket: BTreeMap<u32, Vec<Condition>> = BTreeMap::new();
                let mut others = Vec::new();
                for mut condition in rule.conditions {
                    let asked: Vec<Question> = condition
                        .tests
                        .iter()
                        .map(|test| &test.question)
                        .filter(|question| question.is_of_limit())
                        .cloned()
                        .collect();
                    condition.tests.retain(|test| !test.question.is_of_limit());
                    if asked.is_empty() {
                        others.push(condition);
                        continue;
                    }
                    for question in asked {
                        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                        let number = *numbers.entry((id, question.clone())).or_insert(next);
                        if number == next {
                            buckets.push((id, question));
                        }
                        by_bucket.entry(number).or_default().push(condition.clone());
                    }
                }
                let plain =
                    |conditions, verdict, log| Rule { conditions, verdict, log, span: rule.span, comment: None };
                for (number, conditions) in by_bucket {
                    let rate = Some(Rate { count: number + 1, seconds: PRIME });
                    chain.rules.push(plain(conditions, Verdict::Continue, Some(Log { rate, per_source: false })));
                }
                if !others.is_empty() {
                    chain.rules.push(plain(others, rule.verdict, None));
                }
            }
        }
    }
    Asking { ruleset, buckets }
}

/// Adds the packets of a problem that come to each bucket. Whether no packet comes to two.
fn come(sides: &[Asking; 2], problem: Problem<'_>, known: &mut [Known; 2]) -> Result<bool, Stop> {
    let domains = sides.each_ref().map(|side| side.ruleset.domain.get(&problem.direction));
    if domains.into_iter().flatten().any(|domain| domain.is_empty()) {
        return Ok(true);
    }
    let mut conditions = Vec::new();
    for side in sides {
        conditions.extend(problem.conditions(&side.ruleset)?);
    }
    let mut coordinates = Coordinates::new(
        (problem.direction, sides.iter().any(|side| side.ruleset.sends_on())),
        problem.family,
        &conditions,
    )
    .map_err(Stop::Refused)?;
    let mut leaves = Leaves::new(problem.work);
    let mut sample = |build: &mut Build<'_>| {
        for side in sides {
            function(build, &side.ruleset)?;
        }
        Ok(())
    };
    let mut attempt = |build: &mut Build<'_>| {
        let [before, after] = sides;
        Ok([comers(build, before, domains, problem.work)?, comers(build, after, domains, problem.work)?])
    };
    let size = (problem, conditions.len());
    let tried = prove::tried(&mut coordinates, &mut leaves, size, &mut sample, &mut attempt);
    let mut apart = true;
    for (known, (found, is_apart)) in known.iter_mut().zip(tried.map_err(|(stop, _)| stop)?) {
        apart &= is_apart;
        for ((chain, question), comers) in found {
            let comers = Some((problem.direction, comers)).filter(|_| comers != Ref::NOTHING);
            known.entry((chain, question, problem.family)).or_default().extend(comers);
        }
    }
    Ok(apart)
}

/// Buckets of a problem with the packets that come to each, and whether none comes to two.
type Came = (Vec<((ChainId, Question), Ref)>, bool);

fn comers(
    build: &mut Build<'_>,
    side: &Asking,
    domains: [Option<&Vec<Condition>>; 2],
    work: &Work,
) -> Result<Came, Stop> {
    let (direction, family) = (build.coordinates.direction, build.coordinates.family);
    let Program::Chains(chains) = &side.ruleset.program else { return Ok((Vec::new(), true)) };
    let met: BTreeSet<ChainId> =
        chains::met(chains, direction, family)?.into_iter().map(|id| chains.home(id)).collect();
    let own: Vec<(u32, &(ChainId, Question))> =
        (1..).zip(&side.buckets).filter(|(_, (chain, _))| met.contains(chain)).collect();
    if own.is_empty() {
        return Ok((Vec::new(), true));
    }
    let mut whole = function(build, &side.ruleset)?;
    for domain in domains.into_iter().flatten() {
        let inside = build.set(domain)?;
        whole = build.table.merge(&mut Mask, &mut Memo::default(), inside, whole)?;
    }
    let mut by_leaf: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    let leaves = &*build.leaves;
    build.table.map(whole, &mut |leaf| {
        let logs = leaves.logs_of(leaves.step(leaf, 0).logs);
        by_leaf.insert(leaf, logs.iter().filter_map(|log| log.rate).map(|rate| rate.count).collect());
        leaf
    })?;
    let mut found = Vec::with_capacity(own.len());
    for (number, bucket) in own {
        // Each bucket is sought in all that may become of a packet.
        if !work.spend(by_leaf.len()) {
            return Err(Stop::Full);
        }
        let is_asked = |leaf: u32| by_leaf.get(&leaf).is_some_and(|asked| asked.contains(&number));
        found.push((bucket.clone(), build.table.map(whole, &mut |leaf| u32::from(is_asked(leaf)))?));
    }
    Ok((found, by_leaf.values().all(|asked| asked.len() < 2)))
}

/// What tells a bucket from others: its limit, who comes to it, and how many such stand before it.
type Key<'k> = (Family, &'k str, &'k Comers, usize);

/// The family of these ways, if the buckets that both sides have are asked in another order.
fn turned(keyed: &[BTreeMap<&Bucket, Key<'_>>; 2], ways: &[Vec<Bucket>; 2]) -> Option<Family> {
    let ([before, after], [first, second]) = (keyed, ways);
    let [ours, theirs] = [before, after].map(|keys| keys.values().collect::<BTreeSet<_>>());
    let first = first.iter().filter_map(|bucket| before.get(bucket)).filter(|key| theirs.contains(key));
    let second = second.iter().filter_map(|bucket| after.get(bucket)).filter(|key| ours.contains(key));
    let family = first.clone().next().map(|key| key.0);
    family.filter(|_| !first.eq(second))
}

/// New names by bucket: the same for the same limit and packets. Where no packet comes to two buckets, all that are on both sides
/// may bear one name, for each packet says which is meant; and so may all that are on one side alone. Where one does, the
/// ways of packets are given, and none of a family is the same whose common ones are asked in another order.
fn names(known: &[Known; 2], ways: Option<&Vec<[Vec<Bucket>; 2]>>) -> [BTreeMap<Bucket, Question>; 2] {
    let apart = ways.is_none();
    let mut keyed = known.each_ref().map(|side| {
        let mut before: BTreeMap<(Family, &str, &Comers), usize> = BTreeMap::new();
        let keys = side.iter().map(|(bucket, comers)| {
            let words = bucket.1.text().map_or("", |text| limit_of(text));
            let count = before.entry((bucket.2, words, comers)).or_default();
            *count += 1;
            (bucket, (bucket.2, words, comers, *count))
        });
        keys.collect::<BTreeMap<&Bucket, Key<'_>>>()
    });
    let turned: BTreeSet<Family> = ways.into_iter().flatten().filter_map(|ways| turned(&keyed, ways)).collect();
    let [_, after] = &mut keyed;
    // A count that no bucket of the other side has.
    for key in after.values_mut().filter(|key| turned.contains(&key.0)) {
        key.3 = usize::MAX - key.3;
    }
    let keys = keyed.each_ref().map(|side| side.values().copied().collect::<BTreeSet<Key<'_>>>());
    let mut counts: BTreeMap<(Family, &str), u32> = BTreeMap::new();
    let mut numbers: BTreeMap<Key<'_>, u32> = BTreeMap::new();
    let [first, second] = &keys;
    let kinds: [Vec<&Key<'_>>; 3] =
        [first.intersection(second).collect(), first.difference(second).collect(), second.difference(first).collect()];
    let of_both: BTreeSet<(Family, &str)> = first.intersection(second).map(|key| (key.0, key.1)).collect();
    let many = apart && of_both.len() > MANY;
    for kind in kinds {
        let mut shared: BTreeMap<(Family, &str), u32> = BTreeMap::new();
        for key in kind {
            let of_limit = (key.0, key.1);
            let mut fresh = || {
                let count = counts.entry(of_limit).or_default();
                *count += 1;
                *count
            };
            let number = if apart { *shared.entry(of_limit).or_insert_with(fresh) } else { fresh() };
            numbers.insert(*key, number);
        }
    }
    keyed.map(|side| {
        let is_of_both = |key: &Key<'_>| first.contains(key) && second.contains(key);
        let name = |(bucket, key): (&Bucket, Key<'_>)| {
            let number = numbers.get(&key).copied().unwrap_or_default();
            let words = if many && is_of_both(&key) { OWN } else { key.1 };
            (bucket.clone(), Question::Text(format!("{words} #{number}").into()))
        };
        side.into_iter().map(name).collect()
    })
}

/// The chain whose buckets each chain takes from: a copy takes from those of the chain of which it is one.
fn homes(chains: &Chains) -> Vec<ChainId> {
    (0..).map(ChainId).take(chains.chains.len()).map(|id| chains.home(id)).collect()
}

/// The words of a limit without the number of its bucket.
fn limit_of(text: &str) -> &str {
    text.rsplit_once(" #").map_or(text, |(limit, _)| limit)
}

fn renamed(ruleset: &Ruleset, names: &BTreeMap<Bucket, Question>) -> Ruleset {
    let mut ruleset = ruleset.clone();
    let Program::Chains(chains) = &mut ruleset.program else { return ruleset };
    let homes = homes(chains);
    for (id, chain) in homes.into_iter().zip(&mut chains.chains) {
        for condition in chain.rules.iter_mut().flat_map(|rule| &mut rule.conditions) {
            let families: Vec<Family> = Family::ALL
                .into_iter()
                .filter(|family| condition.source.has(*family) && condition.destination.has(*family))
                .collect();
            for test in condition.tests.iter_mut().filter(|test| test.question.is_of_limit()) {
                let own = |family: &Family| names.get(&(id, test.question.clone(), *family)).cloned();
                if let Some(name) = families.iter().find_map(own) {
                    test.question = name;
                }
            }
        }
    }
    ruleset
}
