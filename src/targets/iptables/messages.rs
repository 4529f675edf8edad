//! What iptables cannot express, in words.

use crate::diagnostic::Diagnostic;
use crate::policy::Log;

/// `-m limit` counts up to 10,000 a second (iptables-extensions(8)).
pub(super) fn log_rate(log: &Log) -> Diagnostic {
    let rate = format!("{}/{}", log.rate.count, log.rate.unit);
    Diagnostic::error("log-rate-too-high", format!("iptables cannot count `{rate}`"))
        .at(log.span, "more than 10000 a second")
        .with_help("write `10000/second` or less")
}
