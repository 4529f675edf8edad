//! What a profile builds on: the files under `extends:`, and theirs.
//!
//! In: a part and its path. Out: one profile, each file included once, or the circle that it runs in.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::ast::Profile;
use super::decode::Part;
use super::load::{Loader, beside, shown};
use super::{merge, messages};

/// How many profiles may extend one another in a row.
const DEPTH: usize = 8;

/// The profile of a file with all that it extends.
pub(super) fn whole(loader: &mut Loader<'_>, path: &Path, part: Part) -> Option<Profile> {
    let span = part.own.name.span;
    let mut included = BTreeSet::new();
    let merged = with_parents(loader, &mut vec![path.to_owned()], part, &mut included);
    if merged.own.chains.is_empty() && !loader.diagnostics.has_errors() {
        loader.diagnostics.push(messages::no_chain(span));
    }
    Some(merge::close(merged))
}

/// A part with its parents merged in. `line` is the way from the first file to this one; a file that is `included`
/// already, by another way, is left out.
fn with_parents(
    loader: &mut Loader<'_>,
    line: &mut Vec<PathBuf>,
    part: Part,
    included: &mut BTreeSet<PathBuf>,
) -> Part {
    let mut parents = Vec::new();
    let here = line.last().cloned().unwrap_or_default();
    for named in &part.extends {
        let path = beside(&here, &named.value);
        let way = || line.iter().chain([&path]).map(|path| shown(path)).collect::<Vec<_>>();
        if line.contains(&path) {
            loader.diagnostics.push(messages::extends_itself(&way(), named.span));
            continue;
        }
        if line.len() > DEPTH {
            loader.diagnostics.push(messages::extends_too_deep(&way(), DEPTH, named.span));
            continue;
        }
        if !included.insert(path.clone()) {
            continue;
        }
        if let Some(parent) = loader.part(&path, Some(named.span)) {
            line.push(path);
            parents.push(with_parents(loader, line, parent, included));
            line.pop();
        }
    }
    merge::merge(parents, part, loader.diagnostics)
}
