//! What `hashlimit` can count.
//!
//! In: a limit. Out: the rate that the kernel makes of it.

use crate::policy::Limit;

/// The kernel keeps the time between two packets in millionths of a second (`XT_HASHLIMIT_SCALE_v2`).
const SCALE: u64 = 1_000_000;

/// How many packets in its unit the kernel counts for a limit: as many, or more where the time between two packets is no whole
/// number of its parts.
pub(super) fn counted(limit: &Limit) -> u32 {
    let unit = SCALE * u64::from(limit.seconds());
    let between = unit / u64::from(limit.count.max(1));
    u32::try_from(unit / between.max(1)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::{Sources, Span};

    #[test]
    fn rates_are_what_iptables_save_lists() {
        let span = Span::new(Sources::default().add("x", ""), 0, 0);
        let of = |count, unit| counted(&Limit { count, unit, burst: 1, per_source: None, span });
        // Listed by iptables-save 1.8.9 for `--hashlimit-upto`.
        assert_eq!([of(10, "second"), of(999, "second"), of(3_000, "second")], [10, 999, 3_003]);
        assert_eq!([of(7, "minute"), of(10_000, "day"), of(1, "day")], [7, 10_000, 1]);
    }
}
