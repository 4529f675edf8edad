//! Text of others, written so that Markdown takes it for text alone.
//!
//! In: names, comments and messages. Out: Markdown in which they are no link, mention, heading, code or HTML.

use super::places::visible;

/// Text that Markdown, HTML and the forges that show them take for nothing else (CommonMark 0.31, sections 2.4 and 6).
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in visible(text).chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // A forge makes mentions of these; a backslash would not stop it.
            '@' => out.push_str("&#64;"),
            '#' => out.push_str("&#35;"),
            // It begins mathematics.
            '$' => out.push_str("&#36;"),
            '`' | '\\' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '!' | '|' | '~' => {
                out.push('\\');
                out.push(character);
            }
            other => out.push(other),
        }
    }
    // A name with two slashes after a colon would become a link by itself.
    out.replace("://", ":&#47;&#47;").replace("www.", "www&#46;")
}

/// Text of ours in a code span; a grave accent or a bar in it would end the span or the cell.
pub(super) fn code(text: &str) -> String {
    format!("`{}`", visible(text).replace('`', "'").replace('|', "\u{2502}"))
}

/// Text of several lines in a block of code. No run of grave accents in it is as long as the fence, so none ends it
/// (CommonMark 0.31, section 4.5).
pub(super) fn fenced(language: &str, text: &str) -> String {
    let longest = text.split(|one| one != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let lines: Vec<String> = text.lines().map(visible).collect();
    format!("{fence}{language}\n{}\n{fence}\n", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_others_is_text() {
        assert_eq!(
            plain("<b> [a](https://x) @me #1 $x$ `c`"),
            "&lt;b&gt; \\[a\\]\\(https:&#47;&#47;x\\) &#64;me &#35;1 &#36;x&#36; \\`c\\`"
        );
    }

    #[test]
    fn a_fence_is_longer_than_what_stands_in_it() {
        assert_eq!(fenced("yaml", "a\n````\nb\n"), "`````yaml\na\n````\nb\n`````\n");
    }
}
