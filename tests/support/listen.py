"""Listens as programs of other names do, and answers, until its input ends.

Each argument is a socket: `PROGRAM tcp|udp ADDRESS PORT`, with `both` behind it for a socket of IPv6 that takes IPv4 as well,
`dev=DEVICE` for one bound to an interface, and `join=GROUP` for one that hears a group on the device eth0.
"""

import os
import signal
import socket
import struct
import sys
import threading


def opened(transport, address, port, more):
    v6 = ":" in address
    s = socket.socket(socket.AF_INET6 if v6 else socket.AF_INET,
                      socket.SOCK_STREAM if transport == "tcp" else socket.SOCK_DGRAM)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if v6:
        s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0 if "both" in more else 1)
    for one in more:
        key, _, value = one.partition("=")
        if key == "dev":
            s.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, value.encode())
        if key == "join":
            device = socket.if_nametoindex("eth0")
            if v6:
                group = socket.inet_pton(socket.AF_INET6, value) + struct.pack("@I", device)
                s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_JOIN_GROUP, group)
            else:
                group = socket.inet_aton(value) + socket.inet_aton("0.0.0.0") + struct.pack("@i", device)
                s.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, group)
    s.bind((address, int(port)))
    if transport == "tcp":
        s.listen(16)
    return s


def answer(s, transport):
    while True:
        if transport == "tcp":
            s.accept()[0].close()
        else:
            data, peer = s.recvfrom(100)
            s.sendto(data, peer)


def program(name, sockets, ready):
    with open("/proc/self/comm", "w") as comm:
        comm.write(name)
    for words in sockets:
        try:
            s = opened(words[1], words[2], words[3], words[4:])
        except OSError as error:
            print(f"{words}: {error}", file=sys.stderr)
            os.write(ready, b"!")
            os._exit(1)
        threading.Thread(target=answer, args=(s, words[1]), daemon=True).start()
    os.write(ready, b".")
    threading.Event().wait()


by_name = {}
for argument in sys.argv[1:]:
    words = argument.split()
    by_name.setdefault(words[0], []).append(words)
reading, writing = os.pipe()
children = []
for name, sockets in by_name.items():
    child = os.fork()
    if child == 0:
        # The input is the parent's alone.
        os.close(0)
        program(name, sockets, writing)
    children.append(child)
os.close(writing)
if all(os.read(reading, 1) == b"." for _ in children):
    print("ready", flush=True)
    sys.stdin.read()
for child in children:
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
