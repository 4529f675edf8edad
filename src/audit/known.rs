//! Findings that were known before: a baseline, so that an old firewall fails no run and what is new does.
//!
//! In: findings, and the text of an earlier baseline. Out: each finding marked as new, known or grown, and the text of the next
//! baseline, the same for the same findings. It reads and writes no file.
//!
//! A finding is known by its file and fingerprint, and for the packets that it was about then and its level then: what is
//! beyond has grown, and counts. Findings about no packets are known by how many of them there were.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::finding::{Extent, Finding, Standing};
use super::level::Level;
use super::region::Kind;
use super::ways::Ways;
use super::{Report, words};
use crate::place::Sources;
use crate::sets::{AddressSet, Interval, Port, PortSet};

const FORMAT: &str = "portcullis-baseline";
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    format: String,
    version: u32,
    findings: Vec<Record>,
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
}

#[derive(Serialize, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(deny_unknown_fields)]
struct Packets {
    protocol: String,
    values: Vec<[u16; 2]>,
    peers: Vec<String>,
    /// The interfaces by which they come or leave; without this and the next by any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    interfaces: Option<BTreeSet<String>>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    interfaces_but: BTreeSet<String>,
}

/// What was known of one finding.
#[derive(Debug, Clone)]
struct Known {
    level: Level,
    message: String,
    extent: Vec<Extent>,
}

/// What was known before.
#[derive(Debug, Clone, Default)]
pub struct Baseline {
    known: BTreeMap<(String, String), Vec<Known>>,
}

/// The file of a finding, as a baseline names it; empty where it has no place.
fn file<'a>(finding: &Finding, sources: &'a Sources) -> &'a str {
    let name = finding.place.map_or("", |span| sources.name(span.file));
    name.strip_prefix("./").unwrap_or(name)
}

/// The baseline that knows every finding that nobody has accepted: one that is accepted has its own end.
pub fn written(reports: &[Report], sources: &Sources) -> String {
    let all = reports.iter().flat_map(|report| &report.findings).filter(|finding| finding.accepted.is_none());
    let mut findings: Vec<Record> = all.map(|finding| record(finding, sources)).collect();
    findings.sort();
    let document = Document { format: FORMAT.to_owned(), version: VERSION, findings };
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

fn record(finding: &Finding, sources: &Sources) -> Record {
    let packets = finding.extent.iter().map(|extent| Packets {
        protocol: extent.kind.name().to_owned(),
        values: extent.values.ranges().iter().map(|range| [range.first().0, range.last().0]).collect(),
        peers: words::prefixes(&extent.peers, usize::MAX),
        interfaces: match &extent.ways {
            Ways::Only(names) => Some(names.clone()),
            Ways::AllBut(_) => None,
        },
        interfaces_but: match &extent.ways {
            Ways::Only(_) => BTreeSet::new(),
            Ways::AllBut(names) => names.clone(),
        },
    });
    Record {
        file: file(finding, sources).to_owned(),
        finding: finding.id.to_owned(),
        fingerprint: finding.fingerprint.clone(),
        level: finding.level.name().to_owned(),
        message: finding.message.clone(),
        packets: packets.collect(),
    }
}

impl Baseline {
    /// Reads what [`written`] wrote.
    ///
    /// # Errors
    /// What is wrong with the text, for a person.
    pub fn read(text: &str) -> Result<Self, String> {
        let document: Document = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if document.format != FORMAT || document.version != VERSION {
            return Err(format!("it is `{}`, version {}", document.format, document.version));
        }
        let mut known: BTreeMap<_, Vec<Known>> = BTreeMap::new();
        for record in document.findings {
            let level = Level::from_name(&record.level).ok_or_else(|| format!("`{}` is no level", record.level))?;
            let extent = record.packets.iter().map(extent).collect::<Result<_, _>>()?;
            let one = Known { level, message: record.message, extent };
            known.entry((record.file, record.fingerprint)).or_default().push(one);
        }
        Ok(Baseline { known })
    }

    /// Marks each finding.
    pub fn mark(&self, reports: &mut [Report], sources: &Sources) {
        let mut same: BTreeMap<(String, String), Vec<&mut Finding>> = BTreeMap::new();
        for finding in reports.iter_mut().flat_map(|report| &mut report.findings) {
            let key = (file(finding, sources).to_owned(), finding.fingerprint.clone());
            same.entry(key).or_default().push(finding);
        }
        for (key, findings) in same {
            let known = self.known.get(&key).map_or(&[][..], Vec::as_slice);
            let (with, without): (Vec<_>, Vec<_>) = findings.into_iter().partition(|one| !one.extent.is_empty());
            with.into_iter().for_each(|finding| about_packets(finding, known));
            about_none(without, known);
        }
    }
}

fn extent(packets: &Packets) -> Result<Extent, String> {
    let kind = Kind::ALL.into_iter().find(|kind| kind.name() == packets.protocol);
    let kind = kind.ok_or_else(|| format!("`{}` is no protocol", packets.protocol))?;
    let ranges = packets.values.iter().map(|[first, last]| {
        Interval::new(Port(*first), Port(*last)).ok_or_else(|| format!("the range {first} to {last} is reversed"))
    });
    let values: PortSet = ranges.collect::<Result<Vec<_>, _>>()?.into_iter().collect();
    let (mut v4, mut v6) = (Vec::new(), Vec::new());
    for prefix in &packets.peers {
        match prefix.parse::<ipnet::IpNet>() {
            Ok(ipnet::IpNet::V4(net)) => v4.push(Interval::from(net)),
            Ok(ipnet::IpNet::V6(net)) => v6.push(Interval::from(net)),
            Err(_) => return Err(format!("`{prefix}` is no prefix")),
        }
    }
    let peers = AddressSet { v4: v4.into_iter().collect(), v6: v6.into_iter().collect() };
    let ways = match &packets.interfaces {
        Some(names) => Ways::Only(names.clone()),
        None => Ways::AllBut(packets.interfaces_but.clone()),
    };
    Ok(Extent { kind, values, peers, ways })
}

/// A finding about packets is known as far as findings of the same fingerprint held its packets and were as bad.
fn about_packets(finding: &mut Finding, known: &[Known]) {
    let mut left = finding.extent.clone();
    let as_bad = || known.iter().filter(|one| one.level >= finding.level);
    // A baseline that was written before such findings spoke of packets knows all of them.
    if as_bad().any(|one| one.extent.is_empty()) {
        left.clear();
    }
    for covers in as_bad().flat_map(|one| &one.extent) {
        left = left.iter().flat_map(|extent| beyond(extent, covers)).collect();
    }
    finding.standing = Some(if left.is_empty() {
        Standing::Known
    } else if known.is_empty() {
        Standing::New
    } else {
        finding.also.push(format!("more than the baseline has: {}", grown(finding, known, &left)));
        Standing::Grown
    });
}

fn grown(finding: &Finding, known: &[Known], left: &[Extent]) -> String {
    if known.iter().all(|one| one.level < finding.level) {
        let was = known.iter().map(|one| one.level).max().map_or("", Level::name);
        return format!("its level was {was}");
    }
    let parts: Vec<String> = left
        .iter()
        .take(4)
        .map(|extent| {
            let peers = words::few(&words::prefixes(&extent.peers, 5), 4);
            format!("{} with {peers}{}", words::values(extent.kind, &extent.values), extent.ways.said())
        })
        .collect();
    parts.join("; ")
}

/// What of an extent another one does not hold.
fn beyond(extent: &Extent, covers: &Extent) -> Vec<Extent> {
    if extent.kind != covers.kind {
        return vec![extent.clone()];
    }
    let values = extent.values.intersection(&covers.values);
    let peers = extent.peers.intersection(&covers.peers);
    let ways = extent.ways.difference(&covers.ways);
    let parts = [
        Extent { values: extent.values.difference(&covers.values), ..extent.clone() },
        Extent { values: values.clone(), peers: extent.peers.difference(&covers.peers), ..extent.clone() },
        Extent { values, peers, ways, ..extent.clone() },
    ];
    let is_left = |part: &Extent| !part.values.is_empty() && !part.peers.is_empty() && !part.ways.is_empty();
    parts.into_iter().filter(is_left).collect()
}

/// Findings about no packets: those with the same words first, then as many as there were.
fn about_none(findings: Vec<&mut Finding>, known: &[Known]) {
    let mut free: Vec<&Known> = known.iter().filter(|one| one.extent.is_empty()).collect();
    let mut take = |finding: &Finding, same_words: bool| {
        let fits = |one: &&Known| one.level >= finding.level && (!same_words || one.message == finding.message);
        free.iter().position(fits).map(|at| free.swap_remove(at)).is_some()
    };
    let (mut rest, mut marked) = (Vec::new(), Vec::new());
    for finding in findings {
        let same = take(finding, true);
        if same { marked.push((finding, true)) } else { rest.push(finding) }
    }
    for finding in rest {
        let fits = take(finding, false);
        marked.push((finding, fits));
    }
    for (finding, is_known) in marked {
        finding.standing = Some(if is_known { Standing::Known } else { Standing::New });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extent_of(first: u16, last: u16, peers: &str) -> Extent {
        let packets = Packets {
            protocol: "tcp".to_owned(),
            values: vec![[first, last]],
            peers: vec![peers.to_owned()],
            interfaces: None,
            interfaces_but: BTreeSet::new(),
        };
        extent(&packets).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn what_is_beyond_has_other_ports_or_other_peers() {
        let now = extent_of(20, 30, "10.0.0.0/8");
        assert!(beyond(&now, &extent_of(0, 100, "0.0.0.0/0")).is_empty());
        assert_eq!(beyond(&now, &extent_of(20, 29, "0.0.0.0/0")), [extent_of(30, 30, "10.0.0.0/8")]);
        assert_eq!(beyond(&now, &extent_of(0, 100, "10.0.0.0/9")), [extent_of(20, 30, "10.128.0.0/9")]);
    }

    #[test]
    fn a_text_that_is_no_baseline_is_refused() {
        for text in [
            "",
            "{}",
            r#"{"format":"x","version":1,"findings":[]}"#,
            r#"{"format":"portcullis-baseline","version":2,"findings":[]}"#,
        ] {
            assert!(Baseline::read(text).is_err(), "{text}");
        }
    }
}
