//! How to close what destination translation publishes, in the words of what the host runs.
//!
//! In: a ruleset and what it publishes. Out: advice whose commands, put in, close what they are about.

use super::around::PUBLISHED_AROUND;
use super::guards::{Guards, TABLES, has_none_of_others};
use super::published::Published;
use super::through::stays;
use crate::audit::region::Kind;
use crate::audit::words;
use crate::ruleset::{Program, Ruleset};
use crate::sets::{Family, Interval, Port};

/// So many commands of a kind are written out.
const WRITTEN: usize = 8;

/// What keeps the rules that publish, as far as advice differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Advice {
    /// Docker, with a chain for rules of others.
    Docker,
    /// The same where nothing leads to that chain.
    DockerUnasked,
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
        match has_none_of_others(chains) {
            true if has(TABLES) => Advice::DockerNftables,
            true => Advice::DockerUnasked,
            false if has("DOCKER") => Advice::Docker,
            false if has(TABLES) => Advice::DockerNftables,
            false => Advice::Plain,
        }
    }

    /// What to do about these of what is published.
    pub(super) fn of(self, list: &[&Published], all: &[Published], guards: &Guards<'_>) -> String {
        let comes_in = |one: &&&Published| !one.is_direct && !one.at_loopback && (one.if_own || stays(one.to));
        let (arriving, others): (Vec<&Published>, Vec<&Published>) =
            list.iter().copied().partition(|one| comes_in(&one));
        let arriving = self.arriving(&arriving, guards);
        // What a rule of the author's own publishes no container gives up.
        let is_own = others.iter().all(|one| one.owner.is_none());
        let whose = if is_own { Advice::Plain } else { self };
        match (arriving.is_empty(), others.as_slice()) {
            (true, _) => whose.of_sent_on(list, all, guards),
            (false, []) => arriving,
            (false, others) => format!("{}; {arriving}", whose.of_sent_on(others, all, guards)),
        }
    }

    /// How to close what goes to a port of the host itself: there, for it passes the inbound chain with that port.
    fn arriving(self, list: &[&Published], guards: &Guards<'_>) -> String {
        let mut wanted: Vec<(Family, Kind, Interval<Port>)> = Vec::new();
        for one in list.iter().filter(|one| matches!(one.kind, Kind::Ports(_))) {
            for ports in one.inside.ranges() {
                let is_of = |family: &Family| match one.to.address() {
                    Some(address) => address.is_ipv6() == (*family == Family::V6),
                    None => one.peers.has(*family),
                };
                let of_families = Family::ALL.into_iter().filter(is_of).map(|family| (family, one.kind, *ports));
                let next: Vec<_> = of_families.filter(|next| !wanted.contains(next)).collect();
                wanted.extend(next);
            }
        }
        if wanted.is_empty() {
            return String::new();
        }
        let mut made: Vec<Family> = Vec::new();
        let mut command = |(family, kind, ports): &(Family, Kind, Interval<Port>)| {
            let (protocol, table, admins) = (kind.name(), table(*family), admins(*family));
            let is_first = !made.contains(family);
            made.push(*family);
            if guards.is_of_nft() {
                let chain = format!(
                    "add table {table} guard; add chain {table} guard arriving {{ type filter hook input priority -1; }}; "
                );
                let (chain, ports) = (if is_first { chain.as_str() } else { "" }, written(*ports, "-"));
                return format!(
                    "`nft '{chain}add rule {table} guard arriving {protocol} dport {ports} {table} saddr != {admins} drop'`"
                );
            }
            let program = if *family == Family::V4 { "iptables" } else { "ip6tables" };
            let ports = written(*ports, ":");
            format!("`{program} -I INPUT -p {protocol} -m {protocol} --dport {ports} ! -s {admins} -j DROP`")
        };
        let commands: Vec<String> = wanted.iter().take(WRITTEN).map(&mut command).collect();
        format!(
            "say in the inbound chain, by the port to which it leads, who may come: {}{}; {}; save the rules",
            commands.join(", "),
            rest(wanted.len(), "ports"),
            own_network(wanted.iter().map(|(family, ..)| *family)),
        )
    }

    /// What to do about what is sent on to other hosts (Docker's documentation, "Packet filtering and firewalls").
    fn of_sent_on(self, list: &[&Published], all: &[Published], guards: &Guards<'_>) -> String {
        let is_for = |one: &&Published| list.iter().any(|own| (own.span, own.kind) == (one.span, one.kind));
        let direct: Vec<&Published> = all.iter().filter(|one| one.is_direct && is_for(one)).collect();
        if list.iter().all(|one| one.is_direct) {
            let docker = self.upgrade();
            return format!("{docker}{}{}", self.past(&direct), self.saved());
        }
        if list.iter().all(|one| one.at_loopback) {
            let rule = |family: Family| match family {
                Family::V4 => "`iptables -t raw -I PREROUTING -d 127.0.0.0/8 ! -i lo -j DROP`",
                Family::V6 => "`ip6tables -t raw -I PREROUTING -d ::1/128 ! -i lo -j DROP`",
            };
            let families = Family::ALL.into_iter().filter(|family| list.iter().any(|one| one.family() == *family));
            let rules: Vec<&str> = families.map(rule).collect();
            let rules = rules.join(", ");
            let docker = self.upgrade();
            let past = self.and_past(&direct);
            return format!(
                "{docker}drop what comes for loopback by any other interface, {rules}{past}{}",
                self.saved()
            );
        }
        let mut wanted: Vec<Wanted> = Vec::new();
        let mut alone: Vec<String> = Vec::new();
        let mut moves: Vec<String> = Vec::new();
        for one in list.iter().filter(|one| !one.at_loopback && !one.is_direct && matches!(one.kind, Kind::Ports(_))) {
            let inside = one.inside.ranges().first().copied();
            let udp = if one.kind.name() == "tcp" { String::new() } else { format!("/{}", one.kind.name()) };
            for ports in one.ports.ranges().iter().copied() {
                let own = format!("`-p 127.0.0.1:{ports}:{}{udp}`", inside.unwrap_or(ports));
                alone.extend((!alone.contains(&own)).then_some(own));
                // A rule that is there already is not advised again.
                if let Some(text) = guards.to_move(one).filter(|_| self == Advice::Docker) {
                    moves.extend((!moves.contains(&text)).then_some(text));
                    continue;
                }
                let at = one.bound();
                let at = if at.is_empty() { vec![None] } else { at.into_iter().map(Some).collect() };
                for at in at {
                    let next = Wanted { family: one.family(), kind: one.kind, ports, at };
                    if !wanted.contains(&next) {
                        wanted.push(next);
                    }
                }
            }
        }
        if alone.is_empty() || self == Advice::Plain {
            return plain(list);
        }
        let (which, others) = (if alone.len() == 1 { "it" } else { "each" }, rest(alone.len(), "ports"));
        let alone: Vec<&str> = alone.iter().take(WRITTEN).map(String::as_str).collect();
        let publish = format!("publish {which} for this host alone ({}{others})", alone.join(", "));
        let past = self.and_past(&direct);
        if wanted.is_empty() {
            let saved = if direct.is_empty() { "" } else { self.saved() };
            return format!("{}, or {publish}{past}{saved}", words::list(&moves));
        }
        let moves: String = moves.iter().map(|text| format!("{text}; ")).collect();
        let is_late = guards.come_too_late(list) || self == Advice::DockerUnasked;
        let chain = if is_late { "FORWARD" } else { "DOCKER-USER" };
        let mut made: Vec<Family> = Vec::new();
        let mut command = |wanted: &Wanted| {
            let is_first = !made.contains(&wanted.family);
            made.push(wanted.family);
            format!("`{}`", self.command(wanted, chain, is_first))
        };
        let commands: Vec<String> = wanted.iter().take(WRITTEN).map(&mut command).collect();
        let place = match (self, is_late) {
            (Advice::Docker, true) => "at the head of the chain FORWARD, for DOCKER-USER comes too late,",
            (Advice::Docker, false) => "in the chain DOCKER-USER",
            (Advice::DockerUnasked, _) => "at the head of the chain FORWARD, for nothing leads to DOCKER-USER,",
            _ => "in a chain of your own",
        };
        format!(
            "{moves}{publish}, or say {place} who may come, by the port of the host: {}{}{past}; {}{}",
            commands.join(", "),
            rest(wanted.len(), "ports"),
            own_network(wanted.iter().map(|one| one.family)),
            self.saved()
        )
    }

    fn upgrade(self) -> &'static str {
        if self == Advice::Plain { "" } else { "upgrade Docker to 28.0 or later, or do what that does: " }
    }

    /// What a command puts in is not what is read at the start.
    fn saved(self) -> &'static str {
        if self == Advice::Plain {
            ""
        } else {
            "; save the rules, for what such a command puts in is gone after a reboot"
        }
    }

    fn and_past(self, direct: &[&Published]) -> String {
        if direct.is_empty() { String::new() } else { format!("; and {}", self.past(direct)) }
    }

    /// How to close the direct way to where ports lead: as Docker does from 28.0 on, before anything is translated.
    fn past(self, direct: &[&Published]) -> String {
        let mut commands: Vec<String> = Vec::new();
        let mut made: Vec<Family> = Vec::new();
        for one in direct {
            let (Some(to), Some(network)) = (one.to.address(), one.network.as_ref()) else { continue };
            let family = one.family();
            let command = match (self, family) {
                (Advice::DockerNftables, _) => {
                    let table = table(family);
                    let chain = format!(
                        "add table {table} guard; add chain {table} guard direct {{ type filter hook prerouting priority raw; }}; "
                    );
                    let chain = if made.contains(&family) { String::new() } else { chain };
                    format!(
                        "nft '{chain}add rule {table} guard direct {table} daddr {to} iifname != \"{network}\" drop'"
                    )
                }
                (_, Family::V4) => format!("iptables -t raw -I PREROUTING -d {to}/32 ! -i {network} -j DROP"),
                (_, Family::V6) => format!("ip6tables -t raw -I PREROUTING -d {to}/128 ! -i {network} -j DROP"),
            };
            made.push(family);
            let command = format!("`{command}`");
            if !commands.contains(&command) {
                commands.push(command);
            }
        }
        let what = "drop what is sent to where it leads by any interface but that of its network";
        if commands.is_empty() || self == Advice::Plain {
            return format!(
                "{what}, before anything is translated (chain PREROUTING of the table raw): later it is what was sent to the host as well"
            );
        }
        let count = commands.len();
        commands.truncate(WRITTEN);
        format!("{what}, {}{}", commands.join(", "), rest(count, "addresses"))
    }

    /// The command that lets nobody else come to these ports of the host; the first also makes what it needs.
    fn command(self, wanted: &Wanted, chain: &str, is_first: bool) -> String {
        let Wanted { family, kind, ports, at } = wanted;
        let (protocol, table, admins) = (kind.name(), table(*family), admins(*family));
        if self != Advice::DockerNftables {
            let program = if *family == Family::V4 { "iptables" } else { "ip6tables" };
            let at = at.as_ref().map_or(String::new(), |at| format!(" --ctorigdst {at}"));
            let ports = written(*ports, ":");
            return format!(
                "{program} -I {chain} -p {protocol} -m conntrack --ctstate DNAT{at} --ctorigdstport {ports} --ctdir ORIGINAL ! -s \
                 {admins} -j DROP"
            );
        }
        let at = at.as_ref().map_or(String::new(), |at| format!(" ct original {table} daddr {at}"));
        let ports = written(*ports, "-");
        let made = if is_first {
            format!(
                "add table {table} guard; add chain {table} guard published {{ type filter hook forward priority -1; }}; "
            )
        } else {
            String::new()
        };
        format!(
            "nft '{made}add rule {table} guard published meta l4proto {protocol} ct status dnat ct direction original{at} ct original \
             proto-dst {ports} {table} saddr != {admins} drop'"
        )
    }
}

/// What to do without a word of a program's own for it.
fn plain(list: &[&Published]) -> String {
    if list.iter().any(|one| one.owner.is_some()) {
        return PUBLISHED_AROUND.advice.to_owned();
    }
    let place = |one: &&Published| Some(format!("{} {}", one.to.address()?, words::values(one.kind, &one.inside)));
    let mut places: Vec<String> = list.iter().filter_map(place).collect();
    places.sort_unstable();
    places.dedup();
    let places = words::few(&places, 4);
    format!("say in the forward chain who may come to {places}, or delete the rule that translates it")
}

/// What one command closes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wanted {
    family: Family,
    kind: Kind,
    /// The ports of the host.
    ports: Interval<Port>,
    /// The address of the host; none for all that it has.
    at: Option<String>,
}

fn rest(count: usize, what: &str) -> String {
    match count.saturating_sub(WRITTEN) {
        0 => String::new(),
        more => format!(", and the same for the other {what}, {more} more"),
    }
}

/// What a table of nftables for a family is called, as are its addresses.
fn table(family: Family) -> &'static str {
    if family == Family::V4 { "ip" } else { "ip6" }
}

/// Which addresses of the commands are placeholders, for these families.
fn own_network(families: impl Iterator<Item = Family>) -> String {
    let mut admins: Vec<&str> = families.map(admins).collect();
    admins.sort_unstable();
    admins.dedup();
    let stand = if admins.len() == 1 { "stands" } else { "stand" };
    format!("{} {stand} for your own network", words::list(&admins))
}

/// Networks that nobody has (RFC 5737, RFC 3849), in place of those that may come.
fn admins(family: Family) -> &'static str {
    if family == Family::V4 { "192.0.2.0/24" } else { "2001:db8::/32" }
}

fn written(ports: Interval<Port>, between: &str) -> String {
    if ports.is_point() { ports.first().to_string() } else { format!("{}{between}{}", ports.first(), ports.last()) }
}
