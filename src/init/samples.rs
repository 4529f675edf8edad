//! The sample profiles that the program carries.
//!
//! In: a name. Out: a profile's text, whole: a list that a sample reads from a file beside it stands in it.

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
        self.text.replace(BLOCKED, &crate::import::flow(&prefixes))
    }
}
