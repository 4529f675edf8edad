//! What a baseline knows and is found no more: it should be written again, for what comes back is known.
//!
//! In: what is known, and what was met of it. Out: for each report what is gone.

use std::collections::{BTreeMap, BTreeSet};

use super::{Known, files_of};
use crate::audit::Report;
use crate::audit::extent::Extent;
use crate::audit::finding::Finding;
use crate::audit::heard::{LISTENING_CLOSED, OPEN_UNUSED};
use crate::audit::hosts::HOST_DIFFERS;
use crate::audit::registry::ON_REQUEST;
use crate::place::Sources;

/// A file and a fingerprint.
type Key = (String, String);

/// A finding that a baseline has and that is there no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// Its kind.
    pub id: String,
    /// The file in which it stood, as the baseline names it.
    pub file: String,
    /// What it said.
    pub message: String,
}

/// Which of what is known was met again.
#[derive(Default)]
pub(super) struct Met {
    /// The packets of findings, by file and fingerprint.
    packets: BTreeMap<Key, Vec<Extent>>,
    /// Of findings about no packets those words that none has, of files and fingerprints of which there are some.
    left: BTreeMap<Key, Vec<String>>,
}

impl Met {
    /// Takes note of what findings about no packets leave of what is known under their fingerprint.
    pub(super) fn words(&mut self, key: Key, left: Vec<String>) {
        self.left.insert(key, left);
    }

    /// Takes note of a finding about packets, of these files of one host.
    pub(super) fn packets(&mut self, finding: &Finding, files: &[String]) {
        for file in files {
            let own = self.packets.entry((file.clone(), finding.fingerprint.clone())).or_default();
            own.extend(finding.extent.iter().cloned());
        }
    }

    /// Those of what is known under a fingerprint that nothing of this run is.
    fn gone<'k>(&self, key: &Key, known: &'k [Known]) -> Vec<&'k Known> {
        let packets = self.packets.get(key).map_or(&[][..], Vec::as_slice);
        let is_met = |one: &&Known| one.extent.iter().any(|own| packets.iter().any(|other| own.overlaps(other)));
        let with = known.iter().filter(|one| !one.extent.is_empty() && !is_met(one));
        let mut left = self.left.get(key).cloned();
        let is_left = |one: &&Known| match &mut left {
            None => true,
            Some(left) => left.iter().position(|words| *words == one.message).map(|at| left.swap_remove(at)).is_some(),
        };
        let without: Vec<&Known> = known.iter().filter(|one| one.extent.is_empty()).filter(is_left).collect();
        with.chain(without).collect()
    }
}

/// Says of each report what of it is known and found no more. `read` are the files of the run, as the baseline names them.
pub(super) fn tell(
    known: &BTreeMap<Key, Vec<Known>>,
    reports: &mut [Report],
    sources: &Sources,
    (met, read): (&Met, &BTreeSet<String>),
) {
    // What was not asked for was not looked for.
    if reports.iter().any(|report| report.left_out > 0) {
        return;
    }
    for (key, known) in known.iter().filter(|((file, _), _)| read.contains(file)) {
        let of_file = |report: &Report| files_of(report, sources).any(|name| name == key.0);
        let at = reports.iter().position(of_file).unwrap_or_default();
        let Some(report) = reports.get_mut(at) else { continue };
        let gone = met.gone(key, known).into_iter().filter(|one| is_looked_for(&one.id, report));
        let gone: Vec<Gone> =
            gone.map(|one| Gone { id: one.id.clone(), file: key.0.clone(), message: one.message.clone() }).collect();
        report.gone.extend(gone);
    }
}

/// Whether this run would have told such a finding: some take more than the rules.
fn is_looked_for(id: &str, report: &Report) -> bool {
    let is_of_sockets = [OPEN_UNUSED.id, LISTENING_CLOSED.id].contains(&id);
    let is_of_hosts = id == HOST_DIFFERS.id;
    let is_of_request = ON_REQUEST.iter().any(|entry| entry.id == id);
    !(is_of_request || is_of_sockets && report.heard.is_none() || is_of_hosts && report.host.is_none())
}
