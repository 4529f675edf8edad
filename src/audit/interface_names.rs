//! What the name of an interface says of who comes by it.
//!
//! In: a name. Out: whether it is one that the host has for what it runs itself, a tunnel, or an uplink.

/// What loopback is called.
pub const LOOPBACK_NAME: &str = "loopback";

/// What programs call the bridges that they make for containers and virtual machines, and the cables to those.
const OF_HOST: [&str; 11] = [
    "docker",
    "podman",
    "veth",
    "cni-podman",
    "flannel",
    "cilium_",
    "lxc_health",
    "kube-bridge",
    "vxlan.calico",
    "ve-",
    "mpqemubr",
];

/// The same of those that are numbered: a person who gives a bridge such a name of his own goes on with a word.
const OF_HOST_NUMBERED: [&str; 9] = ["cni", "virbr", "vnet", "lxcbr", "lxdbr", "incusbr", "nerdctl", "cbr", "crio"];

/// The same of those that go on with a number of so many hexadecimal digits: bridges of Docker, and cables of Calico, of Cilium and of
/// what Amazon has for pods. Any other bridge
/// is called so by a person, who may have put the uplink into it: `br-ex`, `br-eth0`.
const OF_HOST_HEXADECIMAL: [(&str, usize); 4] = [("br-", 12), ("cali", 11), ("lxc", 12), ("eni", 11)];

/// What OpenWrt calls the bridge of its own network.
pub const OWN_BRIDGE: &str = "br-lan";

/// Whether an interface is by its name one that the host has for what it runs itself, or for its own network.
pub fn is_of_host(name: &str) -> bool {
    let rest_of = |stem: &str| name.strip_prefix(stem);
    let is_numbered = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit() || c == '*');
    let is_hexadecimal = |rest: &str, most: usize| {
        let digits = rest.strip_suffix('*').unwrap_or(rest);
        let is_whole = digits.len() == most || rest.ends_with('*') && digits.len() < most;
        is_whole && digits.chars().all(|c| c.is_ascii_hexdigit())
    };
    name == LOOPBACK_NAME
        || name == OWN_BRIDGE
        || is_of_guest(name)
        || OF_HOST.iter().any(|stem| name.starts_with(stem))
        || OF_HOST_NUMBERED.iter().any(|stem| rest_of(stem).is_some_and(is_numbered))
        || OF_HOST_HEXADECIMAL.iter().any(|(stem, most)| rest_of(stem).is_some_and(|rest| is_hexadecimal(rest, *most)))
}

/// Whether it is the cable to a virtual machine of Proxmox: `tap100i0`, of its machine 100 the first.
fn is_of_guest(name: &str) -> bool {
    let numbers = name.strip_prefix("tap").and_then(|rest| rest.split_once('i'));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    numbers.is_some_and(|(machine, cable)| is_number(machine) && is_number(cable))
}

/// What people call interfaces to networks that they keep apart from their own: of guests, of devices, of servers that strangers reach.
const APART: [&str; 8] = ["guest", "visitor", "iot", "dmz", "cctv", "camera", "hotspot", "untrust"];

/// What people call those to their own network.
const OWN: [&str; 8] = ["lan", "home", "private", "internal", "inside", "office", "trusted", "corp"];

/// The words of a name, in small letters.
fn words(name: &str) -> impl Iterator<Item = String> {
    name.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()).map(str::to_ascii_lowercase)
}

/// Whether it is by its name one to a network that is kept apart.
pub(super) fn is_called_apart(name: &str) -> bool {
    let of_kind = |word: String| {
        let bare = ["br", "vlan", "wlan", "wl"].iter().find_map(|kind| word.strip_prefix(kind)).unwrap_or(&word);
        APART.iter().any(|stem| bare.starts_with(stem))
    };
    words(name).any(of_kind)
}

/// Whether it is by its name one to the host's own network, and not to one that is kept apart.
pub(super) fn is_called_own(name: &str) -> bool {
    !is_called_apart(name) && words(name).any(|word| OWN.contains(&word.strip_prefix("br").unwrap_or(&word)))
}

/// Words of chains and definitions that say nothing of whose a network is.
const PLAIN: [&str; 38] = [
    "br",
    "bridge",
    "chain",
    "dev",
    "devs",
    "device",
    "devices",
    "f",
    "filter",
    "forward",
    "from",
    "frwd",
    "fw",
    "fwd",
    "hook",
    "if",
    "iface",
    "ifaces",
    "ifs",
    "in",
    "input",
    "int",
    "interface",
    "interfaces",
    "jump",
    "local",
    "net",
    "network",
    "nic",
    "nics",
    "rules",
    "ubios",
    "user",
    "vlan",
    "wifi",
    "wlan",
    "zone",
    "side",
];

/// Whose network a name of a chain or of a definition says it is, if it says nothing else: one that is kept apart, or the host's own.
/// `LAN_TO_GUEST` is of both, and says neither.
pub(super) fn says_whose(name: &str) -> Option<Whose> {
    let telling: Vec<String> = words(name).filter(|word| !PLAIN.contains(&word.as_str())).collect();
    match telling.as_slice() {
        [] => None,
        all if all.iter().all(|word| is_called_apart(word)) => Some(Whose::Apart),
        all if all.iter().all(|word| is_called_own(word)) => Some(Whose::Own),
        _ => None,
    }
}

/// Whose a network is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// One that is kept apart from the host's own.
    Apart,
    /// The host's own.
    Own,
}

/// What tunnels are called whose peers have keys: WireGuard, Tailscale, ZeroTier, NetBird, Nebula, IPsec, and those of OpenVPN.
const TUNNELS: [&str; 9] = ["wg", "tailscale", "zt", "wt0", "nebula", "ipsec", "vti", "tun", "tap"];

/// What tunnels are called that bring IPv6 of a provider or of everybody who has it (RFC 3056; RFC 5969; tunnelbroker.net).
const TO_ALL: [&str; 9] =
    ["tun6to4", "tun6in4", "tun6rd", "tun-6to4", "tun-6in4", "tun-6rd", "tun-he", "tunhe", "tunnelbroker"];

/// Whether an interface is by its name a tunnel by which strangers come.
pub fn is_to_all(name: &str) -> bool {
    let rest = TO_ALL.iter().filter_map(|stem| name.strip_prefix(stem));
    rest.into_iter().any(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// Whether it is one of IP in IP, by which whoever sends such packets comes (ip-tunnel(8)).
fn is_keyless(name: &str) -> bool {
    name.strip_prefix("tunl").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == '*'))
}

/// Whether an interface is by its name a tunnel whose peers are known.
pub fn is_tunnel(name: &str) -> bool {
    // By `enc0` pf sees what came through IPsec (enc(4)); of Linux, `enccw0.0.1000` is hardware.
    let is_enc = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    !is_to_all(name) && !is_keyless(name) && !is_of_guest(name) && TUNNELS.iter().any(|start| name.starts_with(start))
        || name.strip_prefix("enc").is_some_and(is_enc)
}

/// Whether an interface is by its name one of the hardware or of a provider (systemd.net-naming-scheme(7)), a bond of such, a
/// line that is dialled, or a bridge that one of these is in.
pub fn is_uplink(name: &str) -> bool {
    let name = name.strip_prefix("br-").unwrap_or(name);
    let starts = |prefix: &str| {
        name.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == '*'))
    };
    const NUMBERED: [&str; 10] = ["eth", "eno", "ens", "enp", "bond", "team", "ppp", "venet", "wlan", "em"];
    const NAMED: [&str; 4] = ["enx", "wlp", "wwan", "wwp"];
    NUMBERED.iter().any(|prefix| starts(prefix)) || NAMED.iter().any(|prefix| name.starts_with(prefix))
}

/// What counts its interfaces from a number on, and which numbers the first may have.
const COUNTED: [(&str, &[&str]); 4] = [("eth", &["0"]), ("bond", &["0"]), ("team", &["0"]), ("em", &["0", "1"])];

/// Whether an uplink is by its name the first of its kind, or has no number to say which it is. Of others there is one before it,
/// and a host with a radio has a cable as well.
pub(super) fn is_first(name: &str) -> bool {
    let name = name.strip_prefix("br-").unwrap_or(name);
    let is_radio = name.starts_with("wl");
    let counted = COUNTED.iter().find_map(|(stem, first)| Some((name.strip_prefix(stem)?, first)));
    // Of a VLAN it is the hardware that is counted.
    let number = |rest: &str| rest.chars().take_while(char::is_ascii_digit).collect::<String>();
    !is_radio && counted.is_none_or(|(rest, first)| first.contains(&number(rest).as_str()) || number(rest).is_empty())
}

/// Whether it is by its number the first of a kind that is counted, and no VLAN of it.
pub(super) fn is_counted_first(name: &str) -> bool {
    COUNTED.iter().any(|(stem, first)| name.strip_prefix(stem).is_some_and(|rest| first.contains(&rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_call_their_bridges_is_of_the_host_and_what_people_call_theirs_is_not() {
        for name in [
            "docker0",
            "docker_gwbridge",
            "br-0123456789ab",
            "br-*",
            "br-0a*",
            "virbr0",
            "virbr0-nic",
            "vnet3",
            "cni0",
            "cni-podman0",
            "podman1",
            "veth1a2b3c4",
            "cali0123456789a",
            "cali*",
            "lxcbr0",
            "flannel.1",
            "br-lan",
            "cilium_host",
            "lxc0a1b2c3d4e5f",
            "lxc*",
            "lxc_health",
            "incusbr0",
            "kube-bridge",
            "nerdctl0",
            "eni0a1b2c3d4e5",
            "eni*",
            "tap100i0",
            "ve-web",
            "vxlan.calico",
        ] {
            assert!(is_of_host(name), "{name}");
        }
        for name in [
            "br-ex",
            "br-eth0",
            "br-ext",
            "br-wan",
            "br-public",
            "br0",
            "br-0123456789",
            "virbr-ext",
            "vnetwork",
            "california",
            "cnidarian",
            "br-ex*",
            "br-0123456789abc",
            "lxcuplink",
            "incusbr-ext",
            "enigma",
            "tap0",
            "tap100",
            "tapir0",
            "fwbr100i0",
            "fwln100i0",
            "cbreeze",
        ] {
            assert!(!is_of_host(name), "{name}");
        }
    }

    #[test]
    fn networks_that_are_kept_apart_are_called_so() {
        for name in [
            "br-guest",
            "guest0",
            "wlan-guest",
            "eth0.guests",
            "br-iot",
            "IoT",
            "vlan_dmz",
            "dmz1",
            "guestlan",
            "brguest0",
        ] {
            assert!(is_called_apart(name) && !is_called_own(name), "{name}");
        }
        for name in ["br-lan", "lan.10", "lan0", "home", "eth1-office", "brlan0"] {
            assert!(is_called_own(name) && !is_called_apart(name), "{name}");
        }
        for name in ["eth1", "wlan0", "vlan10", "br0", "wan", "landline0", "patriot0"] {
            assert!(!is_called_own(name) && !is_called_apart(name), "{name}");
        }
    }

    #[test]
    fn chains_and_definitions_say_whose_a_network_is() {
        for name in [
            "GUEST_IN",
            "UBIOS_GUEST_IN_USER",
            "forward_guest",
            "zone_guest_forward",
            "GUEST_IF",
            "dmz_frwd",
            "DEV_IOT",
        ] {
            assert_eq!(says_whose(name), Some(Whose::Apart), "{name}");
        }
        for name in ["UBIOS_LAN_IN_USER", "forward_lan", "LAN", "if_office"] {
            assert_eq!(says_whose(name), Some(Whose::Own), "{name}");
        }
        for name in ["LAN_TO_GUEST", "accept_to_guest", "WAN_IN", "FORWARD", "guest_lan", "allowed_guest", ""] {
            assert_eq!(says_whose(name), None, "{name}");
        }
    }

    #[test]
    fn a_second_card_and_a_radio_are_not_the_first_uplink() {
        for name in ["eth0", "eth0.7", "ens3", "enp1s0", "bond0", "ppp0", "br-eth0", "em1", "eth*"] {
            assert!(is_first(name), "{name}");
        }
        for name in ["eth1", "eth10", "wlan0", "wlp2s0", "bond1", "em2"] {
            assert!(!is_first(name), "{name}");
        }
    }
}
