//! The algebra that everything is made of: sets of ports and of addresses, always in one normal form.
//!
//! It knows of numbers alone: no service, rule or target.
//!
//! # Example
//!
//! ```
//! use portcullis::sets::{Interval, Port, PortSet};
//!
//! let range = |first, last| Interval::new(Port(first), Port(last));
//! assert_eq!(range(90, 80), None);
//!
//! let ports: PortSet = [range(443, 443), range(81, 90), range(80, 80)].into_iter().flatten().collect();
//! assert_eq!(ports.to_string(), "80-90, 443");
//! assert_eq!(ports, PortSet::full().difference(&ports.complement()));
//! assert_eq!(ports.difference(&PortSet::point(Port(85))).to_string(), "80-84, 86-90, 443");
//! ```

pub mod address;
pub mod interval;
pub mod port;
#[cfg(test)]
mod tests;

pub use address::{AddressSet, Family};
pub use interval::{Interval, IntervalSet, Point};
pub use port::{Port, PortSet};
