//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog/builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.

use crate::catalog::Era;
use crate::catalog::Mark;
use crate::catalog::source::{ENTRY, Entry, Section};

pub(super) static SECTIONS: [Section; 1] = [
    Section {
        document: "today/monitoring.yaml",
        section: "Monitoring and logs",
        era: Era::Today,
        entries: &[
            Entry {
                name: "Prometheus",
                line: 5,
                tcp: "9090",
                tags: &["management"],
                notes: &["clashes with Cockpit"],
                sources: &["firewalld prometheus", "foomuuri prometheus", "Bitnami chart values kube-prometheus"],
                checks: &["firewalld", "foomuuri", "chart"],
                ..ENTRY
            },
            Entry {
                name: "Prometheus Alertmanager",
                line: 13,
                tcp: "9093",
                aliases: &["alertmanager"],
                sources: &["foomuuri alertmanager", "Bitnami chart values prometheus"],
                checks: &["foomuuri", "chart"],
                ..ENTRY
            },
            Entry {
                name: "Alertmanager gossip",
                line: 19,
                tcp: "9094",
                udp: "9094",
                aliases: &["alertmanager-cluster"],
                notes: &["between peers"],
                sources: &["Bitnami chart values prometheus (tcp)", "Prometheus Operator service ports"],
                checks: &["chart (tcp)", "pub"],
                ..ENTRY
            },
            Entry {
                name: "Prometheus Pushgateway",
                line: 28,
                tcp: "9091",
                aliases: &["pushgateway"],
                sources: &["Debian prometheus-pushgateway"],
                checks: &["debian"],
                ..ENTRY
            },
            Entry {
                name: "Prometheus node exporter",
                line: 34,
                tcp: "9100",
                aliases: &["prometheus-node", "node-exporter"],
                tags: &["plaintext"],
                notes: &["clashes with JetDirect printing"],
                sources: &["firewalld prometheus-node-exporter", "foomuuri prometheus-node", "Bitnami chart values node-exporter"],
                checks: &["firewalld", "foomuuri", "chart"],
                ..ENTRY
            },
            Entry {
                name: "Prometheus blackbox exporter",
                line: 43,
                tcp: "9115",
                aliases: &["blackbox-exporter"],
                sources: &["foomuuri prometheus-blackbox"],
                checks: &["foomuuri"],
                ..ENTRY
            },
            Entry {
                name: "Prometheus MySQL exporter",
                line: 49,
                tcp: "9104",
                aliases: &["mysqld-exporter"],
                sources: &["foomuuri prometheus-mysqld", "Bitnami chart values mysql"],
                checks: &["foomuuri", "chart"],
                ..ENTRY
            },
            Entry {
                name: "Prometheus PostgreSQL exporter",
                line: 55,
                tcp: "9187",
                aliases: &["postgres-exporter"],
                sources: &["foomuuri prometheus-postgresql", "Bitnami chart values postgresql"],
                checks: &["foomuuri", "chart"],
                ..ENTRY
            },
            Entry {
                name: "Prometheus Redis exporter",
                line: 61,
                tcp: "9121",
                aliases: &["redis-exporter"],
                sources: &["foomuuri prometheus-redis", "Bitnami chart values redis"],
                checks: &["foomuuri", "chart"],
                ..ENTRY
            },
            Entry {
                name: "Prometheus Windows exporter",
                line: 67,
                tcp: "9182",
                aliases: &["windows-exporter"],
                sources: &["foomuuri prometheus-windows"],
                checks: &["foomuuri"],
                ..ENTRY
            },
            Entry {
                name: "Prometheus SNMP exporter",
                line: 73,
                tcp: "9116",
                aliases: &["snmp-exporter"],
                sources: &["Debian prometheus-snmp-exporter"],
                checks: &["debian"],
                ..ENTRY
            },
            Entry {
                name: "cAdvisor",
                line: 79,
                tcp: "8080",
                sources: &["Bitnami chart values cadvisor"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "Grafana",
                line: 84,
                tcp: "3000",
                sources: &["firewalld grafana", "Bitnami chart values grafana"],
                checks: &["firewalld", "chart"],
                ..ENTRY
            },
            Entry {
                name: "Grafana Loki",
                line: 89,
                tcp: "3100",
                aliases: &["loki"],
                notes: &["HTTP push and query; gRPC on 9095"],
                sources: &["Bitnami chart values grafana-loki"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "Grafana Tempo",
                line: 97,
                tcp: "3200",
                aliases: &["tempo"],
                notes: &["the registry has the name `tempo` for something else: tcp 526, udp 526"],
                sources: &["Bitnami chart values grafana-tempo"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "Thanos",
                line: 105,
                tcp: "10901, 10902",
                notes: &["gRPC and HTTP"],
                sources: &["Bitnami chart values thanos"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "OpenTelemetry",
                line: 112,
                tcp: "4317, 4318",
                aliases: &["OTLP"],
                notes: &["gRPC and HTTP", "the registry has the name `OTLP` for something else: tcp 6951, udp 6951"],
                sources: &["IANA opentelemetry", "firewalld opentelemetry"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Jaeger query",
                line: 121,
                tcp: "16686",
                aliases: &["jaeger"],
                notes: &["web interface"],
                sources: &["Bitnami chart values jaeger"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "Jaeger collector",
                line: 129,
                tcp: "14250, 14268",
                notes: &["gRPC and HTTP; newer versions take OTLP"],
                sources: &["Jaeger documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Zipkin",
                line: 136,
                tcp: "9411",
                sources: &["Bitnami chart values zipkin", "Bitnami chart values jaeger"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "StatsD",
                line: 141,
                udp: "8125",
                aliases: &["dogstatsd"],
                tags: &["no-authentication", "plaintext"],
                sources: &["SELinux reference policy (Fedora) statsd"],
                checks: &["selinux"],
                ..ENTRY
            },
            Entry {
                name: "Graphite carbon",
                line: 148,
                tcp: "2003, 2004",
                aliases: &["carbon", "graphite"],
                tags: &["plaintext"],
                notes: &["line and pickle receivers"],
                sources: &["Debian graphite-carbon"],
                checks: &["debian"],
                ..ENTRY
            },
            Entry {
                name: "collectd network plugin",
                line: 157,
                udp: "25826",
                aliases: &["collectd"],
                tags: &["plaintext"],
                notes: &["multicast 239.192.74.66 and ff18::efc0:4a42 by default"],
                sources: &["firewalld collectd", "nDPI default ports collectd"],
                checks: &["firewalld", "ndpi"],
                ..ENTRY
            },
            Entry {
                name: "Fluentd",
                line: 166,
                tcp: "24224",
                udp: "24224",
                aliases: &["fluent-bit"],
                tags: &["plaintext"],
                notes: &["UDP is the heartbeat"],
                sources: &["Fluentd documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Logstash Beats input",
                line: 176,
                tcp: "5044",
                aliases: &["beats", "logstash-beats"],
                sources: &["Elastic documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Graylog GELF",
                line: 182,
                tcp: "12201",
                udp: "12201",
                aliases: &["gelf"],
                tags: &["plaintext"],
                sources: &["Graylog documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Graylog web and API",
                line: 190,
                tcp: "9000",
                aliases: &["graylog"],
                tags: &["management"],
                sources: &["Graylog documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Syslog",
                line: 197,
                udp: "514",
                marks: &[Mark::Registered],
                tags: &["plaintext"],
                sibling: "Syslog over TLS",
                sources: &["IANA syslog", "RFC 5426", "firewalld syslog"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Syslog over TCP",
                line: 205,
                tcp: "514",
                aliases: &["rsyslog", "syslog-tcp"],
                tags: &["plaintext"],
                sibling: "Syslog over TLS",
                notes: &["custom, the port is registered to rsh on TCP"],
                sources: &["foomuuri syslog", "shorewall Syslog", "nDPI default ports Syslog"],
                checks: &["foomuuri", "shorewall", "ndpi"],
                ..ENTRY
            },
            Entry {
                name: "Syslog over TLS",
                line: 215,
                tcp: "6514",
                aliases: &["syslog-tls"],
                marks: &[Mark::Registered],
                sources: &["IANA syslog-tls", "RFC 5425", "firewalld syslog-tls"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "systemd journal remote",
                line: 222,
                tcp: "19532",
                aliases: &["journal-remote"],
                sources: &["SELinux reference policy (Fedora) journal remote"],
                checks: &["selinux"],
                ..ENTRY
            },
            Entry {
                name: "Splunk forwarder to indexer",
                line: 228,
                tcp: "9997",
                aliases: &["splunk-forwarding"],
                sources: &["Splunk documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Splunk HTTP event collector",
                line: 234,
                tcp: "8088",
                aliases: &["hec", "splunk-hec"],
                tags: &["shared-port"],
                sources: &["Splunk documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Splunk management",
                line: 241,
                tcp: "8089",
                aliases: &["splunkd", "splunk-management"],
                tags: &["management"],
                notes: &["the REST API of every Splunk component and forwarder, over TLS"],
                sources: &["Splunk documentation, components and their relationship with the network"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "Zabbix agent",
                line: 250,
                tcp: "10050",
                marks: &[Mark::Registered],
                tags: &["management"],
                notes: &["server to agent"],
                sources: &["IANA zabbix-agent", "firewalld zabbix-agent"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Zabbix server",
                line: 259,
                tcp: "10051",
                aliases: &["zabbix-trapper"],
                marks: &[Mark::Registered],
                notes: &["agents and proxies to server"],
                sources: &["IANA zabbix-trapper", "firewalld zabbix-server"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Nagios remote plugin executor",
                line: 268,
                tcp: "5666",
                aliases: &["nagios", "nrpe"],
                marks: &[Mark::Registered],
                tags: &["management"],
                sources: &["IANA nrpe", "firewalld nrpe"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Nagios passive checks",
                line: 276,
                tcp: "5667",
                aliases: &["nsca"],
                sources: &["SELinux reference policy (Fedora) nsca"],
                checks: &["selinux"],
                ..ENTRY
            },
            Entry {
                name: "Icinga 2",
                line: 282,
                tcp: "5665",
                aliases: &["icinga"],
                tags: &["management"],
                notes: &["API and cluster"],
                sources: &["k8s-at-home chart icinga2"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "Checkmk agent",
                line: 291,
                tcp: "6556",
                aliases: &["check-mk"],
                marks: &[Mark::Registered],
                tags: &["management"],
                sources: &["IANA checkmk-agent", "firewalld checkmk-agent"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Munin",
                line: 299,
                tcp: "4949",
                marks: &[Mark::Registered],
                sources: &["IANA munin", "shorewall Munin"],
                checks: &["iana", "shorewall"],
                ..ENTRY
            },
            Entry {
                name: "Netdata",
                line: 305,
                tcp: "19999",
                notes: &["web interface and streaming; registered to dnp-sec"],
                sources: &["firewalld netdata-dashboard"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Monit",
                line: 312,
                tcp: "2812",
                tags: &["management"],
                sources: &["Debian monit"],
                checks: &["debian"],
                ..ENTRY
            },
            Entry {
                name: "Uptime Kuma",
                line: 318,
                tcp: "3001",
                sources: &["k8s-at-home chart uptime-kuma"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "Datadog trace agent",
                line: 323,
                tcp: "8126",
                aliases: &["datadog-apm"],
                notes: &["local"],
                sources: &["Datadog documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Performance Co-Pilot",
                line: 331,
                tcp: "44321",
                aliases: &["pmcd"],
                marks: &[Mark::Registered],
                sources: &["IANA pmcd", "firewalld pmcd"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "apcupsd",
                line: 338,
                tcp: "3551",
                marks: &[Mark::Registered],
                sources: &["IANA apcupsd", "firewalld apcupsd"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "NUT",
                line: 344,
                tcp: "3493",
                aliases: &["upsd", "Network UPS Tools"],
                marks: &[Mark::Registered],
                sources: &["IANA nut", "firewalld nut"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Ceph Prometheus module",
                line: 351,
                tcp: "9283",
                aliases: &["ceph-exporter"],
                sources: &["firewalld ceph-exporter"],
                checks: &["firewalld"],
                ..ENTRY
            },
        ],
    },
];
