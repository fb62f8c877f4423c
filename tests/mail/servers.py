"""SMTP servers on loopback for the tests: a small one that does what the recipient's name says, at
any byte, and what it has delivered."""
import base64
import re
import socket
import ssl
import threading


class Server:
    """Listens on a port of its own; delivers into self.delivered as (sender, recipient, bytes).

    Before the "@" a recipient says what is to happen: refused, put-off (RCPT), refused-data,
    put-off-data (the reply after the dot), cut (the connection is closed in the middle of the message),
    cut-after (it is delivered, and closed without a reply), stalled (delivered, and nothing more),
    shouting (a reply with control characters), echoing (a reply that repeats what logged in).
    """

    def __init__(self, context=None, auth=None, before=None, no_tls=False, most=None):
        self.context, self.auth, self.before, self.no_tls, self.most = context, auth, before, no_tls, most
        self.delivered, self.commands, self.connections, self.stalled = [], [], 0, threading.Event()
        self.lock = threading.Lock()
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def close(self):
        self.socket.close()

    def serve(self, connection):
        try:
            Conversation(self, connection).run()
        except (OSError, ssl.SSLError, EOFError):
            pass
        finally:
            connection.close()


class Conversation:
    def __init__(self, server, connection):
        self.server, self.connection, self.buffer = server, connection, b""
        self.secure, self.known, self.taken, self.login = False, server.auth is None, 0, ""

    def say(self, line):
        self.connection.sendall(line.encode("latin-1") + b"\r\n")

    def read_line(self):
        while b"\n" not in self.buffer:
            more = self.connection.recv(65536)
            if not more:
                raise EOFError
            self.buffer += more
        line, self.buffer = self.buffer.split(b"\n", 1)
        if not line.endswith(b"\r"):
            raise AssertionError("a bare LF was sent")
        return line[:-1]

    def run(self):
        if self.server.before:
            return self.say(self.server.before)
        self.say("220 test ESMTP")
        sender = recipient = None
        while True:
            line = self.read_line().decode("latin-1")
            self.server.commands.append(line)
            verb = line.split(" ")[0].upper()
            if verb == "EHLO":
                self.say("250-test")
                if self.server.context and not self.secure and not self.server.no_tls:
                    self.say("250-STARTTLS")
                if self.server.auth:
                    self.say("250-AUTH " + self.server.auth[0])
                self.say("250 SIZE 40000000")
            elif verb == "STARTTLS":
                self.say("220 go on")
                self.connection = self.server.context.wrap_socket(self.connection, server_side=True)
                self.secure, self.buffer = True, b""
            elif verb == "AUTH":
                self.log_in(line)
            elif verb == "MAIL":
                if not self.known:
                    self.say("530 5.7.57 Client not authenticated to send mail")
                elif self.server.most is not None and self.taken >= self.server.most:
                    self.say("452 4.5.3 Too many messages on this connection")
                else:
                    sender = re.fullmatch(r"MAIL FROM:<([^<>]*)>( SIZE=\d+)?", line).group(1)
                    self.say("250 2.1.0 Ok")
            elif verb == "RCPT":
                recipient = re.fullmatch(r"RCPT TO:<([^<>]*)>", line).group(1)
                self.say({"refused": "550 5.1.1 No such mailbox", "put-off": "451 4.7.1 Try later",
                          "no-password": "550 5.7.30 Basic authentication is not supported",
                          "shouting": "550 5.1.1 \x1b[31mno\x07 \xe9",
                          "echoing": "550 5.1.1 you are " + self.login + " " + self.secret()
                          }.get(recipient.split("@")[0], "250 2.1.5 Ok"))
            elif verb == "DATA":
                self.say("354 go on")
                self.read_message(sender, recipient)
            elif verb == "QUIT":
                self.say("221 bye")
                return None
            else:
                self.say("250 Ok")

    def secret(self):
        return self.server.auth[2] if self.server.auth else ""

    def log_in(self, line):
        """PLAIN, LOGIN, XOAUTH2, OAUTHBEARER, with an initial response or without."""
        words = line.split(" ")
        if words[1] == "LOGIN":
            self.say("334 " + base64.b64encode(b"Username:").decode())
            name = base64.b64decode(self.read_line())
            self.say("334 " + base64.b64encode(b"Password:").decode())
            given = name + b"\0" + base64.b64decode(self.read_line())
        else:
            if len(words) < 3:
                self.say("334 ")
                words.append(self.read_line().decode())
            self.login = words[2]
            given = base64.b64decode(words[2])
        _, name, secret = self.server.auth
        good = {"LOGIN": f"{name}\0{secret}", "PLAIN": f"\0{name}\0{secret}",
                "XOAUTH2": f"user={name}\1auth=Bearer {secret}\1\1"}.get(words[1])
        if words[1] == "OAUTHBEARER":
            self.known = f"a={name}".encode() in given and f"\1auth=Bearer {secret}\1".encode() in given
        else:
            self.known = given == good.encode()
        if not self.known and "OAUTH" in words[1]:
            self.say("334 " + base64.b64encode(b'{"status":"400"}').decode())
            self.read_line()
        self.say("235 2.7.0 Welcome" if self.known
                 else f"535 5.7.139 Authentication unsuccessful, {given.decode('latin-1')!r} {self.login}")

    def read_message(self, sender, recipient):
        what = recipient.split("@")[0]
        if what == "cut":
            self.connection.recv(100)
            self.connection.close()
            raise EOFError
        lines = []
        while (line := self.read_line()) != b".":
            lines.append(line[1:] if line.startswith(b".") else line)
        message = b"".join(line + b"\r\n" for line in lines)
        reply = {"refused-data": "554 5.7.1 Not wanted", "put-off-data": "451 4.3.0 Full",
                 "no-password-data": "550 5.7.30 Basic authentication is not supported for Client Submission."}.get(what)
        if reply is None:
            with self.server.lock:
                self.server.delivered.append((sender, recipient, message))
            self.taken += 1
        if what == "cut-after":
            self.connection.close()
            raise EOFError
        if what == "stalled":
            self.server.stalled.set()
            self.connection.recv(1)
            raise EOFError
        self.say(reply or "250 2.0.0 Ok: queued")
