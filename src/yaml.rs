//! YAML text to a tree of nodes, each with its place.
//!
//! In: one text that [`Sources`](crate::place::Sources) holds, and limits. Out: a tree whose scalars are the characters
//! that were written, and every complaint about the YAML itself. It resolves no types: whether `22:22` or `no` is fit for
//! its place is the decoder's to judge. This is the one module that names the YAML crate. It reads the event stream of
//! that crate's parser and not through serde, because serde stops at the first error, loses places and is slower.
//!
//! # Example
//!
//! ```
//! use portcullis::diagnostic::Diagnostics;
//! use portcullis::place::Sources;
//! use portcullis::yaml::{self, Kind, Limits};
//!
//! let text = "window: 22:22\nwindow: no\n";
//! let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
//! let file = sources.add("twice.yaml", text);
//! let node = yaml::read(text, file, &Limits::USUAL, &mut diagnostics).ok_or("no tree to speak of")?;
//! let Kind::Mapping(pairs) = node.kind else { return Err("it is a mapping".into()) };
//! let values: Vec<&str> = pairs.iter().map(|(_, value)| sources.slice(value.span)).collect();
//! assert_eq!(values, ["22:22"]);
//! assert_eq!(diagnostics.errors().collect::<Vec<_>>(), ["repeated-key"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod messages;
pub(crate) mod misread;
pub mod shape;
mod text;
pub mod written;

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::granit_parser::{Event, Options, Parser, ScalarStyle, Span as Bytes, Tag};

use crate::diagnostic::Diagnostics;
use crate::place::{FileId, Span};

pub use messages::too_large;
pub use text::{check_characters, decode_utf8, quoted, scalar};

/// How much is read before it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file.
    pub size: usize,
    /// Nodes of one file: scalars, lists, mappings, and what aliases repeat.
    pub nodes: usize,
    /// Uses of aliases in one file.
    pub aliases: usize,
    /// Lists and mappings inside one another.
    pub depth: usize,
    /// What to do about a file that has more bytes or nodes.
    pub raised_by: &'static str,
}

/// How the limits of profiles are raised.
const RAISE: &str = "`--max-profile-size` raises the limits of bytes and of nodes; long lists of addresses belong in a \
                     plain text file, which a group names with `file:`";

impl Default for Limits {
    fn default() -> Self {
        Limits::USUAL
    }
}

impl Limits {
    /// The limits of profiles.
    pub const USUAL: Limits = Limits { size: 4 << 20, nodes: 200_000, aliases: 1_000, depth: 32, raised_by: RAISE };

    /// The limits of `--max-profile-size`: at least the usual number of nodes, and for a larger size one for four bytes,
    /// which no profile that a person or a program writes comes near.
    pub fn with_size(size: usize) -> Self {
        let usual = Limits::default();
        let nodes = if size > usual.size { size / 4 } else { usual.nodes };
        Limits { size, nodes, ..usual }
    }
}

/// A value and where it stands. An alias to a list or a mapping has the place of its use; all else has the place where
/// its characters are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Its bytes; for a list or mapping from its first to its last child.
    pub span: Span,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A scalar.
    Text(Scalar),
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order in which it is written; no key twice.
    Mapping(Vec<(Key, Node)>),
    /// Nothing is written: `name:` and a line break.
    Nothing,
    /// Something that has been complained of.
    Refused,
}

/// A scalar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// The characters, escapes resolved.
    pub text: String,
    /// Whether it stands without quotes, so that another reader may take it for a number, a truth value or null.
    pub plain: bool,
}

/// A key of a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The characters.
    pub text: String,
    /// Whether it stands without quotes.
    pub plain: bool,
    /// Where it stands.
    pub span: Span,
}

/// Reads one document. None where there is no tree to speak of; what is wrong stands in `diagnostics`, and a tree that
/// comes with errors is for finding more of them.
pub fn read(text: &str, file: FileId, limits: &Limits, diagnostics: &mut Diagnostics) -> Option<Node> {
    if text.len() > limits.size {
        diagnostics.push(messages::too_large(file, limits));
        return None;
    }
    if !text::check_characters(text, file, diagnostics) {
        return None;
    }
    let mut builder = Builder::new(file, limits, diagnostics);
    for event in Parser::new_from_str_with_options(text, options(limits)) {
        match event {
            Ok((event, bytes)) => builder.event(event, &bytes).ok()?,
            Err(error) => {
                let diagnostic = messages::syntax(&error, text, file, limits);
                builder.diagnostics.push(diagnostic);
                return None;
            }
        }
    }
    builder.finish(text.len())
}

fn options(limits: &Limits) -> Options {
    let mut options = Options::default();
    options.set_emit_comments(false);
    options.emit_unresolved_aliases = true;
    options.disallow_directives = true;
    options.flow_nesting_limit = limits.depth;
    options.block_nesting_limit = limits.depth;
    options
}

/// A limit was reached, and has been complained of.
struct Stop;

/// A list or mapping that is still open.
struct Frame {
    start: usize,
    anchor: usize,
    flow: bool,
    refused: bool,
    /// Where the nodes started to count, for the anchor's copy.
    first_node: usize,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Mapping(Vec<(Key, Node)>, Option<Node>),
}

/// Turns events into a tree without recursion.
struct Builder<'a> {
    file: FileId,
    limits: &'a Limits,
    diagnostics: &'a mut Diagnostics,
    open: Vec<Frame>,
    /// The documents seen, and the first one's root.
    documents: usize,
    root: Option<Node>,
    /// Anchored nodes and how many nodes each is.
    anchors: BTreeMap<usize, (Node, usize)>,
    nodes: usize,
    aliases: usize,
    /// The end of the last thing that has characters: block lists and mappings end there.
    last_end: usize,
}

impl<'a> Builder<'a> {
    fn new(file: FileId, limits: &'a Limits, diagnostics: &'a mut Diagnostics) -> Self {
        Builder {
            file,
            limits,
            diagnostics,
            open: Vec::new(),
            documents: 0,
            root: None,
            anchors: BTreeMap::new(),
            nodes: 0,
            aliases: 0,
            last_end: 0,
        }
    }

    fn event(&mut self, event: Event<'_>, bytes: &Bytes) -> Result<(), Stop> {
        let range = bytes.byte_range().unwrap_or_default();
        let span = Span::new(self.file, range.start, range.end);
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.diagnostics.push(messages::second_document(span));
                    return Err(Stop);
                }
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.count(1, span)?;
                self.last_end = self.last_end.max(range.end);
                let refused = self.refuse_tag(tag.as_deref(), bytes);
                let kind = self.scalar(&text, style, anchor, refused, span);
                self.anchor(anchor, Node { kind, span }, 1)?;
            }
            Event::SequenceStart(style, anchor, tag) => {
                let refused = self.refuse_tag(tag.as_deref(), bytes);
                self.push(Content::List(Vec::new()), anchor, refused, is_flow(style), span)?;
            }
            Event::MappingStart(style, anchor, tag) => {
                let refused = self.refuse_tag(tag.as_deref(), bytes);
                self.push(Content::Mapping(Vec::new(), None), anchor, refused, is_flow(style), span)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(range.end)?,
            Event::Alias(anchor) => {
                self.last_end = self.last_end.max(range.end);
                self.alias(anchor, span)?;
            }
            Event::UnresolvedAlias(name) => {
                self.count(1, span)?;
                self.last_end = self.last_end.max(range.end);
                self.diagnostics.push(messages::unknown_alias(&name, span));
                self.add(Node { kind: Kind::Refused, span });
            }
            _ => {}
        }
        Ok(())
    }

    fn count(&mut self, nodes: usize, span: Span) -> Result<(), Stop> {
        self.nodes = self.nodes.saturating_add(nodes);
        if self.nodes > self.limits.nodes {
            self.diagnostics.push(messages::too_many_nodes(self.limits, span));
            return Err(Stop);
        }
        Ok(())
    }

    fn refuse_tag(&mut self, tag: Option<&Tag>, bytes: &Bytes) -> bool {
        let Some(tag) = tag else { return false };
        let range = bytes.tag_span().unwrap_or(*bytes).byte_range().unwrap_or_default();
        let span = Span::new(self.file, range.start, range.end);
        self.diagnostics.push(messages::tag(&tag.original(), span));
        true
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, anchor: usize, refused: bool, span: Span) -> Kind {
        if refused {
            return Kind::Refused;
        }
        let plain = style == ScalarStyle::Plain;
        // The parser gives `~` for nothing: only the place tells it from a `~` that was written.
        if plain && span.start == span.end {
            if anchor == 0 {
                return Kind::Nothing;
            }
            self.diagnostics.push(messages::empty_anchor(span));
            return Kind::Refused;
        }
        if !plain && let Some(bad) = text::first_bad_character(text) {
            self.diagnostics.push(messages::bad_character(bad, span));
            return Kind::Refused;
        }
        Kind::Text(Scalar { text: text.to_owned(), plain })
    }

    fn push(&mut self, content: Content, anchor: usize, refused: bool, flow: bool, span: Span) -> Result<(), Stop> {
        let first_node = self.nodes;
        self.count(1, span)?;
        if self.open.len() >= self.limits.depth {
            self.diagnostics.push(messages::too_deep(self.limits.depth, span));
            return Err(Stop);
        }
        self.open.push(Frame { start: span.start as usize, anchor, flow, refused, first_node, content });
        Ok(())
    }

    fn close(&mut self, end: usize) -> Result<(), Stop> {
        let Some(frame) = self.open.pop() else { return Ok(()) };
        if frame.flow {
            self.last_end = self.last_end.max(end);
        }
        let span = Span::new(self.file, frame.start, self.last_end);
        let kind = match frame.content {
            _ if frame.refused => Kind::Refused,
            Content::List(items) => Kind::List(items),
            Content::Mapping(pairs, _) => Kind::Mapping(self.settle_keys(pairs)),
        };
        let nodes = self.nodes - frame.first_node;
        self.anchor(frame.anchor, Node { kind, span }, nodes)
    }

    /// Keeps a copy for aliases where the node is anchored, and adds it.
    fn anchor(&mut self, anchor: usize, node: Node, nodes: usize) -> Result<(), Stop> {
        if anchor != 0 {
            self.count(nodes, node.span)?;
            self.anchors.insert(anchor, (node.clone(), nodes));
        }
        self.add(node);
        Ok(())
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), Stop> {
        self.aliases += 1;
        if self.aliases > self.limits.aliases {
            self.diagnostics.push(messages::too_many_aliases(self.limits.aliases, span));
            return Err(Stop);
        }
        let Some((node, nodes)) = self.anchors.get(&anchor) else {
            self.count(1, span)?;
            self.diagnostics.push(messages::alias_inside_itself(span));
            self.add(Node { kind: Kind::Refused, span });
            return Ok(());
        };
        let nodes = *nodes;
        let mut node = node.clone();
        if matches!(node.kind, Kind::List(_) | Kind::Mapping(_)) {
            node.span = span;
        }
        self.count(nodes, span)?;
        self.add(node);
        Ok(())
    }

    fn add(&mut self, node: Node) {
        match self.open.last_mut().map(|frame| &mut frame.content) {
            None => self.root = Some(node),
            Some(Content::List(items)) => items.push(node),
            Some(Content::Mapping(pairs, pending)) => match pending.take() {
                None => *pending = Some(node),
                Some(key) => match as_key(key) {
                    Ok(key) => pairs.push((key, node)),
                    Err(span) => self.diagnostics.push(messages::key_is_not_text(span)),
                },
            },
        }
    }

    /// Merges what stands under `<<` and refuses a key that stands twice.
    fn settle_keys(&mut self, pairs: Vec<(Key, Node)>) -> Vec<(Key, Node)> {
        if !pairs.iter().any(|(key, _)| is_merge(key)) {
            return self.drop_repeated(pairs);
        }
        let (merged, own): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(key, _)| is_merge(key));
        let own = self.drop_repeated(own);
        self.merge(own, merged)
    }

    fn drop_repeated(&mut self, pairs: Vec<(Key, Node)>) -> Vec<(Key, Node)> {
        let mut order: Vec<(&str, usize)> =
            pairs.iter().enumerate().map(|(index, (key, _))| (key.text.as_str(), index)).collect();
        order.sort_unstable();
        let mut repeated = BTreeSet::new();
        for alike in order.chunk_by(|one, next| one.0 == next.0) {
            repeated.extend(alike.iter().skip(1).map(|(_, index)| *index));
            let first = alike.first().and_then(|(_, index)| pairs.get(*index));
            for (key, _) in alike.iter().skip(1).filter_map(|(_, index)| pairs.get(*index)) {
                let first = first.map_or(key.span, |(key, _)| key.span);
                self.diagnostics.push(messages::repeated_key(&key.text, key.span, first));
            }
        }
        if repeated.is_empty() {
            return pairs;
        }
        pairs.into_iter().enumerate().filter(|(index, _)| !repeated.contains(index)).map(|(_, pair)| pair).collect()
    }

    /// Adds the pairs of merged mappings whose keys are not there yet: the mapping's own win, then the earlier one.
    fn merge(&mut self, mut own: Vec<(Key, Node)>, merged: Vec<(Key, Node)>) -> Vec<(Key, Node)> {
        let mut present: BTreeSet<String> = own.iter().map(|(key, _)| key.text.clone()).collect();
        for (key, value) in merged {
            let parts = match value.kind {
                Kind::List(parts) => parts,
                _ => vec![value],
            };
            for part in parts {
                match part.kind {
                    Kind::Mapping(pairs) => {
                        own.extend(pairs.into_iter().filter(|(key, _)| present.insert(key.text.clone())));
                    }
                    Kind::Refused => {}
                    _ => self.diagnostics.push(messages::merge_of_no_mapping(key.span, part.span)),
                }
            }
        }
        own
    }

    fn finish(self, length: usize) -> Option<Node> {
        let nothing = Node { kind: Kind::Nothing, span: Span::new(self.file, length, length) };
        Some(self.root.unwrap_or(nothing))
    }
}

fn is_flow(style: serde_yaml::granit_parser::StructureStyle) -> bool {
    style == serde_yaml::granit_parser::StructureStyle::Flow
}

fn is_merge(key: &Key) -> bool {
    key.plain && key.text == "<<"
}

fn as_key(node: Node) -> Result<Key, Span> {
    match node.kind {
        Kind::Text(scalar) => Ok(Key { text: scalar.text, plain: scalar.plain, span: node.span }),
        _ => Err(node.span),
    }
}
