"""A bad line between Hotline and Asterisk's manager: a TCP proxy that resets or throttles."""
import socket
import struct
import threading
import time

RESET = struct.pack("ii", 1, 0)  # SO_LINGER: close sends RST


class Proxy(threading.Thread):
    """Passes bytes on from `port` to `target`; `bytes_per_second` limits what comes from there."""

    def __init__(self, port, target, bytes_per_second=None):
        super().__init__(daemon=True)
        self.target, self.bytes_per_second = target, bytes_per_second
        self.lock, self.pairs, self.connections = threading.Lock(), [], 0
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind(("127.0.0.1", port))
        self.listener.listen(64)

    def run(self):
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            far = socket.socket()
            if self.bytes_per_second:
                far.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            try:
                far.connect(("127.0.0.1", self.target))
            except OSError:
                near.close()
                far.close()
                continue
            with self.lock:
                self.connections += 1
                self.pairs.append((near, far))
            threading.Thread(target=self.pump, args=(far, near, self.bytes_per_second), daemon=True).start()
            threading.Thread(target=self.pump, args=(near, far, None), daemon=True).start()

    def pump(self, source, sink, limit):
        try:
            while data := source.recv(1024 if limit else 65536):
                sink.sendall(data)
                if limit:
                    time.sleep(len(data) / limit)
        except OSError:
            pass
        for end in (source, sink):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def reset(self):
        """Resets every connection, on both sides."""
        with self.lock:
            pairs, self.pairs = self.pairs, []
        for pair in pairs:
            for end in pair:
                try:
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                    end.shutdown(socket.SHUT_RD)
                    end.close()
                except OSError:
                    pass
        return len(pairs)

    def close(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.reset()
