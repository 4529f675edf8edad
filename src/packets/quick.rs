//! A quick hash for numbers that this program gives out itself.
//!
//! In: small numbers. Out: maps by them. It is no guard against somebody who chooses the numbers to collide.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A hash of small numbers: quick, and of no use against somebody who wants collisions; node numbers are not theirs to choose.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Quick(u64);

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 29
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u16(&mut self, number: u16) {
        self.write_u64(u64::from(number));
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x517c_c1b7_2722_0a95);
        self.0 ^= self.0 >> 32;
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }
}

/// Hashes under [`Quick`].
pub(crate) type State = BuildHasherDefault<Quick>;

/// A map under [`Quick`].
pub(crate) type Map<K, V> = HashMap<K, V, State>;

/// A set under [`Quick`].
pub(crate) type Set<K> = HashSet<K, State>;
