//! What findings would speak of if something else were closed.
//!
//! In: the view. Out: packets that are open now, each with the kind of finding that they would be told under. A baseline knows them: who
//! closes a port over IPv4 that stays open over IPv6 has opened nothing.

use super::checks::{egress, families, width};
use super::extent::Extent;
use super::view::View;
use crate::policy::Direction;

/// Packets that are open, and of which a finding of this kind does not speak yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Latent {
    /// The kind of the finding.
    pub id: &'static str,
    /// Its chain.
    pub chain: Direction,
    /// The packets.
    pub packets: Vec<Extent>,
}

/// All of them.
pub(super) fn latent(view: &View<'_>) -> Vec<Latent> {
    let mut all = families::latent(view);
    all.extend(width::latent(view));
    all.extend(egress::latent(view));
    all
}

/// The same where what is judged at the ports of the host is another view.
pub(super) fn with_host(mut latent: Vec<Latent>, at_host: &View<'_>) -> Vec<Latent> {
    let own = families::latent(at_host);
    latent.retain(|one| !families::OF_DIFFERENCE.contains(&one.id));
    latent.extend(own);
    latent
}
