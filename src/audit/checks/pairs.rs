//! Rules of a profile whose order decides, and runs of rules that could be one.

use std::collections::BTreeMap;

use crate::audit::finding::{Entry, Finding};
use crate::audit::foreign::unjudged::side_by_side;
use crate::audit::level::Level;
use crate::audit::merges::{self, Field};
use crate::audit::pairs;
use crate::audit::view::{ChainView, View, rule_span};
use crate::audit::words;
use crate::packets::Grown;
use crate::place::Span;
use crate::policy::{self, State, States};
use crate::ruleset::flow::of_states;
use crate::ruleset::{self, Condition, Rule, Ruleset, of_policy};

/// No order there.
pub static WINDOWS_BLOCK_WINS: Entry = Entry {
    id: "windows-block-wins",
    level: Level::High,
    summary: "on Windows a block takes packets that an allow should let in",
    why: "Windows knows no order: any block wins over any allow, wherever it stands",
    advice: "take what is to be let in out of the block: give it the addresses or ports around",
    tag: None,
};

/// So many conditions are looked at: more take longer than a report may.
const MOST: usize = 5_000;

/// Both, of the profile's own rules and the packets that open a flow; what could not be looked at is said.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    let ruleset = of_policy(&view.resolution.policy, ruleset::View::Profile);
    let count = ruleset.conditions();
    let found = if count > MOST {
        let [count, most] = [count, MOST].map(|number| words::number(number as u128));
        Err(format!("the profile has {count} conditions, and it is asked of up to {most}"))
    } else {
        of_rules(view, ruleset).map_err(|grown| grown.what)
    };
    match found {
        Ok(found) => out.extend(found),
        Err(why) => out.push(side_by_side(&why).at(view.start())),
    }
}

fn of_rules(view: &View<'_>, mut ruleset: Ruleset) -> Result<Vec<Finding>, Grown> {
    let opens = Condition { flows: of_states(States::of(&[State::New, State::Untracked])), ..Condition::any() };
    ruleset.domain = policy::Direction::ALL.map(|direction| (direction, vec![opens.clone()])).into();
    let own: BTreeMap<Span, &policy::Rule> = view
        .chains
        .iter()
        .flat_map(|chain| &chain.chain.rules)
        .filter_map(|rule| Some((rule_span(rule)?, &**rule)))
        .collect();
    let of = |rule: &Rule| own.get(&rule.span).copied();
    let found = pairs::pairs(&ruleset, |_| true, |rule| of(rule).is_some())?;
    let mut out = found.findings(view.sources);
    out.extend(on_windows(view, &found.accepts_first()));
    let alike = |one: &Rule, other: &Rule, field: Field| {
        // A list of names is how services are written, one below the other.
        let is_of_ends = matches!(field, Field::Source | Field::Destination);
        let (Some(one), Some(other)) = (of(one), of(other)) else { return false };
        is_of_ends
            && one.services == other.services
            && one.ticket == other.ticket
            && one.description == other.description
            && one.limit.is_none()
            && other.limit.is_none()
            && one.helper().is_none()
            && other.helper().is_none()
    };
    out.extend(merges::findings(&ruleset, |_| true, alike)?);
    Ok(out)
}

/// Allows before denies, where Windows would let the deny win: what is made for it instead.
fn on_windows(view: &View<'_>, found: &[(usize, Span, Span)]) -> Vec<Finding> {
    if !view.resolution.targets.iter().any(|target| target.value == "netsh") {
        return Vec::new();
    }
    let of_chain = |(number, chain): (usize, &ChainView<'_>)| {
        let mut own = found.iter().filter(|(list, ..)| *list == number);
        let (_, allow, deny) = own.next()?;
        let message = format!(
            "this allow stands before the deny at {}, and on Windows a block would win: netsh gets the deny without what the \
             allow takes",
            view.line(*deny)
        );
        // It is already as it should be: a reader of the Windows rules should know why they look otherwise.
        let mut finding = Finding::new(&WINDOWS_BLOCK_WINS, message).level(Level::Info).chain(chain.direction());
        finding.place = Some(*allow);
        finding.rules = std::iter::once(*deny).chain(own.map(|(_, allow, _)| *allow)).collect();
        finding.advice = "nothing: the rules for Windows are proved to do what the profile says".to_owned();
        Some(finding)
    };
    view.chains.iter().enumerate().filter_map(of_chain).collect()
}
