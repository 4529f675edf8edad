//! The records of a page's lists, as the script finds them in it.
//!
//! In: lists. Out: one element of data. Large data is deflated, so that the page of a hundred thousand rules stays small.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{Markup, PreEscaped, html};
use serde::Serialize;

use super::list::List;

/// Data of more bytes than this is deflated.
const PLAIN: usize = 200_000;

/// How hard deflating tries, of 10: what comes after costs more than it saves.
const EFFORT: u8 = 6;

#[derive(Serialize)]
struct Data<'a> {
    lists: &'a [&'a List],
}

/// The element, for the end of the page. A browser runs nothing of this type (HTML, section 4.12.1), and no `<` is left in
/// it that could end it.
pub(super) fn script(lists: &[&List]) -> Markup {
    let text = serde_json::to_string(&Data { lists }).unwrap_or_default();
    if text.len() <= PLAIN {
        html! { script type="application/json" id="data" { (PreEscaped(inert(&text))) } }
    } else {
        let packed = STANDARD.encode(miniz_oxide::deflate::compress_to_vec(text.as_bytes(), EFFORT));
        html! { script type="text/plain" id="data" data-packed="deflate-raw" { (PreEscaped(packed)) } }
    }
}

/// JSON without any character that begins or ends something in HTML.
fn inert(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_holds_no_sign_of_markup_and_means_the_same() {
        let text = serde_json::to_string(&["</script><!--", "a & b"]).unwrap();
        let inert = inert(&text);
        assert!(!inert.contains(['<', '>', '&']));
        let read: Vec<String> = serde_json::from_str(&inert).unwrap();
        assert_eq!(read, ["</script><!--", "a & b"]);
    }
}
