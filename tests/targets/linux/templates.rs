//! Templates of a user's own: over a target's model, and for a document.

use portcullis::diagnostic::{Diagnostic, Diagnostics};
use portcullis::place::Sources;
use portcullis::policy::Policy;
use portcullis::targets::{self, Options, UserTemplate, document};

use crate::support::policies::*;

fn example() -> Policy {
    let rule = allow("SSH").on(&["tcp 22", "icmp 8"]).from("192.0.2.0/24 2001:db8::/32").ticket("<b>[x](y)|NET-1");
    policy("example", vec![inbound(vec![rule, deny("a|b").on(&["any"])])])
}

fn printed(target: Option<&str>, text: &str, part: Option<&str>) -> Result<Vec<String>, Box<(Diagnostic, Sources)>> {
    let mut sources = Sources::default();
    let file = sources.add("own.j2", text);
    let template = UserTemplate { name: "own.j2", text, file, part };
    let mut diagnostics = Diagnostics::default();
    let texts = match target {
        None => document::render(&example(), template, &mut diagnostics).map(|text| vec![text]),
        Some(name) => {
            let target = targets::by_name(name).unwrap();
            targets::compile(target, &example(), &Options::default(), Some(template), &mut diagnostics)
                .map(|list| list.into_iter().map(|artifact| artifact.text).collect())
        }
    };
    texts.ok_or_else(|| Box::new((diagnostics.sorted(&sources).remove(0), sources)))
}

#[test]
fn a_template_prints_the_fields_of_the_targets_model() {
    let template =
        "{% for rule in chains[0].rules %}{{ rule.verdict }}:{{ rule.destination_ports or '-' }};{% endfor %}";
    assert_eq!(printed(Some("nftables"), template, None).unwrap(), ["accept:22;accept:22;accept:-;drop:-;\n"]);
    let template = "{{ part }}:{% for rule in chains[0].rules %}{{ rule.target }};{% endfor %}";
    assert_eq!(printed(Some("iptables"), template, Some("v6")).unwrap(), ["v6:ACCEPT;DROP;DROP;\n"]);
}

#[test]
fn template_error_has_its_place() {
    for (target, template, marked, message) in [
        (Some("nftables"), "a\n{{ nonsense }}\n", "nonsense", "undefined"),
        (Some("nftables"), "{% for x in %}", "%}", "unexpected"),
        (Some("nftables"), "{{ 'drop; accept' }}", "'drop; accept'", "did not pass the target's quoting"),
        (Some("nftables"), "{% for a in range(99) %}{% endfor %}", "range", "unknown"),
        (None, "{{ chains[0].colour }}", "colour", "undefined"),
    ] {
        let (error, sources) = *printed(target, template, None).unwrap_err();
        assert_eq!(error.code, "template-error");
        let slice = sources.slice(error.primary.as_ref().unwrap().span);
        assert!(slice.contains(marked), "{template}: {slice}");
        assert!(error.message.contains(message), "{template}: {}", error.message);
        assert!(error.help.is_some());
    }
}

#[test]
fn a_template_that_never_ends_runs_out_of_fuel() {
    let endless =
        "{% macro again() %}{% for x in chains %}{{ again() }}{{ again() }}{% endfor %}{% endmacro %}{{ again() }}";
    let (error, _) = *printed(Some("nftables"), endless, None).unwrap_err();
    assert_eq!(error.code, "template-error");
}

#[test]
fn a_list_that_is_added_to_itself_is_refused_before_it_grows() {
    let twice = "{% set a = a + a %}".repeat(40);
    for (template, marked) in [
        (format!("{{% set a = [1] %}}{twice}{{{{ a }}}}"), "+"),
        ("{% for x in chains + chains %}{% endfor %}".to_owned(), "+"),
        ("{% for x in 1*chains + 1*chains %}{% endfor %}".to_owned(), "+"),
        ("{{ {'a': {'b': chains}} + '}}' }}".to_owned(), "+"),
    ] {
        let (error, sources) = *printed(None, &template, None).unwrap_err();
        assert_eq!(error.code, "template-error");
        assert!(error.message.contains("plain number"), "{template}: {}", error.message);
        assert_eq!(sources.slice(error.primary.as_ref().unwrap().span), marked);
    }
    let sums = "a + b {#+ c + d #}{%+ if 1 +%}{{ 1 + 2 + 3 }}{%+ endif %}{% raw %}{{ a + b }}{% endraw %}";
    assert!(printed(None, sums, None).unwrap()[0].contains("a + b 6{{ a + b }}"));
}

#[test]
fn an_expression_that_goes_too_deep_is_refused() {
    let deep = [
        format!("{{{{ {}1 }}}}", "1+".repeat(50_000)),
        format!("{{{{ {}1{} }}}}", "[".repeat(50_000), "]".repeat(50_000)),
        format!("{{{{ {}true }}}}", "not ".repeat(50_000)),
        "{% if true %}".repeat(20_000),
    ];
    for template in deep {
        let (error, _) = *printed(None, &template, None).unwrap_err();
        assert_eq!(error.code, "template-error");
        assert!(error.message.contains("10,000"), "{}", error.message);
    }
    // Just below the bound the stack holds.
    let nested = format!("{{{{ {}1{} }}}}", "[".repeat(4_900), "]".repeat(4_900));
    // A list is no text that was quoted; that is said, and nothing ends.
    assert_eq!(printed(None, &nested, None).unwrap_err().0.code, "template-error");
    let sums = format!("{{{{ {}1 }}}}", "1+".repeat(4_000));
    assert!(printed(None, &sums, None).unwrap()[0].contains("4001"));
}

#[test]
fn a_comparison_without_end_is_given_up() {
    let twice = "{% set a=[a,a] %}{% set b=[b,b] %}".repeat(60);
    let template = format!("{{% set a=[1] %}}{{% set b=[1] %}}{twice}{{{{ a == b }}}}");
    let (error, _) = *printed(None, &template, None).unwrap_err();
    assert!(error.message.contains("longer than twenty seconds"), "{}", error.message);
}

#[test]
fn a_document_says_that_it_is_not_proved_and_no_text_is_markup() {
    let template = "{% for rule in chains[0].rules %}
| {{ rule.action }} | {% for name in rule.services %}{{ name }}{% endfor %} | {% for one in rule.matches %}\
{{ one.protocol }} {{ one.ports or '' }}{% for net in one.from %} {{ net }}{% endfor %};{% endfor %}\
{% if rule.ticket %} {{ rule.ticket }}{% endif %} |{% endfor %}";
    let text = printed(None, template, None).unwrap().remove(0);
    let note = "Not proved: a description of the profile, printed through a template of the user. Never load it.";
    let expected = format!(
        "{note}\n\n\n| allow | SSH | tcp 22 192.0.2.0/24 2001:db8::/32;icmp  192.0.2.0/24 2001:db8::/32; ?b>?x?(y)?NET-1 |\n\
         | deny | a?b | any ; |\n"
    );
    assert_eq!(text, expected);
    let own = printed(None, "Title\n{{ note }}", None).unwrap().remove(0);
    assert_eq!(own, format!("Title\n{note}\n"));
}
