//! Scalars of several lines: joined to one, or moved to another margin, without a change of what they say.
//!
//! A line break in a scalar without a `|` or `>` reads as a blank, and blanks around it as nothing (YAML 1.2.2 section 6.5).

use crate::yaml::written::Style;

/// The lines of a scalar, without the blanks around line breaks.
pub(super) fn lines(text: &str, style: Style) -> Vec<String> {
    let mut lines: Vec<&str> = text.split('\n').collect();
    let last = lines.pop().unwrap_or_default();
    let mut out: Vec<String> = lines.into_iter().map(|line| trim_end(line, style).to_owned()).collect();
    out.push(last.to_owned());
    for line in out.iter_mut().skip(1) {
        *line = line.trim_start_matches([' ', '\t']).to_owned();
    }
    out
}

/// The scalar on one line; none where one of its line breaks is more than a blank.
pub(super) fn joined(text: &str, style: Style) -> Option<String> {
    let lines = lines(text, style);
    let count = lines.len();
    let mut out = String::new();
    for (index, line) in lines.iter().enumerate() {
        let is_last = index + 1 == count;
        if line.is_empty() && !is_last {
            return None;
        }
        if is_last {
            out.push_str(line);
        } else if style == Style::Double && ends_escaped(line) {
            // The line break itself is escaped: it reads as nothing.
            out.push_str(line.strip_suffix('\\').unwrap_or(line));
        } else {
            out.push_str(line);
            out.push(' ');
        }
    }
    Some(out)
}

/// A line without the blanks at its end, but for one that is escaped.
fn trim_end(line: &str, style: Style) -> &str {
    let trimmed = line.trim_end_matches([' ', '\t']);
    if style == Style::Double && trimmed.len() < line.len() && ends_escaped(trimmed) {
        line.get(..=trimmed.len()).unwrap_or(line)
    } else {
        trimmed
    }
}

fn ends_escaped(line: &str) -> bool {
    (line.len() - line.trim_end_matches('\\').len()) % 2 == 1
}

/// The lines of a block scalar at another margin: `from` blanks are taken off each, and `to` set before it.
pub(super) fn moved(lines: &[&str], from: usize, to: usize) -> Vec<String> {
    let margin = " ".repeat(to);
    let one = |line: &&str| {
        let spaces = line.len() - line.trim_start_matches(' ').len();
        match line.get(from.min(spaces)..) {
            None | Some("") => String::new(),
            Some(rest) => format!("{margin}{rest}"),
        }
    };
    lines.iter().map(one).collect()
}
