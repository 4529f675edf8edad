//! A profile against the rules of a firewall: equal on every packet, or where not.
//!
//! In: a policy, and a target's texts. Out: both as rulesets, of which part the answer speaks, and where they differ. It reads
//! no file.
//!
//! # Example
//!
//! ```
//! use portcullis::catalog::Catalog;
//! use portcullis::compile::{self, Compiler, Date, Origin};
//! use portcullis::diagnostic::Diagnostics;
//! use portcullis::diff::{Answered, Names};
//! use portcullis::packets::Limits;
//! use portcullis::place::Sources;
//! use portcullis::targets::{self, Options, Text};
//! use portcullis::verify;
//!
//! let catalog = Catalog::builtin();
//! let compiler = Compiler::new(&catalog, Date::new(2026, 6, 1)?);
//! let pf = targets::by_name("pf").ok_or("no such target")?;
//! let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
//! let origin = Origin::text("web.yaml", "profile: web\ninbound: [HTTPS]\n");
//! let meant = compiler.meaning(origin, &mut sources, &mut diagnostics).ok_or("the profile has errors")?;
//! let files = compile::write(pf, &meant, &Options::default(), None, &mut sources, &mut diagnostics);
//! let generated = files.and_then(|files| files.into_iter().next()).ok_or("pf can't say it")?.text;
//!
//! let names = Names::of(&meant.catalog);
//! let mut answer = |text: &str| {
//!     let file = sources.add("pf.conf", text);
//!     let (part, read) = verify::part(false, |scope| pf.read(&[Text { file, name: "pf.conf", text }], scope));
//!     let verified = verify::verify(&meant.policy, pf.name(), (part, &read), &names, Limits::default());
//!     verified.map(|verified| verified.diff.answer()).map_err(|grown| grown.what)
//! };
//! assert_eq!(answer(&generated)?, Answered::Equal);
//! assert_eq!(answer(&generated.replace("port 443", "port 8443"))?, Answered::Different);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod beside;

use std::collections::BTreeSet;

use crate::diff::{self, Answered, Diff, Difference, Names};
use crate::packets::{Grown, Limits};
use crate::place::Span;
use crate::policy::{Direction, Policy};
use crate::ruleset::{Condition, Helpers, Program, Question, Rule, Ruleset, Test, Verdict, View, of_policy};
use crate::targets::Scope;
use beside::Sides;

pub use beside::Beside;

/// Of which part of a firewall's rules an answer speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Of those that Portcullis wrote.
    Ours,
    /// Of all of them, because the user asks for it.
    Whole,
    /// Of all of them, because none of them is ours.
    WholeForWant,
}

/// The rules of a text of which the answer speaks: ours, unless there are none or the user wants all. `read` reads them.
pub fn part(whole: bool, read: impl Fn(Scope) -> Ruleset) -> (Part, Ruleset) {
    if whole {
        return (Part::Whole, read(Scope::Whole));
    }
    let ours = read(Scope::Ours);
    if decides_something(&ours) {
        return (Part::Ours, ours);
    }
    (Part::WholeForWant, read(Scope::Whole))
}

fn decides_something(ruleset: &Ruleset) -> bool {
    Direction::ALL.into_iter().any(|direction| diff::decides(ruleset, direction))
}

/// Rules beside ours that give flows a helper which a rule of the policy has as well: what it lets in as expected by that helper
/// may then belong to flows of which the policy knows nothing. Where it was not understood which helper is given, it may be one of
/// those.
pub fn foreign_helpers(policy: &Policy, ours: &Ruleset, whole: &Ruleset) -> Vec<Span> {
    let types = policy.helper_types();
    if types.is_empty() {
        return Vec::new();
    }
    let known: BTreeSet<Span> = chain_rules(ours).map(|rule| rule.span).chain(unclear(ours)).collect();
    let gives = |verdict: &Verdict| match verdict {
        Verdict::Assign(helper) => types.contains(*helper),
        Verdict::Help(Helpers { tcp, others }) => tcp.iter().chain(others).any(|helper| types.contains(*helper)),
        _ => false,
    };
    let given = chain_rules(whole).filter(|rule| gives(&rule.verdict)).map(|rule| rule.span);
    let found: BTreeSet<Span> = given.chain(unclear(whole)).filter(|span| !known.contains(span)).collect();
    found.into_iter().collect()
}

/// Where it is not known which helper is given.
fn unclear(ruleset: &Ruleset) -> impl Iterator<Item = Span> {
    let spans = match &ruleset.program {
        Program::Chains(chains) => chains.unclear_helpers.as_slice(),
        Program::List(_) | Program::Unordered(_) => &[],
    };
    spans.iter().copied()
}

fn chain_rules(ruleset: &Ruleset) -> impl Iterator<Item = &Rule> {
    let chains = match &ruleset.program {
        Program::Chains(chains) => chains.chains.as_slice(),
        Program::List(_) | Program::Unordered(_) => &[],
    };
    chains.iter().flat_map(|chain| &chain.rules)
}

/// What a profile and a ruleset have in common.
#[derive(Debug, Clone)]
pub struct Verified {
    /// What the profile means.
    pub meant: Ruleset,
    /// Where the ruleset differs.
    pub diff: Diff,
    /// Whether what comes to the host for another one was left out, of which a profile can't speak: the ruleset tells it apart.
    pub is_of_others: bool,
}

/// Compares a policy with rules of a target. Of a whole firewall only those directions count that the profile writes: the others
/// are not its business.
///
/// # Errors
/// If the sets of packets grow over the limit: then nothing is known.
pub fn verify(
    policy: &Policy,
    target: &str,
    (part, read): (Part, &Ruleset),
    names: &Names,
    limits: Limits,
) -> Result<Verified, Grown> {
    let mut meant = of_policy(policy, View::Target(target));
    if part != Part::Ours {
        for direction in Direction::ALL.into_iter().filter(|direction| policy.chain(*direction).is_none()) {
            meant.domain.insert(direction, Vec::new());
        }
    }
    let mut diff = diff::between(&meant, read, names, limits)?;
    let is_of_others = part != Part::Ours && diff.depending.iter().any(is_of_another_host);
    if is_of_others {
        diff = diff::between(&but_for_another_host(&meant), read, names, limits)?;
    }
    Ok(Verified { meant, diff, is_of_others })
}

/// Whether it depends on packets that come to the host and bear the address of another one.
fn is_of_another_host(one: &Difference) -> bool {
    one.direction == Direction::Inbound && one.depends.contains(&Question::Elsewhere)
}

/// The same asked but of packets that another table of routes sends to the host though they bear the address of another one: a profile
/// has no word for them.
fn but_for_another_host(meant: &Ruleset) -> Ruleset {
    let mut asked = meant.clone();
    let domain = asked.domain.entry(Direction::Inbound).or_insert_with(|| vec![Condition::any()]);
    for one in domain {
        one.tests.push(Test { question: Question::Elsewhere, answer: false });
    }
    asked
}

/// Compares a policy with rules of a target from which tables are left out, as [`verify`] does, and what comes on both sides of
/// packets to which these tables give another destination. Whether they give some one is told beside it.
///
/// # Errors
/// If the sets of packets grow over the limit: then nothing is known.
pub fn verify_beside(
    policy: &Policy,
    target: &str,
    (read, beside): (&Ruleset, Beside<'_>),
    names: &Names,
    limits: Limits,
) -> Result<(Verified, bool), Grown> {
    let mut verified = verify(policy, target, (Part::Whole, read), names, limits)?;
    let written: Vec<Direction> = policy.chains.iter().map(|chain| chain.direction).collect();
    let Some(sides) = Sides::of(&verified.meant, &written, beside) else { return Ok((verified, false)) };
    // Where all else is equal, what differs does so by the translation; else only its packets are told once more.
    let sides = if verified.diff.answer() == Answered::Equal { sides } else { sides.of_translated_alone() };
    let mut translated = diff::between(&sides.meant, &sides.rules, names, limits)?;
    if translated.depending.iter().any(is_of_another_host) {
        verified.is_of_others = true;
        translated = diff::between(&but_for_another_host(&sides.meant), &sides.rules, names, limits)?;
    }
    // Where they go is theirs to say.
    translated = translated.without_led();
    // Which families have a text the first comparison says: here one is left out where none of its packets is translated.
    translated.one_sided.clear();
    verified.diff.add(translated);
    Ok((verified, true))
}
