//! Digests of what is too long to be kept, or told: equal only where what was added is.
//!
//! In: values, one after another. Out: their SHA-256.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

/// A digest of what was added so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Digest(Sha256);

impl Digest {
    /// Adds something.
    pub(super) fn add(&mut self, value: &impl Hash) {
        value.hash(&mut Fed(&mut self.0));
    }

    /// What is equal only where all that was added is.
    pub(super) fn digest(&self) -> Arc<[u8]> {
        Arc::from(self.0.clone().finalize().as_slice())
    }

    /// The same in hexadecimal digits.
    pub(super) fn text(&self) -> String {
        self.digest().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Feeds all that would be hashed.
struct Fed<'a>(&'a mut Sha256);

impl Hasher for Fed<'_> {
    fn finish(&self) -> u64 {
        0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }
}
