//! What the benches measure with: CPU time and memory by the kernel's own accounting, and numbers that repeat.
// Each bench uses a part of it.
#![allow(dead_code)]

/// A clock of CPU time.
pub(crate) struct Clock(f64);

impl Clock {
    /// Begins now.
    pub(crate) fn start() -> Self {
        Clock(cpu_seconds())
    }

    /// CPU seconds since it was last asked.
    pub(crate) fn lap(&mut self) -> f64 {
        let now = cpu_seconds();
        now - std::mem::replace(&mut self.0, now)
    }
}

/// Nanoseconds on a processor: the first number of `schedstat` (Linux, Documentation/scheduler/sched-stats.rst).
fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap();
    text.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e9
}

/// The most memory that the process has had.
pub(crate) fn peak_mib() -> f64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap() / 1024.0
}

/// Ticks of 10 ms that children have used and that were waited for (proc(5), fields 16 and 17 of `stat`).
pub(crate) fn children_ticks() -> u32 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = text.rsplit(')').next().unwrap().split_whitespace().collect();
    fields[13].parse::<u32>().unwrap() + fields[14].parse::<u32>().unwrap()
}

/// Numbers that look random and are the same in every run (splitmix64, public domain algorithm by S. Vigna).
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    /// A number below the end.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % u64::from(end)) as u32
    }

    /// A number below the end, small ones more often.
    pub(crate) fn long_tail(&mut self, end: u32) -> u32 {
        let drawn = u64::from(self.below(1 << 16));
        ((drawn * drawn * u64::from(end)) >> 32) as u32
    }
}
