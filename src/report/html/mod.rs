//! A page of HTML that is whole in one file: what the reports that people look at share.
//!
//! In: a title, markup, and records for the script. Out: a document that asks for nothing beside itself. All markup is made
//! by a macro whose types escape what is put into it, so that no name or comment of others becomes markup; what the script
//! reads is data that it sets as text. Without the script the page reads whole, but for the rest of very long lists.

mod data;
pub(super) mod lines;
pub(super) mod list;
pub(super) mod parts;
pub(super) mod ports;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::places::visible;
use list::List;

/// The style of every page.
const STYLE: &str = include_str!("page.css");

/// The script of every page: it searches, sorts, filters and tells of ports, and makes no markup from data.
const SCRIPT: &str = include_str!("page.js");

/// A page.
pub(super) struct Page<'a> {
    /// What stands in the tab of a browser.
    pub(super) title: String,
    /// What kind of page it is, over the answer.
    pub(super) kind: &'static str,
    /// The answer, in one sentence.
    pub(super) answer: String,
    /// What else is said in a line below it.
    pub(super) beside: Vec<String>,
    /// Sections after the head, each with its name in the address, its title, how many things it lists, and its content.
    pub(super) sections: Vec<Section>,
    /// The lists that the sections hold.
    pub(super) lists: &'a [&'a List],
}

/// A part of a page.
pub(super) struct Section {
    /// Its name in the address of the page.
    pub(super) id: &'static str,
    /// Its title.
    pub(super) title: String,
    /// How many things it lists, where it lists any.
    pub(super) count: Option<usize>,
    /// What stands in it.
    pub(super) content: Markup,
}

/// What a browser lets this page do: apply this style and run this script, and nothing else (CSP Level 3, sections 6.1 and
/// 8.4). The icon is an empty one of its own, so that none is asked for.
fn policy() -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}

/// The document.
pub(super) fn document(page: &Page<'_>) -> String {
    let title = visible(&page.title);
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="generator" content="Portcullis";
                link rel="icon" href="data:,";
                title { (title) }
                // Both are files of this program, without a character of anybody's data.
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "To the content" }
                header.top {
                    p.kind { (page.kind) }
                    h1 { (visible(&page.answer)) }
                    @for line in &page.beside { p.beside { (visible(line)) } }
                    nav aria-label="Sections" {
                        ul {
                            @for section in &page.sections {
                                li { a href={ "#" (section.id) } {
                                    (section.title)
                                    @if let Some(count) = section.count { " " span.count { (thousands(count)) } }
                                } }
                            }
                        }
                    }
                }
                main id="main" tabindex="-1" {
                    @for section in &page.sections {
                        section id=(section.id) aria-labelledby={ (section.id) "-title" } {
                            h2 id={ (section.id) "-title" } { (section.title) }
                            (section.content)
                        }
                    }
                }
                footer { p { "Made by Portcullis. This page is one file and asks nothing of any network." } }
                (data::script(page.lists))
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    let mut text = markup.into_string();
    text.push('\n');
    text
}

/// Words of a message as a sentence: a capital letter and a full stop.
pub(super) fn sentence(text: &str) -> String {
    let named = [("tcp ", "TCP "), ("udp ", "UDP "), ("sctp ", "SCTP "), ("dccp ", "DCCP "), ("icmp", "ICMP")];
    if let Some((name, start)) = named.into_iter().find(|(name, _)| text.starts_with(name)) {
        return sentence(&format!("{start}{}", text.strip_prefix(name).unwrap_or("")));
    }
    let mut letters = text.chars();
    let start: String = letters.next().map_or(String::new(), |first| first.to_uppercase().collect());
    let stop = if text.is_empty() || text.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{start}{}{stop}", letters.as_str())
}

/// `1,234`.
pub(super) fn thousands(count: usize) -> String {
    crate::audit::words::number(count as u128)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_begin_with_a_capital_letter_and_end_with_a_full_stop() {
        assert_eq!(sentence("tcp 22 is open"), "TCP 22 is open.");
        assert_eq!(sentence("icmpv6 is open"), "ICMPv6 is open.");
        assert_eq!(sentence("why?"), "Why?");
        assert_eq!(sentence(""), "");
    }

    #[test]
    fn neither_style_nor_script_can_end_its_element() {
        assert!(!STYLE.contains("</") && !STYLE.contains("url(") && !STYLE.contains("@import"));
        assert!(!SCRIPT.contains("</") && !SCRIPT.contains("<!--"));
        for maker in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "fetch("]
        {
            assert!(!SCRIPT.contains(maker), "{maker}");
        }
    }
}
