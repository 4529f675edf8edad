//! Which hosts `audit --ruleset` is asked about, and which files are whose.
//!
//! In: arguments: a file, files with commas between them, a folder. Out: hosts, each with a name, the files of its rules and
//! those of its sockets; or why that can't be told. A host is named by its folder, or by what is left of its files' names
//! without endings (`.nft`, `.v4`, `.txt`) and words for rules (`iptables-save`, `rules`): `web1.v4` and `web1.v6` are one host's.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::input::Session;
use super::messages;
use super::subject::{decoded, is_folder, is_no_profile, recognised};
use super::system::{self, Disk};
use crate::diagnostic::Diagnostic;
use crate::files::{EntryKind, Files};
use crate::listening;
use crate::place::Sources;
use crate::targets;

/// One host.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Host {
    /// Its name; none where one ruleset is looked at by itself.
    pub(super) name: Option<String>,
    /// The files of its rules, as arguments.
    pub(super) rules: Vec<String>,
    /// A list of its sockets.
    pub(super) sockets: Option<String>,
    /// Whether it is all of a folder, which so stands for one ruleset and not for hosts.
    is_whole_folder: bool,
}

/// More entries than a folder of dumps has.
const MOST_ENTRIES: usize = 10_000;

/// So deep the folder of one host is looked into.
const DEEPEST: usize = 8;

/// So much of a file says what it is.
const HEAD: usize = 1 << 16;

/// Endings that say how a file is written and not whose it is.
const ENDINGS: [&str; 23] = [
    ".nft",
    ".nftables",
    ".iptables",
    ".ip6tables",
    ".ipset",
    ".v4",
    ".v6",
    ".pf.conf",
    ".pf",
    ".netsh.cmd",
    ".netsh",
    ".rules",
    ".rules4",
    ".rules6",
    ".save",
    ".txt",
    ".conf",
    ".json",
    ".dump",
    ".log",
    ".out",
    ".ss",
    ".netstat",
];

/// Endings of dumps beside those of the targets: what bears one is a host's rules, even if nothing stands in it.
const RULES: [&str; 5] = [".nftables", ".v4", ".v6", ".rules4", ".rules6"];

/// Words that say what a file holds and not whose it is, before or behind a hyphen, an underscore or a dot.
const WORDS: [&str; 26] = [
    "iptables-save",
    "ip6tables-save",
    "iptables",
    "ip6tables",
    "ipset-save",
    "ipset",
    "nftables",
    "nft",
    "ruleset",
    "rules",
    "rules4",
    "rules6",
    "firewall",
    "v4",
    "v6",
    "ipv4",
    "ipv6",
    "ss",
    "sockets",
    "listening",
    "netstat",
    "pf",
    "netsh",
    "save",
    "dump",
    "list",
];

/// Whose a file is by its name; empty where the name says only what it holds.
fn owner(file: &str) -> String {
    let mut name = file;
    loop {
        let lower = name.to_ascii_lowercase();
        let ending = ENDINGS.iter().filter(|ending| lower.ends_with(**ending)).map(|ending| ending.len()).max();
        let word = WORDS.iter().filter_map(|word| worded(&lower, word)).max_by_key(|(front, back)| front + back);
        let (front, back) = match (ending, word) {
            (Some(length), _) => (0, length),
            (None, Some(cut)) => cut,
            (None, None) => return name.to_owned(),
        };
        name = name.get(front..name.len().saturating_sub(back)).unwrap_or("");
    }
}

/// How much of a name is this word and what parts it from the rest: at its front, and at its back.
fn worded(name: &str, word: &str) -> Option<(usize, usize)> {
    let parts = |rest: &str, at_front: bool| {
        let next = if at_front { rest.chars().next() } else { rest.chars().next_back() };
        next.is_some_and(|one| matches!(one, '-' | '_' | '.'))
    };
    if name == word {
        return Some((word.len(), 0));
    }
    let front = name.strip_prefix(word).is_some_and(|rest| parts(rest, true));
    let back = name.strip_suffix(word).is_some_and(|rest| parts(rest, false));
    match (front, back) {
        (_, true) => Some((0, word.len() + 1)),
        (true, false) => Some((word.len() + 1, 0)),
        (false, false) => None,
    }
}

/// The hosts that the arguments name, in their order; what can't be told has been said.
pub(super) fn named(arguments: &[String], session: &mut Session) -> Vec<Host> {
    let mut hosts = Vec::new();
    for argument in arguments {
        if is_folder(argument) {
            match in_folder(argument, session) {
                Ok(found) => hosts.extend(found),
                Err(complaint) => session.complain(complaint),
            }
        } else {
            hosts.push(Host { name: Some(name(argument)), rules: vec![argument.clone()], ..Host::default() });
        }
    }
    settle(&mut hosts, arguments);
    hosts
}

/// The name of what an argument names; the argument itself where its parts are not one host's by their names.
fn name(argument: &str) -> String {
    let parts: Vec<&str> =
        if system::exists(argument) { vec![argument] } else { argument.split(',').map(str::trim).collect() };
    let of = |part: &&str| Path::new(part).file_name().map(|file| owner(&file.to_string_lossy())).unwrap_or_default();
    let mut owners: Vec<String> = parts.iter().map(of).collect();
    owners.dedup();
    match owners.as_slice() {
        [only] if !only.is_empty() && only != "-" => only.clone(),
        _ => argument.to_owned(),
    }
}

/// The complaint of files of rules that stand where profiles do, for `--ruleset` takes one argument and a shell makes several of a
/// pattern; with how all of them are to be given. None where there are none, or one that stands alone, which reading it complains of.
pub(super) fn among_profiles(rulesets: &[String], profiles: &[PathBuf]) -> Option<Diagnostic> {
    let is_rules = |path: &&PathBuf| {
        path.is_file()
            && Disk.read_named(path, HEAD).is_ok_and(|bytes| {
                let head = decoded(&bytes);
                is_no_profile(&head) && recognised(&head).is_some()
            })
    };
    let rules: Vec<String> = profiles.iter().filter(is_rules).map(|path| path.display().to_string()).collect();
    if rules.is_empty() || rules.len() + rulesets.len() < 2 {
        return None;
    }
    let of_host = |argument: &str| {
        let path = Path::new(argument.split(',').next().unwrap_or(argument));
        let name = path.file_name().map(|name| owner(&name.to_string_lossy())).unwrap_or_default();
        (path.parent().map(Path::to_owned), name)
    };
    let mut hosts: Vec<(_, Vec<&str>)> = Vec::new();
    for file in rulesets.iter().chain(&rules) {
        let own = of_host(file);
        match hosts.iter_mut().find(|(host, _)| *host == own) {
            Some((_, files)) => files.push(file),
            None => hosts.push((own, vec![file])),
        }
    }
    let hosts: Vec<String> = hosts.into_iter().map(|(_, files)| files.join(",")).collect();
    Some(messages::rules_among_profiles(&rules, &hosts))
}

/// One ruleset by itself has no name; two hosts of one name are told apart by what the user gave.
fn settle(hosts: &mut [Host], arguments: &[String]) {
    if let ([only], [argument]) = (&mut *hosts, arguments) {
        if !is_folder(argument) || only.is_whole_folder {
            only.name = None;
        }
        return;
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for host in hosts.iter_mut() {
        let name = host.name.get_or_insert_with(|| host.rules.join(","));
        *counts.entry(name.clone()).or_default() += 1;
    }
    for host in hosts.iter_mut() {
        let is_twice = host.name.as_ref().is_some_and(|name| counts.get(name).is_some_and(|count| *count > 1));
        if is_twice {
            host.name = Some(host.rules.join(","));
        }
    }
}

/// A file in a folder: what it is, and whose by its name.
struct Piece {
    path: String,
    owner: String,
    is_rules: bool,
}

/// What a folder holds: files of one ruleset, or of several hosts.
fn in_folder(folder: &str, session: &mut Session) -> Result<Vec<Host>, Diagnostic> {
    let mut left = Vec::new();
    let (files, folders) = listed(Path::new(folder), &mut left)?;
    let pieces = pieces(files, &mut left);
    let mut hosts: BTreeMap<String, Host> = BTreeMap::new();
    let owners: BTreeSet<&str> = pieces.iter().filter(|one| one.is_rules).map(|one| one.owner.as_str()).collect();
    let owners = without_bare(owners).map_err(|owners| whose(folder, &pieces, &owners))?;
    for piece in &pieces {
        let owner = match owners.as_slice() {
            [only] => only.as_str(),
            _ => piece.owner.as_str(),
        };
        put(hosts.entry(owner.to_owned()).or_default(), piece)?;
    }
    let is_one_ruleset = hosts.len() == 1;
    for inner in folders {
        let name = inner.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(host) = whole_folder(&inner, &mut left)? else { continue };
        if hosts.insert(name.clone(), host).is_some() {
            return Err(twice(folder, &name));
        }
    }
    tell_left(folder, &left, session);
    let is_one_ruleset = is_one_ruleset && hosts.len() == 1;
    let named = |(name, host): (String, Host)| {
        let name = if name.is_empty() { last_name(folder) } else { name };
        Host { name: Some(name), is_whole_folder: is_one_ruleset, ..host }
    };
    let found: Vec<Host> = hosts.into_iter().map(named).collect();
    match found.iter().find(|host| host.rules.is_empty()) {
        Some(host) => Err(no_rules(host)),
        None if found.is_empty() => Err(messages::no_one_ruleset(folder, &[])),
        None => Ok(found),
    }
}

fn last_name(folder: &str) -> String {
    let named = Path::new(folder).file_name().map(|name| name.to_string_lossy().into_owned());
    named.unwrap_or_else(|| folder.to_owned())
}

/// The owners, without files whose names say nothing of an owner where there is just one other; else nobody knows whose those are.
fn without_bare(owners: BTreeSet<&str>) -> Result<Vec<String>, Vec<String>> {
    let named: Vec<String> = owners.iter().filter(|owner| !owner.is_empty()).map(|owner| (*owner).to_owned()).collect();
    match (owners.contains(""), named.len()) {
        (true, 0) => Ok(vec![String::new()]),
        (true, 2..) => Err(named),
        _ => Ok(named),
    }
}

fn put(host: &mut Host, piece: &Piece) -> Result<(), Diagnostic> {
    if piece.is_rules {
        host.rules.push(piece.path.clone());
        return Ok(());
    }
    match &host.sockets {
        Some(first) => Err(Diagnostic::error(
            "ambiguous-hosts",
            format!("`{first}` and `{}` are both lists of sockets of one host", piece.path),
        )
        .with_help("keep one of them")),
        None => {
            host.sockets = Some(piece.path.clone());
            Ok(())
        }
    }
}

/// The files and folders in a folder, by name; what begins with a dot is left out.
fn listed(folder: &Path, left: &mut Vec<String>) -> Result<(Vec<PathBuf>, Vec<PathBuf>), Diagnostic> {
    let listed = Disk.list(folder, MOST_ENTRIES);
    let mut entries =
        listed.map_err(|error| messages::unreadable(format!("can't read the folder {}: {error}", folder.display())))?;
    entries.sort();
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    for entry in entries.into_iter().filter(|entry| !entry.name.to_string_lossy().starts_with('.')) {
        let path = folder.join(&entry.name);
        match entry.kind {
            EntryKind::File => files.push(path),
            EntryKind::Folder => folders.push(path),
            EntryKind::Link | EntryKind::Other => left.push(path.display().to_string()),
        }
    }
    Ok((files, folders))
}

/// The files that are rules or lists of sockets.
fn pieces(files: Vec<PathBuf>, left: &mut Vec<String>) -> Vec<Piece> {
    let mut found = Vec::new();
    for path in files {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let shown = path.display().to_string();
        let head = Disk.read_named(&path, HEAD).map(|bytes| decoded(&bytes)).unwrap_or_default();
        let ends = |ending: &&str| name.ends_with(ending);
        let of_targets = || targets::all().iter().any(|target| target.suffixes().iter().any(ends));
        let is_named = RULES.iter().any(ends) || of_targets();
        let is_rules = (recognised(&head).is_some() || is_named) && is_no_profile(&head);
        if is_rules || is_sockets(&head) {
            found.push(Piece { path: shown, owner: owner(&name), is_rules });
        } else if name != super::configuration::NAME {
            left.push(shown);
        }
    }
    found
}

/// Whether each line is one of a list of sockets, and one of them is a socket.
fn is_sockets(head: &str) -> bool {
    let whole = head.rsplit_once('\n').map_or(head, |(lines, _)| lines);
    let read = listening::read(Sources::default().add("", ""), whole);
    read.unread.is_empty() && read.listeners.len() + read.connections > 0
}

/// All that a host's own folder holds, at any depth; none if it holds no rules.
fn whole_folder(folder: &Path, left: &mut Vec<String>) -> Result<Option<Host>, Diagnostic> {
    let (mut files, mut folders) = listed(folder, left)?;
    let mut depth = 0;
    while !folders.is_empty() && depth < DEEPEST {
        let mut deeper = Vec::new();
        for inner in folders {
            let (more, below) = listed(&inner, left)?;
            files.extend(more);
            deeper.extend(below);
        }
        (folders, depth) = (deeper, depth + 1);
    }
    left.extend(folders.iter().map(|folder| folder.display().to_string()));
    let pieces = pieces(files, left);
    let owners: BTreeSet<&str> = pieces.iter().filter(|one| one.is_rules).map(|one| one.owner.as_str()).collect();
    let shown = folder.display().to_string();
    let owners = without_bare(owners).map_err(|owners| whose(&shown, &pieces, &owners))?;
    if owners.len() > 1 {
        return Err(whose(&shown, &pieces, &owners));
    }
    let mut host = Host::default();
    for piece in &pieces {
        put(&mut host, piece)?;
    }
    Ok((!host.rules.is_empty()).then_some(host))
}

fn whose(folder: &str, pieces: &[Piece], owners: &[String]) -> Diagnostic {
    let files: Vec<&str> = pieces.iter().filter(|one| one.is_rules).map(|one| one.path.as_str()).take(8).collect();
    let message = format!("the folder `{folder}` does not say which files are whose: `{}`", files.join("`, `"));
    let help = format!(
        "begin the name of each file with its host's, as in `{}.v4` and `{}.v6`, or give each host a folder of its own below one \
         folder; files of one host can also be named with commas between them",
        owners.first().map_or("web1", String::as_str),
        owners.first().map_or("web1", String::as_str)
    );
    Diagnostic::error("ambiguous-hosts", message).with_help(help)
}

fn twice(folder: &str, name: &str) -> Diagnostic {
    let message = format!("the folder `{folder}` holds files of the host `{name}` and a folder of that name");
    Diagnostic::error("ambiguous-hosts", message)
        .with_help("put the files into the folder, or give one of the two another name")
}

fn no_rules(host: &Host) -> Diagnostic {
    let name = host.name.as_deref().unwrap_or("");
    let sockets = host.sockets.as_deref().unwrap_or("");
    let message = format!("of the host `{name}` there is a list of sockets, `{sockets}`, and no rules");
    Diagnostic::error("ambiguous-hosts", message)
        .with_help("begin the names of both files alike, as in `web1.nft` and `web1.ss`")
}

/// Names what was not looked at.
fn tell_left(folder: &str, left: &[String], session: &mut Session) {
    if left.is_empty() {
        return;
    }
    let shown: Vec<&str> = left.iter().take(8).map(String::as_str).collect();
    let more = if left.len() > shown.len() { format!(" and {} more", left.len() - shown.len()) } else { String::new() };
    let message = format!("not looked at in the folder `{folder}`: `{}`{more}", shown.join("`, `"));
    session.complain(
        Diagnostic::warning("left-out", message)
            .with_help("these are neither rules of a firewall nor lists of sockets, or links; name a file by itself to see what is wrong with it"),
    );
}

#[cfg(test)]
mod tests {
    use super::owner;

    #[test]
    fn a_host_is_what_is_left_of_a_name() {
        for (file, host) in [
            ("web1.nft", "web1"),
            ("web1.v4", "web1"),
            ("web1.v6", "web1"),
            ("web1.iptables", "web1"),
            ("web1.ip6tables", "web1"),
            ("web1.ipset", "web1"),
            ("web1.example.com.nft", "web1.example.com"),
            ("web1.rules.v4", "web1"),
            ("web1-iptables-save.txt", "web1"),
            ("web1_ip6tables.txt", "web1"),
            ("ip6tables-web1.txt", "web1"),
            ("web1.netsh.cmd", "web1"),
            ("web1.pf.conf", "web1"),
            ("web1.ss", "web1"),
            ("Web1-Sockets.txt", "Web1"),
            ("rules.v4", ""),
            ("rules.v6", ""),
            ("iptables.txt", ""),
            ("nftables.conf", ""),
            ("ipset-save", ""),
            ("netsuite1", "netsuite1"),
            ("v4host.nft", "v4host"),
        ] {
            assert_eq!(owner(file), host, "{file}");
        }
    }
}
