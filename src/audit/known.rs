//! Findings that were known before: a baseline, so that an old firewall fails no run and what is new does.
//!
//! In: findings, and the text of an earlier baseline. Out: each finding marked as new, known or grown, and the text of the next
//! baseline, the same for the same findings. It reads and writes no file.
//!
//! A finding is known by its host's files and its fingerprint, and for the packets that it was about then and its level then: what is
//! beyond has grown, and counts; but not who was banned from what nearly everybody may reach. Findings about no packets are known
//! by how many of them there were. What was open in another way, or told by a wider finding, is known as well: closing something makes
//! nothing new.
//!
//! Version 1 held ports and everyone to whom one of them was open, which says too much: it is not read any more.

mod gone;
mod judged;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use gone::Gone;
use gone::Met;
use judged::{about_none, about_packets};

use super::banned::Banned;
use super::checks::families::OF_DIFFERENCE;
use super::extent::Extent;
use super::finding::{Finding, Led, Standing, fingerprint_of};
use super::latent::Latent;
use super::level::Level;
use super::region::Kind;
use super::ways::Ways;
use super::{Report, words};
use crate::place::Sources;
use crate::sets::{AddressSet, Interval, Port, PortSet};

const FORMAT: &str = "portcullis-baseline";
const VERSION: u32 = 2;

/// What is said to those who have one of the first version.
const FIRST: &str = "it is of version 1, which counts as known what nobody has seen: that a network may reach every port where \
                     everyone may reach one. Look at the findings once more before they are known again";

/// What every version begins with.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    format: String,
    version: u32,
    findings: Vec<Record>,
    /// What was open, and of which a finding speaks once something else is closed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    open: Vec<OpenRecord>,
}

#[derive(Serialize, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(deny_unknown_fields)]
struct OpenRecord {
    /// Those of the host.
    files: Vec<String>,
    finding: String,
    fingerprint: String,
    packets: Vec<Packets>,
}

#[derive(Serialize, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(deny_unknown_fields)]
struct Record {
    file: String,
    finding: String,
    fingerprint: String,
    level: String,
    message: String,
    packets: Vec<Packets>,
    /// Those of them that it is about for certain; without this all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    certain: Option<Vec<Packets>>,
    /// What it says is not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tests: Vec<String>,
    /// Where ports of the host lead that it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    led: Vec<LedTo>,
}

#[derive(Serialize, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(deny_unknown_fields)]
struct LedTo {
    to: String,
    inside: Vec<[u16; 2]>,
    packets: Vec<Packets>,
}

#[derive(Serialize, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(deny_unknown_fields)]
struct Packets {
    protocol: String,
    values: Vec<[u16; 2]>,
    peers: Vec<String>,
    /// The other end; without this any address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ends: Option<Vec<String>>,
    /// Without this any source port.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source_ports: Option<Vec<[u16; 2]>>,
    /// The interfaces by which they come or leave; without this and the next by any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    interfaces: Option<BTreeSet<String>>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    interfaces_but: BTreeSet<String>,
    /// The interfaces by which those leave that are forwarded, in the same way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    onward: Option<BTreeSet<String>>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    onward_but: BTreeSet<String>,
    /// Whether they get in within a rate or a number of flows alone; without this in any number.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    limited: bool,
}

/// What was known of one finding.
#[derive(Debug, Clone)]
struct Known {
    id: String,
    level: Level,
    message: String,
    extent: Vec<Extent>,
    certain: Option<Vec<Extent>>,
    tests: BTreeSet<String>,
    led: Vec<Led>,
}

/// What a finding about packets is compared with.
struct Beside<'b> {
    /// What was known of the same kind, in the same chain, about the same service.
    own: Vec<&'b Known>,
    /// What was known of a kind that tells the same packets where something else is closed.
    alike: Vec<&'b Known>,
    /// What was known of a kind that hides this one.
    wider: Vec<&'b Known>,
    /// What was open, and no finding spoke of it.
    open: Vec<&'b Extent>,
}

/// How the files of a run may be called in a baseline.
pub trait Naming {
    /// The other names of the very same file.
    fn others(&self, name: &str) -> Vec<String>;

    /// Whether a baseline that has this name means another file by it than the run does.
    fn is_anothers(&self, name: &str) -> bool;

    /// Whether the file that a baseline has by a name is that of the run, however many links lead to it.
    fn is_same(&self, known: &str, name: &str) -> bool;
}

/// What was known before.
#[derive(Debug, Clone, Default)]
pub struct Baseline {
    known: BTreeMap<(String, String), Vec<Known>>,
    open: BTreeMap<(String, String), Vec<Extent>>,
}

/// The file of a finding, as a baseline names it; empty where it has no place.
fn file<'a>(finding: &Finding, sources: &'a Sources) -> &'a str {
    bare(finding.place.map_or("", |span| sources.name(span.file)))
}

fn bare(name: &str) -> &str {
    name.strip_prefix("./").unwrap_or(name)
}

/// The baseline that knows every finding that nobody has accepted: one that is accepted has its own end.
pub fn written(reports: &[Report], sources: &Sources) -> String {
    let all = reports.iter().flat_map(|report| &report.findings).filter(|finding| finding.accepted.is_none());
    let mut findings: Vec<Record> = all.map(|finding| record(finding, sources)).collect();
    findings.sort();
    let mut open: Vec<OpenRecord> = reports.iter().flat_map(|report| open_records(report, sources)).collect();
    open.sort();
    let document = Document { format: FORMAT.to_owned(), version: VERSION, findings, open };
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

fn record(finding: &Finding, sources: &Sources) -> Record {
    Record {
        file: file(finding, sources).to_owned(),
        finding: finding.id.to_owned(),
        fingerprint: finding.fingerprint.clone(),
        level: finding.level.name().to_owned(),
        message: finding.message.clone(),
        packets: finding.extent.iter().map(packets).collect(),
        certain: finding.certain.as_ref().map(|certain| certain.iter().map(packets).collect()),
        tests: finding.tests.clone(),
        led: finding.led.iter().map(led_to).collect(),
    }
}

/// What a family lets in whose rules were not given nobody has seen.
fn open_records(report: &Report, sources: &Sources) -> Vec<OpenRecord> {
    let files: Vec<String> =
        files_of(report, sources).map(str::to_owned).collect::<BTreeSet<_>>().into_iter().collect();
    let all = report.latent.iter().filter(|one| report.missing().is_none() || !OF_DIFFERENCE.contains(&one.id));
    let record = |one: &Latent| OpenRecord {
        files: files.clone(),
        finding: one.id.to_owned(),
        fingerprint: fingerprint_of(one.id, Some(one.chain), None),
        packets: one.packets.iter().map(packets).collect(),
    };
    all.map(record).collect()
}

/// The files in which something of a report stands, as a baseline names them.
fn files_of<'a>(report: &'a Report, sources: &'a Sources) -> impl Iterator<Item = &'a str> {
    let found = report.findings.iter().map(|finding| file(finding, sources));
    let open = report.exposed.iter().map(|one| bare(sources.name(one.place.file)));
    found.chain(open).filter(|name| !name.is_empty())
}

fn led_to(led: &Led) -> LedTo {
    LedTo { to: led.to.clone(), inside: pairs(&led.inside), packets: led.packets.iter().map(packets).collect() }
}

fn packets(extent: &Extent) -> Packets {
    let (interfaces, interfaces_but) = extent.ways.to_write();
    let (onward, onward_but) = extent.onward.to_write();
    Packets {
        protocol: extent.kind.name().to_owned(),
        values: pairs(&extent.values),
        peers: words::prefixes(&extent.peers, usize::MAX),
        ends: (!extent.ends.is_any()).then(|| words::prefixes(&extent.ends, usize::MAX)),
        source_ports: (!extent.source_ports.is_full()).then(|| pairs(&extent.source_ports)),
        interfaces,
        interfaces_but,
        onward,
        onward_but,
        limited: extent.is_limited,
    }
}

fn pairs(ports: &PortSet) -> Vec<[u16; 2]> {
    ports.ranges().iter().map(|range| [range.first().0, range.last().0]).collect()
}

impl Baseline {
    /// Reads what [`written`] wrote.
    ///
    /// # Errors
    /// What is wrong with the text, for a person.
    pub fn read(text: &str) -> Result<Self, String> {
        let Head { format, version } = serde_json::from_str(text).map_err(|error| error.to_string())?;
        match (format.as_str(), version) {
            (FORMAT, VERSION) => {}
            (FORMAT, 1) => return Err(FIRST.to_owned()),
            _ => return Err(format!("it is `{format}`, version {version}, and not `{FORMAT}`, version {VERSION}")),
        }
        let document: Document = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let mut known: BTreeMap<_, Vec<Known>> = BTreeMap::new();
        for record in document.findings {
            let level = Level::from_name(&record.level).ok_or_else(|| format!("`{}` is no level", record.level))?;
            let certain = record.certain.map(|all| all.iter().map(extent).collect::<Result<_, _>>()).transpose()?;
            let extent = record.packets.iter().map(extent).collect::<Result<_, _>>()?;
            let tests = record.tests.into_iter().collect();
            let led = record.led.iter().map(led).collect::<Result<_, _>>()?;
            let one = Known { id: record.finding, level, message: record.message, extent, certain, tests, led };
            known.entry((record.file, record.fingerprint)).or_default().push(one);
        }
        let mut open: BTreeMap<_, Vec<Extent>> = BTreeMap::new();
        for record in document.open {
            let packets: Vec<Extent> = record.packets.iter().map(extent).collect::<Result<_, _>>()?;
            for file in record.files {
                open.entry((file, record.fingerprint.clone())).or_default().extend(packets.iter().cloned());
            }
        }
        Ok(Baseline { known, open })
    }

    /// Marks each finding. `other_names` gives other ways to write the path of a file: one by which the baseline knows it is taken where
    /// it does not know the file by its own.
    pub fn mark(&self, reports: &mut [Report], sources: &Sources, naming: &dyn Naming) -> Unmatched {
        let (names, unmatched) = self.names(reports, sources, naming);
        let known_as = |file: &str| names.get(file).map_or_else(|| Some(file.to_owned()), Clone::clone);
        let together = together(reports, sources, known_as);
        let mut without = BTreeMap::<(String, String), Vec<&mut Finding>>::new();
        let mut met = Met::default();
        for report in reports.iter_mut() {
            let (banned, exposed) = (Banned::outside(&report.internal), &report.exposed);
            for finding in &mut report.findings {
                match known_as(file(finding, sources)) {
                    None => finding.standing = Some(Standing::New),
                    Some(file) if finding.extent.is_empty() => {
                        without.entry((file, finding.fingerprint.clone())).or_default().push(finding);
                    }
                    Some(file) => {
                        let files = together.get(&file).map_or_else(|| std::slice::from_ref(&file), Vec::as_slice);
                        about_packets(finding, &self.beside(finding, files), (&banned, exposed));
                        met.packets(finding, files);
                    }
                }
            }
        }
        for (key, findings) in without {
            let left = about_none(findings, self.known.get(&key).map_or(&[][..], Vec::as_slice));
            met.words(key, left);
        }
        let read: BTreeSet<String> = sources.names().map(bare).filter_map(known_as).collect();
        gone::tell(&self.known, reports, sources, (&met, &read));
        unmatched
    }

    /// What a finding about packets of some files of one host is compared with.
    fn beside<'b>(&'b self, finding: &Finding, files: &[String]) -> Beside<'b> {
        let of = |fingerprint: &str| -> Vec<&'b Known> {
            let known = files.iter().filter_map(|file| self.known.get(&(file.clone(), fingerprint.to_owned())));
            known.flatten().collect()
        };
        let fingerprint = |id: &str| fingerprint_of(id, finding.chain, None);
        let alike = judged::alike(finding.id).iter().map(|id| fingerprint(id));
        let open = files.iter().flat_map(|file| {
            let of = |id: &&str| self.open.get(&(file.clone(), fingerprint(id)));
            judged::alike(finding.id).iter().filter_map(of).flatten().collect::<Vec<_>>()
        });
        Beside {
            own: of(&finding.fingerprint),
            alike: alike.filter(|one| *one != finding.fingerprint).flat_map(|one| of(&one)).collect(),
            wider: judged::wider(finding.id).iter().flat_map(|id| of(&fingerprint(id))).collect(),
            open: open.collect(),
        }
    }

    /// For each file that is not known by its own name the one by which it is, if by any; and the files that are known by none.
    fn names(
        &self,
        reports: &[Report],
        sources: &Sources,
        naming: &dyn Naming,
    ) -> (BTreeMap<String, Option<String>>, Unmatched) {
        let known: BTreeSet<&str> = self.known.keys().map(|(file, _)| file.as_str()).collect();
        let all: BTreeSet<&str> = sources.names().map(bare).collect();
        let mut names: BTreeMap<String, Option<String>> = BTreeMap::new();
        let by_their_own = all.intersection(&known).filter(|name| !naming.is_anothers(name));
        let mut taken: BTreeSet<&str> = by_their_own.copied().collect();
        for file in all.difference(&taken.clone()) {
            // What one file of the run is known by is none of another one.
            let others = naming.others(file);
            let is_free = |name: &&&str| !name.is_empty() && !taken.contains(**name);
            let by_words = known.iter().filter(is_free).find(|name| others.iter().any(|other| other == *name));
            let found = by_words.or_else(|| known.iter().filter(is_free).find(|name| naming.is_same(name, file)));
            names.insert((*file).to_owned(), found.map(|name| (*name).to_owned()));
            taken.extend(found);
        }
        let is_named = |name: &&str| !name.is_empty();
        let told = reports.iter().flat_map(|report| &report.findings).map(|finding| file(finding, sources));
        let told: BTreeSet<&str> = told.filter(is_named).collect();
        let unknown = told.into_iter().filter(|name| names.get(*name).is_some_and(Option::is_none)).collect();
        let unused: Vec<&str> = known.difference(&taken).copied().filter(is_named).collect();
        let strangers = Strangers::of(unknown, unused.clone(), taken.is_empty());
        let is_told = |name: &str| strangers.as_ref().is_some_and(|told| told.unused.iter().any(|one| one == name));
        let absent = unused.into_iter().filter(|name| !is_told(name)).map(str::to_owned).collect();
        (names, Unmatched { strangers, absent })
    }
}

/// For each file that is of one report alone all those of that report, as a baseline names them. What is found in the rules of one host
/// stands in the file of the family that is worse off: a ban in the one moves it to the other.
fn together(
    reports: &[Report],
    sources: &Sources,
    known_as: impl Fn(&str) -> Option<String>,
) -> BTreeMap<String, Vec<String>> {
    let of_one = |report: &Report| files_of(report, sources).filter_map(&known_as).collect();
    let each: Vec<BTreeSet<String>> = reports.iter().map(of_one).collect();
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    each.iter().flatten().for_each(|name| *counts.entry(name).or_default() += 1);
    let mut together = BTreeMap::new();
    for files in &each {
        let own: Vec<String> = files.iter().filter(|name| counts.get(name) == Some(&1)).cloned().collect();
        together.extend(own.iter().map(|name| (name.clone(), own.clone())));
    }
    together
}

/// What of a baseline and of a run has nothing of its name on the other side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmatched {
    /// Files that may be the same under other names.
    pub strangers: Option<Strangers>,
    /// The other files that the baseline knows and the run has not.
    pub absent: Vec<String>,
}

/// Files of a run that a baseline does not know, and files that it knows and that are not among those of the run: they may be the same
/// under other names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strangers {
    /// Of the run.
    pub unknown: Vec<String>,
    /// Of the baseline.
    pub unused: Vec<String>,
}

impl Strangers {
    /// None where new files are nothing strange: others are known, and none is called so.
    fn of(unknown: Vec<&str>, unused: Vec<&str>, is_none_known: bool) -> Option<Self> {
        let last = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned();
        let those = |own: &[&str], others: &[&str]| -> Vec<String> {
            let is_alike = |one: &&&str| is_none_known || others.iter().any(|other| last(other) == last(one));
            own.iter().filter(is_alike).map(|name| (*name).to_owned()).collect()
        };
        let strangers = Strangers { unknown: those(&unknown, &unused), unused: those(&unused, &unknown) };
        (!strangers.unknown.is_empty() && !strangers.unused.is_empty()).then_some(strangers)
    }
}

fn extent(packets: &Packets) -> Result<Extent, String> {
    let kind = Kind::ALL.into_iter().find(|kind| kind.name() == packets.protocol);
    let kind = kind.ok_or_else(|| format!("`{}` is no protocol", packets.protocol))?;
    Ok(Extent {
        kind,
        values: ports(&packets.values)?,
        peers: addresses(&packets.peers)?,
        ends: packets.ends.as_ref().map_or(Ok(AddressSet::any()), |ends| addresses(ends))?,
        source_ports: packets.source_ports.as_ref().map_or(Ok(PortSet::full()), |pairs| ports(pairs))?,
        ways: Ways::written(packets.interfaces.as_ref(), &packets.interfaces_but),
        onward: Ways::written(packets.onward.as_ref(), &packets.onward_but),
        is_limited: packets.limited,
    })
}

fn led(led: &LedTo) -> Result<Led, String> {
    let packets = led.packets.iter().map(extent).collect::<Result<_, _>>()?;
    Ok(Led { to: led.to.clone(), inside: ports(&led.inside)?, packets })
}

fn ports(pairs: &[[u16; 2]]) -> Result<PortSet, String> {
    let ranges = pairs.iter().map(|[first, last]| {
        Interval::new(Port(*first), Port(*last)).ok_or_else(|| format!("the range {first} to {last} is reversed"))
    });
    Ok(ranges.collect::<Result<Vec<_>, _>>()?.into_iter().collect())
}

fn addresses(prefixes: &[String]) -> Result<AddressSet, String> {
    let (mut v4, mut v6) = (Vec::new(), Vec::new());
    for prefix in prefixes {
        match prefix.parse::<ipnet::IpNet>() {
            Ok(ipnet::IpNet::V4(net)) => v4.push(Interval::from(net)),
            Ok(ipnet::IpNet::V6(net)) => v6.push(Interval::from(net)),
            Err(_) => return Err(format!("`{prefix}` is no prefix")),
        }
    }
    Ok(AddressSet { v4: v4.into_iter().collect(), v6: v6.into_iter().collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_no_baseline_is_refused() {
        for text in [
            "",
            "{}",
            r#"{"format":"x","version":2,"findings":[]}"#,
            r#"{"format":"portcullis-baseline","version":3,"findings":[]}"#,
        ] {
            assert!(Baseline::read(text).is_err(), "{text}");
        }
        let first = Baseline::read(r#"{"format":"portcullis-baseline","version":1,"findings":[]}"#);
        assert!(first.is_err_and(|text| text.contains("it is of version 1")));
        assert!(Baseline::read(r#"{"format":"portcullis-baseline","version":2,"findings":[]}"#).is_ok());
    }
}
