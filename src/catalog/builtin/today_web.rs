//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog/builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.

use crate::catalog::Era;
use crate::catalog::Mark;
use crate::catalog::source::{ENTRY, Entry, Section};

pub(super) static SECTIONS: [Section; 1] = [
    Section {
        document: "today/web.yaml",
        section: "Web and proxies",
        era: Era::Today,
        entries: &[
            Entry {
                name: "HTTP/3",
                line: 5,
                udp: "443",
                aliases: &["quic", "h3", "HTTP/3 over QUIC"],
                marks: &[Mark::Registered],
                notes: &["UDP twin of https; clients fall back to TCP 443 when it is blocked"],
                sources: &["IANA https", "RFC 9114", "firewalld http3"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "HTTPS alternate port",
                line: 14,
                tcp: "8443",
                aliases: &["https-8443", "alternative HTTPS", "https-alt"],
                notes: &["registered to another service (pcsync-https) but widely used for TLS management pages"],
                sources: &["Bitnami chart values nginx", "SELinux reference policy (Fedora) http"],
                checks: &["selinux", "chart"],
                ..ENTRY
            },
            Entry {
                name: "Apache Tomcat",
                line: 22,
                tcp: "8080",
                aliases: &["catalina", "tomcat"],
                notes: &["port 8005 (shutdown) must stay local"],
                sources: &["firehol tomcat", "Bitnami chart values tomcat"],
                checks: &["firehol", "chart"],
                ..ENTRY
            },
            Entry {
                name: "WildFly",
                line: 30,
                tcp: "8080, 8443",
                aliases: &["JBoss"],
                sources: &["Bitnami chart values wildfly"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "WildFly management",
                line: 36,
                tcp: "9990",
                aliases: &["jboss-management"],
                tags: &["management"],
                sources: &["Bitnami chart values wildfly", "SELinux reference policy (Fedora) jboss management"],
                checks: &["selinux", "chart"],
                ..ENTRY
            },
            Entry {
                name: "GlassFish administration",
                line: 43,
                tcp: "4848",
                aliases: &["glassfish-admin", "Payara administration"],
                marks: &[Mark::Registered],
                tags: &["management"],
                sources: &["IANA appserv-http"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "Internet Cache Protocol",
                line: 51,
                udp: "3130",
                aliases: &["icpv2", "icp"],
                marks: &[Mark::Registered],
                notes: &["between caches", "the registry has the name `icp` for something else: tcp 1112, udp 1112"],
                part_of: "squid",
                sources: &["IANA icpv2", "firehol icp", "shorewall ICPV2"],
                checks: &["iana", "firehol", "shorewall"],
                ..ENTRY
            },
            Entry {
                name: "Privoxy",
                line: 62,
                tcp: "8118",
                marks: &[Mark::Registered],
                sources: &["IANA privoxy", "firewalld privoxy", "firehol privoxy"],
                checks: &["iana", "firewalld", "firehol"],
                ..ENTRY
            },
            Entry {
                name: "Varnish",
                line: 68,
                tcp: "6081",
                aliases: &["Varnish Cache"],
                notes: &["packaged default; production sites often listen on 80"],
                sources: &["SELinux reference policy (Fedora) varnishd"],
                checks: &["selinux"],
                ..ENTRY
            },
            Entry {
                name: "Varnish management",
                line: 76,
                tcp: "6082",
                aliases: &["varnishadm", "varnish-admin"],
                tags: &["management"],
                sources: &["SELinux reference policy (Fedora) varnishd"],
                checks: &["selinux"],
                ..ENTRY
            },
            Entry {
                name: "Kong gateway",
                line: 83,
                tcp: "8000, 8443",
                aliases: &["kong"],
                notes: &["plain and TLS proxy listeners"],
                sources: &["Bitnami chart values kong"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "Kong admin",
                line: 91,
                tcp: "8001, 8444",
                tags: &["management"],
                notes: &["keep off public networks"],
                sources: &["Bitnami chart values kong"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "OAuth2 Proxy",
                line: 99,
                tcp: "4180",
                sources: &["Bitnami chart values oauth2-proxy"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "Webmin",
                line: 104,
                tcp: "10000",
                tags: &["management"],
                notes: &["port registered to ndmp"],
                sources: &["firehol webmin", "shorewall Webmin"],
                checks: &["firehol", "shorewall"],
                ..ENTRY
            },
            Entry {
                name: "Cockpit",
                line: 112,
                tcp: "9090",
                tags: &["management"],
                notes: &["clashes with Prometheus"],
                sources: &["firewalld cockpit", "shorewall Cockpit", "foomuuri cockpit"],
                checks: &["firewalld", "foomuuri", "shorewall"],
                ..ENTRY
            },
            Entry {
                name: "cPanel",
                line: 120,
                tcp: "2082, 2083",
                tags: &["management"],
                notes: &["management: 2083 over TLS, 2082 without"],
                sources: &["cPanel documentation, How to configure your firewall for cPanel and WHM services"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "cPanel WHM",
                line: 128,
                tcp: "2086, 2087",
                aliases: &["web-host-manager", "whm"],
                tags: &["management"],
                notes: &["management: 2087 over TLS, 2086 without"],
                sources: &["cPanel documentation, How to configure your firewall for cPanel and WHM services"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "cPanel webmail",
                line: 137,
                tcp: "2095, 2096",
                notes: &["mail in the browser: 2096 over TLS, 2095 without"],
                sources: &["cPanel documentation, How to configure your firewall for cPanel and WHM services"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "cPanel Web Disk",
                line: 144,
                tcp: "2077, 2078",
                notes: &["files by WebDAV: 2078 over TLS, 2077 without"],
                sources: &["cPanel documentation, How to configure your firewall for cPanel and WHM services"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Jupyter server",
                line: 151,
                tcp: "8888",
                aliases: &["jupyter-notebook", "jupyterlab", "jupyter"],
                tags: &["management"],
                notes: &["a listening server gives code execution to token holders"],
                sources: &["Bitnami chart values jupyterhub"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "Ollama",
                line: 160,
                tcp: "11434",
                tags: &["management", "no-authentication"],
                notes: &["no authentication of its own"],
                sources: &["Testcontainers module ollama"],
                checks: &["testcontainers"],
                ..ENTRY
            },
            Entry {
                name: "Home Assistant",
                line: 168,
                tcp: "8123",
                aliases: &["hass"],
                tags: &["management"],
                sources: &["k8s-at-home chart home-assistant"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "Nginx Proxy Manager",
                line: 175,
                tcp: "81",
                aliases: &["npm-admin"],
                tags: &["management"],
                notes: &["management page, beside 80 and 443"],
                sources: &["Portainer template Nginx Proxy Manager"],
                checks: &["template"],
                ..ENTRY
            },
            Entry {
                name: "Odoo",
                line: 184,
                tcp: "8069",
                sources: &["Bitnami chart values odoo"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "Gopher",
                line: 189,
                tcp: "70",
                marks: &[Mark::Registered, Mark::Obsolete],
                tags: &["plaintext"],
                notes: &["plaintext, historic"],
                sources: &["IANA gopher", "RFC 1436"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "Tor client",
                line: 198,
                tcp: "9050",
                aliases: &["tor-socks"],
                notes: &["local"],
                sources: &["firewalld tor-socks", "shorewall TorSocks"],
                checks: &["firewalld", "shorewall"],
                ..ENTRY
            },
            Entry {
                name: "DICT",
                line: 206,
                tcp: "2628",
                marks: &[Mark::Registered],
                sources: &["IANA dict", "RFC 2229", "firehol dict"],
                checks: &["iana", "firehol"],
                ..ENTRY
            },
            Entry {
                name: "Web server",
                line: 212,
                tcp: "80, 443",
                aliases: &["nginx", "apache", "httpd", "caddy", "lighttpd"],
                tags: &["shared-port"],
                notes: &["add http3 when QUIC is on"],
                sources: &["shorewall Web", "ufw Nginx Full"],
                checks: &["shorewall", "ufw"],
                ..ENTRY
            },
        ],
    },
];
