//! What `diff`, `verify` and `trace` are asked about: a profile, or the rules of a firewall.
//!
//! In: an argument: a path, `-`, a git revision's file, a folder or a list of files. Out: what it holds. A file that exists
//! is a file, whatever its name looks like.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::files;
use super::input::{Read, Session};
use super::messages;
use super::mistaken;
use super::system::revision::Revision;
use super::system::{self, Disk};
use crate::audit::words;
use crate::catalog::file;
use crate::diagnostic::Diagnostic;
use crate::place::{FileId, Span};
use crate::profile::Files;
use crate::progress;
use crate::ruleset::{Ruleset, Weight};
use crate::targets::tables::{self, Table};
use crate::targets::{self, Lacks, Scope, Target, Text, Want};
use crate::verify::Part;

/// What an argument names.
pub(super) enum Subject {
    /// A profile, and what it means.
    Profile(Box<Read>),
    /// The rules of a firewall.
    Rules(Rules),
}

/// The rules of a firewall, in one text or several.
pub(super) struct Rules {
    /// Which firewall's.
    pub(super) target: &'static dyn Target,
    files: Vec<(FileId, String)>,
    /// Texts from which tables were taken.
    without_tables: BTreeMap<FileId, String>,
    /// The places of those tables.
    left_out: Vec<Span>,
    /// Whether that firewall knows all of the texts for its own, or was not named by the user.
    is_recognised: bool,
}

impl Rules {
    /// What the texts mean.
    pub(super) fn read(&self, session: &Session, scope: Scope) -> Ruleset {
        let texts = self.texts(session);
        let lines: usize = texts.iter().map(|text| text.text.lines().count()).sum();
        progress::begin(&format!("reading {}: {} lines", self.names(), words::number(lines as u128)), 0);
        self.target.read(&texts, scope)
    }

    /// What the texts mean with the tables that were left out, and where those stand; none where none was.
    pub(super) fn with_left_out(&self, session: &Session) -> Option<(Ruleset, &[Span])> {
        if self.left_out.is_empty() {
            return None;
        }
        let texts: Vec<Text<'_>> = self.files.iter().filter_map(|named| whole(named, session)).collect();
        Some((self.target.read(&texts, Scope::Whole), &self.left_out))
    }

    /// What the texts lack of the rules that they are about.
    pub(super) fn want(&self, session: &Session) -> Option<Want> {
        self.target.want(&self.texts(session))
    }

    /// What they lack of the rules of which an answer speaks: our own table of nftables never calls another program's matches.
    pub(super) fn want_of(&self, part: Part, session: &Session) -> Option<Want> {
        self.want(session).filter(|want| part != Part::Ours || want.written_for.is_none())
    }

    fn texts<'a>(&'a self, session: &'a Session) -> Vec<Text<'a>> {
        let text = |named: &'a (FileId, String)| {
            let without = self.without_tables.get(&named.0).map(String::as_str);
            whole(named, session).map(|text| Text { text: without.unwrap_or(text.text), ..text })
        };
        self.files.iter().filter_map(text).collect()
    }

    /// The names of all tables, each once.
    pub(super) fn tables(&self, session: &Session) -> BTreeSet<String> {
        self.places_of_tables(session).into_keys().collect()
    }

    /// The places of each table, by its name.
    pub(super) fn places_of_tables(&self, session: &Session) -> BTreeMap<String, Vec<Span>> {
        let mut places: BTreeMap<String, Vec<Span>> = BTreeMap::new();
        for text in self.texts(session) {
            for Table { name, bytes } in tables::of(self.target.name(), text.text) {
                places.entry(name).or_default().push(Span::new(text.file, bytes.start, bytes.end));
            }
        }
        places
    }

    /// Leaves out the table of this name; whether there is one.
    pub(super) fn leave_out(&mut self, name: &str, session: &Session) -> bool {
        let (mut left, mut places) = (Vec::new(), Vec::new());
        for text in self.texts(session) {
            let own =
                tables::of(self.target.name(), text.text).into_iter().filter(|table| tables::is_named(table, name));
            let bytes: Vec<_> = own.map(|table| table.bytes).collect();
            if !bytes.is_empty() {
                left.push((text.file, tables::blanked(text.text, &bytes)));
                places.extend(bytes.into_iter().map(|bytes| Span::new(text.file, bytes.start, bytes.end)));
            }
        }
        let found = !left.is_empty();
        self.without_tables.extend(left);
        self.left_out.append(&mut places);
        found
    }

    /// Where the first text begins.
    pub(super) fn start(&self) -> Option<Span> {
        self.files.first().map(|(file, _)| Span::new(*file, 0, 0))
    }

    /// The names of the texts, as the user gave them.
    pub(super) fn names(&self) -> String {
        let names: Vec<&str> = self.files.iter().map(|(_, name)| name.as_str()).collect();
        names.join(", ")
    }

    /// What to say instead of an answer where the user named a firewall that does not know the texts, and they can't be read.
    pub(super) fn strange(&self, read: &Ruleset) -> Option<Diagnostic> {
        let gap = read.unread.iter().find(|one| one.weight == Weight::Gap && !self.is_recognised)?;
        Some(messages::wrong_firewall(&self.names(), self.target.name(), gap))
    }

    /// The texts, one after the other.
    pub(super) fn text(&self, session: &Session) -> String {
        let texts = self.files.iter().filter_map(|(file, _)| session.sources.get(*file));
        texts.map(|source| source.text.as_str()).collect()
    }
}

/// A text with all its tables.
fn whole<'a>((file, name): &'a (FileId, String), session: &'a Session) -> Option<Text<'a>> {
    session.sources.get(*file).map(|source| Text { file: *file, name, text: &source.text })
}

/// One text before it is known what it is.
struct Piece {
    name: String,
    path: PathBuf,
    bytes: Vec<u8>,
    at: Where,
}

/// Where a text stands.
enum Where {
    Disk,
    Input,
    Revision(Revision),
}

/// Of the texts that an argument may name, those that are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wanted<'a> {
    /// Whose rules a text is that no target recognises, and of a folder the files that are read.
    pub(super) target: Option<&'a str>,
    /// The profile whose files are read of a folder that has those of several.
    pub(super) profile: Option<&'a str>,
}

/// What an argument names; none if that can't be told or has errors, which has been said.
pub(super) fn open(argument: &str, wanted: Wanted<'_>, session: &mut Session) -> Option<Subject> {
    let pieces = pieces(argument, wanted, session)?;
    subject(argument, pieces, wanted.target, session)
}

/// The profile that an argument names; none if it can't be read or has errors, which has been said.
pub(super) fn named_profile(argument: &str, session: &mut Session) -> Option<Read> {
    let piece = piece(argument, session)?;
    profile(&piece, session)
}

/// The targets whose files stand in a folder, where there are several.
fn targets_of(folder: &str) -> Vec<&'static str> {
    if !is_folder(folder) {
        return Vec::new();
    }
    let holds = |target: &&'static dyn Target| heads(folder, target.suffixes(), 1).is_ok_and(|names| !names.is_empty());
    let found: Vec<&'static str> = targets::all().iter().copied().filter(holds).map(|target| target.name()).collect();
    if found.len() > 1 { found } else { Vec::new() }
}

/// The targets whose files stand in these folders, to be read one after the other; no choice where that is one or none, or not
/// the same in all.
pub(super) fn targets_in_all(folders: &[&String]) -> Vec<Option<&'static str>> {
    let each: Vec<Vec<&str>> = folders.iter().map(|folder| targets_of(folder)).collect();
    match each.as_slice() {
        [first, rest @ ..] if !first.is_empty() && rest.iter().all(|own| own == first) => {
            first.iter().copied().map(Some).collect()
        }
        _ => vec![None],
    }
}

/// Whether an argument names a folder, on the disk or at a git revision.
pub(super) fn is_folder(argument: &str) -> bool {
    system::is_folder(Path::new(argument))
        || of_revision(argument).is_some_and(|(revision, folder)| {
            Revision::open(revision).is_ok_and(|revision| revision.has_folder(&revision.path(folder)))
        })
}

/// The names of the profiles in a folder, on the disk or at a git revision, which are compared one by one; none in one that holds
/// rules, or no profile.
pub(super) fn profiles_in(folder: &str) -> Option<Vec<String>> {
    if !is_folder(folder) {
        return None;
    }
    let rules: Vec<&str> = targets::all().iter().flat_map(|one| one.suffixes()).copied().collect();
    let holds_rules = heads(folder, &rules, 1).is_ok_and(|names| !names.is_empty());
    let named = heads(folder, &[".yaml", ".yml"], files::HEAD).ok().filter(|_| !holds_rules)?;
    let profiles = named.into_iter().filter(|(_, head)| !file::is_catalog(&String::from_utf8_lossy(head)));
    let names: Vec<String> = profiles.map(|(name, _)| name).collect();
    (!names.is_empty()).then_some(names)
}

/// What an argument calls a file in a folder.
pub(super) fn in_named_folder(folder: &str, name: &str) -> String {
    Path::new(folder).join(name).display().to_string()
}

/// Whether an argument names a file of a git revision that has no such file, from its top or from the working folder.
pub(super) fn is_absent_then(argument: &str) -> bool {
    let Some((revision, file)) = of_revision(argument) else { return false };
    let below = format!("./{file}");
    let has = |revision: &Revision| [file, &below].iter().any(|path| revision.has(&revision.path(path)));
    Revision::open(revision).is_ok_and(|revision| !has(&revision))
}

/// The files in such a folder that end so, with their first bytes.
fn heads(folder: &str, suffixes: &[&str], head: usize) -> Result<Vec<(String, Vec<u8>)>, String> {
    match of_revision(folder) {
        Some((revision, path)) => {
            let revision = Revision::open(revision)?;
            revision.heads_of_files_ending(&revision.path(path), suffixes, head)
        }
        None => system::heads_of_files_ending(Path::new(folder), suffixes, head),
    }
}

/// The rules in all of these texts together.
pub(super) fn rules(arguments: &[String], wanted: Wanted<'_>, session: &mut Session) -> Option<Rules> {
    let mut all = Vec::new();
    for argument in arguments {
        all.extend(pieces(argument, wanted, session)?);
    }
    let name = arguments.join(", ");
    if let Some(profile) = all.iter().find(|piece| is_profile(piece)) {
        session.complain(messages::not_a_ruleset(&profile.name));
        return None;
    }
    together(&name, all, wanted.target, session)
}

fn subject(argument: &str, pieces: Vec<Piece>, target: Option<&str>, session: &mut Session) -> Option<Subject> {
    match pieces.as_slice() {
        [piece] if is_profile(piece) => profile(piece, session).map(|read| Subject::Profile(Box::new(read))),
        _ => together(argument, pieces, target, session).map(Subject::Rules),
    }
}

/// Whether it is a profile: by its name, or because no firewall knows it and it says that it is one.
fn is_profile(piece: &Piece) -> bool {
    let by_name = piece.path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
    let text = decoded(&piece.bytes);
    by_name || (!is_no_profile(&text) && recognised(&text).is_none())
}

/// Whether no line of a text names a profile.
pub(super) fn is_no_profile(text: &str) -> bool {
    let says = |line: &str| line.trim_start_matches(['{', ' ']).starts_with("profile:");
    !text.lines().any(says)
}

/// The firewall whose rules a text is, if one knows it for its own.
pub(super) fn recognised(text: &str) -> Option<&'static dyn Target> {
    targets::all().iter().copied().find(|target| target.recognises(text))
}

fn profile(piece: &Piece, session: &mut Session) -> Option<Read> {
    let profile = match &piece.at {
        Where::Disk => session.read(&piece.path),
        Where::Input => session.read_bytes(&piece.bytes),
        Where::Revision(revision) => {
            let (profile, resolution) = session.at_revision(revision, &piece.path)?;
            return Some(Read { name: piece.name.clone(), profile, resolution });
        }
    }?;
    let resolution = session.resolve(&profile)?;
    Some(Read { name: piece.name.clone(), profile, resolution })
}

/// Whose rules each text is: that of a text that says it, and of one that says nothing, as a file of definitions or rules alone
/// may, that of a text which takes it in or which it takes in.
fn of_each(texts: &[(Piece, String)]) -> Vec<Option<&'static dyn Target>> {
    let mut known: Vec<Option<&'static dyn Target>> = texts.iter().map(|(_, text)| recognised(text)).collect();
    let beside = |known: &[Option<&'static dyn Target>], (piece, text): &(Piece, String)| {
        let mut others = texts.iter().zip(known).filter_map(|(other, target)| Some((other, (*target)?)));
        let takes_in = |target: &dyn Target, (other, own): &(Piece, String)| {
            target.takes_in(own, &piece.name) || target.takes_in(text, &other.name)
        };
        others.find(|(other, target)| takes_in(*target, other)).map(|(_, target)| target)
    };
    // What a text takes in may take in others.
    while let Some((at, target)) = texts
        .iter()
        .enumerate()
        .filter(|(at, _)| known.get(*at).is_some_and(Option::is_none))
        .find_map(|(at, own)| Some((at, beside(&known, own)?)))
    {
        if let Some(slot) = known.get_mut(at) {
            *slot = Some(target);
        }
    }
    known
}

/// Texts of one firewall.
fn together(name: &str, pieces: Vec<Piece>, target: Option<&str>, session: &mut Session) -> Option<Rules> {
    let mut found: Option<&'static dyn Target> = target.and_then(targets::by_name);
    let mut files = Vec::with_capacity(pieces.len());
    let mut is_recognised = true;
    let with_text = |piece: Piece| {
        let text = decoded(&piece.bytes);
        (piece, text)
    };
    let texts: Vec<(Piece, String)> = pieces.into_iter().map(with_text).collect();
    let known = if target.is_some() { vec![found; texts.len()] } else { of_each(&texts) };
    for ((piece, text), own) in texts.into_iter().zip(known) {
        match (own, found) {
            (None, _) => {
                session.complain(mistaken::complaint(&piece.name, &text));
                return None;
            }
            (Some(own), Some(other)) if own.name() != other.name() => {
                session.complain(messages::several_firewalls(name, other.name(), own.name()));
                return None;
            }
            (Some(own), _) => found = Some(own),
        }
        is_recognised &= target.is_none() || own.is_some_and(|own| own.recognises(&text));
        files.push((session.sources.add(&piece.name, text), piece.name));
    }
    let (without_tables, left_out) = (BTreeMap::new(), Vec::new());
    let rules = found.map(|target| Rules { target, files, without_tables, left_out, is_recognised })?;
    if let Some(want) = rules.want(session).filter(|want| want.lacks == Lacks::Rules) {
        session.complain(messages::shown_in_part(&rules.names(), &want));
        return None;
    }
    Some(rules)
}

/// The name and text of a file that is no firewall's rules, or of standard input; none if it can't be read, which has been said.
pub(super) fn text(argument: &str, session: &mut Session) -> Option<(String, String)> {
    let piece = piece(argument, session)?;
    let text = decoded(&piece.bytes);
    Some((piece.name, text))
}

/// The texts that an argument names.
fn pieces(argument: &str, wanted: Wanted<'_>, session: &mut Session) -> Option<Vec<Piece>> {
    let whole = argument == "-" || system::exists(argument) || !argument.contains(',') || is_in_a_revision(argument);
    let names: Vec<&str> = if whole { vec![argument] } else { argument.split(',').map(str::trim).collect() };
    let mut found = Vec::new();
    for name in names {
        if is_folder(name) {
            found.extend(in_folder(name, wanted, session)?);
        } else {
            found.push(piece(name, session)?);
        }
    }
    Some(found)
}

/// The revision and the path that a name gives, if it is `REVISION:PATH` and no file has it.
pub(super) fn of_revision(name: &str) -> Option<(&str, &str)> {
    name.split_once(':').filter(|(revision, file)| {
        !system::exists(name) && !revision.is_empty() && !revision.starts_with('-') && !file.is_empty()
    })
}

/// Whether a name as a whole is a file of a git revision, commas and all.
fn is_in_a_revision(name: &str) -> bool {
    let Some((revision, file)) = of_revision(name) else { return false };
    Revision::open(revision).is_ok_and(|revision| revision.has(&revision.path(file)))
}

fn piece(name: &str, session: &mut Session) -> Option<Piece> {
    if name == "-" {
        let read = system::standard_input().map_err(|error| format!("can't read standard input: {error}"));
        let bytes = read.map_err(|problem| session.complain(messages::unreadable(problem))).ok()?;
        return Some(Piece { name: "<stdin>".to_owned(), path: PathBuf::new(), bytes, at: Where::Input });
    }
    let opened = match of_revision(name) {
        Some((revision, file)) => {
            let revision = Revision::open(revision);
            revision.map(|revision| (revision.path(file), Where::Revision(revision)))
        }
        None => Ok((PathBuf::from(name), Where::Disk)),
    };
    let (path, at) = opened.map_err(|problem| session.complain(messages::no_revision(name, problem))).ok()?;
    let files: &dyn Files = match &at {
        Where::Revision(revision) => revision,
        Where::Disk | Where::Input => &Disk,
    };
    match files.read(&path) {
        Ok(bytes) => Some(Piece { name: name.to_owned(), path, bytes, at }),
        Err(error) => {
            let is_revision = matches!(at, Where::Disk) && !name.is_empty() && Revision::open(name).is_ok();
            let elsewhere = of_revision(name).filter(|(_, file)| !file.starts_with("./"));
            let below = elsewhere.map(|(revision, file)| format!("{revision}:./{file}"));
            let below = below.filter(|below| is_in_a_revision(below));
            session.complain(messages::no_such_text(name, &error, is_revision, below.as_deref()));
            None
        }
    }
}

/// The rules in a folder: files such as `generate --out` writes, of one profile and one target. Where several profiles have
/// some, the files of the one that is wanted are meant.
fn in_folder(folder: &str, wanted: Wanted<'_>, session: &mut Session) -> Option<Vec<Piece>> {
    let read = targets::all().iter().filter(|one| wanted.target.is_none_or(|name| name == one.name()));
    let suffixes: Vec<&str> = read.flat_map(|one| one.suffixes()).copied().collect();
    let listed = heads(folder, &suffixes, files::HEAD);
    let mut names = listed.map_err(|problem| session.complain(messages::unreadable(problem))).ok()?;
    let stem = |name: &str| {
        let suffix = suffixes.iter().filter(|suffix| name.ends_with(**suffix)).max_by_key(|suffix| suffix.len());
        suffix.and_then(|suffix| name.strip_suffix(suffix)).map(str::to_owned)
    };
    let is_wanted = |name: &str| wanted.profile.is_some() && stem(name).as_deref() == wanted.profile;
    if names.iter().any(|(name, _)| is_wanted(name)) {
        let others: Vec<(String, Vec<u8>)> = names.extract_if(.., |(name, _)| !is_wanted(name)).collect();
        // What other profiles made is theirs; what nobody made may be loaded beside ours.
        let is_strange =
            |(name, head): &&(String, Vec<u8>)| stem(name).is_none_or(|profile| !files::is_made_of(head, &profile));
        let strange: Vec<&str> = others.iter().filter(is_strange).map(|(name, _)| name.as_str()).collect();
        if !strange.is_empty() {
            session.complain(messages::left_of_folder(folder, &strange));
        }
    }
    let mut stems: Vec<String> = names.iter().filter_map(|(name, _)| stem(name)).collect();
    stems.sort();
    stems.dedup();
    // A dump by another name is none of a profile's files, and no less loaded.
    let dumps = if wanted.profile.is_none() { dumps(folder) } else { Ok(Vec::new()) };
    let dumps = dumps.map_err(|problem| session.complain(messages::unreadable(problem))).ok()?;
    if stems.len() != 1 || !dumps.is_empty() {
        let names: Vec<&str> = names.iter().map(|(name, _)| name).chain(&dumps).map(String::as_str).collect();
        session.complain(messages::no_one_ruleset(folder, &names));
        return None;
    }
    names.iter().map(|(name, _)| piece(&in_named_folder(folder, name), session)).collect()
}

/// The files of a folder by other names that hold rules of some firewall.
fn dumps(folder: &str) -> Result<Vec<String>, String> {
    let is_made =
        |name: &str| targets::all().iter().flat_map(|one| one.suffixes()).any(|suffix| name.ends_with(suffix));
    let is_dump = |(name, head): &(String, Vec<u8>)| !is_made(name) && recognised(&decoded(head)).is_some();
    Ok(heads(folder, &[""], files::HEAD)?.into_iter().filter(is_dump).map(|(name, _)| name).collect())
}

/// The text of some bytes: UTF-16 where it begins so, as Windows redirects its listings, else UTF-8; what is neither stands as
/// the replacement character, which no reader takes for anything that it knows.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let units = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let pairs = rest.chunks_exact(2).filter_map(|pair| pair.try_into().ok());
        String::from_utf16_lossy(&pairs.map(unit).collect::<Vec<u16>>())
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => units(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => units(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn windows_redirects_in_sixteen_bits() {
        assert_eq!(decoded(b"\xff\xfeR\0u\0"), "Ru");
        assert_eq!(decoded(b"\xfe\xff\0R\0u"), "Ru");
        assert_eq!(decoded(b"\xef\xbb\xbfRu"), "Ru");
        assert_eq!(decoded(b"R\xffu"), "R\u{fffd}u");
    }
}
