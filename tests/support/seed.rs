//! The seed of a run: fresh each time and printed, or as `PORTCULLIS_SEED` says.

use std::io::Write;
use std::sync::OnceLock;
use std::time::{SystemTime, UNIX_EPOCH};

/// The seed of this run of a test program.
pub fn of_this_run() -> u64 {
    static SEED: OnceLock<u64> = OnceLock::new();
    *SEED.get_or_init(|| {
        let fresh = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() as u64 % 1_000_000_007;
        let seed = std::env::var("PORTCULLIS_SEED").map_or_else(|_| fresh(), |text| text.parse().expect("a number"));
        // Straight to the terminal: what the macros print in a test that passes is never shown.
        let _ = writeln!(std::io::stderr(), "seed: PORTCULLIS_SEED={seed}");
        seed
    })
}
