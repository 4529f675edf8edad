//! What this host tells of itself.
//!
//! In: nothing. Out: the list of its sockets as its own tool prints it, and its name. It reads nothing of the list.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// A tool that lists sockets: its name, its arguments, and how it is named to people.
type Tool = (&'static str, &'static [&'static str]);

/// The tools of this system, the better first. `-e` of `ss` tells sockets of IPv6 alone from those of both families.
const TOOLS: &[Tool] = if cfg!(target_os = "linux") {
    &[("ss", &["-lntupe"]), ("netstat", &["-lntup"])]
} else if cfg!(windows) {
    &[("netstat", &["-ano"])]
} else {
    &[("netstat", &["-an"])]
};

/// The list of this host's sockets, and the command that printed it.
///
/// # Errors
/// Why there is none: no tool, or what it says.
pub(crate) fn listed() -> Result<(String, Vec<u8>), String> {
    let mut missing = Vec::new();
    for (program, arguments) in TOOLS {
        let run = Command::new(program).args(*arguments).env("LC_ALL", "C").stdin(Stdio::null()).output();
        let output = match run {
            Ok(output) => output,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                missing.push(format!("`{program}`"));
                continue;
            }
            Err(error) => return Err(format!("can't run `{program}`: {error}")),
        };
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            let line = said.lines().next().unwrap_or("it failed");
            return Err(format!("`{program}` says: {}", crate::diagnostic::shorten(line)));
        }
        return Ok((format!("{program} {}", arguments.join(" ")), output.stdout));
    }
    Err(format!("what listens here can't be told: there is no {}", missing.join(" and no ")))
}

/// The name of this host, as far as the system has it in a file.
pub(crate) fn host_name() -> Option<String> {
    let name = super::read(Path::new("/proc/sys/kernel/hostname")).or_else(|_| super::read(Path::new("/etc/hostname")));
    let name = String::from_utf8(name.ok()?).ok()?;
    let short = name.trim().split('.').next().unwrap_or_default();
    (!short.is_empty() && short != "localhost" && short != "(none)").then(|| short.to_owned())
}
