//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog/builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.

use crate::catalog::Era;
use crate::catalog::Mark;
use crate::catalog::source::{ENTRY, Entry, Section};

pub(super) static SECTIONS: [Section; 1] = [
    Section {
        document: "today/databases.yaml",
        section: "Databases and search",
        era: Era::Today,
        entries: &[
            Entry {
                name: "MySQL",
                line: 5,
                tcp: "3306",
                aliases: &["mariadb"],
                marks: &[Mark::Registered],
                tags: &["database"],
                sources: &["IANA mysql", "firewalld mysql"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "MySQL X Protocol",
                line: 13,
                tcp: "33060",
                aliases: &["mysqlx"],
                marks: &[Mark::Registered],
                tags: &["database"],
                notes: &["document store interface"],
                sources: &["IANA mysqlx", "Bitnami chart values mysql"],
                checks: &["iana", "chart"],
                ..ENTRY
            },
            Entry {
                name: "MySQL group replication",
                line: 23,
                tcp: "33061",
                tags: &["database"],
                notes: &["between members; customary port of the manual's examples"],
                sources: &["MySQL manual"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Galera cluster",
                line: 31,
                tcp: "4444, 4567, 4568",
                udp: "4567",
                aliases: &["mariadb-galera", "galera"],
                tags: &["database"],
                notes: &["between nodes: replication, incremental and full state transfer; UDP only with multicast replication"],
                sources: &["firewalld galera (tcp)", "Bitnami chart values mariadb-galera (tcp)", "MariaDB Galera documentation"],
                checks: &["firewalld (tcp)", "chart (tcp)", "pub"],
                ..ENTRY
            },
            Entry {
                name: "PostgreSQL",
                line: 41,
                tcp: "5432",
                aliases: &["postgres", "pgsql"],
                marks: &[Mark::Registered],
                tags: &["database"],
                sources: &["IANA postgresql", "firewalld postgresql"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "PgBouncer",
                line: 49,
                tcp: "6432",
                marks: &[Mark::Registered],
                tags: &["database"],
                notes: &["connection pooler"],
                sources: &["IANA pgbouncer"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "Patroni REST API",
                line: 58,
                tcp: "8008",
                aliases: &["patroni"],
                tags: &["database", "management"],
                notes: &["management and health checks"],
                sources: &["Debian patroni"],
                checks: &["debian"],
                ..ENTRY
            },
            Entry {
                name: "Microsoft SQL Server",
                line: 67,
                tcp: "1433",
                aliases: &["ms-sql-s", "sqlserver", "MS SQL"],
                marks: &[Mark::Registered],
                tags: &["database"],
                notes: &["named instances use dynamic ports that the browser service tells"],
                sources: &["IANA ms-sql-s", "firewalld mssql"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "SQL Server Browser",
                line: 77,
                udp: "1434",
                aliases: &["ms-sql-m", "mssql-browser"],
                marks: &[Mark::Registered],
                tags: &["database", "amplifier"],
                notes: &["do not expose"],
                sources: &["IANA ms-sql-m", "foomuuri ms-sql-m"],
                checks: &["iana", "foomuuri"],
                ..ENTRY
            },
            Entry {
                name: "SQL Server availability group endpoint",
                line: 87,
                tcp: "5022",
                aliases: &["mssql-mirroring"],
                tags: &["database"],
                notes: &["between replicas; customary port of the manual's examples"],
                sources: &["Microsoft SQL Server documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Oracle over TLS",
                line: 96,
                tcp: "2484",
                aliases: &["tcps", "Oracle Net over TLS", "oracle-tls"],
                marks: &[Mark::Registered],
                tags: &["database"],
                sources: &["IANA ttc-ssl", "SELinux reference policy (Fedora) oracle"],
                checks: &["iana", "selinux"],
                ..ENTRY
            },
            Entry {
                name: "Db2",
                line: 104,
                tcp: "50000",
                aliases: &["IBM Db2"],
                tags: &["database"],
                notes: &["default of the first instance; inside the dynamic range", "the registry has the name `IBM Db2` for something else: tcp 523, udp 523"],
                sources: &["Testcontainers module db2"],
                checks: &["testcontainers"],
                ..ENTRY
            },
            Entry {
                name: "Informix",
                line: 114,
                tcp: "9088",
                aliases: &["IBM Informix"],
                marks: &[Mark::Registered],
                tags: &["database"],
                sources: &["IANA sqlexec"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "MongoDB",
                line: 122,
                tcp: "27017",
                aliases: &["mongo"],
                marks: &[Mark::Registered],
                tags: &["database", "no-authentication"],
                sources: &["IANA mongodb", "firewalld mongodb"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "MongoDB shard and config servers",
                line: 130,
                tcp: "27018, 27019",
                aliases: &["mongodb-cluster"],
                tags: &["database"],
                notes: &["defaults with --shardsvr and --configsvr"],
                sources: &["SELinux reference policy (Fedora) mongod"],
                checks: &["selinux"],
                ..ENTRY
            },
            Entry {
                name: "Cassandra",
                line: 139,
                tcp: "9042",
                aliases: &["cql", "scylladb", "Apache Cassandra"],
                tags: &["database"],
                notes: &["clients"],
                sources: &["Bitnami chart values cassandra", "Bitnami chart values scylladb", "nDPI default ports Cassandra"],
                checks: &["ndpi", "chart"],
                ..ENTRY
            },
            Entry {
                name: "Cassandra between nodes",
                line: 148,
                tcp: "7000, 7001",
                aliases: &["ScyllaDB between nodes", "cassandra-cluster"],
                tags: &["database"],
                notes: &["7001 with TLS"],
                sources: &["Bitnami chart values cassandra", "Bitnami chart values scylladb"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "Cassandra JMX",
                line: 157,
                tcp: "7199",
                tags: &["database", "management"],
                notes: &["local by default"],
                sources: &["Bitnami chart values cassandra"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "ScyllaDB shard-aware port",
                line: 165,
                tcp: "19042",
                aliases: &["scylladb-shard"],
                tags: &["database"],
                notes: &["clients"],
                sources: &["Bitnami chart values scylladb"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "Redis",
                line: 174,
                tcp: "6379",
                aliases: &["valkey", "keydb"],
                marks: &[Mark::Registered],
                tags: &["database", "no-authentication", "plaintext"],
                sibling: "Redis over TLS",
                notes: &["no TLS on this port; protect with a password"],
                sources: &["IANA redis", "firewalld redis", "Bitnami chart values valkey"],
                checks: &["iana", "firewalld", "chart"],
                ..ENTRY
            },
            Entry {
                name: "Redis over TLS",
                line: 185,
                tcp: "6380",
                aliases: &["redis-tls"],
                tags: &["database"],
                notes: &["customary, not a compiled-in default"],
                sources: &["shorewall RedisSecure"],
                checks: &["shorewall"],
                ..ENTRY
            },
            Entry {
                name: "Redis Sentinel",
                line: 194,
                tcp: "26379",
                aliases: &["valkey-sentinel"],
                tags: &["database"],
                sources: &["firewalld redis-sentinel", "foomuuri redis-sentinel"],
                checks: &["firewalld", "foomuuri"],
                ..ENTRY
            },
            Entry {
                name: "Redis cluster bus",
                line: 201,
                tcp: "16379",
                aliases: &["valkey-cluster", "redis-cluster"],
                tags: &["database"],
                notes: &["between nodes: client port plus 10000"],
                sources: &["Bitnami chart values redis-cluster", "shorewall RedisCluster"],
                checks: &["shorewall", "chart"],
                ..ENTRY
            },
            Entry {
                name: "Memcached",
                line: 210,
                tcp: "11211",
                aliases: &["memcache"],
                marks: &[Mark::Registered],
                tags: &["database", "no-authentication", "plaintext"],
                notes: &["never open UDP to the internet"],
                sources: &["IANA memcache", "firewalld memcache", "Bitnami chart values memcached"],
                checks: &["iana", "firewalld", "chart"],
                ..ENTRY
            },
            Entry {
                name: "CouchDB",
                line: 220,
                tcp: "5984",
                aliases: &["Apache CouchDB"],
                marks: &[Mark::Registered],
                tags: &["database", "plaintext"],
                sibling: "CouchDB over TLS",
                notes: &["plaintext HTTP"],
                sources: &["IANA couchdb", "SELinux reference policy (Fedora) couchdb"],
                checks: &["iana", "selinux"],
                ..ENTRY
            },
            Entry {
                name: "CouchDB over TLS",
                line: 231,
                tcp: "6984",
                aliases: &["couchdb-tls"],
                tags: &["database"],
                sources: &["SELinux reference policy (Fedora) couchdb"],
                checks: &["selinux"],
                ..ENTRY
            },
            Entry {
                name: "Couchbase",
                line: 238,
                tcp: "8091-8096, 11210",
                tags: &["database"],
                notes: &["cluster management, services and data"],
                sources: &["Testcontainers module couchbase"],
                checks: &["testcontainers"],
                ..ENTRY
            },
            Entry {
                name: "Neo4j Bolt",
                line: 246,
                tcp: "7687",
                aliases: &["bolt", "neo4j"],
                marks: &[Mark::Registered],
                tags: &["database"],
                notes: &["clients", "the registry has the name `neo4j` for something else: tcp 7474"],
                sources: &["IANA bolt", "Bitnami chart values neo4j"],
                checks: &["iana", "chart"],
                ..ENTRY
            },
            Entry {
                name: "Neo4j HTTP",
                line: 257,
                tcp: "7473, 7474",
                tags: &["database"],
                notes: &["7473 with TLS"],
                sources: &["IANA neo4j", "Bitnami chart values neo4j"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "ArangoDB",
                line: 265,
                tcp: "8529",
                tags: &["database"],
                sources: &["Docker official image documentation arangodb"],
                checks: &["image-docs"],
                ..ENTRY
            },
            Entry {
                name: "ClickHouse native",
                line: 271,
                tcp: "9000, 9440",
                aliases: &["clickhouse"],
                tags: &["database"],
                notes: &["9440 with TLS"],
                sources: &["Bitnami chart values clickhouse"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "ClickHouse HTTP",
                line: 280,
                tcp: "8123, 8443",
                tags: &["database"],
                notes: &["8443 with TLS"],
                sources: &["Bitnami chart values clickhouse"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "ClickHouse between servers",
                line: 288,
                tcp: "9009",
                aliases: &["clickhouse-interserver"],
                tags: &["database"],
                notes: &["replication"],
                sources: &["Bitnami chart values clickhouse"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "InfluxDB",
                line: 297,
                tcp: "8086",
                aliases: &["influx", "InfluxDB 2"],
                tags: &["database"],
                sources: &["Docker official image documentation influxdb", "Debian influxdb"],
                checks: &["debian", "image-docs"],
                ..ENTRY
            },
            Entry {
                name: "InfluxDB 3",
                line: 304,
                tcp: "8181",
                tags: &["database"],
                sources: &["Bitnami chart values influxdb", "Docker official image documentation influxdb"],
                checks: &["chart", "image-docs"],
                ..ENTRY
            },
            Entry {
                name: "VictoriaMetrics single node",
                line: 310,
                tcp: "8428",
                aliases: &["victoriametrics"],
                tags: &["database"],
                sources: &["VictoriaMetrics documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "CockroachDB",
                line: 317,
                tcp: "26257",
                aliases: &["cockroach"],
                marks: &[Mark::Registered],
                tags: &["database"],
                notes: &["clients and nodes"],
                sources: &["IANA cockroach"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "TiDB",
                line: 327,
                tcp: "4000",
                tags: &["database"],
                notes: &["MySQL protocol; status on 10080"],
                sources: &["Testcontainers module tidb"],
                checks: &["testcontainers"],
                ..ENTRY
            },
            Entry {
                name: "YugabyteDB SQL",
                line: 335,
                tcp: "5433",
                aliases: &["ysql", "yugabytedb"],
                tags: &["database"],
                notes: &["PostgreSQL protocol; CQL clients use 9042"],
                sources: &["Testcontainers module yugabytedb"],
                checks: &["testcontainers"],
                ..ENTRY
            },
            Entry {
                name: "CrateDB",
                line: 344,
                tcp: "4200, 4300, 5432",
                tags: &["database", "shared-port"],
                notes: &["HTTP, between nodes, PostgreSQL protocol"],
                sources: &["firewalld cratedb"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Elasticsearch",
                line: 352,
                tcp: "9200",
                aliases: &["opensearch"],
                tags: &["database", "no-authentication"],
                notes: &["registered to another name"],
                sources: &["firewalld elasticsearch", "Bitnami chart values elasticsearch", "Bitnami chart values opensearch"],
                checks: &["firewalld", "chart"],
                ..ENTRY
            },
            Entry {
                name: "Elasticsearch between nodes",
                line: 361,
                tcp: "9300",
                aliases: &["opensearch-transport", "OpenSearch between nodes", "elasticsearch-transport"],
                tags: &["database"],
                notes: &["Elasticsearch tries 9300 to 9400"],
                sources: &["firewalld elasticsearch", "Bitnami chart values elasticsearch", "Bitnami chart values opensearch"],
                checks: &["firewalld", "chart"],
                ..ENTRY
            },
            Entry {
                name: "Kibana",
                line: 370,
                tcp: "5601",
                aliases: &["opensearch-dashboards"],
                tags: &["database"],
                sources: &["firewalld kibana", "Bitnami chart values kibana"],
                checks: &["firewalld", "chart"],
                ..ENTRY
            },
            Entry {
                name: "Solr",
                line: 377,
                tcp: "8983",
                aliases: &["Apache Solr"],
                tags: &["database"],
                notes: &["management page included"],
                sources: &["firewalld solr", "Bitnami chart values solr"],
                checks: &["firewalld", "chart"],
                ..ENTRY
            },
            Entry {
                name: "Meilisearch",
                line: 386,
                tcp: "7700",
                tags: &["database"],
                sources: &["Meilisearch documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Typesense",
                line: 392,
                tcp: "8108",
                tags: &["database"],
                sources: &["Testcontainers module typesense"],
                checks: &["testcontainers"],
                ..ENTRY
            },
            Entry {
                name: "Qdrant",
                line: 398,
                tcp: "6333, 6334",
                tags: &["database"],
                notes: &["HTTP and gRPC"],
                sources: &["Testcontainers module qdrant"],
                checks: &["testcontainers"],
                ..ENTRY
            },
            Entry {
                name: "Milvus",
                line: 406,
                tcp: "19530",
                tags: &["database"],
                notes: &["gRPC"],
                sources: &["Bitnami chart values milvus"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "Weaviate",
                line: 414,
                tcp: "8080, 50051",
                tags: &["database"],
                notes: &["HTTP and gRPC"],
                sources: &["Testcontainers module weaviate"],
                checks: &["testcontainers"],
                ..ENTRY
            },
            Entry {
                name: "Trino",
                line: 422,
                tcp: "8080",
                aliases: &["presto"],
                tags: &["database"],
                sources: &["Testcontainers module trino"],
                checks: &["testcontainers"],
                ..ENTRY
            },
            Entry {
                name: "HiveServer2",
                line: 429,
                tcp: "10000",
                aliases: &["hive"],
                tags: &["database"],
                sources: &["Apache Hive documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Hive metastore",
                line: 436,
                tcp: "9083",
                tags: &["database"],
                sources: &["Apache Hive documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Memcached over UDP",
                line: 442,
                udp: "11211",
                aliases: &["memcached-udp"],
                marks: &[Mark::Registered],
                tags: &["database", "amplifier", "no-authentication", "plaintext"],
                notes: &["off by default since version 1.5.6: it multiplied what it was sent by tens of thousands"],
                sources: &["IANA memcache"],
                checks: &["iana"],
                ..ENTRY
            },
        ],
    },
];
