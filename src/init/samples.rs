//! The sample profiles that the program carries.
//!
//! In: a name. Out: a profile's text, whole: a list that a sample reads from a file beside it stands in it, and no other file is
//! named.

/// A sample: its name and its text.
#[derive(Debug, Clone, Copy)]
pub struct Sample {
    /// Its name, which is that of its profile.
    pub name: &'static str,
    text: &'static str,
}

macro_rules! sample {
    ($name:literal) => {
        Sample { name: $name, text: include_str!(concat!("../../profiles/", $name, ".yaml")) }
    };
}

/// All samples that need nothing else, in the order of their names.
pub const ALL: [Sample; 8] = [
    sample!("branch-office"),
    sample!("file-server"),
    sample!("iscsi-target"),
    sample!("mail-server"),
    sample!("router"),
    sample!("voip-server"),
    sample!("web-server"),
    sample!("windows-desktop"),
];

/// How a sample names its list.
const BLOCKED: &str = "{file: lists/blocked.txt}";

/// How a sample names its schema for editors, which stands beside the samples alone.
const SCHEMA: &str = "# yaml-language-server:";

/// What the list holds.
const LIST: &str = include_str!("../../profiles/lists/blocked.txt");

/// The sample of a name.
pub fn named(name: &str) -> Option<Sample> {
    ALL.into_iter().find(|sample| sample.name == name)
}

impl Sample {
    /// The text, as it is written.
    pub fn written(&self) -> String {
        let prefixes = LIST.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let prefixes: Vec<String> = prefixes.map(str::to_owned).collect();
        let lines = self.text.split_inclusive('\n').filter(|line| !line.starts_with(SCHEMA));
        lines.collect::<String>().replace(BLOCKED, &crate::import::flow(&prefixes))
    }
}
