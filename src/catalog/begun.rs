//! Names that begin as somebody has typed: what a shell completes.
//!
//! In: the beginning of a name. Out: the names that it may become, each of which means its service as it stands. It knows
//! nothing of shells.

use super::names::{normalised, split_transport};
use super::registered::registered_name;
use super::{Catalog, Home, Lookup, Service};
use crate::iana::{Found, registry};
use crate::protocol::Transport;

/// A name that begins as it was typed.
#[derive(Debug, Clone)]
pub struct Begun<'a> {
    /// The name: the service's own, or else the first of its aliases that begins so.
    pub name: String,
    /// What it means.
    pub service: &'a Service,
}

impl Catalog {
    /// The services with a name that begins with this, each once, without regard to case and, unless it ends with them, to
    /// spacing and punctuation. Behind a slash, the transports of the service before it.
    pub fn begun(&self, typed: &str) -> Vec<Begun<'_>> {
        let transports = self.with_transports(typed);
        if !transports.is_empty() {
            return transports;
        }
        let key = Some(normalised(typed)).filter(|_| typed.ends_with(char::is_alphanumeric));
        let services = self.services().filter(|service| service.home != Home::Registry);
        let begun = services.filter_map(|service| {
            let named = |fits: &dyn Fn(&str) -> bool| {
                let names = std::iter::once(&service.name).chain(&service.aliases);
                let mut fitting = names.filter(|name| fits(name) && !name.chars().any(char::is_control));
                fitting.find(|name| self.is_meant(name, service)).cloned()
            };
            let name = named(&|name| rest_after(name, typed).is_some())
                .or_else(|| key.as_ref().and_then(|key| named(&|name| normalised(name).starts_with(key))))?;
            Some(Begun { name, service })
        });
        begun.collect()
    }

    /// Whether a whole name means this service, perhaps beside others that the name joins.
    fn is_meant(&self, name: &str, service: &Service) -> bool {
        match self.lookup_known(name) {
            Some(Lookup::Found(services)) => services.iter().any(|one| one.name == service.name),
            _ => false,
        }
    }

    fn with_transports(&self, typed: &str) -> Vec<Begun<'_>> {
        let Some((front, suffix)) = typed.rsplit_once('/') else { return Vec::new() };
        let Some(Lookup::Found(services)) = self.lookup_known(front.trim()) else { return Vec::new() };
        let mut found: Vec<Begun<'_>> = Vec::new();
        for service in services {
            for transport in service.cells.keys().map(Transport::to_string) {
                let name = format!("{front}/{transport}");
                let is_new = found.iter().all(|one| one.name != name) && split_transport(&name).is_some();
                if is_new && rest_after(&transport, suffix).is_some() {
                    found.push(Begun { name, service });
                }
            }
        }
        found
    }
}

/// The names of IANA's registry that begin with what follows `iana:`, with the words of the registry: none where the text does
/// not begin so.
pub fn begun_registered(typed: &str) -> Vec<(String, &'static str)> {
    let Some(start) = registered_name(typed) else { return Vec::new() };
    let names = registry().rows.iter().filter_map(|row| row.name).filter(|name| rest_after(name, start).is_some());
    let mut found: Vec<(String, &'static str)> = names
        .filter_map(|name| match registry().find(name, false) {
            Found::One(one) => Some((format!("iana:{}", one.written), one.description)),
            _ => None,
        })
        .collect();
    found.sort();
    found.dedup_by(|one, other| one.0 == other.0);
    found
}

/// The name as it goes on from what was typed, letter for letter: `post` and PostgreSQL give `postgreSQL`, which means the
/// same.
pub fn continued(typed: &str, name: &str) -> String {
    let rest = rest_after(name, typed).unwrap_or_else(|| {
        let wanted = normalised(typed).chars().count();
        let mut seen = 0;
        let end = name.char_indices().find(|(_, letter)| {
            let is_over = seen >= wanted;
            seen += if letter.is_alphanumeric() { letter.to_lowercase().count() } else { 0 };
            is_over
        });
        end.and_then(|(at, _)| name.get(at..)).unwrap_or("")
    });
    format!("{typed}{rest}")
}

/// What follows in a name that begins with this, in any case.
fn rest_after<'n>(name: &'n str, start: &str) -> Option<&'n str> {
    let mut letters = name.chars();
    let fits =
        start.chars().all(|letter| letters.next().is_some_and(|own| own.to_lowercase().eq(letter.to_lowercase())));
    fits.then_some(letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(typed: &str) -> Vec<String> {
        Catalog::builtin().begun(typed).into_iter().map(|one| one.name).collect()
    }

    #[test]
    fn a_name_begins_in_any_case() {
        assert_eq!(names("Don't"), ["Don't Starve Together"]);
        assert!(names("postg").contains(&"PostgreSQL".to_owned()));
        assert_eq!(names("MSN Messenger file transfer"), ["MSN Messenger file transfer"]);
    }

    #[test]
    fn punctuation_may_be_left_out() {
        assert_eq!(names("h323"), ["H.323 Host Call", "h323-ras"]);
        assert_eq!(names("("), ["(SMTP email) submission"]);
    }

    #[test]
    fn a_blank_ends_a_word() {
        assert!(!names("MSN ").is_empty());
        assert!(names("MSN ").iter().all(|name| name.starts_with("MSN ")));
    }

    #[test]
    fn a_transport_follows_a_slash() {
        assert_eq!(names("sip/"), ["sip/tcp", "sip/udp"]);
        assert_eq!(names("SIP/U"), ["SIP/udp"]);
    }

    #[test]
    fn what_was_typed_is_continued() {
        assert_eq!(continued("post", "PostgreSQL"), "postgreSQL");
        assert_eq!(continued("h323host", "H.323 Host Call"), "h323host Call");
        assert_eq!(continued("h323", "H.323"), "h323");
        assert_eq!(continued("", "SSH"), "SSH");
    }

    #[test]
    fn every_name_means_its_service() {
        let catalog = Catalog::builtin();
        let all = catalog.begun("");
        assert_eq!(all.len(), catalog.services().count());
        for one in all {
            assert!(catalog.is_meant(&one.name, one.service), "{}", one.name);
        }
    }
}
