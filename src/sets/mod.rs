//! The algebra that everything is made of: sets of ports and of addresses, always in one normal form.
//!
//! It knows of numbers alone: no service, rule or target.

pub mod address;
pub mod interval;
pub mod port;

pub use address::{AddressSet, Family};
pub use interval::{Interval, IntervalSet, Point};
pub use port::{Port, PortSet};
