//! YAML text as its author wrote it: which node stands where, and in which style.
//!
//! In: a text that [`read`](super::read) takes. Out: its nodes by their bytes, and every piece between which nothing but
//! indicators, comments and blanks can stand. What the nodes mean is of no matter here.

use serde_yaml::granit_parser::{Event, Parser, ScalarStyle, Span as Bytes};

use super::{Limits, is_flow, options};

/// A text's nodes.
#[derive(Debug, Clone)]
pub struct Written {
    /// The node that holds all others; none in an empty text.
    pub root: Option<Piece>,
    /// Scalars, aliases, anchors and the marks of a document, by their place.
    pub leaves: Vec<Leaf>,
}

/// One node.
#[derive(Debug, Clone)]
pub struct Piece {
    /// What it is.
    pub form: Form,
    /// Whether an anchor stands before it.
    pub anchored: bool,
}

/// What a node is.
#[derive(Debug, Clone)]
pub enum Form {
    /// A scalar of this style.
    Scalar(Style),
    /// The use of an anchor.
    Alias,
    /// Nothing is written.
    Nothing,
    /// A list.
    List(Brackets, Vec<Piece>),
    /// A mapping.
    Mapping(Brackets, Vec<(Piece, Piece)>),
}

/// What holds a list or a mapping together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brackets {
    /// Indentation.
    None,
    /// Brackets, as in `[a, b]`.
    Flow,
    /// The brackets around it: it is the one pair of `[a: b]`.
    Outer,
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In single quotes.
    Single,
    /// In double quotes, with escapes.
    Double,
    /// After `|` or `>`; the bytes are those of the lines below.
    Block,
}

/// A piece of text that belongs to a node, or a mark of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leaf {
    /// What it is.
    pub kind: LeafKind,
    /// Its first byte.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeafKind {
    /// A scalar of this style.
    Scalar(Style),
    /// `*name`.
    Alias,
    /// `&name`.
    Anchor,
    /// `---`.
    Start,
    /// `...`.
    End,
}

enum Open {
    List(Brackets, bool, Vec<Piece>),
    Mapping(Brackets, bool, Vec<(Piece, Piece)>, Option<Piece>),
}

#[derive(Default)]
struct Builder {
    root: Option<Piece>,
    leaves: Vec<Leaf>,
    open: Vec<Open>,
}

/// The nodes of a text; none if it is no YAML, or has what no file of ours may have.
pub fn written(text: &str, limits: &Limits) -> Option<Written> {
    let mut options = options(limits);
    options.emit_anchor_events = true;
    let mut builder = Builder::default();
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, bytes) = event.ok()?;
        builder.event(&event, &bytes, text)?;
    }
    builder.leaves.sort_by_key(|leaf| leaf.start);
    Some(Written { root: builder.root, leaves: builder.leaves })
}

impl Builder {
    fn event(&mut self, event: &Event<'_>, bytes: &Bytes, text: &str) -> Option<()> {
        let range = bytes.byte_range().unwrap_or_default();
        match event {
            Event::DocumentStart(true, _) => self.leaf(LeafKind::Start, &range),
            Event::DocumentEnd if text.get(range.clone()) == Some("...") => self.leaf(LeafKind::End, &range),
            Event::Scalar(_, style, anchor, None) => {
                let style = match style {
                    ScalarStyle::Plain => Style::Plain,
                    ScalarStyle::SingleQuoted => Style::Single,
                    ScalarStyle::DoubleQuoted => Style::Double,
                    ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
                };
                let form = if style == Style::Plain && range.is_empty() {
                    Form::Nothing
                } else {
                    self.leaf(LeafKind::Scalar(style), &range);
                    Form::Scalar(style)
                };
                self.add(Piece { form, anchored: *anchor != 0 });
            }
            Event::Alias(_) => {
                self.leaf(LeafKind::Alias, &range);
                self.add(Piece { form: Form::Alias, anchored: false });
            }
            Event::Anchor(..) => self.leaf(LeafKind::Anchor, &range),
            Event::SequenceStart(style, anchor, None) => {
                let brackets = if is_flow(*style) { Brackets::Flow } else { Brackets::None };
                self.open.push(Open::List(brackets, *anchor != 0, Vec::new()));
            }
            Event::MappingStart(style, anchor, None) => {
                let brackets = match is_flow(*style) {
                    false => Brackets::None,
                    true if text.get(range) == Some("{") => Brackets::Flow,
                    true => Brackets::Outer,
                };
                self.open.push(Open::Mapping(brackets, *anchor != 0, Vec::new(), None));
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let piece = match self.open.pop()? {
                    Open::List(brackets, anchored, items) => Piece { form: Form::List(brackets, items), anchored },
                    Open::Mapping(brackets, anchored, pairs, _) => {
                        Piece { form: Form::Mapping(brackets, pairs), anchored }
                    }
                };
                self.add(piece);
            }
            Event::UnresolvedAlias(_) | Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..) => {
                return None;
            }
            _ => {}
        }
        Some(())
    }

    fn leaf(&mut self, kind: LeafKind, range: &std::ops::Range<usize>) {
        self.leaves.push(Leaf { kind, start: range.start, end: range.end });
    }

    fn add(&mut self, piece: Piece) {
        match self.open.last_mut() {
            None => self.root = Some(piece),
            Some(Open::List(_, _, items)) => items.push(piece),
            Some(Open::Mapping(_, _, pairs, pending)) => match pending.take() {
                None => *pending = Some(piece),
                Some(key) => pairs.push((key, piece)),
            },
        }
    }
}
