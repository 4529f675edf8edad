"""Says of each argument, `tcp|udp ADDRESS PORT`, whether something answers there: `reached`, `refused` or `silent`.

A group is asked by the device p0, and so is a link-local address.
"""

import socket
import sys
import threading

SECONDS = 1.5
found = {}


def attempt(question):
    transport, address, port = question.split()
    v6 = ":" in address
    s = socket.socket(socket.AF_INET6 if v6 else socket.AF_INET,
                      socket.SOCK_STREAM if transport == "tcp" else socket.SOCK_DGRAM)
    s.settimeout(SECONDS)
    to = (address, int(port))
    if address.startswith("ff") or address.startswith("fe80"):
        to = (address, int(port), 0, socket.if_nametoindex("p0"))
    if address.startswith("224."):
        device = socket.inet_aton("192.0.2.2")
        s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, device)
    try:
        if transport == "tcp":
            s.connect(to)
        else:
            s.sendto(b"?", to)
            s.recvfrom(100)
        found[question] = "reached"
    except (ConnectionRefusedError, ConnectionResetError):
        found[question] = "refused"
    except (TimeoutError, socket.timeout):
        found[question] = "silent"


threads = [threading.Thread(target=attempt, args=(question,)) for question in sys.argv[1:]]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for question in sys.argv[1:]:
    print(question, found.get(question, "lost"))
