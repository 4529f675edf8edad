"""Sends packets that it reads from standard input, a line each: how, by which interface, bytes in hexadecimal.

`frame` puts an Ethernet frame on an interface; `ip4 ADDRESS` and `ip6 ADDRESS` send an IP packet, header included, from
this host by its output path.
"""

import socket
import sys

frames = {}
raw = {}
ETH_P_ALL = 3


def frame(interface, data):
    if interface not in frames:
        frames[interface] = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
        frames[interface].bind((interface, 0))
    frames[interface].send(data)


def packet(family, interface, address, data):
    key = (family, interface)
    if key not in raw:
        raw[key] = socket.socket(family, socket.SOCK_RAW, socket.IPPROTO_RAW)
        raw[key].setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, interface.encode())
    try:
        raw[key].sendto(data, (address, 0))
    except OSError as error:
        # A packet that the firewall drops on its way out is refused to its sender.
        if error.errno != 1:
            print(f"{interface} {address}: {error}", file=sys.stderr)


for line in sys.stdin:
    words = line.split()
    if words[0] == "frame":
        frame(words[1], bytes.fromhex(words[2]))
    else:
        family = socket.AF_INET if words[0] == "ip4" else socket.AF_INET6
        packet(family, words[1], words[2], bytes.fromhex(words[3]))
