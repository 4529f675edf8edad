//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog/builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.

use crate::catalog::Era;
use crate::catalog::Mark;
use crate::catalog::source::{ENTRY, Entry, Section};

pub(super) static SECTIONS: [Section; 1] = [
    Section {
        document: "today/queues.yaml",
        section: "Queues and messages between programs",
        era: Era::Today,
        entries: &[
            Entry {
                name: "AMQP",
                line: 5,
                tcp: "5672",
                aliases: &["rabbitmq"],
                marks: &[Mark::Registered],
                tags: &["database", "plaintext"],
                sibling: "AMQP over TLS",
                sources: &["IANA amqp", "firewalld amqp", "Bitnami chart values rabbitmq"],
                checks: &["iana", "firewalld", "chart"],
                ..ENTRY
            },
            Entry {
                name: "AMQP over TLS",
                line: 14,
                tcp: "5671",
                aliases: &["rabbitmq-tls", "amqps"],
                marks: &[Mark::Registered],
                tags: &["database"],
                sources: &["IANA amqps", "firewalld amqps", "Bitnami chart values rabbitmq"],
                checks: &["iana", "firewalld", "chart"],
                ..ENTRY
            },
            Entry {
                name: "RabbitMQ management",
                line: 22,
                tcp: "15672",
                tags: &["database", "management"],
                sources: &["Bitnami chart values rabbitmq", "SELinux reference policy (Fedora) amqp"],
                checks: &["selinux", "chart"],
                ..ENTRY
            },
            Entry {
                name: "RabbitMQ between nodes",
                line: 28,
                tcp: "4369, 25672",
                aliases: &["rabbitmq-cluster"],
                tags: &["database", "shared-port"],
                notes: &["epmd and Erlang distribution"],
                sources: &["IANA epmd", "Bitnami chart values rabbitmq"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "RabbitMQ streams",
                line: 37,
                tcp: "5552",
                aliases: &["rabbitmq-stream"],
                tags: &["database"],
                notes: &["5551 with TLS"],
                sources: &["RabbitMQ documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Erlang port mapper",
                line: 46,
                tcp: "4369",
                aliases: &["erlang", "epmd"],
                marks: &[Mark::Registered],
                tags: &["database"],
                notes: &["between Erlang nodes"],
                sources: &["IANA epmd", "Bitnami chart values rabbitmq"],
                checks: &["iana", "chart"],
                ..ENTRY
            },
            Entry {
                name: "Kafka",
                line: 56,
                tcp: "9092",
                aliases: &["Apache Kafka"],
                tags: &["database"],
                notes: &["clients and brokers; clients must reach every broker's advertised address"],
                sources: &["Bitnami chart values kafka", "nDPI default ports Kafka"],
                checks: &["ndpi", "chart"],
                ..ENTRY
            },
            Entry {
                name: "Kafka controller",
                line: 65,
                tcp: "9093",
                aliases: &["KRaft"],
                tags: &["database"],
                notes: &["between controllers and brokers; customary port of the sample configuration"],
                sources: &["Bitnami chart values kafka"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "Kafka Connect REST",
                line: 74,
                tcp: "8083",
                aliases: &["kafka-connect"],
                tags: &["database", "management"],
                sources: &["Kafka documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Schema Registry",
                line: 81,
                tcp: "8081",
                aliases: &["Confluent Schema Registry"],
                tags: &["database"],
                sources: &["Confluent documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Pulsar",
                line: 88,
                tcp: "6650",
                tags: &["database"],
                notes: &["6651 with TLS"],
                sources: &["Testcontainers module pulsar"],
                checks: &["testcontainers"],
                ..ENTRY
            },
            Entry {
                name: "Pulsar HTTP",
                line: 96,
                tcp: "8080",
                tags: &["database", "management"],
                notes: &["admin and lookup"],
                sources: &["Testcontainers module pulsar"],
                checks: &["testcontainers"],
                ..ENTRY
            },
            Entry {
                name: "NATS",
                line: 104,
                tcp: "4222",
                tags: &["database"],
                notes: &["clients"],
                sources: &["Bitnami chart values nats"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "NATS between servers",
                line: 112,
                tcp: "6222",
                aliases: &["nats-cluster"],
                tags: &["database"],
                sources: &["Bitnami chart values nats"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "NATS monitoring",
                line: 119,
                tcp: "8222",
                aliases: &["nats-monitor"],
                tags: &["database", "management", "plaintext"],
                sources: &["Bitnami chart values nats"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "ActiveMQ",
                line: 126,
                tcp: "61616",
                aliases: &["openwire", "artemis"],
                tags: &["database"],
                sources: &["nDPI default ports OpenWire"],
                checks: &["ndpi"],
                ..ENTRY
            },
            Entry {
                name: "ActiveMQ web console",
                line: 133,
                tcp: "8161",
                aliases: &["activemq-console"],
                tags: &["database", "management"],
                sources: &["Testcontainers module activemq"],
                checks: &["testcontainers"],
                ..ENTRY
            },
            Entry {
                name: "STOMP",
                line: 140,
                tcp: "61613",
                tags: &["database", "plaintext"],
                sources: &["nDPI default ports STOMP"],
                checks: &["ndpi"],
                ..ENTRY
            },
            Entry {
                name: "NSQ daemon",
                line: 146,
                tcp: "4150, 4151",
                aliases: &["nsqd", "nsq"],
                tags: &["database"],
                notes: &["TCP and HTTP"],
                sources: &["NSQ documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "NSQ lookup daemon",
                line: 155,
                tcp: "4160, 4161",
                aliases: &["nsqlookupd"],
                tags: &["database"],
                sources: &["NSQ documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "IBM MQ",
                line: 162,
                tcp: "1414",
                aliases: &["mqseries"],
                marks: &[Mark::Registered],
                tags: &["database"],
                sources: &["IANA ibm-mqseries"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "Gearman",
                line: 170,
                tcp: "4730",
                marks: &[Mark::Registered],
                tags: &["database"],
                sources: &["IANA gearman", "nDPI default ports Gearman"],
                checks: &["iana", "ndpi"],
                ..ENTRY
            },
            Entry {
                name: "beanstalkd",
                line: 177,
                tcp: "11300",
                tags: &["database", "no-authentication"],
                sources: &["Debian beanstalkd"],
                checks: &["debian"],
                ..ENTRY
            },
            Entry {
                name: "Microsoft Message Queuing",
                line: 183,
                tcp: "1801",
                aliases: &["msmq"],
                marks: &[Mark::Registered],
                tags: &["windows-internal"],
                notes: &["also RPC 135 and dynamic ports"],
                sources: &["IANA msmq"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "Temporal frontend",
                line: 193,
                tcp: "7233",
                aliases: &["temporal"],
                notes: &["gRPC"],
                sources: &["Temporal documentation"],
                checks: &["pub"],
                ..ENTRY
            },
        ],
    },
];
