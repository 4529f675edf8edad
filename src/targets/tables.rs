//! Tables of a text that are not ours to judge, by their names.
//!
//! In: texts of nftables or iptables as their programs list them. Out: the names of their tables, and the same text without one of
//! them, in which all else keeps its place. Other firewalls have no tables.

use std::ops::Range;

/// A table of a text: its name as a user writes it, and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// `ip docker-bridges`, `nat`.
    pub name: String,
    /// From its first word through its end.
    pub bytes: Range<usize>,
}

/// The tables of a text of this target.
pub fn of(target: &str, text: &str) -> Vec<Table> {
    match target {
        "nftables" => of_nftables(text),
        "iptables" => of_iptables(text),
        _ => Vec::new(),
    }
}

/// Whether a user means this table: by its whole name, or without the family of nftables.
pub fn is_named(table: &Table, name: &str) -> bool {
    let bare = table.name.rsplit(' ').next();
    name.split_whitespace().eq(table.name.split_whitespace()) || bare == Some(name)
}

/// The text with blanks in the place of these bytes, line by line.
pub fn blanked(text: &str, bytes: &[Range<usize>]) -> String {
    let inside = |at: usize| bytes.iter().any(|range| range.contains(&at));
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if c != '\n' && inside(at) {
            out.extend(std::iter::repeat_n(' ', c.len_utf8()));
        } else {
            out.push(c);
        }
    }
    out
}

/// `*nat` through `COMMIT` (iptables-restore(8)).
fn of_iptables(text: &str) -> Vec<Table> {
    let (mut found, mut begun, mut at) = (Vec::new(), None, 0);
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        let words = line.trim();
        match (words.strip_prefix('*'), begun.take()) {
            (Some(name), _) => begun = Some((name.trim().to_owned(), at)),
            (None, Some((name, start))) if words == "COMMIT" => found.push(Table { name, bytes: start..end }),
            (None, open) => begun = open,
        }
        at = end;
    }
    found
}

/// `table ip nat { … }` (nft(8)), outside of quotes and remarks.
fn of_nftables(text: &str) -> Vec<Table> {
    let mut found = Vec::new();
    let (mut depth, mut start, mut name) = (0_usize, 0, None);
    let (mut is_quoted, mut is_remark) = (false, false);
    let mut line = 0;
    for (at, c) in text.char_indices() {
        match c {
            '\n' => {
                is_remark = false;
                if depth == 0 {
                    line = at + 1;
                }
            }
            _ if is_remark => {}
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '#' => is_remark = true,
            '{' => {
                if depth == 0 {
                    name = text.get(line..at).and_then(named);
                    start = line;
                }
                depth += 1;
            }
            '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0
                    && let Some(name) = name.take()
                {
                    found.push(Table { name, bytes: start..at + 1 });
                }
            }
            _ => {}
        }
    }
    found
}

/// The name of a table whose block begins behind these words: `table inet filter`.
fn named(words: &str) -> Option<String> {
    let words: Vec<&str> = words.split_whitespace().collect();
    match words.as_slice() {
        ["table", name] => Some(format!("ip {name}")),
        ["table", family, name] => Some(format!("{family} {name}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_left_out_and_all_else_keeps_its_place() {
        let text = "table ip nat { # }\n\tchain a { comment \"}é\"; }\n}\ntable inet f {\n}\n";
        let tables = of("nftables", text);
        assert_eq!(tables.iter().map(|table| table.name.as_str()).collect::<Vec<_>>(), ["ip nat", "inet f"]);
        let left = blanked(text, &[tables[0].bytes.clone()]);
        assert_eq!((left.len(), left.trim_start()), (text.len(), "table inet f {\n}\n"));
        assert!(is_named(&tables[0], "nat") && is_named(&tables[0], "ip nat") && !is_named(&tables[0], "ip6 nat"));

        let text = "*nat\n:A - [0:0]\nCOMMIT\n*filter\nCOMMIT\n";
        let tables = of("iptables", text);
        assert_eq!(tables.iter().map(|table| table.name.as_str()).collect::<Vec<_>>(), ["nat", "filter"]);
        assert!(blanked(text, &[tables[0].bytes.clone()]).trim_start().starts_with("*filter"));
    }
}
