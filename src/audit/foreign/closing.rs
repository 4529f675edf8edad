//! How to close what destination translation publishes, in the words of what the host runs.
//!
//! In: a ruleset and what it publishes. Out: advice whose commands, put in, close what they are about.

use super::published::{PUBLISHED_AROUND, Published};
use crate::audit::region::Kind;
use crate::ruleset::{Program, Ruleset};
use crate::sets::{Family, Interval, Port};

/// So many commands are written out.
const WRITTEN: usize = 3;

/// What keeps the rules that publish, as far as advice differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Advice {
    /// Docker, with a chain for rules of others.
    Docker,
    /// Docker with tables of its own, in which others write nothing.
    DockerNftables,
    /// Somebody.
    Plain,
}

impl Advice {
    /// Docker's chain for rules of others, or the tables of its nftables backend, tell that it is there.
    pub(super) fn of_ruleset(ruleset: &Ruleset) -> Self {
        let Program::Chains(chains) = &ruleset.program else { return Advice::Plain };
        let has = |name: &str| chains.chains.iter().any(|chain| chain.name.contains(name));
        if has("DOCKER") {
            Advice::Docker
        } else if has("docker-bridges") {
            Advice::DockerNftables
        } else {
            Advice::Plain
        }
    }

    /// What to do about these (Docker's documentation, "Packet filtering and firewalls").
    pub(super) fn of(self, list: &[&Published]) -> String {
        if list.iter().all(|one| one.at_loopback) {
            let rule = match family(list) {
                Family::V4 => "iptables -t raw -I PREROUTING -d 127.0.0.0/8 ! -i lo -j DROP",
                Family::V6 => "ip6tables -t raw -I PREROUTING -d ::1/128 ! -i lo -j DROP",
            };
            let docker =
                if self == Advice::Plain { "" } else { "upgrade Docker to 28.0 or later, or do what that does: " };
            return format!("{docker}drop what comes for loopback by any other interface, `{rule}`");
        }
        let mut wanted: Vec<(Kind, Interval<Port>, Interval<Port>)> = Vec::new();
        for one in list.iter().filter(|one| !one.at_loopback && matches!(one.kind, Kind::Ports(_))) {
            let inside = one.inside.ranges().first().copied();
            for range in one.ports.ranges() {
                let next = (one.kind, *range, inside.unwrap_or(*range));
                if !wanted.iter().any(|known| (known.0, known.1) == (next.0, next.1)) {
                    wanted.push(next);
                }
            }
        }
        let Some((kind, ports, inside)) = wanted.first().filter(|_| self != Advice::Plain) else {
            return PUBLISHED_AROUND.advice.to_owned();
        };
        let udp = if kind.name() == "tcp" { String::new() } else { format!("/{}", kind.name()) };
        let alone = format!("-p 127.0.0.1:{ports}:{inside}{udp}");
        let family = family(list);
        let commands: Vec<String> = wanted
            .iter()
            .take(WRITTEN)
            .enumerate()
            .map(|(number, (kind, ports, _))| format!("`{}`", self.command(family, kind.name(), *ports, number == 0)))
            .collect();
        let rest = match wanted.len().saturating_sub(WRITTEN) {
            0 => String::new(),
            1 => ", and the same for the other port".to_owned(),
            more => format!(", and the same for the {more} other ports"),
        };
        let place = if self == Advice::Docker { "in the chain DOCKER-USER" } else { "in a chain of your own" };
        format!(
            "publish it for this host alone (`{alone}`), or say {place} who may come, by the port of the host: {}{rest}",
            commands.join(", ")
        )
    }

    /// The command that lets nobody else come to these ports of the host; the first also makes what it needs.
    fn command(self, family: Family, protocol: &str, ports: Interval<Port>, is_first: bool) -> String {
        let [program, table, admins] = match family {
            Family::V4 => ["iptables", "ip", "192.0.2.0/24"],
            Family::V6 => ["ip6tables", "ip6", "2001:db8::/32"],
        };
        if self == Advice::Docker {
            let ports = written(ports, ":");
            return format!(
                "{program} -I DOCKER-USER -p {protocol} -m conntrack --ctstate DNAT --ctorigdstport {ports} --ctdir ORIGINAL ! -s \
                 {admins} -j DROP"
            );
        }
        let ports = written(ports, "-");
        let made = if is_first {
            format!(
                "add table {table} guard; add chain {table} guard published {{ type filter hook forward priority -1; }}; "
            )
        } else {
            String::new()
        };
        format!(
            "nft '{made}add rule {table} guard published meta l4proto {protocol} ct status dnat ct direction original ct original \
             proto-dst {ports} {table} saddr != {admins} drop'"
        )
    }
}

fn written(ports: Interval<Port>, between: &str) -> String {
    if ports.is_point() { ports.first().to_string() } else { format!("{}{between}{}", ports.first(), ports.last()) }
}

/// The family of the first.
fn family(list: &[&Published]) -> Family {
    let is_v6 = list.first().and_then(|one| one.to.address).is_some_and(|address| address.is_ipv6());
    if is_v6 { Family::V6 } else { Family::V4 }
}
