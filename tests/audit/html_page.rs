//! The page of HTML, tried in a browser: it asks for nothing, complains of nothing, works by keyboard, passes a checker of
//! accessibility, fits three widths in both colour schemes, says what JSON says, and stays a page whatever names say.
//!
//! The browser is Chromium, driven by `tests/html_page/check.mjs`; what that needs is fetched by `npm ci` in its folder.
//! `PORTCULLIS_SCREENSHOTS=FOLDER` keeps a picture of each page at each width in each scheme.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Command;

use crate::support::kernel;
use crate::support::project::Project;
use base64::Engine as _;
use sha2::Digest as _;

/// Texts that would be markup, script or a trick if a page took them for more than text.
const HOSTILE: [&str; 8] = [
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=2>",
    "\\\"><svg onload=window.hacked=3>",
    "</title></style><b id=hacked>",
    "<!-- <script> --> ]]>",
    "javascript:alert(1) {{7*7}} ${hacked}",
    "&lt;b&gt; &#60;i&#62; `code` `",
    "<a href=//example.com/>x</a> https://example.com/",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The folder of the checker, if it, node and a browser are there; if not, the test is skipped.
fn browser() -> Option<PathBuf> {
    let folder = root().join("tests/html_page");
    let missing = [
        (!kernel::found("node")).then_some("node"),
        (!kernel::found("chromium")).then_some("chromium"),
        (!folder.join("node_modules/playwright-core").exists()).then_some("`npm ci` in tests/html_page"),
    ];
    let missing: Vec<&str> = missing.into_iter().flatten().collect();
    if missing.is_empty() {
        return Some(folder);
    }
    kernel::skip(&missing.join(", "));
    None
}

fn corpus(target: &str, name: &str, file: &str) -> String {
    let path = root().join("tests/corpus").join(target).join(name).join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn sample(name: &str) -> String {
    std::fs::read_to_string(root().join("profiles").join(name)).unwrap()
}

/// A ruleset whose comments, names and files are hostile.
fn hostile_nft() -> String {
    let mut text = String::from(
        "table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy drop;\n",
    );
    for (number, comment) in HOSTILE.iter().enumerate() {
        let comment = comment.replace("\\\"", "'");
        let _ = writeln!(text, "\t\ttcp dport {} accept comment \"{comment}\"", 6000 + number);
        let _ = writeln!(text, "\t\tudp dport 1024-65535 meta mark {number} accept comment \"{comment}\"");
    }
    text + "\t}\n}\n"
}

/// A profile in which everything that is free text is hostile.
fn hostile_profile() -> String {
    let mut text = String::from("profile: hostile\naddresses:\n  office: [192.0.2.0/24]\ninbound:\n");
    for (number, comment) in HOSTILE.iter().enumerate() {
        let comment = comment.replace("\\\"", "'").replace('\'', "''");
        let _ = writeln!(text, "  - {{allow: tcp {}, from: office, description: '{comment}'}}", 7000 + number);
    }
    let reason = HOSTILE[0].replace('\'', "''");
    text + &format!(
        "  - allow: udp 20000-40000\naccept:\n  - finding: wide-range\n    chain: inbound\n    covers: {{ports: [udp 20000-40000], from: [any]}}\n    reason: '{reason}'\n"
    )
}

/// A host with so many rules that the page packs its data.
fn long_nft(rules: usize) -> String {
    let mut text = String::from(
        "table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy drop;\n",
    );
    for number in 0..rules {
        let address = format!("198.51.{}.{}", number / 200 % 100, number % 200 + 1);
        let _ = writeln!(text, "\t\tip saddr {address} tcp dport {} accept", 1024 + number * 7 % 60_000);
    }
    text + "\t}\n}\n"
}

/// A folder with all that is audited.
fn project() -> Project {
    let docker = |file| corpus("iptables", "docker-iptables", file);
    Project::new()
        .with("rules.v4", docker("rules.iptables"))
        .with("rules.v6", docker("rules.ip6tables"))
        .with("firewalld.nft", corpus("nftables", "firewalld-nftables", "rules.nft"))
        .with("ufw.nft", corpus("nftables", "ufw", "rules.nft"))
        .with("branch-office.yaml", sample("branch-office.yaml"))
        .with("lists/blocked.txt", std::fs::read_to_string(root().join("profiles/lists/blocked.txt")).unwrap_or_default())
        .with("web-server.yaml", sample("web-server.yaml"))
        .with("other.yaml", sample("web-server.yaml").replace("HTTP, HTTPs", "HTTPs, RDP"))
        .with("nothing.yaml", "{profile: nothing, inbound: {default: deny, rules: []}, forward: {default: deny, rules: []}, outbound: {default: deny, rules: []}}\n")
        .with("<img src=x onerror=window.hacked=4>.nft", hostile_nft())
        .with("hostile.yaml", hostile_profile())
        .with("long.nft", long_nft(1_500))
}

/// What is made a page of: its name, and the arguments.
fn pages() -> Vec<(&'static str, Vec<&'static str>)> {
    vec![
        ("docker", vec!["audit", "--ruleset", "rules.v4,rules.v6"]),
        ("several", vec!["audit", "web-server.yaml", "branch-office.yaml", "--ruleset", "ufw.nft"]),
        ("nothing", vec!["audit", "nothing.yaml"]),
        ("hostile-ruleset", vec!["audit", "--ruleset", "<img src=x onerror=window.hacked=4>.nft"]),
        ("hostile-profile", vec!["audit", "hostile.yaml"]),
        ("long", vec!["audit", "--ruleset", "long.nft"]),
        ("diff", vec!["diff", "web-server.yaml", "other.yaml"]),
        ("diff-rulesets", vec!["diff", "ufw.nft", "firewalld.nft", "--whole"]),
        ("diff-hostile", vec!["diff", "<img src=x onerror=window.hacked=4>.nft", "hostile.yaml"]),
        ("verify", vec!["verify", "web-server.yaml", "ufw.nft"]),
    ]
}

#[test]
fn the_page_works_in_a_browser_and_says_what_json_says() {
    let Some(folder) = browser() else { return };
    let project = project();
    let mut listed = Vec::new();
    for (name, arguments) in pages() {
        for (format, ending) in [("html", "html"), ("json", "json")] {
            let ran = project.run(&[&arguments[..], &["--format", format]].concat());
            assert!(ran.code < 2 || name.starts_with("diff") || name == "verify", "{name}: {ran:?}");
            std::fs::write(project.path(&format!("{name}.{ending}")), ran.out).unwrap();
        }
        listed.push(name);
    }
    let mut command = Command::new("node");
    command.arg(folder.join("check.mjs")).arg(project.as_ref()).args(&listed);
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}

/// The texts of the elements of this name.
fn elements<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let inner = |rest: &'a str| rest.split_once('>').unwrap().1.split(&format!("</{name}>")).next().unwrap();
    page.split(&format!("<{name}")).skip(1).map(inner).collect()
}

#[test]
fn the_policy_of_the_page_allows_its_own_style_and_script_alone() {
    let page = project().run(&["audit", "branch-office.yaml", "--format", "html"]).out;
    let hash = |text: &str| base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(text));
    let [style] = elements(&page, "style")[..] else { panic!("one style") };
    let [_, script] = elements(&page, "script")[..] else { panic!("data and one script") };
    let policy =
        page.split("http-equiv=\"Content-Security-Policy\" content=\"").nth(1).unwrap().split('"').next().unwrap();
    let parts: Vec<&str> = policy.split("; ").collect();
    assert_eq!(
        parts,
        [
            "default-src 'none'",
            &format!("style-src 'sha256-{}'", hash(style)),
            &format!("script-src 'sha256-{}'", hash(script)),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'"
        ]
    );
    // What a policy of this kind forbids is not there either.
    assert!(!page.contains(" style=") && !page.contains(" onclick=") && !page.contains("src="));
}

#[test]
fn no_name_or_comment_becomes_markup() {
    let project = project();
    for (name, arguments) in pages().into_iter().filter(|(name, _)| name.contains("hostile")) {
        let page = project.run(&[&arguments[..], &["--format", "html"]].concat()).out;
        assert!(page.contains("window.hacked"), "{name} shows what it is about");
        let outside: String = page.split("<script").next().unwrap().to_owned();
        for bad in ["<img", "<svg o", "<b ", "</style><b", "<!-- <", "<a href=//", "<script>window"] {
            assert!(!outside.contains(bad), "{name}: {bad}");
        }
        assert_eq!(page.matches("<script").count(), 2, "{name}: the data and the script");
        let data = elements(&page, "script")[0];
        assert!(!data.contains(['<', '>', '&']), "{name}");
    }
}

#[test]
fn a_page_is_the_same_each_time() {
    let project = project();
    let run = || project.run(&["audit", "--ruleset", "rules.v4,rules.v6", "--format", "html"]).out;
    assert_eq!(run(), run());
}
