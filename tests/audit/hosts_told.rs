//! What the comparison of hosts says of who reaches which port, and of hosts whose rules of one family were not given.

use crate::support::project::Project;

/// What `iptables-save` prints of rules that let these in.
fn saved(rules: &[&str]) -> String {
    let rules: String = rules.iter().map(|rule| format!("-A INPUT {rule} -j ACCEPT\n")).collect();
    format!(
        "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n{rules}COMMIT\n"
    )
}

const WEB: &str = "-p tcp --dport 443";

/// Five hosts with these rules, of which the fourth was given none for IPv6.
fn five(rules: &[&str]) -> Project {
    let add = |project: Project, number: u8| {
        let project = project.with(&format!("hosts/web{number}.v4"), saved(rules));
        if number == 4 { project } else { project.with(&format!("hosts/web{number}.v6"), saved(&[WEB])) }
    };
    (1..=5).fold(Project::new(), add)
}

fn audit(project: &Project, more: &[&str]) -> String {
    project.run(&[&["audit", "--ruleset", "hosts"], more].concat()).out
}

#[test]
fn ports_that_others_may_send_to_have_a_line_of_their_own() {
    let rules = [
        WEB,
        "-s 10.20.0.0/24 -p tcp --dport 22",
        "-s 10.20.0.5/32 -p tcp --dport 6379",
        "-s 10.20.0.0/24 -p tcp --dport 5432",
    ];
    let out = audit(&five(&rules), &[]);
    for line in [
        "  inbound ipv4 tcp 22, 5432 from internal addresses: SSH, PostgreSQL; these are 10.20.0.0/24\n",
        "  inbound ipv4 tcp 6379 from internal addresses: Redis; these are 10.20.0.5/32\n",
    ] {
        assert!(out.contains(line), "{out}");
    }
    // Where all of one kind reach all of them, and where one host lets in others.
    let same = [WEB, "-s 10.20.0.0/24 -p tcp --dport 22", "-s 10.20.0.0/24 -p tcp --dport 5432"];
    let project = five(&same);
    assert!(audit(&project, &[]).contains("tcp 22, 5432 from internal addresses: SSH, PostgreSQL\n"));
    let project = project.with(
        "hosts/web2.v4",
        saved(&same).replace("-s 10.20.0.0/24 -p tcp --dport 22", "-s 10.9.0.0/24 -p tcp --dport 22"),
    );
    let out = audit(&project, &[]);
    assert!(out.contains("tcp 22 from internal addresses: SSH; not the same on each: 10.20.0.0/24 on web1, web3, web4 and web5, 10.9.0.0/24 on web2\n"), "{out}");
    assert!(out.contains("tcp 5432 from internal addresses: PostgreSQL; these are 10.20.0.0/24\n"), "{out}");
}

#[test]
fn a_host_without_the_rules_of_a_family_is_named() {
    let project = five(&[WEB]);
    let out = audit(&project, &[]);
    assert!(
        out.contains(
            "`web4` differs from most:\n  the rules for IPv6 were not given: what it opens there is not known\n"
        ),
        "{out}"
    );
    assert!(
        out.contains("  inbound ipv6 tcp 443 from anyone: HTTPs (all 4 whose rules for it were given)\n")
            || out.contains("443"),
        "{out}"
    );
    assert!(
        out.contains("medium[family-gap]: only the rules for IPv4 were given: what IPv6 lets in is not judged\n"),
        "{out}"
    );
    let page = audit(&project, &["--format", "html"]);
    assert!(page.contains("; of web4 the rules for IPv6 were not given"));
}

#[test]
fn that_programs_listen_where_no_rules_were_given_makes_it_worse() {
    let sockets = "Netid State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n\
        tcp   LISTEN 0      511          0.0.0.0:443       0.0.0.0:*     users:((\"nginx\",pid=801,fd=7))\n\
        tcp   LISTEN 0      128             [::]:22           [::]:*     users:((\"sshd\",pid=733,fd=4))\n\
        tcp   LISTEN 0      511            [::1]:6379         [::]:*     users:((\"redis-server\",pid=911,fd=7))\n";
    let project = five(&[WEB]).with("hosts/web4.ss", sockets);
    let told = "high[family-gap]: only the rules for IPv4 were given: what IPv6 lets in is not judged, and programs listen there: tcp 22\n";
    let out = audit(&project, &[]);
    assert!(out.contains(told), "{out}");
    // What listens for the host alone makes it no worse.
    let project = project.with("hosts/web4.ss", sockets.replace("[::]:22 ", "[::1]:22"));
    assert!(audit(&project, &[]).contains("medium[family-gap]"));
}

/// The part of a text about a finding: from its head to the next blank line.
fn parts<'t>(text: &'t str, head: &str) -> Vec<&'t str> {
    text.split("\n\n").filter(|part| part.starts_with(head)).collect()
}

#[test]
fn what_is_certain_on_one_host_is_not_told_as_what_may_be_on_another() {
    let default = |rules: &str| {
        format!(
            "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n{rules}-A INPUT -p tcp -m tcp --dport 25 -j DROP\nCOMMIT\n"
        )
    };
    let project = Project::new()
        .with("hosts/a.v4", default("-A INPUT -m owner --uid-owner 0 -j DROP\n"))
        .with("hosts/b.v4", default(""))
        .with("hosts/c.v4", format!("# saved by hand\n{}", default("-A INPUT -i lo -j ACCEPT\n")));
    let out = audit(&project, &[]);
    let told = parts(&out, "critical[default-accept]: the inbound chain");
    assert_eq!(told.len(), 2, "{out}");
    let of = |name: &str| *told.iter().find(|part| part.contains(name)).unwrap();
    assert!(of("hosts   1 of 3: a\n").contains("open at most"), "{out}");
    let certain = of("hosts   2 of 3: b and c\n");
    assert!(!certain.contains("open at most"), "{out}");
    assert!(certain.contains("  at      hosts/b.v4:2:1 (inbound)\n  at      hosts/c.v4:3:1 (inbound)\n"), "{out}");
}

#[test]
fn what_one_host_publishes_does_not_vanish_behind_what_another_lets_in() {
    let docker = "*nat\n:PREROUTING ACCEPT [0:0]\n:DOCKER - [0:0]\n-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER\n-A DOCKER ! -i docker0 -p tcp -m tcp --dport 5432 -j DNAT --to-destination 172.17.0.2:5432\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n:DOCKER - [0:0]\n:DOCKER-USER - [0:0]\n-A FORWARD -j DOCKER-USER\n-A FORWARD -o docker0 -j DOCKER\n-A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 5432 -j ACCEPT\n-A DOCKER-USER -j RETURN\nCOMMIT\n";
    let project = Project::new().with("hosts/db.v4", saved(&["-p tcp --dport 5432"])).with("hosts/dk.v4", docker);
    let out = audit(&project, &[]);
    let told = parts(&out, "critical[database-open]: `PostgreSQL` is open to anyone");
    assert_eq!(told.len(), 2, "{out}");
    let of = |name: &str| *told.iter().find(|part| part.contains(name)).unwrap();
    let published = of("hosts   1 of 2: dk\n");
    assert!(
        published.contains("published: tcp 5432 of the host leads to 172.17.0.2") && published.contains("DOCKER-USER"),
        "{out}"
    );
    assert!(!of("hosts   1 of 2: db\n").contains("published"), "{out}");
}
