//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog/builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.

use crate::catalog::Era;
use crate::catalog::Mark;
use crate::catalog::source::{ENTRY, Entry, Section};

pub(super) static SECTIONS: [Section; 1] = [
    Section {
        document: "today/virtualisation.yaml",
        section: "Virtual machines",
        era: Era::Today,
        entries: &[
            Entry {
                name: "Proxmox VE",
                line: 5,
                tcp: "8006",
                aliases: &["pve", "Proxmox", "Proxmox VE web interface"],
                tags: &["management"],
                notes: &["management over TLS"],
                sources: &["Proxmox VE documentation, ports section"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "Proxmox VE between nodes",
                line: 14,
                tcp: "22, 60000-60050",
                udp: "5405-5412",
                aliases: &["proxmox-cluster"],
                tags: &["management", "shared-port", "ephemeral-range"],
                notes: &["SSH, live migration, corosync"],
                sources: &["Proxmox VE documentation, ports section"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "Proxmox VE consoles",
                line: 24,
                tcp: "3128, 5900-5999",
                aliases: &["proxmox-console"],
                tags: &["management", "shared-port"],
                notes: &["SPICE proxy and VNC web console"],
                sources: &["Proxmox VE documentation, ports section"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "Hyper-V virtual machine connection",
                line: 33,
                tcp: "2179",
                aliases: &["vmrdp", "hyper-v-console"],
                marks: &[Mark::Registered],
                tags: &["management"],
                sources: &["IANA vmrdp"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "Hyper-V live migration",
                line: 41,
                tcp: "6600",
                aliases: &["mshvlm", "hyper-v-migration"],
                marks: &[Mark::Registered],
                tags: &["management"],
                notes: &["between hosts"],
                sources: &["IANA mshvlm"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "libvirt",
                line: 51,
                tcp: "16509",
                aliases: &["libvirtd"],
                tags: &["management", "plaintext"],
                sibling: "libvirt over TLS",
                notes: &["use SSH or TLS instead"],
                sources: &["firewalld libvirt"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "libvirt over TLS",
                line: 61,
                tcp: "16514",
                aliases: &["libvirt-tls"],
                tags: &["management"],
                sources: &["firewalld libvirt-tls"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "QEMU live migration",
                line: 68,
                tcp: "49152-49215",
                aliases: &["qemu-migration", "libvirt migration"],
                tags: &["management", "ephemeral-range"],
                notes: &["default of migration_port_min and max"],
                sources: &["libvirt qemu.conf"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "SPICE console",
                line: 77,
                tcp: "5900-5999",
                aliases: &["spice"],
                tags: &["management", "graphics", "shared-port"],
                notes: &["shares the VNC range under libvirt", "the registry has the name `spice` for something else: tcp 1923, udp 1923"],
                sources: &["libvirt qemu.conf"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "oVirt host agent",
                line: 87,
                tcp: "54321",
                aliases: &["vdsm", "ovirt-vdsm"],
                tags: &["management"],
                sources: &["firewalld vdsm"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "OpenStack Keystone",
                line: 94,
                tcp: "5000",
                aliases: &["keystone"],
                tags: &["management"],
                notes: &["identity API; 35357 was the old admin port"],
                sources: &["OpenStack default ports list"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "OpenStack Nova API",
                line: 103,
                tcp: "8774",
                aliases: &["nova", "openstack-nova"],
                tags: &["management"],
                sources: &["SELinux reference policy (Fedora) osapi compute", "OpenStack default ports list"],
                checks: &["doc", "selinux"],
                ..ENTRY
            },
            Entry {
                name: "OpenStack Neutron API",
                line: 110,
                tcp: "9696",
                aliases: &["neutron", "openstack-neutron"],
                tags: &["management"],
                sources: &["SELinux reference policy (Fedora) neutron", "OpenStack default ports list"],
                checks: &["doc", "selinux"],
                ..ENTRY
            },
            Entry {
                name: "OpenStack Glance API",
                line: 117,
                tcp: "9292",
                aliases: &["glance", "openstack-glance"],
                tags: &["management"],
                sources: &["SELinux reference policy (Fedora) glance", "OpenStack default ports list"],
                checks: &["doc", "selinux"],
                ..ENTRY
            },
            Entry {
                name: "OpenStack Cinder API",
                line: 124,
                tcp: "8776",
                aliases: &["cinder", "openstack-cinder"],
                tags: &["management"],
                sources: &["OpenStack default ports list"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "OpenStack console proxy",
                line: 131,
                tcp: "6080",
                aliases: &["novnc", "openstack-novnc"],
                tags: &["management", "graphics"],
                notes: &["also noVNC by itself"],
                sources: &["OpenStack default ports list"],
                checks: &["doc"],
                ..ENTRY
            },
        ],
    },
];
