//! `fmt`: which files it writes, which it leaves, and what it says.

use std::io::Write;
use std::process::Stdio;

use crate::support::project::{Project, Ran};

const UGLY: &str = "profile:   web # a web server\ntargets: [ nftables,iptables ]\ninbound:\n- HTTPs\n";
const NICE: &str = "profile: web  # a web server\ntargets: [nftables, iptables]\ninbound:\n  - HTTPs\n";

fn with_input(project: &Project, arguments: &[&str], input: &[u8]) -> Ran {
    let mut command = project.command(arguments);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    Ran::from(child.wait_with_output().unwrap())
}

#[test]
fn a_file_is_laid_out_and_the_next_time_left_alone() {
    let project = Project::new().with("web.yaml", UGLY);
    let ran = project.run(&["fmt", "web.yaml"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", "wrote web.yaml\n"));
    assert_eq!(project.text("web.yaml"), NICE);
    let before = std::fs::metadata(project.path("web.yaml")).unwrap().modified().unwrap();
    let ran = project.run(&["fmt", "web.yaml"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    assert_eq!(std::fs::metadata(project.path("web.yaml")).unwrap().modified().unwrap(), before);
    assert_eq!(project.names("."), ["web.yaml"]);
}

#[test]
fn check_shows_a_diff_and_writes_nothing() {
    let project = Project::new().with("web.yaml", UGLY).with("fine.yaml", NICE);
    let ran = project.run(&["fmt", "--check", "web.yaml", "fine.yaml"]);
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!(ran.shown());
    assert_eq!(project.text("web.yaml"), UGLY);
    let ran = project.run(&["fmt", "--check", "fine.yaml"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", "the file is as laid out\n"));
}

#[test]
fn standard_input_goes_to_standard_output() {
    let project = Project::new();
    let ran = with_input(&project, &["fmt", "-"], UGLY.as_bytes());
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, NICE, ""));
    let ran = with_input(&project, &["fmt", "-"], NICE.as_bytes());
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, NICE, ""));
    let ran = with_input(&project, &["fmt", "-", "--check"], UGLY.as_bytes());
    assert_eq!(ran.code, 1);
    assert!(ran.out.starts_with("--- <stdin>\n+++ <stdin> laid out\n"), "{}", ran.out);
    let ran = with_input(&project, &["fmt", "-"], b"profile: x\ninbund: []\n");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
}

#[test]
fn a_folder_stands_for_its_profiles_and_its_catalogues() {
    let catalog = "section:   Desk\nservices:\n- {name: Ticket desk,tcp: \"8443\"}\n";
    let project = Project::new()
        .with("site/web.yaml", UGLY)
        .with("site/deep/down.yml", UGLY)
        .with("site/desk.yaml", catalog)
        .with("site/notes.txt", "profile:   x");
    let ran = project.run(&["fmt", "site"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    assert_eq!(ran.err, "wrote site/deep/down.yml\nwrote site/desk.yaml\nwrote site/web.yaml\n");
    assert_eq!(project.text("site/deep/down.yml"), NICE);
    assert_eq!(project.text("site/desk.yaml"), "section: Desk\nservices:\n  - {name: Ticket desk, tcp: \"8443\"}\n");
    assert_eq!(project.text("site/notes.txt"), "profile:   x");
    let ran = project.run(&["fmt", "site", "--check"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", "all 3 files are as laid out\n"));
}

#[test]
fn files_with_errors_stay_and_the_others_are_laid_out() {
    let broken = "profile:   x\ninbound:  [SSH\n";
    let unknown = "profile:   x\ninbund:  [SSH]\n";
    let project = Project::new()
        .with("broken.yaml", broken)
        .with("unknown.yaml", unknown)
        .with("latin.yaml", b"profile:   caf\xe9\n")
        .with("tag.yaml", "profile:   !x y\ninbound:   []\n")
        .with("two.yaml", "profile:   x\ninbound: []\n---\nprofile: y\n")
        .with("web.yaml", UGLY);
    let ran = project.run(&["fmt", "."]);
    assert_eq!(ran.code, 2);
    insta::assert_snapshot!(ran.shown());
    assert_eq!(project.text("broken.yaml"), broken);
    assert_eq!(project.text("unknown.yaml"), unknown);
    assert!(project.text("tag.yaml").contains(":   !x"));
    assert!(project.text("two.yaml").contains(":   x"));
    assert_eq!(project.text("web.yaml"), NICE);
    // With --check an error is more than a difference.
    assert_eq!(project.run(&["fmt", "--check", "."]).code, 2);
    assert_eq!(project.run(&["fmt", "nowhere.yaml"]).code, 2);
    assert_eq!(project.run(&["fmt"]).code, 2);
}

#[test]
fn ends_of_lines_stay_where_they_are_all_alike_and_are_told_in_words() {
    let crlf = NICE.replace('\n', "\r\n");
    let project = Project::new()
        .with("crlf.yaml", &crlf)
        .with("ugly.yaml", UGLY.replace('\n', "\r\n"))
        .with("mixed.yaml", crlf.replacen("\r\n", "\n", 1))
        .with("mark.yaml", format!("\u{feff}{NICE}"));
    assert_eq!(project.run(&["fmt", "--check", "crlf.yaml"]).code, 0);
    let check = |name: &str| {
        let ran = project.run(&["fmt", "--check", name]);
        assert_eq!(ran.code, 1, "{ran:?}");
        ran.out
    };
    assert_eq!(
        check("mixed.yaml"),
        "mixed.yaml: its lines do not all end alike, in CRLF or in LF; all will end in LF\n"
    );
    assert_eq!(check("mark.yaml"), "mark.yaml: it begins with a byte order mark, which goes\n");
    assert!(
        !check("ugly.yaml").contains('\r') && check("ugly.yaml").starts_with("--- ugly.yaml\n"),
        "{}",
        check("ugly.yaml")
    );
    assert_eq!(project.run(&["fmt", "."]).code, 0);
    let text = |name: &str| project.text(name);
    assert_eq!([text("crlf.yaml"), text("ugly.yaml")], [crlf.as_str(), crlf.as_str()]);
    assert_eq!([text("mixed.yaml"), text("mark.yaml")], [NICE, NICE]);
}

#[test]
fn what_only_resolving_finds_is_no_error_here() {
    let project = Project::new().with("x.yaml", "profile:  x\nextends:  [none.yaml]\ninbound:   [SHS]\n");
    let ran = project.run(&["fmt", "x.yaml"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, "wrote x.yaml\n"));
    assert_eq!(project.text("x.yaml"), "profile: x\nextends: [none.yaml]\ninbound: [SHS]\n");
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay_and_a_read_only_file_is_not_written() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
    let project = Project::new().with("real/web.yaml", UGLY).with("locked.yaml", UGLY);
    symlink("real/web.yaml", project.path("link.yaml")).unwrap();
    std::fs::set_permissions(project.path("real/web.yaml"), std::fs::Permissions::from_mode(0o640)).unwrap();
    std::fs::set_permissions(project.path("locked.yaml"), std::fs::Permissions::from_mode(0o444)).unwrap();
    let is_root = chown(project.path("real/web.yaml"), Some(1234), Some(1234)).is_ok();
    assert_eq!(project.run(&["fmt", "link.yaml"]).code, 0);
    assert!(std::fs::symlink_metadata(project.path("link.yaml")).unwrap().is_symlink());
    assert_eq!(project.text("real/web.yaml"), NICE);
    let real = std::fs::metadata(project.path("real/web.yaml")).unwrap();
    assert_eq!(real.permissions().mode() & 0o777, 0o640);
    assert!(!is_root || (real.uid(), real.gid()) == (1234, 1234));
    let ran = project.run(&["fmt", "locked.yaml"]);
    assert_eq!((ran.code, project.text("locked.yaml").as_str()), (2, UGLY));
    insta::assert_snapshot!(ran.shown());
    symlink("nothing.yaml", project.path("dead.yaml")).unwrap();
    assert_eq!(project.run(&["fmt", "dead.yaml"]).code, 2);
}
