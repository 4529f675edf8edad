//! What a site's catalogue can and cannot change: held against every service and every name of the built-in one.

#![allow(clippy::use_debug)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::support::Memory;
use crate::support::samples::Disk;
use portcullis::catalog::file::{self, Site};
use portcullis::catalog::{Catalog, Era, Lookup, Mark, Rank, Service, TAGS, Values, spellings};
use portcullis::diagnostic::Diagnostics;
use portcullis::place::Sources;
use portcullis::protocol::Transport;
use portcullis::report::diagnostics::{Form, render};
use portcullis::sets::PortSet;

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/services")
}

/// A catalogue with these files beside it, and all that is said of them.
fn beside(base: &Catalog, files: &[(String, String)]) -> (Catalog, String) {
    let memory =
        Memory(files.iter().map(|(name, text)| (format!("site/{name}").into(), text.clone().into())).collect());
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let site = file::read(&memory, Path::new("site"), None, &mut sources, &mut diagnostics);
    let catalog = base.with_site(&site, &sources, &mut diagnostics);
    (catalog, render(&diagnostics, &sources, Form::Short, false))
}

fn one(text: String) -> Vec<(String, String)> {
    vec![("a.yaml".to_owned(), format!("section: Site\nservices:\n{text}"))]
}

/// Ports by transport, protocols, and what could be set.
fn opens(catalog: &Catalog, service: &Service) -> (BTreeMap<Transport, PortSet>, Vec<String>, usize) {
    let resolved = catalog.resolve(service, &Values::new());
    let mut ports: BTreeMap<Transport, PortSet> = BTreeMap::new();
    for one in &resolved.contributions {
        let own = ports.entry(one.transport).or_default();
        *own = own.union(&one.ports);
    }
    let protocols = resolved.protocols.iter().map(ToString::to_string).collect();
    (ports, protocols, catalog.parameters(service).len())
}

/// The data of the program, read as a site's files are, beside nothing: no error, and the same services.
#[test]
fn the_programs_own_files_are_a_sites_catalogue_without_a_fault() {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let site: Option<Site> = file::read(&Disk, &data(), None, &mut sources, &mut diagnostics);
    let catalog = Catalog::default().with_site(&site, &sources, &mut diagnostics);
    assert_eq!(render(&diagnostics, &sources, Form::Short, false), "");
    let builtin = Catalog::builtin();
    assert_eq!(catalog.services().count(), builtin.services().count());
    for service in builtin.services() {
        let Lookup::Found(found) = catalog.lookup(&service.name) else { panic!("{}", service.name) };
        let own = found[0];
        assert_eq!((found.len(), &own.name), (1, &service.name));
        assert_eq!(opens(&catalog, own), opens(&builtin, service), "{}", service.name);
        assert_eq!(
            (&own.tags, &own.marks, &own.notes, &own.sibling),
            (&service.tags, &service.marks, &service.notes, &service.sibling)
        );
    }
}

/// Under other names beside the program's own, each file has the ports that it has there.
#[test]
fn any_builtin_file_under_other_names_opens_the_same_ports() {
    let builtin = Catalog::builtin();
    let mut files = Vec::new();
    for folder in ["document", "today"] {
        for entry in std::fs::read_dir(data().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let mut renamed = String::new();
            for line in text.lines() {
                match line.strip_prefix("  - name: ") {
                    Some(name) => {
                        let name = name.trim_matches('"');
                        let alias = if name.contains(',') { "\n    aliases: [a name without]" } else { "" };
                        writeln!(renamed, "  - name: \"Copied {name}\"{alias}").unwrap();
                    }
                    None if line.starts_with("    aliases:") => {}
                    None => writeln!(renamed, "{line}").unwrap(),
                }
            }
            files.push((format!("{folder}-{}", path.file_name().unwrap().display()), renamed));
        }
    }
    let (catalog, said) = beside(&builtin, &files);
    let said: Vec<&str> = said.lines().filter(|line| !line.contains("a name without")).collect();
    assert_eq!(said, Vec::<&str>::new());
    let mut compared = 0;
    for service in builtin.services() {
        let Lookup::Found(found) = catalog.lookup(&format!("Copied {}", service.name)) else { continue };
        let wanted = builtin.editions(service);
        for edition in catalog.editions(found[0]) {
            let same = match (edition.era, service.era) {
                (Era::Site, Era::Today) if wanted.len() == 1 => Some(service),
                (Era::Site, _) => builtin.edition(service, Era::Document),
                _ => builtin.edition(service, Era::Today),
            };
            // A reference names the built-in service, of which the document's own names mean the document's.
            let (ours, theirs) = (opens(&catalog, edition), opens(&builtin, same.unwrap()));
            assert_eq!((ours.0, ours.1), (theirs.0, theirs.1), "{}", service.name);
            compared += 1;
        }
    }
    assert!(compared > 700, "{compared}");
}

/// Whatever a release adds, a site's entry of that name is an error and no change: every name of the built-in catalogue is refused
/// to an entry that does not say `overrides`, in whatever spelling.
#[test]
fn no_name_that_means_something_can_be_taken() {
    let builtin = Catalog::builtin();
    let mut entries = String::new();
    let mut count = 0;
    for service in builtin.services() {
        for (_, key) in spellings(&service.name, &service.aliases, &service.section) {
            if !key.chars().any(char::is_alphabetic) || ["any", "ping", "tcp", "udp"].contains(&key.as_str()) {
                continue;
            }
            writeln!(entries, "  - {{name: \"{}\", tcp: \"1\"}}", key.to_uppercase()).unwrap();
            writeln!(entries, "  - {{name: \"An entry {count}\", tcp: \"1\", aliases: [\"{key}\"]}}").unwrap();
            count += 2;
        }
    }
    let (catalog, said) = beside(&builtin, &one(entries));
    let refused = said.lines().filter(|line| line.contains("error[catalog-name-taken]")).count();
    let more = said.lines().last().unwrap().strip_prefix("and ").and_then(|rest| rest.split(' ').next()?.parse().ok());
    assert_eq!(refused + more.unwrap_or(0), count, "{}", said.lines().last().unwrap());
    assert_eq!(catalog.services().count(), builtin.services().count());
}

/// The names of entries that a site adds take nothing from names that are there, not even a part of a name or its singular.
#[test]
fn what_follows_from_a_sites_name_takes_no_name_from_another() {
    let builtin = Catalog::builtin();
    let names =
        ["Tickets (HTTP)", "Tickets / SIP", "Desk - RDP", "Messengers (Ultima Online - Patch)", "House (video phone)"];
    let mut entries = String::new();
    for name in names {
        writeln!(entries, "  - {{name: \"{name}\", tcp: \"4711\"}}").unwrap();
    }
    let (catalog, said) = beside(&builtin, &one(entries));
    assert_eq!(said, "");
    for service in builtin.services() {
        for (_, key) in spellings(&service.name, &service.aliases, &service.section) {
            let meant = |catalog: &Catalog| match catalog.lookup(&key) {
                Lookup::Found(found) => found.iter().map(|one| one.name.clone()).collect(),
                Lookup::Ambiguous(found) => found.iter().map(|one| format!("? {}", one.name)).collect(),
                Lookup::Unknown(_) => Vec::new(),
            };
            assert_eq!(meant(&catalog), meant(&builtin), "{key}");
        }
    }
    for (name, means) in [("tickets http", "Tickets (HTTP)"), ("house", "House (video phone)"), ("ticket sip", "")] {
        match catalog.lookup(name) {
            Lookup::Found(found) => assert_eq!(found[0].name, means),
            other => assert!(means.is_empty(), "{name}: {other:?}"),
        }
    }
}

/// A profile's own service keeps to that too.
#[test]
fn what_follows_from_a_local_services_name_takes_no_name_either() {
    let builtin = Catalog::builtin();
    let part = |service: &Service| {
        let all = spellings(&service.name, &service.aliases, &service.section);
        let best = |key: &String| all.iter().filter(|(_, own)| own == key).map(|(rank, _)| *rank).min();
        let means = |key: &String| matches!(builtin.lookup(key), Lookup::Found(found) if found[0].name == service.name);
        let mut parts = all.iter().map(|(_, key)| key).filter(|key| best(key) >= Some(Rank::Part) && means(key));
        parts.next().cloned()
    };
    let (service, part) = builtin.services().find_map(|service| Some((service, part(service)?))).unwrap();
    let text = format!("profile: x\nservices: {{\"Chat ({part})\": {{tcp: \"4711\"}}}}\ninbound: [chat]\n");
    let sample = crate::support::samples::of_text(&text);
    let named = sample.resolution.catalog.lookup(&part);
    assert!(matches!(named, Lookup::Found(found) if found[0].name == service.name), "{part}");
}

/// Names of IANA's registry may stand in cells.
#[test]
fn a_cell_can_name_a_port_of_the_registry() {
    let builtin = Catalog::builtin();
    let (catalog, said) =
        beside(&builtin, &one("  - {name: House database, tcp: \"iana:postgresql, 6432\"}\n".to_owned()));
    assert_eq!(said, "");
    let Lookup::Found(found) = catalog.lookup("house database") else { panic!() };
    let ports = opens(&catalog, found[0]).0;
    assert_eq!(ports[&Transport::Tcp].to_string(), "5432, 6432");
    // A profile that names it too has the same one.
    let again = catalog.with_registered(["iana:postgresql", "iana:domain"]);
    assert_eq!(again.services().filter(|service| service.name.starts_with("iana:")).count(), 2);
    let (_, said) = beside(&builtin, &one("  - {name: House database, tcp: \"iana:postgresq\"}\n".to_owned()));
    assert!(said.contains("error[reference-unknown]: no service is called `iana:postgresq`"), "{said}");
}

/// Each service can be replaced under all its names, and nothing else changes: not what it has in other eras, not what refers to it.
#[test]
fn an_override_of_any_service_changes_that_service_alone() {
    let builtin = Catalog::builtin();
    let mut entries = String::new();
    // Each ninth, and all that end as a name does by which a rule asks for a transport.
    let like_transport =
        |service: &Service| ["TCP", "UDP"].iter().any(|end| service.name.to_uppercase().ends_with(end));
    let numbered =
        builtin.services().enumerate().filter(|(number, service)| number % 9 == 0 || like_transport(service));
    let replaced: Vec<&Service> = numbered.map(|(_, service)| service).collect();
    for service in &replaced {
        let name = &service.name;
        let alias =
            if name.contains(',') { format!(", aliases: [\"own {}\"]", name.replace(',', "")) } else { String::new() };
        writeln!(entries, "  - {{name: \"{name}\", overrides: \"{name}\", tcp: \"4711\"{alias}}}").unwrap();
    }
    let (catalog, said) = beside(&builtin, &one(entries));
    assert_eq!(said, "");
    assert_eq!(catalog.services().count(), builtin.services().count());
    for service in builtin.services() {
        let editions = catalog.editions(service);
        for old in builtin.editions(service) {
            let now = catalog.edition(old, old.era).unwrap();
            assert_eq!(
                (opens(&catalog, now).0, &now.source),
                (opens(&builtin, old).0, &old.source),
                "{}",
                service.name
            );
        }
        let is_replaced = replaced.iter().any(|one| one.name == service.name);
        assert_eq!(editions.len(), builtin.editions(service).len() + usize::from(is_replaced), "{}", service.name);
        for (_, key) in spellings(&service.name, &service.aliases, &service.section) {
            let (Lookup::Found(now), Lookup::Found(then)) = (catalog.lookup(&key), builtin.lookup(&key)) else {
                continue;
            };
            for (now, then) in now.iter().zip(then) {
                let own = replaced.iter().any(|one| one.name == then.name);
                assert_eq!((&now.name, now.era == Era::Site), (&then.name, own), "{key}");
                assert_eq!(catalog.replaced(now).map(|old| old.era), own.then_some(then.era), "{key}");
                assert!(!own || opens(&catalog, now).0 == [(Transport::Tcp, "4711".parse_ports())].into(), "{key}");
            }
        }
    }
}

trait ParsePorts {
    fn parse_ports(&self) -> PortSet;
}

impl ParsePorts for str {
    fn parse_ports(&self) -> PortSet {
        PortSet::point(portcullis::sets::Port(self.parse().unwrap()))
    }
}

/// The tags that a file may use are those that the read-me of the catalogue explains; the audit asks for no other.
#[test]
fn every_tag_and_mark_is_explained() {
    let readme = include_str!("../../data/services/README.md");
    let section = readme.split("## Tags").nth(1).unwrap().split("## ").next().unwrap();
    let mut explained: Vec<&str> = section.split('`').skip(1).step_by(2).collect();
    explained.sort_unstable();
    assert_eq!(explained, TAGS);
    for mark in Mark::ALL {
        assert!(readme.contains(&format!("`{}`", mark.name())), "{}", mark.name());
    }
    let builtin = Catalog::builtin();
    for service in builtin.services() {
        assert!(service.tags.iter().all(|tag| TAGS.contains(&tag.as_str())), "{}", service.name);
    }
}
