//! `with:`: values for the parameters of a rule's services.
//!
//! In: the services of a rule and the values as written. Out: values inside their bounds, each of which changes what the
//! rule opens. It never widens a service past the bounds that the catalogue states.

use std::collections::BTreeSet;

use super::messages::values as messages;
use super::nearest::nearest;
use super::numbers::{NumberError, number, port, ports};
use super::services::{Named, Term};
use crate::catalog::{Catalog, Lookup, Parameter, ParameterName, Resolved, TermKind, Value, Values};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::profile::ast::{Text, WithEntry};
use crate::protocol::Transport;
use crate::sets::{Interval, Port, PortSet};

/// The words of `with:`.
const PARAMETERS: [(&str, ParameterName); 4] = [
    ("ports", ParameterName::Ports),
    ("displays", ParameterName::Displays),
    ("port", ParameterName::Port),
    ("pick", ParameterName::Pick),
];

/// The word of a parameter.
pub(super) fn word(name: ParameterName) -> &'static str {
    PARAMETERS.iter().find(|(_, own)| *own == name).map_or("", |(word, _)| word)
}

/// What a value belongs to: a service, a parameter, and a transport where they differ.
type ValueKey = (String, ParameterName, Option<Transport>);

/// A name of the rule and what may be set of it.
struct Subject<'a, 'b> {
    named: &'b Named<'a>,
    parameters: Vec<Parameter>,
}

/// The values of a rule's `with:`; none if something is wrong with them.
pub(super) fn values(
    catalog: &Catalog,
    terms: &[(&Text, Term<'_>)],
    with: &[WithEntry],
    diagnostics: &mut Diagnostics,
) -> Option<Values> {
    let mut values = Values::new();
    if with.is_empty() {
        return Some(values);
    }
    let subjects: Vec<Subject<'_, '_>> = terms.iter().filter_map(|(_, term)| subject(catalog, term)).collect();
    let mut set: Vec<(&WithEntry, Vec<ValueKey>)> = Vec::new();
    let mut complete = true;
    for entry in with {
        match read_entry(catalog, &subjects, entry) {
            Ok((parameters, value)) => {
                let keys: Vec<ValueKey> =
                    parameters.iter().map(|one| (one.service.clone(), one.name, one.transport)).collect();
                if let Some(first) = before(&set, &keys) {
                    diagnostics.push(messages::with_twice(entry, first));
                    complete = false;
                }
                values.extend(keys.iter().map(|key| (key.clone(), value.clone())));
                set.push((entry, keys));
            }
            Err(complaint) => {
                diagnostics.push(complaint);
                complete = false;
            }
        }
    }
    for (entry, keys) in set {
        let mut without = values.clone();
        without.retain(|key, _| !keys.contains(key));
        let concerned = subjects.iter().filter(|subject| {
            subject.parameters.iter().any(|one| keys.iter().any(|key| key.0 == one.service && key.1 == one.name))
        });
        if complete && !concerned.into_iter().any(|subject| changes(catalog, subject.named, &without, &values)) {
            diagnostics.push(messages::changes_nothing(entry));
            complete = false;
        }
    }
    complete.then_some(values)
}

/// The entry that has set one of these already: a name can be spelled in several ways, and the last must not win unseen.
fn before<'w>(set: &[(&'w WithEntry, Vec<ValueKey>)], keys: &[ValueKey]) -> Option<&'w WithEntry> {
    set.iter().find(|(_, own)| own.iter().any(|key| keys.contains(key))).map(|(entry, _)| *entry)
}

fn subject<'a, 'b>(catalog: &Catalog, term: &'b Term<'a>) -> Option<Subject<'a, 'b>> {
    match term {
        Term::Bare(_) => None,
        Term::Named(named) => {
            let parameters = named.services.iter().flat_map(|service| catalog.parameters(service)).collect();
            Some(Subject { named, parameters })
        }
    }
}

/// The parameters that an entry sets, and the value.
fn read_entry<'p>(
    catalog: &Catalog,
    subjects: &'p [Subject<'_, '_>],
    entry: &WithEntry,
) -> Result<(Vec<&'p Parameter>, Value), Diagnostic> {
    let services = services_of(catalog, subjects, entry)?;
    let own: Vec<&Parameter> = subjects
        .iter()
        .flat_map(|subject| &subject.parameters)
        .filter(|parameter| services.contains(&parameter.service))
        .collect();
    let none = || {
        let service = services.iter().next().map_or("", String::as_str);
        messages::no_such_parameter(entry, service, &own)
    };
    let word = entry.parameter.value.as_str();
    let (_, name) = PARAMETERS.iter().find(|(known, _)| *known == word).ok_or_else(none)?;
    let transport = match &entry.transport {
        Some(text) => Some(Transport::from_name(&text.value).ok_or_else(none)?),
        None => None,
    };
    let fits = |one: &&Parameter| one.name == *name && (transport.is_none() || one.transport == transport);
    let fitting: Vec<&Parameter> = own.iter().copied().filter(fits).collect();
    if fitting.is_empty() {
        return Err(none());
    }
    let value = read_value(entry, *name, &fitting)?;
    Ok((fitting, value))
}

/// The catalogue's names of the services whose parameter an entry sets.
fn services_of(
    catalog: &Catalog,
    subjects: &[Subject<'_, '_>],
    entry: &WithEntry,
) -> Result<BTreeSet<String>, Diagnostic> {
    let named = |subject: &Subject<'_, '_>| -> Vec<String> {
        subject.named.services.iter().map(|service| service.name.clone()).collect()
    };
    let Some(level) = &entry.service else {
        return match subjects {
            [] => Err(messages::with_without_service(entry)),
            [only] => Ok(named(only).into_iter().collect()),
            several => {
                let all: Vec<&Parameter> = several.iter().flat_map(|subject| &subject.parameters).collect();
                Err(messages::with_needs_service(entry, &all))
            }
        };
    };
    let referred = subjects.iter().flat_map(|subject| subject.parameters.iter().map(|one| one.service.clone()));
    let known: BTreeSet<String> = subjects.iter().flat_map(named).chain(referred).collect();
    let meant = match catalog.lookup_known(level.value.trim()) {
        Some(Lookup::Found(services) | Lookup::Ambiguous(services)) => services,
        Some(Lookup::Unknown(_)) | None => Vec::new(),
    };
    let of_rule: BTreeSet<String> =
        meant.iter().map(|service| service.name.clone()).filter(|name| known.contains(name)).collect();
    if of_rule.is_empty() {
        let near = nearest(level.value.trim(), known.iter().map(String::as_str));
        return Err(messages::with_other_service(level, near, &known));
    }
    Ok(of_rule)
}

fn read_value(entry: &WithEntry, name: ParameterName, parameters: &[&Parameter]) -> Result<Value, Diagnostic> {
    let text = &entry.value;
    let value = text.value.trim();
    match name {
        ParameterName::Ports | ParameterName::Port => {
            let set = if name == ParameterName::Port { port(value).map(PortSet::point) } else { ports(value) };
            let set = set.map_err(|error| messages::bad_value(entry, &error))?;
            for parameter in parameters {
                let (low, high) = parameter.bounds;
                let bounds: PortSet = Interval::new(Port(low), Port(high)).into_iter().collect();
                if !bounds.covers(&set) {
                    return Err(messages::out_of_bounds(text, parameter));
                }
            }
            Ok(Value::Ports(set))
        }
        ParameterName::Displays => {
            let (first, last) = displays(value).map_err(|error| messages::bad_value(entry, &error))?;
            match parameters.iter().find(|one| first < one.bounds.0 || last > one.bounds.1) {
                Some(parameter) => Err(messages::out_of_bounds(text, parameter)),
                None => Ok(Value::Displays(first, last)),
            }
        }
        ParameterName::Pick => {
            let mut alternatives = parameters.iter().flat_map(|parameter| &parameter.alternatives);
            let picked = alternatives.find(|one| one.eq_ignore_ascii_case(value));
            let known: Vec<&str> =
                parameters.iter().flat_map(|parameter| &parameter.alternatives).map(String::as_str).collect();
            picked.map(|one| Value::Pick(one.clone())).ok_or_else(|| messages::unknown_alternative(text, &known))
        }
    }
}

/// The first and last display: a count begins at display 0, a range says both.
fn displays(text: &str) -> Result<(u16, u16), NumberError> {
    let small = |text: &str| Ok(u16::try_from(number(text, u32::from(u16::MAX))?).unwrap_or(u16::MAX));
    match text.split_once('-') {
        None => {
            let count = small(text)?;
            let last = count.checked_sub(1).ok_or(NumberError::Zero)?;
            Ok((0, last))
        }
        Some((first, last)) => {
            let (first, last) = (small(first.trim_end())?, small(last.trim_start())?);
            if first > last {
                return Err(NumberError::Reversed { first: Port(first), last: Port(last) });
            }
            Ok((first, last))
        }
    }
}

/// Whether values change what a name opens. To state what the source leaves open (how many displays, a doubted range) is
/// a change, even if it is stated as it was guessed.
fn changes(catalog: &Catalog, named: &Named<'_>, without: &Values, with: &Values) -> bool {
    named.services.iter().any(|service| {
        let (before, after) = (catalog.resolve(service, without), catalog.resolve(service, with));
        opened(&before, named.transport) != opened(&after, named.transport)
            || before.missing != after.missing
            || states_a_guess(&before, &after, named.transport)
    })
}

fn opened(resolved: &Resolved, transport: Option<Transport>) -> Vec<(Transport, &PortSet)> {
    let contributions = resolved.contributions.iter();
    let own = contributions.filter(|one| transport.is_none_or(|wanted| one.transport == wanted));
    own.map(|one| (one.transport, &one.ports)).collect()
}

fn states_a_guess(before: &Resolved, after: &Resolved, transport: Option<Transport>) -> bool {
    let pairs = before.contributions.iter().zip(&after.contributions);
    let mut own = pairs.filter(|(_, one)| transport.is_none_or(|wanted| one.transport == wanted));
    own.any(|(before, after)| {
        let guessed = matches!(after.kind, TermKind::Displays | TermKind::Uncertain);
        guessed && after.set_by_value && !before.set_by_value
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn displays_are_a_count_or_a_range() {
        assert_eq!(displays("2"), Ok((0, 1)));
        assert_eq!(displays("1-3"), Ok((1, 3)));
        assert_eq!(displays("0-0"), Ok((0, 0)));
        assert!(displays("0").is_err());
        assert!(displays("3-1").is_err());
        assert!(displays("01").is_err());
    }
}
