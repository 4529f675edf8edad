//! Services by the names of programs.
//!
//! In: a service, a program's name as `ss` and `netstat` print it. Out: whether one is called like the other.

use super::Service;

/// Names of fewer letters are too easily part of another one.
const SHORTEST: usize = 3;

impl Service {
    /// Whether it is called like a program: `node_exporter` is `Prometheus node exporter`.
    pub fn is_called(&self, program: &str) -> bool {
        let program = letters(program);
        let names = std::iter::once(&self.name).chain(&self.aliases).map(|name| letters(name));
        let mut long = names.filter(|name| name.len() >= SHORTEST && program.len() >= SHORTEST);
        long.any(|name| name.contains(&program) || program.contains(&name))
    }
}

/// A name in lower case, letters and digits alone.
fn letters(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|one| one.to_ascii_lowercase()).collect()
}
