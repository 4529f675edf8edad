//! Texts in YAML with blanks, line breaks and comments where nobody expects them, and the same meaning.

use super::random_policy::Dice;

/// A text, and how many comments were put into it.
pub struct Respaced {
    /// The text.
    pub text: String,
    /// Its new comments are `# note 0.` and so on, in their order.
    pub notes: usize,
}

/// The text with other blanks. It may mean something else where it has scalars of several lines: that is the caller's to see.
pub fn respaced(text: &str, dice: &mut Dice) -> Respaced {
    let step = *dice.pick(&[1, 1, 2, 3]);
    let wild = dice.once_in(2);
    let mut out = String::new();
    let mut notes = 0;
    let mut note = |out: &mut String| {
        out.push_str(&format!("# note {notes}."));
        notes += 1;
    };
    if dice.once_in(8) {
        out.push('\u{feff}');
    }
    if dice.once_in(6) {
        out.push_str("---\n");
    }
    for line in text.lines() {
        if dice.once_in(9) {
            out.push_str(dice.pick::<&str>(&["\n", "\n\n\n", "   \n", "\n \n\n"]));
        }
        if dice.once_in(9) {
            out.push_str(&" ".repeat(dice.roll(9) as usize));
            note(&mut out);
            out.push('\n');
        }
        let body = line.trim_start_matches(' ');
        out.push_str(&" ".repeat((line.len() - body.len()) * step));
        // What the dash indents is as deep as the keys below it.
        let (dash, body) = body.split_at(if body.starts_with("- ") { 2 } else { 0 });
        if !dash.is_empty() {
            out.push('-');
            out.push_str(&" ".repeat(2 * step - 1));
        }
        if body.starts_with('#') {
            out.push_str(body);
        } else {
            inner(body, wild, dice, &mut out, &mut note);
            if dice.once_in(7) && !body.contains(" #") {
                out.push_str(&" ".repeat(1 + dice.roll(5) as usize));
                note(&mut out);
            }
        }
        out.push_str(dice.pick::<&str>(&["", "", "", " ", "   "]));
        out.push('\n');
    }
    if dice.once_in(8) {
        out.push_str("...\n");
    }
    if dice.once_in(5) {
        note(&mut out);
        out.push('\n');
    }
    if dice.once_in(4) {
        out = out.replace('\n', "\r\n");
    }
    if dice.once_in(6) {
        out = out.trim_end().to_owned();
    }
    Respaced { text: out, notes }
}

/// The body of a line, its brackets opened where dice say so.
fn inner(body: &str, wild: bool, dice: &mut Dice, out: &mut String, note: &mut impl FnMut(&mut String)) {
    let (mut quoted, mut depth) = (false, 0_usize);
    let mut rest = body.chars().peekable();
    while let Some(character) = rest.next() {
        out.push(character);
        quoted ^= character == '"';
        if quoted {
            continue;
        }
        match character {
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let follows_blank = rest.peek() == Some(&' ');
        let parts = matches!(character, '[' | '{' | ',') && depth > 0 || character == ':' && follows_blank;
        if parts && dice.once_in(5) {
            out.push_str(dice.pick::<&str>(&[" ", "  ", "\t", "      "]));
            if wild && depth > 0 && dice.once_in(2) {
                if dice.once_in(2) {
                    out.push(' ');
                    note(out);
                }
                out.push_str(dice.pick::<&str>(&["\n", "\n\n", "\n  \n\n"]));
                out.push_str(&" ".repeat(30 + dice.roll(4) as usize));
            }
        }
    }
}
