//! Strict decimal numbers and lists of ports, as a profile may spell them.
//!
//! In: text. Out: a set of ports, or what is wrong with the text. It knows of no service, and it never guesses: leading
//! zeros, signs and reversed ranges are refused, because the firewalls disagree about them.

use crate::sets::{Interval, Port, PortSet};

/// What is wrong with a number or a list of ports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NumberError {
    /// Nothing stands where a number should.
    Empty,
    /// This is not a number.
    NotANumber(String),
    /// `022`, which some tools read as octal.
    LeadingZeros(String),
    /// Over the limit.
    TooLarge {
        /// As written.
        text: String,
        /// The highest number that is allowed.
        limit: u32,
    },
    /// `5010-5000`.
    Reversed {
        /// The number written first.
        first: Port,
        /// The number written last.
        last: Port,
    },
    /// A count of nothing.
    Zero,
    /// `>=1024`, or `dyn >=1024`.
    OpenEnded {
        /// The number behind the sign, as written.
        from: String,
    },
}

/// A number up to `limit`, in decimal digits without leading zeros.
pub(super) fn number(text: &str, limit: u32) -> Result<u32, NumberError> {
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NumberError::NotANumber(text.to_owned()));
    }
    if text.len() > 1 && text.starts_with('0') {
        return Err(NumberError::LeadingZeros(text.to_owned()));
    }
    let number: Option<u32> = text.parse().ok().filter(|number| *number <= limit);
    number.ok_or_else(|| NumberError::TooLarge { text: text.to_owned(), limit })
}

/// A port.
pub(super) fn port(text: &str) -> Result<Port, NumberError> {
    let number = number(text, u32::from(u16::MAX))?;
    Ok(Port(u16::try_from(number).unwrap_or(u16::MAX)))
}

/// A port, a range, or several of them with commas between.
pub(super) fn ports(text: &str) -> Result<PortSet, NumberError> {
    match text.split_once(',') {
        None => range(text.trim()).map(PortSet::of),
        Some(_) => text.split(',').map(|part| range(part.trim())).collect(),
    }
}

/// `any`, or what [`ports`] reads.
pub(super) fn ports_or_any(text: &str) -> Result<PortSet, NumberError> {
    if text.trim().eq_ignore_ascii_case("any") { Ok(PortSet::full()) } else { ports(text) }
}

fn range(text: &str) -> Result<Interval<Port>, NumberError> {
    let bound = text.strip_prefix("dyn").unwrap_or(text).trim_start();
    if let Some(from) = bound.strip_prefix(">=") {
        return Err(NumberError::OpenEnded { from: from.trim().to_owned() });
    }
    match text.split_once('-') {
        None => Ok(Interval::point(port(text)?)),
        Some((first, last)) => {
            let (first, last) = (port(first.trim_end())?, port(last.trim_start())?);
            Interval::new(first, last).ok_or(NumberError::Reversed { first, last })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_ports_and_ranges_are_merged() {
        assert_eq!(ports("5000-5010, 6000").unwrap().to_string(), "5000-5010, 6000");
        assert_eq!(ports("80,81 - 90").unwrap().to_string(), "80-90");
        assert_eq!(ports("0, 65535").unwrap().to_string(), "0, 65535");
    }

    #[test]
    fn what_tools_read_differently_is_refused() {
        assert_eq!(ports("022"), Err(NumberError::LeadingZeros("022".to_owned())));
        assert_eq!(ports("5010-5000"), Err(NumberError::Reversed { first: Port(5010), last: Port(5000) }));
        assert_eq!(ports("65536"), Err(NumberError::TooLarge { text: "65536".to_owned(), limit: 65535 }));
        assert_eq!(
            ports("99999999999999"),
            Err(NumberError::TooLarge { text: "99999999999999".to_owned(), limit: 65535 })
        );
        assert_eq!(ports("80,"), Err(NumberError::Empty));
        assert_eq!(ports("+80"), Err(NumberError::NotANumber("+80".to_owned())));
        assert_eq!(ports("-80"), Err(NumberError::Empty));
        assert_eq!(ports("1-2-3"), Err(NumberError::NotANumber("2-3".to_owned())));
        assert_eq!(ports("٣"), Err(NumberError::NotANumber("٣".to_owned())));
        assert_eq!(ports("dyn >= 1024"), Err(NumberError::OpenEnded { from: "1024".to_owned() }));
    }
}
