//! What rules call the networks at interfaces whose own names say nothing, as those of VLANs.
//!
//! In: a ruleset. Out: the interfaces of networks that are kept apart, and those of the host's own, by what the chains are called to which
//! rules lead all that comes by one, and by the definitions that stand for it.

use std::collections::BTreeMap;

use crate::audit::interface_names::{Whose, says_whose};
use crate::ruleset::{Program, Rule, Ruleset, Verdict};

/// What is said of an interface: the first names that say the one, and that say the other.
#[derive(Default)]
struct Said<'a> {
    apart: Option<&'a str>,
    own: Option<&'a str>,
}

/// Interfaces, each with what rules call it.
type Called = BTreeMap<String, String>;

/// The names of both; of an interface that is called both ways neither.
pub(super) fn called(ruleset: &Ruleset) -> (Called, Called) {
    let mut said: BTreeMap<&str, Said<'_>> = BTreeMap::new();
    for (name, definitions) in &ruleset.called {
        definitions.iter().for_each(|definition| said.entry(name.as_str()).or_default().hear(definition));
    }
    if let Program::Chains(chains) = &ruleset.program {
        let led = |rule: &Rule| match rule.verdict {
            Verdict::Jump(to) | Verdict::Goto(to) => chains.chain(to).map(|chain| &*chain.name),
            _ => None,
        };
        let rules = chains.chains.iter().flat_map(|chain| &chain.rules);
        for (rule, chain) in rules.filter_map(|rule| Some((rule, led(rule)?))) {
            // Of its table the name says nothing.
            let Some(chain) = chain.split_whitespace().next_back() else { continue };
            let names = rule.conditions.iter().filter(|one| one.outgoing.is_any()).flat_map(|one| one.incoming.names());
            names.for_each(|name| said.entry(name).or_default().hear(chain));
        }
    }
    let (mut apart, mut own) = (Called::new(), Called::new());
    for (name, said) in said {
        match (said.apart, said.own) {
            (Some(word), None) => apart.insert(name.to_owned(), word.to_owned()),
            (None, Some(word)) => own.insert(name.to_owned(), word.to_owned()),
            _ => None,
        };
    }
    (apart, own)
}

impl<'a> Said<'a> {
    fn hear(&mut self, word: &'a str) {
        match says_whose(word) {
            Some(Whose::Apart) => self.apart = self.apart.or(Some(word)),
            Some(Whose::Own) => self.own = self.own.or(Some(word)),
            None => {}
        }
    }
}
