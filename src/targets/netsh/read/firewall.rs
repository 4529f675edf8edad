//! The rules and defaults of one machine's firewall, as commands leave them or a listing shows them.
//!
//! In: rules under their names, defaults of the three profiles. Out: the same as a program without an order. It reads no
//! text.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::parameters::{Action, Named, WIDENS};
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::{Condition, Question, Rule, Test, Unordered, Unread, Verdict, Weight};
use crate::targets::Scope;

/// The names that every rule of ours bears.
pub(super) const OURS: [&str; 4] = ["Portcullis", "Portcullis-block", "Portcullis-new", "Portcullis-new-block"];

/// Those of a load that is under way: such a rule is in force, and the next load takes it for an old one.
const LOADING: [&str; 2] = ["Portcullis-new", "Portcullis-new-block"];

/// The directions that Windows sees.
pub(super) const DIRECTIONS: [Direction; 2] = [Direction::Inbound, Direction::Outbound];

/// The profiles of the firewall: in commands, in listings, and in the registry.
pub(super) const PROFILES: [(&str, &str, &str); 3] = [
    ("domainprofile", "domain", "DomainProfile"),
    ("privateprofile", "private", "StandardProfile"),
    ("publicprofile", "public", "PublicProfile"),
];

/// What happens by default to packets of a direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Default {
    /// They pass.
    Allow,
    /// They are blocked unless a rule allows them.
    Block,
    /// They are blocked, whatever a rule allows.
    Shut,
}

/// One profile of the firewall: what is said of it, and where.
#[derive(Debug, Clone, Copy, std::default::Default, PartialEq, Eq)]
pub(super) struct Profile {
    /// Its default inbound.
    pub(super) inbound: Option<(Default, Span)>,
    /// Its default outbound.
    pub(super) outbound: Option<(Default, Span)>,
    /// Where the firewall is switched off in it.
    pub(super) off: Option<Span>,
}

impl Profile {
    /// Its default in a direction.
    fn default(&self, direction: Direction) -> Option<(Default, Span)> {
        if direction == Direction::Outbound { self.outbound } else { self.inbound }
    }
}

/// A rule under a name, or what an earlier load may have left under it.
#[derive(Debug, Clone)]
pub(super) enum Held {
    /// A rule of the text.
    Rule(Arc<Named>),
    /// Rules of an earlier load, by the name that they bore then.
    Earlier(&'static str),
}

/// The firewall.
#[derive(Debug, Clone, std::default::Default)]
pub(super) struct Firewall {
    /// Its rules by name in lower case.
    pub(super) rules: BTreeMap<String, Vec<Held>>,
    /// Its profiles, in the order of [`PROFILES`].
    pub(super) profiles: [Profile; 3],
    /// Whether the defaults are those of a machine and merely not shown: a listing of rules alone.
    pub(super) defaults_hidden: bool,
}

impl Firewall {
    /// A firewall on which an earlier script of ours, or an interrupted one, left rules of every name.
    pub(super) fn with_earlier_rules() -> Self {
        let rules = OURS.iter().map(|name| (name.to_ascii_lowercase(), vec![Held::Earlier(name)])).collect();
        Firewall { rules, ..Firewall::default() }
    }

    /// Adds a rule.
    pub(super) fn add(&mut self, rule: Arc<Named>) {
        self.rules.entry(rule.name.to_ascii_lowercase()).or_default().push(Held::Rule(rule));
    }

    /// As a program. `whole` is the span for what has no line of its own.
    pub(super) fn program(&self, scope: Scope, whole: Span, unread: &mut Vec<Unread>) -> Unordered {
        let mut program = Unordered { rules: Vec::new(), defaults: BTreeMap::new() };
        if self.is_off(&mut program) {
            return program;
        }
        let off = self.off_in_some(&mut program, unread);
        let mut bypasses = Vec::new();
        for (name, held) in &self.rules {
            if scope != Scope::Whole && !is_ours(name) {
                continue;
            }
            for one in held {
                match one {
                    Held::Rule(named) if LOADING.iter().any(|own| own.eq_ignore_ascii_case(name)) => {
                        let what = format!("a rule that keeps the name of a load under way, `{}`", named.name);
                        unread.push(Unread { span: named.rule.span, what, weight: Weight::Harmless });
                        add_rule(named, &mut program, &mut bypasses, unread);
                    }
                    Held::Rule(named) => add_rule(named, &mut program, &mut bypasses, unread),
                    Held::Earlier(name) => add_earlier(name, whole, &mut program, unread),
                }
            }
        }
        for (direction, rule) in &mut program.rules {
            let tests = bypasses.iter().filter(|(own, _)| own == direction).map(|(_, test)| test);
            if rule.verdict == Verdict::Drop {
                for test in tests {
                    let passed = Test { answer: false, ..Test::clone(test) };
                    rule.conditions.iter_mut().for_each(|one| one.tests.push(passed.clone()));
                }
            }
        }
        for direction in DIRECTIONS {
            let managed = scope == Scope::Whole || program.rules.iter().any(|(own, _)| *own == direction);
            self.add_default(direction, managed, whole, &mut program, unread);
        }
        // Where the firewall is off, nothing blocks.
        for (_, rule) in program.rules.iter_mut().filter(|(_, rule)| rule.verdict == Verdict::Drop) {
            rule.conditions.iter_mut().for_each(|one| one.tests.extend(off.iter().cloned()));
        }
        program.rules.sort_by_key(|(_, rule)| (rule.span, rule.verdict == Verdict::Accept));
        program
    }

    /// Whether the firewall is off in every profile, so that all passes.
    fn is_off(&self, program: &mut Unordered) -> bool {
        let off: Vec<Span> = self.profiles.iter().filter_map(|profile| profile.off).collect();
        let Some(first) = off.first().filter(|_| off.len() == self.profiles.len()) else { return false };
        program.defaults = DIRECTIONS.map(|direction| (direction, (Verdict::Accept, Some(*first)))).into();
        true
    }

    /// Lets everything pass in the profiles in which the firewall is off; out: that none of them is in force.
    fn off_in_some(&self, program: &mut Unordered, unread: &mut Vec<Unread>) -> Vec<Test> {
        let mut none = Vec::new();
        for (profile, (_, name, _)) in self.profiles.iter().zip(PROFILES) {
            let Some(span) = profile.off else { continue };
            let question = format!("profile={name}");
            for direction in DIRECTIONS {
                program.rules.push((direction, everything(Verdict::Accept, Some(&question), span)));
            }
            none.push(Test { question: Question::Text(question.as_str().into()), answer: false });
            let what = format!("{} `{name}`", Unread::OFF);
            unread.push(Unread { span, what, weight: Weight::Question });
        }
        none
    }

    fn add_default(
        &self,
        direction: Direction,
        managed: bool,
        whole: Span,
        program: &mut Unordered,
        unread: &mut Vec<Unread>,
    ) {
        let said: Vec<(Default, Span)> =
            self.profiles.iter().filter_map(|profile| profile.default(direction)).collect();
        let (Some((default, span)), true) = (said.first().copied(), managed || !self.defaults_hidden) else {
            if managed && self.defaults_hidden {
                let what = format!("the {}{}", direction.name(), Unread::DEFAULTS);
                unread.push(Unread { span: whole, what, weight: Weight::Question });
                let question = Question::default_of_profiles(direction.name());
                let text = question.text();
                program.rules.push((direction, everything(Verdict::Accept, text.map(|text| &**text), whole)));
                program.defaults.insert(direction, (Verdict::Drop, None));
            }
            return;
        };
        if said.len() < self.profiles.len() {
            let what = format!("the {} default of some profiles, which is not said", direction.name());
            unread.push(Unread { span, what, weight: Weight::Gap });
        }
        let verdict = if default == Default::Allow { Verdict::Accept } else { Verdict::Drop };
        if said.iter().all(|(other, _)| *other == default) {
            program.defaults.insert(direction, (verdict, Some(span)));
            if default == Default::Shut {
                program.rules.push((direction, everything(Verdict::Drop, None, span)));
            }
            return;
        }
        program.defaults.insert(direction, (Verdict::Drop, Some(span)));
        for (profile, (_, name, _)) in self.profiles.iter().zip(PROFILES) {
            let question = format!("profile={name}");
            let (verdict, span) = match profile.default(direction) {
                Some((Default::Allow, span)) => (Verdict::Accept, span),
                Some((Default::Shut, span)) => (Verdict::Drop, span),
                _ => continue,
            };
            let lets_in = verdict == Verdict::Accept && direction == Direction::Inbound && profile.off.is_none();
            program.rules.push((direction, everything(verdict, Some(&question), span)));
            let what = match lets_in {
                true => format!("{} `{name}`", Unread::LETS_IN),
                false => format!("an {} default of its own in the profile `{name}`", direction.name()),
            };
            unread.push(Unread { span, what, weight: Weight::Question });
        }
    }
}

/// Whether a rule of this name is one of ours.
pub(super) fn is_ours(name: &str) -> bool {
    OURS.iter().any(|own| own.eq_ignore_ascii_case(name))
}

fn add_rule(named: &Named, program: &mut Unordered, bypasses: &mut Vec<(Direction, Test)>, unread: &mut Vec<Unread>) {
    if !named.enabled {
        return;
    }
    let weight = |what: &str| if what == WIDENS { Weight::Harmless } else { Weight::Question };
    let note = |what: &String| Unread { span: named.rule.span, what: what.clone(), weight: weight(what) };
    unread.extend(named.unread.iter().map(note));
    if named.action == Action::Bypass {
        let text = format!("action=bypass of {}", named.name);
        bypasses.push((named.direction, Test { question: Question::Text(text.as_str().into()), answer: true }));
    }
    program.rules.push((named.direction, named.rule.clone()));
}

/// Rules that an earlier load left: what they say is not known, but for whether they allow.
fn add_earlier(name: &str, whole: Span, program: &mut Unordered, unread: &mut Vec<Unread>) {
    let verdict = if name.ends_with("block") { Verdict::Drop } else { Verdict::Accept };
    for direction in DIRECTIONS {
        let text = format!("an {} rule of an earlier load, by the name of `{name}`", direction.name());
        program.rules.push((direction, everything(verdict.clone(), Some(&text), whole)));
    }
    let what = format!("rules by the name of `{name}` that an earlier load left: this one does not remove them");
    unread.push(Unread { span: whole, what, weight: Weight::Question });
}

/// A rule for every packet, if the question has the answer yes.
fn everything(verdict: Verdict, question: Option<&str>, span: Span) -> Rule {
    let tests = question.map(|text| Test { question: Question::Text(text.into()), answer: true });
    let condition = Condition { tests: tests.into_iter().collect(), ..Condition::any() };
    Rule { conditions: vec![condition], verdict, log: None, span, comment: None }
}
