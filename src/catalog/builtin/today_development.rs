//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog/builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.

use crate::catalog::Era;
use crate::catalog::Mark;
use crate::catalog::source::{ENTRY, Entry, Section};

pub(super) static SECTIONS: [Section; 1] = [
    Section {
        document: "today/development.yaml",
        section: "Software development and configuration",
        era: Era::Today,
        entries: &[
            Entry {
                name: "Airflow",
                line: 5,
                tcp: "8080",
                aliases: &["Apache Airflow"],
                notes: &["web interface"],
                sources: &["Bitnami chart values airflow"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "Puppet server",
                line: 13,
                tcp: "8140",
                aliases: &["puppetmaster", "puppet"],
                marks: &[Mark::Registered],
                sources: &["IANA puppet", "firewalld puppetmaster"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "PuppetDB",
                line: 20,
                tcp: "8081",
                notes: &["TLS; 8080 is plaintext"],
                sources: &["Puppet documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Salt master",
                line: 27,
                tcp: "4505, 4506",
                aliases: &["salt"],
                tags: &["orchestration"],
                notes: &["publish and return"],
                sources: &["firewalld salt-master", "foomuuri salt"],
                checks: &["firewalld", "foomuuri"],
                ..ENTRY
            },
            Entry {
                name: "CFEngine",
                line: 36,
                tcp: "5308",
                marks: &[Mark::Registered],
                sources: &["IANA cfengine", "firewalld cfengine"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Rundeck",
                line: 42,
                tcp: "4440",
                tags: &["management"],
                notes: &["web interface"],
                sources: &["Rundeck documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Jenkins",
                line: 50,
                tcp: "8080",
                notes: &["web interface"],
                sources: &["firewalld jenkins", "Bitnami chart values jenkins"],
                checks: &["firewalld", "chart"],
                ..ENTRY
            },
            Entry {
                name: "Jenkins inbound agents",
                line: 57,
                tcp: "50000",
                aliases: &["jnlp", "jenkins-agent"],
                tags: &["shared-port"],
                notes: &["only with a fixed port set"],
                sources: &["Bitnami chart values jenkins"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "SonarQube",
                line: 66,
                tcp: "9000",
                tags: &["shared-port"],
                notes: &["web interface"],
                sources: &["Bitnami chart values sonarqube", "Docker official image documentation sonarqube"],
                checks: &["chart", "image-docs"],
                ..ENTRY
            },
            Entry {
                name: "Sonatype Nexus",
                line: 74,
                tcp: "8081",
                aliases: &["nexus"],
                notes: &["web interface"],
                sources: &["Sonatype Nexus documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "JFrog Artifactory",
                line: 82,
                tcp: "8081, 8082",
                aliases: &["artifactory"],
                notes: &["8082 is the router"],
                sources: &["JFrog documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "TeamCity",
                line: 90,
                tcp: "8111",
                notes: &["web interface"],
                sources: &["TeamCity documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Concourse",
                line: 97,
                tcp: "2222, 8080",
                tags: &["shared-port"],
                notes: &["web and worker gateway"],
                sources: &["Bitnami chart values concourse"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "Gitea",
                line: 105,
                tcp: "3000",
                aliases: &["forgejo"],
                notes: &["web; SSH on 22 or 2222"],
                sources: &["firewalld gitea", "Bitnami chart values gitea"],
                checks: &["firewalld", "chart"],
                ..ENTRY
            },
            Entry {
                name: "Gerrit SSH",
                line: 113,
                tcp: "29418",
                aliases: &["gerrit"],
                notes: &["web interface on 8080"],
                sources: &["Gerrit documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Confluence",
                line: 121,
                tcp: "8090",
                notes: &["8091 is Synchrony"],
                sources: &["Atlassian documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Bitbucket Data Center",
                line: 128,
                tcp: "7990, 7999",
                aliases: &["bitbucket"],
                notes: &["web and SSH"],
                sources: &["Atlassian documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Git protocol",
                line: 136,
                tcp: "9418",
                aliases: &["git-daemon", "git"],
                marks: &[Mark::Registered],
                tags: &["plaintext"],
                sibling: "a tunnel, such as SSH",
                notes: &["plaintext, read-only by custom"],
                sources: &["IANA git", "firewalld git"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Subversion",
                line: 147,
                tcp: "3690",
                aliases: &["svnserve", "svn"],
                marks: &[Mark::Registered],
                sources: &["IANA svn", "firewalld svn"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Perforce",
                line: 154,
                tcp: "1666",
                aliases: &["p4", "Helix Core"],
                notes: &["registered to another name"],
                sources: &["Perforce documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "CVS pserver",
                line: 162,
                tcp: "2401",
                aliases: &["cvs"],
                marks: &[Mark::Registered, Mark::Obsolete],
                tags: &["plaintext", "plaintext-password"],
                sibling: "a tunnel, such as SSH",
                sources: &["IANA cvspserver", "firehol cvspserver"],
                checks: &["iana", "firehol"],
                ..ENTRY
            },
            Entry {
                name: "distcc",
                line: 171,
                tcp: "3632",
                marks: &[Mark::Registered],
                tags: &["no-authentication", "management"],
                notes: &["runs commands; trusted networks only"],
                sources: &["IANA distcc", "firewalld distcc"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Verdaccio npm registry",
                line: 180,
                tcp: "4873",
                aliases: &["verdaccio"],
                sources: &["Verdaccio documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "MLflow",
                line: 186,
                tcp: "5000",
                sources: &["Bitnami chart values mlflow"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "Java debugger",
                line: 191,
                tcp: "5005",
                aliases: &["JDWP"],
                tags: &["management", "no-authentication"],
                notes: &["who connects runs code; the port that examples and editors use, not a default of the virtual machine"],
                sources: &["Java Platform Debugger Architecture, connection examples"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Android Debug Bridge",
                line: 200,
                tcp: "5555",
                aliases: &["adb"],
                tags: &["management", "no-authentication"],
                notes: &["who connects has a shell on the device; worms spread by it"],
                sources: &["Android developer documentation, adb over Wi-Fi (adb tcpip 5555)"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Node.js inspector",
                line: 209,
                tcp: "9229",
                aliases: &["Node debugger", "node-inspector"],
                tags: &["management", "no-authentication"],
                notes: &["who connects runs code; local unless told otherwise"],
                sources: &["Node.js documentation, --inspect"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Java RMI registry",
                line: 218,
                tcp: "1099",
                aliases: &["rmiregistry", "Java RMI", "RMI"],
                marks: &[Mark::Registered],
                tags: &["management"],
                notes: &["JMX and others are found by it; objects of strangers have run code"],
                sources: &["IANA rmiregistry"],
                checks: &["iana"],
                ..ENTRY
            },
        ],
    },
];
