//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog/builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.

use crate::catalog::Era;
use crate::catalog::Mark;
use crate::catalog::source::{ENTRY, Entry, Section};
use crate::protocol::Transport;

pub(super) static SECTIONS: [Section; 1] = [
    Section {
        document: "today/clusters.yaml",
        section: "Containers and clusters",
        era: Era::Today,
        entries: &[
            Entry {
                name: "YARN ResourceManager",
                line: 5,
                tcp: "8032, 8088",
                aliases: &["hadoop-yarn", "yarn"],
                tags: &["orchestration"],
                notes: &["RPC and web"],
                sources: &["Hadoop yarn-default"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Spark master",
                line: 14,
                tcp: "7077",
                aliases: &["Apache Spark", "Spark"],
                tags: &["orchestration"],
                notes: &["web interface on 8080"],
                sources: &["Bitnami chart values spark"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "Flink",
                line: 23,
                tcp: "8081",
                aliases: &["Apache Flink"],
                tags: &["orchestration"],
                notes: &["web interface and REST"],
                sources: &["Bitnami chart values flink"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "ZooKeeper",
                line: 32,
                tcp: "2181",
                aliases: &["Apache ZooKeeper"],
                tags: &["database"],
                notes: &["clients; TLS customarily 2281 or 3181"],
                sources: &["Bitnami chart values zookeeper", "SELinux reference policy (Fedora) zookeeper client"],
                checks: &["selinux", "chart"],
                ..ENTRY
            },
            Entry {
                name: "ZooKeeper between servers",
                line: 41,
                tcp: "2888, 3888",
                aliases: &["zookeeper-cluster"],
                tags: &["database"],
                notes: &["followers and election"],
                sources: &["Bitnami chart values zookeeper", "SELinux reference policy (Fedora) zookeeper leader", "SELinux reference policy (Fedora) zookeeper election"],
                checks: &["selinux", "chart"],
                ..ENTRY
            },
            Entry {
                name: "etcd",
                line: 50,
                tcp: "2379",
                aliases: &["etcd-client"],
                marks: &[Mark::Registered],
                tags: &["orchestration", "no-authentication"],
                notes: &["holds Kubernetes secrets"],
                sources: &["IANA etcd-client", "firewalld etcd-client"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "etcd between members",
                line: 60,
                tcp: "2380",
                aliases: &["etcd-server", "etcd-peer"],
                marks: &[Mark::Registered],
                tags: &["orchestration", "no-authentication"],
                sources: &["IANA etcd-server", "firewalld etcd-server"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Kubernetes API server",
                line: 68,
                tcp: "6443",
                aliases: &["kubernetes", "k8s-api", "Kubernetes API", "kube-apiserver"],
                tags: &["orchestration"],
                notes: &["registered to another name"],
                sources: &["firewalld kube-apiserver", "Kubernetes ports and protocols page"],
                checks: &["firewalld", "doc"],
                ..ENTRY
            },
            Entry {
                name: "kubelet",
                line: 77,
                tcp: "10250",
                aliases: &["Kubernetes kubelet"],
                tags: &["orchestration"],
                notes: &["from control plane"],
                sources: &["firewalld kubelet", "Kubernetes ports and protocols page"],
                checks: &["firewalld", "doc"],
                ..ENTRY
            },
            Entry {
                name: "kubelet read-only port",
                line: 86,
                tcp: "10255",
                aliases: &["kubelet-readonly", "Kubernetes kubelet read-only port"],
                tags: &["orchestration", "no-authentication", "plaintext"],
                notes: &["plaintext, off by default now"],
                sources: &["firewalld kubelet-readonly"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Kubernetes scheduler",
                line: 95,
                tcp: "10259",
                aliases: &["kube-scheduler"],
                tags: &["orchestration"],
                notes: &["itself only; 10251 was the plaintext one"],
                sources: &["firewalld kube-scheduler-secure", "Kubernetes ports and protocols page"],
                checks: &["firewalld", "doc"],
                ..ENTRY
            },
            Entry {
                name: "Kubernetes controller manager",
                line: 104,
                tcp: "10257",
                aliases: &["kube-controller-manager"],
                tags: &["orchestration"],
                notes: &["itself only; 10252 was the plaintext one"],
                sources: &["firewalld kube-controller-manager-secure", "Kubernetes ports and protocols page"],
                checks: &["firewalld", "doc"],
                ..ENTRY
            },
            Entry {
                name: "Kubernetes node ports",
                line: 113,
                tcp: "30000-32767",
                aliases: &["nodeport", "kube-nodeport"],
                notes: &["default range of --service-node-port-range; open only what is published, UDP too for UDP services"],
                bounds: &[(Transport::Tcp, 1024, 65535)],
                sources: &["firewalld kube-nodeport-services"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Kubernetes control plane node",
                line: 122,
                tcp: "2379-2380, 6443, 10250, 10257, 10259",
                aliases: &["k8s-master", "kube-control-plane"],
                tags: &["orchestration", "shared-port"],
                notes: &["etcd, scheduler and controller manager only between control plane nodes"],
                sources: &["Kubernetes ports and protocols page"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "Kubernetes worker node",
                line: 131,
                tcp: "10250, 30000-32767",
                aliases: &["k8s-node", "kube-worker"],
                tags: &["orchestration", "shared-port"],
                notes: &["add the network plugin's ports"],
                sources: &["firewalld kube-worker", "Kubernetes ports and protocols page"],
                checks: &["firewalld", "doc"],
                ..ENTRY
            },
            Entry {
                name: "k3s and RKE2 embedded registry",
                line: 140,
                tcp: "5001",
                aliases: &["spegel", "k3s-embedded-registry"],
                tags: &["orchestration"],
                notes: &["between nodes"],
                sources: &["RKE2 documentation"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "RKE2 supervisor",
                line: 149,
                tcp: "9345",
                aliases: &["rancher-agent"],
                marks: &[Mark::Registered],
                tags: &["orchestration"],
                notes: &["nodes register here"],
                sources: &["IANA rancher", "RKE2 documentation"],
                checks: &["iana", "doc"],
                ..ENTRY
            },
            Entry {
                name: "OpenShift machine config server",
                line: 159,
                tcp: "22623",
                aliases: &["openshift-mcs"],
                tags: &["orchestration"],
                notes: &["between nodes only"],
                sources: &["OpenShift documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Flannel VXLAN",
                line: 168,
                udp: "8472",
                tags: &["orchestration", "shared-port"],
                notes: &["between nodes"],
                sources: &["RKE2 documentation"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "Flannel WireGuard",
                line: 176,
                udp: "51820, 51821",
                tags: &["orchestration", "shared-port"],
                notes: &["between nodes, IPv4 and IPv6"],
                sources: &["RKE2 documentation"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "Calico Typha",
                line: 184,
                tcp: "5473",
                tags: &["orchestration"],
                notes: &["between nodes"],
                sources: &["Calico requirements"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "Cilium health checks",
                line: 192,
                tcp: "4240",
                aliases: &["cilium-health"],
                tags: &["orchestration"],
                notes: &["between nodes"],
                sources: &["RKE2 documentation"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "Cilium Hubble",
                line: 201,
                tcp: "4244, 4245",
                aliases: &["hubble"],
                tags: &["orchestration"],
                notes: &["observability server and relay"],
                sources: &["Bitnami chart values cilium"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "MetalLB",
                line: 210,
                tcp: "7946",
                udp: "7946",
                aliases: &["memberlist"],
                tags: &["orchestration", "shared-port"],
                notes: &["between nodes"],
                sources: &["MetalLB documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Istio control plane",
                line: 220,
                tcp: "15010, 15012, 15014, 15017",
                aliases: &["istiod", "istio-xds"],
                tags: &["orchestration"],
                notes: &["xDS plain and TLS, monitoring, webhooks"],
                sources: &["Istio application requirements page"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "Istio gateway health",
                line: 229,
                tcp: "15021",
                aliases: &["istio-ingress-health"],
                notes: &["load balancers probe it"],
                sources: &["Istio application requirements page"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "Envoy admin",
                line: 237,
                tcp: "9901",
                tags: &["orchestration", "management"],
                notes: &["local only"],
                sources: &["Envoy documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Docker API",
                line: 245,
                tcp: "2375",
                aliases: &["docker-plaintext", "Docker API plaintext"],
                marks: &[Mark::Registered],
                tags: &["orchestration", "no-authentication", "plaintext"],
                sibling: "Docker API over TLS",
                notes: &["root on the host without authentication; do not open"],
                sources: &["IANA docker"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "Docker API on its former port",
                line: 256,
                tcp: "4243",
                aliases: &["docker-api-4243"],
                tags: &["orchestration", "no-authentication", "plaintext"],
                sibling: "Docker API over TLS",
                notes: &["root on the host without authentication; do not open"],
                sources: &["Docker, examples of --host before ports were registered"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Docker API over TLS",
                line: 266,
                tcp: "2376",
                aliases: &["docker-s", "docker-api-tls"],
                marks: &[Mark::Registered],
                tags: &["orchestration"],
                notes: &["client certificates"],
                sources: &["IANA docker-s"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "Docker Swarm",
                line: 276,
                tcp: "2377, 7946",
                udp: "4789, 7946",
                aliases: &["swarm"],
                tags: &["orchestration", "shared-port"],
                notes: &["between nodes; add esp for encrypted overlays"],
                sources: &["IANA swarm (tcp)", "firewalld docker-swarm"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Docker Swarm management",
                line: 286,
                tcp: "2377",
                aliases: &["swarm-management"],
                marks: &[Mark::Registered],
                tags: &["orchestration"],
                notes: &["who has a join token runs what he likes; between managers and nodes alone"],
                part_of: "Docker Swarm",
                sources: &["IANA swarm"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "Portainer",
                line: 297,
                tcp: "9443",
                tags: &["management"],
                notes: &["who enters controls every container of the host; 8000 is for edge agents, 9000 the former port without TLS"],
                sources: &["Portainer documentation, installation (9443)"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Portainer without TLS",
                line: 305,
                tcp: "9000",
                tags: &["management", "plaintext"],
                notes: &["the port of the versions before 2.9, and of those told to keep it; use 9443"],
                sources: &["Portainer documentation, installation (9000)"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Docker registry",
                line: 313,
                tcp: "5000",
                sources: &["firewalld docker-registry", "Bitnami chart values harbor"],
                checks: &["firewalld", "chart"],
                ..ENTRY
            },
            Entry {
                name: "Consul HTTP API",
                line: 318,
                tcp: "8500",
                aliases: &["consul"],
                tags: &["orchestration"],
                notes: &["8501 with TLS, 8502 and 8503 gRPC"],
                sources: &["Bitnami chart values consul"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "Consul DNS",
                line: 327,
                tcp: "8600",
                udp: "8600",
                sources: &["Bitnami chart values consul (tcp)", "HashiCorp Consul documentation"],
                checks: &["chart (tcp)", "pub"],
                ..ENTRY
            },
            Entry {
                name: "Consul servers",
                line: 333,
                tcp: "8300, 8301, 8302",
                udp: "8301, 8302",
                aliases: &["consul-server"],
                tags: &["orchestration"],
                notes: &["RPC, LAN and WAN gossip"],
                sources: &["Bitnami chart values consul (tcp)", "HashiCorp Consul documentation"],
                checks: &["chart (tcp)", "pub"],
                ..ENTRY
            },
            Entry {
                name: "Nomad",
                line: 343,
                tcp: "4646, 4647, 4648",
                udp: "4648",
                tags: &["orchestration"],
                notes: &["HTTP, RPC, gossip", "the registry has the name `Nomad` for something else: tcp 5209"],
                sources: &["HashiCorp Nomad documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Corosync",
                line: 353,
                udp: "5404, 5405",
                tags: &["orchestration"],
                notes: &["high availability membership"],
                sources: &["firewalld high-availability"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Pacemaker",
                line: 361,
                tcp: "2224, 3121",
                aliases: &["pcsd", "pcs"],
                tags: &["management"],
                notes: &["pcsd management and pacemaker remote"],
                sources: &["IANA pcmk-remote", "firewalld high-availability"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Linux-HA heartbeat",
                line: 370,
                udp: "694",
                aliases: &["ha-cluster", "heartbeat"],
                marks: &[Mark::Registered],
                notes: &["older high availability", "the registry has the name `heartbeat` for something else: tcp 3740, udp 3740"],
                sources: &["IANA ha-cluster", "firehol heartbeat"],
                checks: &["iana", "firehol"],
                ..ENTRY
            },
            Entry {
                name: "Windows failover cluster",
                line: 380,
                tcp: "3343",
                udp: "3343",
                aliases: &["ms-cluster-net", "windows-cluster"],
                marks: &[Mark::Registered],
                tags: &["windows-internal"],
                notes: &["also RPC, SMB and the dynamic range"],
                sources: &["IANA ms-cluster-net"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "HDFS NameNode of Hadoop 2",
                line: 391,
                tcp: "50070",
                aliases: &["Hadoop 2", "hdfs-namenode-2"],
                tags: &["orchestration", "no-authentication"],
                notes: &["web interface, which also runs operations; 9870 since Hadoop 3"],
                sources: &["Hadoop 2 hdfs-default"],
                checks: &["pub"],
                ..ENTRY
            },
        ],
    },
];
