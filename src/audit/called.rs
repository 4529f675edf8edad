//! Which service the comment of a rule, or the program that listens, says that a port is for.
//!
//! In: comments with their places, programs with their ports, and the catalogue. Out: for a port at such a place the services that the
//! comment names and that have this port; for a port of the host those that are called like the program there. A comment that is not the
//! exact name of a service, or a list of such, says nothing: a slip must hide no other service.

use std::collections::BTreeMap;

use super::region::Kind;
use super::uses::KnownPorts;
use crate::catalog::{Catalog, Lookup, Service};
use crate::listening::Listener;
use crate::place::Span;
use crate::policy::Direction;
use crate::sets::{Interval, Port, PortSet};

/// What is known of a program that listens.
#[derive(Debug, Clone, Copy)]
pub enum Known<'a> {
    /// It is this service, wherever it listens.
    Surely(&'a Service),
    /// It is called like this service, whose port it has.
    Alike(&'a Service),
    /// Nothing.
    Nothing,
}

/// The sockets at a port, each with what its program is.
#[derive(Debug, Default)]
pub struct Programs<'a> {
    /// The sockets.
    pub sockets: Vec<(Listener, Known<'a>)>,
}

/// The services that some of the programs at a port are.
pub struct Met<'a> {
    /// The services, each once.
    pub services: Vec<&'a Service>,
    /// Whether others are among them, of which nothing is known.
    pub has_others: bool,
}

impl<'a> Programs<'a> {
    /// Those of whose sockets this holds. Where another one is among them, one that is merely called like a service says nothing. None
    /// where no service is known of any.
    pub fn met(&self, is_reached: impl Fn(&Listener) -> bool) -> Option<Met<'a>> {
        let own: Vec<Known<'a>> =
            self.sockets.iter().filter(|(socket, _)| is_reached(socket)).map(|(_, known)| *known).collect();
        let has_others = own.iter().any(|one| matches!(one, Known::Nothing));
        let mut services: Vec<&'a Service> = Vec::new();
        for one in own {
            let service = match one {
                Known::Surely(service) => Some(service),
                Known::Alike(service) => Some(service).filter(|_| !has_others),
                Known::Nothing => None,
            };
            services.extend(service.filter(|new| !services.iter().any(|known| known.name == new.name)));
        }
        (!services.is_empty()).then_some(Met { services, has_others })
    }
}

/// The services that comments name.
#[derive(Default)]
pub struct Called<'a> {
    comments: Vec<Vec<KnownPorts<'a>>>,
    by_place: BTreeMap<Span, usize>,
    heard: BTreeMap<(Kind, Port), Programs<'a>>,
}

impl<'a> Called<'a> {
    /// Of these comments.
    pub fn of<'c>(catalog: &'a Catalog, comments: impl Iterator<Item = (Span, &'c str)>) -> Self {
        let mut called = Called::default();
        let mut known: BTreeMap<&str, Option<usize>> = BTreeMap::new();
        for (place, comment) in comments {
            let at = *known.entry(comment).or_insert_with(|| {
                let services = named(catalog, comment).filter(|services| !services.is_empty())?;
                let ports = services.into_iter().map(|service| KnownPorts::of(catalog, service)).collect();
                called.comments.push(ports);
                Some(called.comments.len() - 1)
            });
            called.by_place.extend(at.map(|at| (place, at)));
        }
        called
    }

    /// The same beside what listens on the host.
    #[must_use]
    pub fn beside(self, heard: BTreeMap<(Kind, Port), Programs<'a>>) -> Self {
        Called { heard, ..self }
    }

    /// Those of the ports of packets of a direction of which programs that listen say whose they are, and the services that are called
    /// like these.
    pub fn heard(
        &self,
        direction: Direction,
        kind: Kind,
        ports: &PortSet,
    ) -> impl Iterator<Item = (Port, &Programs<'a>)> {
        let of_host = self.heard.iter().filter(move |_| direction == Direction::Inbound);
        let own = of_host.filter(move |((own, port), _)| *own == kind && ports.contains(*port));
        own.map(|((_, port), programs)| (*port, programs))
    }

    /// Whether a comment there names any.
    pub fn is_any(&self, place: Span) -> bool {
        self.by_place.contains_key(&place)
    }

    /// The services that have all of these ports by which they are recognised and that the comment there names.
    pub fn at(&self, place: Span, kind: Kind, ports: Interval<Port>) -> Vec<&'a Service> {
        let named = self.by_place.get(&place).and_then(|at| self.comments.get(*at));
        let has = |known: &&KnownPorts<'a>| {
            let own: PortSet = known.of_kind(kind).flat_map(|own| own.ranges().to_vec()).collect();
            own.covers(&PortSet::of(ports))
        };
        named.into_iter().flatten().filter(has).map(|known| known.service).collect()
    }
}

/// The services that a comment is the names of; a ticket in brackets behind them is none of it.
fn named<'a>(catalog: &'a Catalog, comment: &str) -> Option<Vec<&'a Service>> {
    let comment = comment.trim();
    let bare = comment.strip_suffix(']').and_then(|open| open.rsplit_once(" [")).map_or(comment, |(names, _)| names);
    let of = |name: &str| match catalog.lookup_known(name.trim()) {
        Some(Lookup::Found(services)) => Some(services),
        _ => None,
    };
    let several = || bare.split(',').map(of).collect::<Option<Vec<_>>>().map(|all| all.concat());
    of(bare).or_else(several)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_names_are_names() {
        let catalog = Catalog::builtin();
        let names = |comment: &str| -> Vec<&str> {
            named(&catalog, comment).unwrap_or_default().into_iter().map(|service| service.name.as_str()).collect()
        };
        assert_eq!(names("Home Assistant"), ["Home Assistant"]);
        assert_eq!(names(" home-assistant [IT-7]"), ["Home Assistant"]);
        assert_eq!(names("Home Assistant, Keycloak"), ["Home Assistant", "Keycloak"]);
        for no in
            ["", "Home Asistant", "not Home Assistant", "Home Assistant, or so", "the web", "Home Assistant [x] y"]
        {
            assert_eq!(names(no), [""; 0], "{no}");
        }
    }
}
