"""Servers of protocols with data connections, until standard input ends: `ftp PORT`, `tftp FOLDER`, `echo PORT…`."""
import os
import socket
import subprocess
import sys
import threading
import time


def ftp(port):
    from pyftpdlib.authorizers import DummyAuthorizer
    from pyftpdlib.handlers import FTPHandler
    from pyftpdlib.servers import FTPServer

    authorizer = DummyAuthorizer()
    authorizer.add_anonymous(os.getcwd())
    FTPHandler.authorizer = authorizer
    FTPHandler.passive_ports = range(50000, 50010)
    server = FTPServer(("::", port), FTPHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()


def bound(port):
    """Waits until somebody listens to datagrams at this port, in both families: until then the kernel refuses them."""
    for _ in range(300):
        if all(f":{port:04X} " in open(f"/proc/net/{table}").read() for table in ("udp", "udp6")):
            return
        time.sleep(0.1)
    sys.exit(f"nobody listens at port {port}")


def echo(port):
    listener = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("::", port))
    listener.listen(16)
    threads.append(listener)


threads = []
kind, arguments = sys.argv[1], sys.argv[2:]
child = None
if kind == "ftp":
    import logging

    logging.disable(logging.CRITICAL)
    ftp(int(arguments[0]))
elif kind == "tftp":
    child = subprocess.Popen(["in.tftpd", "--foreground", "--secure", "--address", ":69", arguments[0]])
    bound(69)
if kind in ("ftp", "echo"):
    for port in arguments[1:] if kind == "ftp" else arguments:
        echo(int(port))
print("ready", flush=True)
sys.stdin.read()
if child:
    child.kill()
