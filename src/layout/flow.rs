//! A list or a mapping in brackets on one line.

use super::scalars;
use super::tokens::{Kind, Token};
use crate::yaml::written::LeafKind;

/// What stands from an opening bracket to its closing one, on one line; none if there is a comment in it or a scalar that needs
/// several lines.
pub(super) fn one_line(text: &str, tokens: &[Token]) -> Option<String> {
    let mut out = String::new();
    let mut last: Option<Kind> = None;
    for (index, token) in tokens.iter().enumerate() {
        let next = tokens.get(index + 1).map(|token| token.kind);
        if token.kind == Kind::Comma && next == Some(Kind::Close) {
            continue;
        }
        let own = text.get(token.start..token.end)?;
        if last.is_some_and(|last| is_parted(last, token.kind)) {
            out.push(' ');
        }
        match token.kind {
            Kind::Comment | Kind::Header | Kind::Dash => return None,
            Kind::Leaf(LeafKind::Scalar(style)) => out.push_str(&scalars::joined(own, style)?),
            _ => out.push_str(own),
        }
        last = Some(token.kind);
    }
    Some(out)
}

/// Whether a blank stands between two pieces.
fn is_parted(last: Kind, next: Kind) -> bool {
    match (last, next) {
        // Without the blank the colon would belong to the alias.
        (Kind::Leaf(LeafKind::Alias), Kind::Colon) => true,
        (Kind::Open, _) | (_, Kind::Close | Kind::Comma | Kind::Colon) => false,
        _ => true,
    }
}
