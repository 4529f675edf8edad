//! Nodes to lines: every piece of the text is taken in its order, and set on the line where it belongs.

use std::collections::BTreeSet;

use super::lines::{Comment, Line, LineKind, Pair};
use super::tokens::{self, Kind, Token};
use super::{Refused, WIDTH, flow, scalars};
use crate::yaml::written::{Brackets, Form, LeafKind, Piece, Style};

/// How far what a list or a mapping holds is indented.
const STEP: usize = 2;

/// The lines of a text.
pub(super) fn print(text: &str, tokens: Vec<Token>, root: Option<&Piece>) -> Result<Vec<Line>, Refused> {
    let mut printer = Printer {
        text,
        tokens,
        at: 0,
        moved: BTreeSet::new(),
        lines: Vec::new(),
        open: false,
        last_comment: None,
        mappings: 0,
    };
    printer.document(root)?;
    Ok(printer.lines)
}

/// Where a node stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// The indentation of the list or mapping that holds it.
    holder: usize,
    /// The column in which that stood; none where it stood in brackets.
    stood: Option<usize>,
    /// The indentation of what the node holds.
    inside: usize,
    /// Whether it may begin on a line that has another one's `-` before it.
    after_dash: bool,
    /// Whether it stood in brackets.
    in_flow: bool,
}

struct Printer<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    at: usize,
    /// Tokens that were taken before those that stand before them.
    moved: BTreeSet<usize>,
    lines: Vec<Line>,
    /// Whether the last line goes on.
    open: bool,
    /// The line and column where the comment stood that stands at the end of the last line.
    last_comment: Option<(usize, usize)>,
    /// How many mappings there were.
    mappings: usize,
}

impl<'a> Printer<'a> {
    fn document(&mut self, root: Option<&Piece>) -> Result<(), Refused> {
        self.comments(0);
        if self.is_next(Kind::Leaf(LeafKind::Start)) {
            self.mark()?;
        }
        if let Some(root) = root {
            let place = Place { holder: 0, stood: None, inside: 0, after_dash: false, in_flow: false };
            self.node(root, place)?;
            self.trail(0);
        }
        self.comments(0);
        if self.is_next(Kind::Leaf(LeafKind::End)) {
            self.mark()?;
        }
        self.comments(0);
        if self.peek().is_some() { Err(Refused::Unknown) } else { Ok(()) }
    }

    /// `---` or `...`, on a line of its own.
    fn mark(&mut self) -> Result<(), Refused> {
        let token = self.next()?;
        self.line(0, token.blank, self.own(token).to_owned());
        self.open = false;
        self.trail(0);
        Ok(())
    }

    fn peek(&self) -> Option<Token> {
        self.tokens.get(self.at).copied()
    }

    fn is_next(&self, kind: Kind) -> bool {
        self.peek().is_some_and(|token| token.kind == kind)
    }

    fn next(&mut self) -> Result<Token, Refused> {
        let token = self.peek().ok_or(Refused::Unknown)?;
        self.at += 1;
        while self.moved.contains(&self.at) {
            self.at += 1;
        }
        Ok(token)
    }

    fn take(&mut self, kind: Kind) -> Result<Token, Refused> {
        if self.is_next(kind) { self.next() } else { Err(Refused::Unknown) }
    }

    fn own(&self, token: Token) -> &'a str {
        self.text.get(token.start..token.end).unwrap_or_default()
    }

    fn line(&mut self, indent: usize, blank: bool, text: String) {
        self.lines.push(Line { indent, text, blank, ..Line::default() });
        self.open = true;
        self.last_comment = None;
    }

    /// Adds to the open line, or begins one.
    fn word(&mut self, text: &str, indent: usize) {
        match self.lines.last_mut().filter(|_| self.open) {
            Some(line) => {
                line.text.push(' ');
                line.text.push_str(text);
            }
            None => self.line(indent, false, text.to_owned()),
        }
    }

    /// Whether a comment goes on with the one at the end of the last line: it stands right below it.
    fn goes_on(&self, token: Token) -> bool {
        token.first && self.last_comment.is_some_and(|(line, column)| (line + 1, column) == (token.line, token.column))
    }

    /// The comment that is next, if it is one: at the end of the last line, or on a line of its own.
    fn comment(&mut self, indent: usize, may_end_a_line: bool) -> bool {
        let Some(token) = self.peek().filter(|token| token.kind == Kind::Comment) else { return false };
        let text = self.own(token).to_owned();
        let comment = Comment { text, column: token.column };
        let place = Some((token.line, token.column));
        let can_end = |line: &&mut Line| line.kind == LineKind::Nodes && line.comment.is_none();
        if self.goes_on(token) {
            self.lines.push(Line { comment: Some(comment), kind: LineKind::Continued, ..Line::default() });
            self.last_comment = place;
        } else if let Some(line) = self.lines.last_mut().filter(can_end).filter(|_| may_end_a_line && !token.first) {
            line.comment = Some(comment);
            self.last_comment = place;
        } else {
            let (text, blank, kind) = (comment.text, token.blank, LineKind::Comment);
            self.lines.push(Line { indent, text, blank, kind, ..Line::default() });
            self.last_comment = None;
        }
        self.open = false;
        // There is one: it was looked at.
        let _ = self.next();
        true
    }

    /// All comments that stand here.
    fn comments(&mut self, indent: usize) {
        while self.comment(indent, true) {}
    }

    /// The comments that stand at the end of a line.
    fn trail(&mut self, indent: usize) {
        while self.peek().is_some_and(|token| token.kind == Kind::Comment && (!token.first || self.goes_on(token))) {
            self.comment(indent, true);
        }
    }

    /// The comments that stand as deep as this column, or deeper.
    fn comments_from(&mut self, column: usize, indent: usize) {
        while self.peek().is_some_and(|token| token.kind == Kind::Comment && token.column >= column) {
            self.comment(indent, true);
        }
    }

    fn node(&mut self, piece: &Piece, place: Place) -> Result<(), Refused> {
        if matches!(piece.form, Form::Nothing) {
            self.trail(place.inside);
            if let Some(column) = place.stood {
                self.comments_from(column + 1, place.inside);
            }
            return Ok(());
        }
        self.comments(place.inside);
        if piece.anchored {
            let anchor = self.take(Kind::Leaf(LeafKind::Anchor))?;
            self.word(self.own(anchor), place.inside);
            self.comments(place.inside);
        }
        match &piece.form {
            Form::Nothing => {}
            Form::Alias => {
                let alias = self.take(Kind::Leaf(LeafKind::Alias))?;
                self.word(self.own(alias), place.inside);
            }
            Form::Scalar(Style::Block) => self.block_scalar(place)?,
            Form::Scalar(style) => self.scalar(*style, place)?,
            Form::List(brackets, _) | Form::Mapping(brackets, _) => {
                if *brackets == Brackets::Flow && self.on_one_line(place)? {
                    return Ok(());
                }
                self.many_lines(piece, *brackets, place)?;
            }
        }
        Ok(())
    }

    fn scalar(&mut self, style: Style, place: Place) -> Result<(), Refused> {
        let token = self.take(Kind::Leaf(LeafKind::Scalar(style)))?;
        let own = self.own(token);
        if let Some(joined) = scalars::joined(own, style).filter(|_| place.in_flow) {
            self.word(&joined, place.inside);
            return Ok(());
        }
        for (index, line) in scalars::lines(own, style).into_iter().enumerate() {
            match index {
                0 => self.word(&line, place.inside),
                _ => self.line(place.inside.max(STEP), false, line),
            }
        }
        Ok(())
    }

    fn block_scalar(&mut self, place: Place) -> Result<(), Refused> {
        let header = self.take(Kind::Header)?;
        let header = self.own(header);
        self.word(header, place.inside);
        self.trail(place.inside);
        let token = self.take(Kind::Leaf(LeafKind::Scalar(Style::Block)))?;
        let own = self.own(token);
        let said =
            header.chars().find_map(|character| character.to_digit(10)).and_then(|digit| usize::try_from(digit).ok());
        let (from, to) = match said {
            Some(said) => (place.stood.unwrap_or(0) + said, place.holder + said),
            None => (tokens::margin(own), place.inside.max(STEP)),
        };
        let (lines, _) = tokens::block_lines(own, header, from);
        for text in scalars::moved(&lines, from, to) {
            self.lines.push(Line { text, kind: LineKind::Verbatim, ..Line::default() });
        }
        self.open = false;
        self.last_comment = None;
        Ok(())
    }

    /// Whether what stands in brackets fits on the line, and then it is there.
    fn on_one_line(&mut self, place: Place) -> Result<bool, Refused> {
        let close = self.closing()?;
        let inner = self.tokens.get(self.at + 1..close).unwrap_or_default();
        if inner.iter().all(|token| token.kind == Kind::Comment) {
            // There is nothing that could stand on lines of its own.
            let open = self.next()?;
            self.comments(place.inside);
            let close = self.take(Kind::Close)?;
            self.word(&format!("{}{}", self.own(open), self.own(close)), place.inside);
            return Ok(true);
        }
        let tokens = self.tokens.get(self.at..=close).unwrap_or_default();
        let Some(text) = flow::one_line(self.text, tokens) else { return Ok(false) };
        let before = match self.lines.last().filter(|_| self.open) {
            Some(line) => line.indent + line.text.chars().count() + 1,
            None => place.inside,
        };
        if before + text.chars().count() > WIDTH {
            return Ok(false);
        }
        self.at = close;
        self.next()?;
        self.word(&text, place.inside);
        Ok(true)
    }

    /// The bracket that closes the one that is next.
    fn closing(&self) -> Result<usize, Refused> {
        let mut depth = 0_usize;
        for (index, token) in self.tokens.iter().enumerate().skip(self.at) {
            match token.kind {
                Kind::Open => depth += 1,
                Kind::Close => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return Ok(index);
            }
        }
        Err(Refused::Unknown)
    }

    /// A list or a mapping, a line or more for each item. Brackets go.
    fn many_lines(&mut self, piece: &Piece, brackets: Brackets, place: Place) -> Result<(), Refused> {
        if brackets == Brackets::Flow {
            self.comment_behind(place.after_dash && !piece.anchored)?;
            self.take(Kind::Open)?;
            self.trail(place.inside);
        }
        if !place.after_dash || piece.anchored {
            self.open = false;
        }
        let stood = self.peek().filter(|_| brackets == Brackets::None).map(|token| token.column);
        let inside = Place {
            holder: place.inside,
            stood,
            inside: place.inside + STEP,
            after_dash: false,
            in_flow: brackets != Brackets::None,
        };
        match &piece.form {
            Form::List(_, items) => {
                for item in items {
                    self.item(item, inside)?;
                }
            }
            Form::Mapping(_, pairs) => {
                self.mappings += 1;
                let mapping = self.mappings;
                for (key, value) in pairs {
                    self.pair(key, value, mapping, inside)?;
                }
            }
            _ => return Err(Refused::Unknown),
        }
        match (brackets, stood) {
            (Brackets::Flow, _) => {
                self.comments(place.inside);
                self.take(Kind::Close)?;
            }
            // What is as deep as the items is said of them; in a list that is no deeper than its key, of what follows.
            (Brackets::None, Some(stood)) if place.stood.is_none_or(|holder| stood > holder) => {
                self.comments_from(stood, place.inside);
            }
            _ => {}
        }
        Ok(())
    }

    /// A comment behind the closing bracket is said of the whole: without that bracket it stands before all of it, beside the
    /// key, or where there is but a dash above it.
    fn comment_behind(&mut self, above: bool) -> Result<(), Refused> {
        let close = self.closing()?;
        let inner = self.tokens.get(self.at..close).unwrap_or_default();
        let at_end = |token: &&Token| token.kind == Kind::Comment && !token.first;
        let Some(comment) = self.tokens.get(close + 1).filter(at_end).copied() else { return Ok(()) };
        let below = (comment.line + 1, comment.column);
        let goes_on = self.tokens.get(close + 2).is_some_and(|next| (next.line, next.column) == below);
        if goes_on || !self.open || inner.iter().any(|token| token.kind == Kind::Comment) {
            return Ok(());
        }
        let text = self.own(comment).to_owned();
        let Some(mut line) = self.lines.pop() else { return Ok(()) };
        if above {
            let blank = std::mem::take(&mut line.blank);
            self.lines.push(Line { indent: line.indent, text, blank, kind: LineKind::Comment, ..Line::default() });
        } else {
            line.comment = Some(Comment { text, column: comment.column });
            self.open = false;
        }
        self.lines.push(line);
        self.moved.insert(close + 1);
        Ok(())
    }

    fn item(&mut self, item: &Piece, place: Place) -> Result<(), Refused> {
        self.comments(place.holder);
        let blank = self.peek().is_some_and(|token| token.blank);
        if !place.in_flow {
            self.take(Kind::Dash)?;
        }
        self.begin("-", place.holder, blank);
        self.node(item, Place { after_dash: true, ..place })?;
        self.end_of_item(place)
    }

    /// The first item of a list that is an item itself goes on with its line; all others have their own.
    fn begin(&mut self, text: &str, indent: usize, blank: bool) {
        if self.open {
            self.word(text, indent);
        } else {
            self.line(indent, blank, text.to_owned());
        }
    }

    fn end_of_item(&mut self, place: Place) -> Result<(), Refused> {
        self.trail(place.holder);
        self.open = false;
        if place.in_flow {
            let comma = self.tokens.iter().skip(self.at).find(|token| token.kind != Kind::Comment);
            if comma.is_some_and(|token| token.kind == Kind::Comma) {
                self.comments(place.holder);
                self.take(Kind::Comma)?;
                self.trail(place.holder);
            }
        }
        Ok(())
    }

    fn pair(&mut self, key: &Piece, value: &Piece, mapping: usize, place: Place) -> Result<(), Refused> {
        self.comments(place.holder);
        let blank = self.peek().is_some_and(|token| token.blank);
        if self.is_next(Kind::Question) {
            self.next()?;
        }
        let text = self.key(key, place)?;
        self.begin(&text, place.holder, blank);
        let at = self.lines.len();
        let bytes = self.lines.last().map_or(0, |line| line.text.len());
        let colon = self.is_next(Kind::Colon).then(|| self.next()).transpose()?;
        let beside = self.peek().filter(|next| colon.is_some_and(|colon| colon.line == next.line));
        let column = beside.filter(|_| !place.in_flow).map(|token| token.column);
        self.node(value, place)?;
        let whole = self.lines.len() == at;
        if let Some(line) = self.lines.last_mut().filter(|line| whole && line.text.len() > bytes) {
            line.pair = Some(Pair { mapping, key: bytes, column });
        }
        self.end_of_item(place)
    }

    /// A key and its colon. Comments that stand between them, or before the key and behind its `?`, come before.
    fn key(&mut self, key: &Piece, place: Place) -> Result<String, Refused> {
        while self.comment(place.holder, false) {}
        let mut text = String::new();
        if key.anchored {
            let anchor = self.take(Kind::Leaf(LeafKind::Anchor))?;
            text = format!("{} ", self.own(anchor));
            while self.comment(place.holder, false) {}
        }
        match key.form {
            Form::Alias => {
                let alias = self.take(Kind::Leaf(LeafKind::Alias))?;
                // Without the blank the colon would belong to the alias.
                text = format!("{text}{} :", self.own(alias));
            }
            Form::Scalar(style) if style != Style::Block => {
                let token = self.take(Kind::Leaf(LeafKind::Scalar(style)))?;
                let joined = scalars::joined(self.own(token), style).ok_or(Refused::Key)?;
                text = format!("{text}{joined}:");
            }
            _ => return Err(Refused::Key),
        }
        let next = self.tokens.iter().skip(self.at).find(|token| token.kind != Kind::Comment);
        if next.is_some_and(|next| next.kind == Kind::Colon) {
            while self.comment(place.holder, false) {}
        }
        Ok(text)
    }
}
