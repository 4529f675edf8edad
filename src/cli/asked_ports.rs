//! The ports that `port` is asked about.
//!
//! In: an argument. Out: a port or a range, perhaps with its transport; or what to write instead. It knows no service.

use std::fmt;

use crate::protocol::Transport;
use crate::sets::{Interval, Port};

/// Ports and perhaps their transport.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PortQuestion {
    /// The transport; none for every one.
    pub(crate) transport: Option<Transport>,
    /// The ports.
    pub(crate) ports: Interval<Port>,
}

impl PortQuestion {
    /// The ports that an argument names, or what is wrong with it.
    pub(super) fn read(text: &str) -> Result<PortQuestion, String> {
        let text = text.trim();
        if let Some(ports) = ports(text) {
            return Ok(PortQuestion { transport: None, ports });
        }
        let advice = || not_ports(text);
        let (left, right) = text.split_once(['/', ' ']).ok_or_else(advice)?;
        let (transport, digits) = match Transport::from_name(left) {
            Some(transport) => (transport, right),
            None => (Transport::from_name(right).ok_or_else(advice)?, left),
        };
        let ports = ports(digits.trim()).ok_or_else(|| not_ports(digits.trim()))?;
        Ok(PortQuestion { transport: Some(transport), ports })
    }
}

impl fmt::Display for PortQuestion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(transport) = self.transport {
            write!(f, "{transport}/")?;
        }
        write!(f, "{}", self.ports)
    }
}

/// What is wrong with a text that is no port, and what to write.
fn not_ports(text: &str) -> String {
    const FORMS: &str =
        "a port is a number from 0 to 65535, a range of them, or one with its transport, as in 5000-5010 or tcp/6891";
    const LAST: &str = "65535 is the last port";
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let numbers =
        |by: char| text.split_once(by).filter(|(first, last)| is_number(first.trim()) && is_number(last.trim()));
    if let Some((first, last)) = numbers('-') {
        let reversed = [first, last].iter().all(|end| end.trim().parse::<u16>().is_ok());
        return if reversed {
            format!("the range ends before it begins: write {last}-{first}")
        } else {
            LAST.to_owned()
        };
    }
    if let Some((first, last)) = numbers(':') {
        return format!("a range is written with `-`: {first}-{last}");
    }
    if let Some((transport, ports)) = text.split_once(':').filter(|(name, _)| Transport::from_name(name).is_some()) {
        return format!("the transport stands before a `/`: {transport}/{ports}");
    }
    if text.contains(',') && text.split(',').all(|part| is_number(part.trim())) {
        return "one port or one range is asked for at a time".to_owned();
    }
    if is_number(text) {
        return LAST.to_owned();
    }
    let name = text.chars().any(|one| one.is_ascii_alphabetic()) && !text.contains('/');
    if name && Transport::from_name(text).is_none() {
        return format!("{FORMS}; the ports of a service are told by `portcullis explain {text}`");
    }
    FORMS.to_owned()
}

/// A port, or a range whose ends are not reversed.
fn ports(text: &str) -> Option<Interval<Port>> {
    let number = |text: &str| {
        let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten().map(Port)
    };
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    Interval::new(number(first.trim())?, number(last.trim())?)
}
