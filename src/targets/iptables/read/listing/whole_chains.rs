//! Commands on chains as a whole: emptying them, deleting them, setting their counters to zero.
//!
//! In: a table as it stands so far, and a name, which is empty for all chains. Out: the table after the command, or why it is refused.

use super::{ChainText, Notes, Refused, TableText, shortened};
use crate::place::Span;

/// Whether a chain is there, or none is named.
pub(super) fn there(table: &TableText<'_>, name: &str, span: Span) -> Result<(), Refused> {
    let built_in = table.table.hook(name).is_some();
    if name.is_empty() || built_in || table.chain(name).is_some_and(|chain| chain.declared) {
        return Ok(());
    }
    Err((span, format!("a command on the chain `{}`, which is not there", shortened(name))))
}

pub(super) fn flush(table: &mut TableText<'_>, name: &str, span: Span) -> Result<(), Refused> {
    there(table, name, span)?;
    let all = table.chains.iter_mut().filter(|chain| name.is_empty() || chain.name == name);
    all.for_each(|chain| chain.rules.clear());
    Ok(())
}

/// Sets counters to zero. Of whole chains iptables-nft (1.8.9, tried) makes them anew, with the policy accept.
pub(super) fn zero(table: &mut TableText<'_>, name: &str, whole: bool, span: Span) -> Result<(), Refused> {
    there(table, name, span)?;
    let own = table.chains.iter_mut().filter(|chain| whole && (name.is_empty() || chain.name == name));
    own.for_each(|chain| chain.lost = Some(span));
    Ok(())
}

/// Policies of which it depends on the variant of the program whether they hold.
pub(super) fn lost_policies(tables: &[TableText<'_>], notes: &mut Notes) {
    for chain in tables.iter().flat_map(|table| &table.chains) {
        let keeps_out = chain.policy.as_ref().is_some_and(|(policy, _)| policy.denies());
        if let Some(span) = chain.lost.filter(|_| keeps_out) {
            let what = "a command behind the policy of `{}`, which iptables-nft loads as ACCEPT then, and the older program as it \
                        is written; let the command stand before all policies";
            notes.gap(span, what.replace("{}", &chain.name));
        }
    }
}

pub(super) fn delete_chain(table: &mut TableText<'_>, name: &str, span: Span) -> Result<(), Refused> {
    let built_in = |chain: &ChainText<'_>| table.table.hook(&chain.name).is_some();
    let gone = |chain: &ChainText<'_>| if name.is_empty() { !built_in(chain) } else { chain.name == name };
    let mut found = name.is_empty();
    let doomed: Vec<bool> = table.chains.iter().map(gone).collect();
    for (chain, doomed) in table.chains.iter_mut().zip(doomed) {
        if doomed {
            if !chain.rules.is_empty() {
                return Err((span, format!("deleting the chain `{}`, which has rules", chain.name)));
            }
            chain.declared = false;
            found = true;
        } else if name.is_empty() && chain.rules.is_empty() {
            // iptables-nft (1.8.9, tried) deletes empty chains that are built in, and makes them anew with the policy accept.
            chain.lost = Some(span);
        }
    }
    if found { Ok(()) } else { Err((span, format!("deleting the chain `{}`, which is not there", shortened(name)))) }
}
