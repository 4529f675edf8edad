//! Bridges that a program makes for what the host runs, and interfaces that only look so: an uplink in a chain of a person's own, or
//! by which such a program lets out what it runs.

use super::ruleset_findings::findings;
use portcullis::audit::Level;

/// How bad it is that a database is open by an interface.
fn database(form: &str, text: &str) -> Option<Level> {
    findings(form, text).iter().find(|one| one.id == "database-open").map(|one| one.level)
}

fn host(chain: &str, rule: &str, interface: &str) -> String {
    format!(
        "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n:{chain} - [0:0]\n-A INPUT -i {interface} -p tcp -m tcp --dport 5432 -j ACCEPT\n-A FORWARD -j \
         {chain}\n-A {chain} {rule}\n-A {chain} -m conntrack --ctstate RELATED,ESTABLISHED -j RETURN\n-A {chain} -j DROP\nCOMMIT\n"
    )
}

#[test]
fn a_chain_of_a_persons_own_shows_no_bridge() {
    for (chain, interface) in [
        ("DOCKER-BLOCK", "vmbr0"),
        ("DOCKER-BLOCK", "end0"),
        ("DOCKER-USER", "vmbr0"),
        ("DOCKERS", "vmbr0"),
        ("CNI-ADMIN", "vmbr0"),
        ("MY-BLOCK", "vmbr0"),
    ] {
        let text = host(chain, &format!("! -i {interface} -j RETURN"), interface);
        assert_eq!(database("iptables", &text), Some(Level::Critical), "{chain} {interface}");
    }
    // Docker's own tells its bridge from all else.
    let bridge = host("DOCKER", "! -i web -o web -j DROP", "web");
    assert!(database("iptables", &bridge) < Some(Level::High), "{bridge}");
}

#[test]
fn an_interface_by_which_virtual_machines_go_out_is_no_bridge_of_theirs() {
    let text = |interface: &str| {
        format!(
            "table ip libvirt_network {{\n\tchain forward {{\n\t\ttype filter hook forward priority filter; policy accept;\n\t\tjump guest_cross\n\t\tjump guest_input\n\t\tjump \
             guest_output\n\t}}\n\tchain guest_output {{\n\t\tip saddr 192.168.122.0/24 iif \"guests\" oif \"br0\" accept\n\t\tiif \"guests\" reject\n\t}}\n\tchain guest_input \
             {{\n\t\toif \"guests\" iif \"br0\" ip daddr 192.168.122.0/24 ct state established,related accept\n\t\toif \"guests\" reject\n\t}}\n\tchain guest_cross {{\n\t\tiif \
             \"guests\" oif \"guests\" accept\n\t}}\n\tchain guest_nat {{\n\t\ttype nat hook postrouting priority srcnat; policy accept;\n\t\tip saddr 192.168.122.0/24 ip daddr != \
             192.168.122.0/24 oif \"br0\" masquerade\n\t}}\n}}\ntable inet filter {{\n\tchain input {{\n\t\ttype filter hook input priority filter; policy drop;\n\t\tiif \"lo\" \
             accept\n\t\tiifname \"{interface}\" tcp dport 5432 accept\n\t}}\n}}\n"
        )
    };
    assert_eq!(database("nftables", &text("br0")), Some(Level::Critical));
    assert!(database("nftables", &text("guests")) < Some(Level::High));
}
