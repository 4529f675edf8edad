//! Nodes to values: text, names, lists, switches, mappings with known keys.
//!
//! In: nodes of the YAML tree. Out: values with places; whatever has another shape is complained of and left out, so that
//! decoding goes on. It knows no key of any file.

pub(crate) mod messages;

use super::misread::{Misread, misread};
use super::{Key, Kind, Node, Scalar};
use crate::diagnostic::Diagnostics;
use crate::place::{Placed, Span};

/// Text and where it stands.
pub type Text = Placed<String>;

/// The keys of one kind of mapping.
pub(crate) struct Keys {
    /// What the mapping is, for messages: `a rule`.
    pub(crate) of: &'static str,
    /// What it may have.
    pub(crate) known: &'static [&'static str],
}

/// A mapping of which keys are taken one after the other.
pub(crate) struct Fields {
    pairs: Vec<(Key, Node)>,
    of: &'static str,
    /// The known keys for which unknown ones are slips, or words of other programs: that has been said.
    pub(crate) slips: Vec<&'static str>,
    /// The whole mapping.
    pub(crate) span: Span,
}

impl Fields {
    /// Opens a mapping. Anything else, and every key that is not known, is complained of.
    pub(crate) fn open(node: Node, keys: &Keys, diagnostics: &mut Diagnostics) -> Option<Self> {
        let span = node.span;
        let pairs = mapping(node, keys.of, diagnostics)?;
        let mut kept = Vec::with_capacity(pairs.len());
        let mut slips = Vec::new();
        for (key, value) in pairs {
            if keys.known.contains(&key.text.as_str()) {
                kept.push((key, value));
            } else {
                slips.extend(messages::stands_for(&key.text, keys.known));
                diagnostics.push(messages::unknown_key(&key, keys.of, keys.known));
            }
        }
        Some(Fields { pairs: kept, of: keys.of, slips, span })
    }

    /// Takes a key out, if it is written.
    pub(crate) fn take(&mut self, name: &str) -> Option<(Span, Node)> {
        let index = self.pairs.iter().position(|(key, _)| key.text == name)?;
        let (key, node) = self.pairs.remove(index);
        Some((key.span, node))
    }

    /// Where a key that has not been taken stands.
    pub(crate) fn place(&self, name: &str) -> Option<Span> {
        self.pairs.iter().find(|(key, _)| key.text == name).map(|(key, _)| key.span)
    }

    /// Takes a key that must be there.
    pub(crate) fn require(&mut self, name: &'static str, diagnostics: &mut Diagnostics) -> Option<Node> {
        let found = self.take(name);
        if found.is_none() && !self.slips.contains(&name) {
            diagnostics.push(messages::missing_key(name, self.of, self.span));
        }
        found.map(|(_, node)| node)
    }

    /// A text under a key.
    pub(crate) fn text(&mut self, name: &'static str, diagnostics: &mut Diagnostics) -> Option<Text> {
        self.take(name).and_then(|(_, node)| text(node, name, diagnostics))
    }

    /// A text that must be there.
    pub(crate) fn required_text(&mut self, name: &'static str, diagnostics: &mut Diagnostics) -> Option<Text> {
        self.require(name, diagnostics).and_then(|node| text(node, name, diagnostics))
    }

    /// A sentence or more for people, which may have several lines.
    pub(crate) fn prose(&mut self, name: &'static str, diagnostics: &mut Diagnostics) -> Option<Text> {
        self.take(name).and_then(|(_, node)| prose(node, name, diagnostics))
    }

    /// A text or a list of texts under a key; an empty list is complained of.
    pub(crate) fn texts(&mut self, name: &'static str, diagnostics: &mut Diagnostics) -> Option<Vec<Text>> {
        self.take(name).map(|(_, node)| texts(node, name, diagnostics))
    }

    /// `true` or `false` under a key; false where it is not written.
    pub(crate) fn flag(&mut self, name: &'static str, diagnostics: &mut Diagnostics) -> bool {
        self.take(name).and_then(|(_, node)| flag(node, name, diagnostics)).is_some_and(|flag| flag.value)
    }
}

/// The pairs of a mapping.
pub(crate) fn mapping(node: Node, of: &str, diagnostics: &mut Diagnostics) -> Option<Vec<(Key, Node)>> {
    match node.kind {
        Kind::Mapping(pairs) => Some(pairs),
        _ => {
            wrong_kind(&node, of, "a mapping of keys", diagnostics);
            None
        }
    }
}

/// The items of a list.
pub(crate) fn list(node: Node, of: &str, diagnostics: &mut Diagnostics) -> Option<Vec<Node>> {
    match node.kind {
        Kind::List(items) => Some(items),
        _ => {
            wrong_kind(&node, of, "a list", diagnostics);
            None
        }
    }
}

/// One line of text that every reader of YAML takes for text.
pub(crate) fn text(node: Node, of: &str, diagnostics: &mut Diagnostics) -> Option<Text> {
    let scalar = scalar(node, of, "a text", diagnostics)?;
    one_line(scalar, of, diagnostics)
}

/// Text of one or more lines, without blanks at its ends.
pub(crate) fn prose(node: Node, of: &str, diagnostics: &mut Diagnostics) -> Option<Text> {
    let scalar = scalar(node, of, "a text", diagnostics)?;
    let span = scalar.span;
    plain_text(scalar, diagnostics).map(|text| Placed::new(text.trim().to_owned(), span))
}

/// A text, or a list of them. What is wrong with an item is complained of and the item left out; so is an empty list.
pub(crate) fn texts(node: Node, of: &'static str, diagnostics: &mut Diagnostics) -> Vec<Text> {
    let span = node.span;
    match node.kind {
        Kind::List(items) if items.is_empty() => {
            diagnostics.push(messages::empty_list(of, span));
            Vec::new()
        }
        Kind::List(items) => items.into_iter().filter_map(|item| text(item, of, diagnostics)).collect(),
        _ => scalar(node, of, "a name or a list", diagnostics)
            .and_then(|scalar| one_line(scalar, of, diagnostics))
            .into_iter()
            .collect(),
    }
}

/// A text, or a list that is joined with commas; the place is of the whole.
pub(crate) fn joined(node: Node, of: &'static str, diagnostics: &mut Diagnostics) -> Option<Text> {
    let span = node.span;
    let parts: Vec<String> = texts(node, of, diagnostics).into_iter().map(|text| text.value).collect();
    (!parts.is_empty()).then(|| Placed::new(parts.join(", "), span))
}

/// `true` or `false`, without quotes.
pub(crate) fn flag(node: Node, of: &str, diagnostics: &mut Diagnostics) -> Option<Placed<bool>> {
    word(node, of, &[("true", true), ("false", false)], diagnostics)
}

/// One of a few words.
pub(crate) fn word<T: Copy>(
    node: Node,
    of: &str,
    words: &[(&'static str, T)],
    diagnostics: &mut Diagnostics,
) -> Option<Placed<T>> {
    let scalar = scalar(node, of, "a word", diagnostics)?;
    // `"true"` in quotes is a text to every reader, and here too.
    let quoted_switch = !scalar.value.plain && misread(&scalar.value.text) == Some(Misread::Truth);
    let same = |word: &str| word == scalar.value.text && !quoted_switch;
    let found = words.iter().find(|(word, _)| same(word)).map(|(_, value)| *value);
    if found.is_none() {
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        diagnostics.push(messages::unknown_word(&scalar.value.text, of, &known, scalar.span));
    }
    found.map(|value| Placed::new(value, scalar.span))
}

/// A key that is a name of the user's.
pub(crate) fn name(key: Key, diagnostics: &mut Diagnostics) -> Option<Text> {
    let scalar = Placed::new(Scalar { text: key.text, plain: key.plain }, key.span);
    one_line(scalar, "a name", diagnostics)
}

fn scalar(node: Node, of: &str, expected: &str, diagnostics: &mut Diagnostics) -> Option<Placed<Scalar>> {
    match node.kind {
        Kind::Text(scalar) => Some(Placed::new(scalar, node.span)),
        _ => {
            wrong_kind(&node, of, expected, diagnostics);
            None
        }
    }
}

fn one_line(scalar: Placed<Scalar>, of: &str, diagnostics: &mut Diagnostics) -> Option<Text> {
    let span = scalar.span;
    let text = plain_text(scalar, diagnostics)?;
    if text.contains(['\n', '\r', '\t']) {
        diagnostics.push(messages::line_break(of, span));
        return None;
    }
    Some(Placed::new(text, span))
}

fn plain_text(scalar: Placed<Scalar>, diagnostics: &mut Diagnostics) -> Option<String> {
    let Placed { value: Scalar { text, plain }, span } = scalar;
    if text.trim().is_empty() {
        diagnostics.push(messages::empty_text(span));
        return None;
    }
    let is_quoted = |text: &str| text.starts_with(messages::CURLY) || text.ends_with(messages::CURLY);
    if plain && is_quoted(&text) && !text.contains(char::is_whitespace) {
        diagnostics.push(messages::curly_quotes(&text, span));
        return None;
    }
    if let Some(as_what) = plain.then(|| misread(&text)).flatten() {
        diagnostics.push(messages::misread(&text, as_what, span));
        return None;
    }
    Some(text)
}

fn wrong_kind(node: &Node, of: &str, expected: &str, diagnostics: &mut Diagnostics) {
    if let Kind::Mapping(pairs) = &node.kind
        && let [(key, Node { kind: Kind::Nothing, .. })] = pairs.as_slice()
        && key.text.contains(':')
    {
        diagnostics.push(messages::unquoted_address(&key.text, key.span));
        return;
    }
    let found = match &node.kind {
        Kind::Refused => return,
        Kind::Nothing => {
            diagnostics.push(messages::missing_value(of, expected, node.span));
            return;
        }
        Kind::Text(_) => "a text",
        Kind::List(_) => "a list",
        Kind::Mapping(_) => "a mapping",
    };
    diagnostics.push(messages::wrong_kind(of, expected, found, node.span));
}
