"""Talks FTP and tries what else gets through while a data connection is expected. Prints one word a line for each attempt:
its name, and `open` or `shut`.

Arguments: the server's address, the control port, a source address that the rule does not name, another port of the server.
"""
import ftplib
import re
import socket
import sys

server, control, stranger, other = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
WAIT = 1.5


def attempt(name, port, source=None):
    family = socket.AF_INET6 if ":" in server else socket.AF_INET
    s = socket.socket(family, socket.SOCK_STREAM)
    s.settimeout(WAIT)
    try:
        if source:
            s.bind((source, 0))
        s.connect((server, port))
        print(name, "open", flush=True)
    except OSError:
        print(name, "shut", flush=True)
    finally:
        s.close()


client = ftplib.FTP()
client.connect(server, control, timeout=5)
client.login()
attempt("before", other)
answer = client.sendcmd("EPSV")
expected = int(re.search(r"\|\|\|(\d+)\|", answer).group(1))
attempt("other-port", other)
attempt("stranger", expected, stranger)
attempt("expected", expected)
