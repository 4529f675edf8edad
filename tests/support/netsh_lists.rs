//! Lists of ports and addresses as `netsh` reads them; what it would refuse fails the test.
#![allow(clippy::expect_used, unreachable_pub)]

use std::cell::Cell;
use std::net::IpAddr;

thread_local! {
    static LOOSE: Cell<bool> = const { Cell::new(false) };
}

/// Takes prefixes with host bits, which count for nothing, from here on in this thread.
pub fn take_loosely() {
    LOOSE.set(true);
}

pub fn decimal(text: &str) -> u32 {
    assert!(text == "0" || !text.starts_with('0'), "a leading zero: {text}");
    text.parse().expect(text)
}

pub fn ports(list: &str) -> Vec<(u16, u16)> {
    let port = |text: &str| u16::try_from(decimal(text)).expect("a port");
    let range = |item: &str| item.split_once('-').map_or_else(|| (port(item), port(item)), |(a, b)| (port(a), port(b)));
    let ranges: Vec<(u16, u16)> = list.split(',').map(range).collect();
    assert!(ranges.iter().all(|(first, last)| first <= last), "{list}");
    ranges
}

pub fn addresses(list: &str) -> Vec<(IpAddr, IpAddr)> {
    list.split(',').map(address_range).collect()
}

fn address_range(item: &str) -> (IpAddr, IpAddr) {
    let parse = |text: &str| text.parse::<IpAddr>().expect(item);
    if let Some((first, last)) = item.split_once('-') {
        let (first, last) = (parse(first), parse(last));
        assert!(first <= last && first.is_ipv4() == last.is_ipv4(), "{item}");
        return (first, last);
    }
    let Some((base, length)) = item.split_once('/') else {
        let single = parse(item);
        assert!(!matches!(single, IpAddr::V6(v6) if v6.is_loopback() || v6.is_multicast()), "Windows refuses {item}");
        return (single, single);
    };
    let length = decimal(length);
    assert!(length > 0, "a prefix of no bits is not known to be taken: {item}");
    match parse(base) {
        IpAddr::V4(v4) => {
            let host = u32::MAX.checked_shr(length).unwrap_or(0);
            assert!(LOOSE.get() || v4.to_bits() & host == 0, "{item}");
            (
                std::net::Ipv4Addr::from_bits(v4.to_bits() & !host).into(),
                std::net::Ipv4Addr::from_bits(v4.to_bits() | host).into(),
            )
        }
        IpAddr::V6(v6) => {
            let host = u128::MAX.checked_shr(length).unwrap_or(0);
            assert!(LOOSE.get() || v6.to_bits() & host == 0, "{item}");
            (
                std::net::Ipv6Addr::from_bits(v6.to_bits() & !host).into(),
                std::net::Ipv6Addr::from_bits(v6.to_bits() | host).into(),
            )
        }
    }
}
