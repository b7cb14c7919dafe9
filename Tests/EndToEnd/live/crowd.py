"""More silent AGI connections than a `hotline serve` of its own may have files open.

    crowd.py HOTLINE FOLDER PORT SOFT HARD COUNT

Starts it with those limits, opens COUNT connections at once, and prints as JSON: `alive`, `closed` (connections that it closed
at once), `busy` (share of one processor while the others were held for 2 s), `doctor` (findings by check, after the crowd has
left), `log`.
"""

import json
import os
import resource
import select
import socket
import subprocess
import sys
import time

hotline, folder, port, soft, hard, count = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:7])
os.makedirs(folder, exist_ok=True)
own_limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (own_limit, own_limit))
environment = dict(
    os.environ, HOTLINE_DATABASE=f"{folder}/crowd.db", HOTLINE_CONTROL=f"{folder}/crowd.sock", HOTLINE_LOG="info",
    HOTLINE_AGI_LISTEN=f"127.0.0.1:{port}", HOTLINE_MANAGER_ADDRESS="127.0.0.1:9", HOTLINE_MANAGER_SECRET="none",
    HOTLINE_JOURNAL=f"{folder}/none.csv")
log = f"{folder}/crowd.log"
server = subprocess.Popen(
    ["prlimit", f"--nofile={soft}:{hard}", hotline, "serve"], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
    stderr=open(log, "wb"))


def until(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end or server.poll() is not None:
            return False
        time.sleep(0.05)
    return True


def text():
    return open(log, encoding="utf-8", errors="replace").read()


def processor_time():
    fields = open(f"/proc/{server.pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def closed(connections):
    poller = select.poll()
    for connection in connections:
        poller.register(connection, select.POLLIN)
    return len(poller.poll(0))


result = {}
try:
    if until(lambda: "serving calls" in text()):
        crowd = []
        for _ in range(count):
            connection = socket.socket()
            connection.settimeout(5)
            connection.connect(("127.0.0.1", port))
            crowd.append(connection)
        room = hard - 100
        until(lambda: closed(crowd) >= count - room, 3)
        result["closed"] = closed(crowd)
        before, began = processor_time(), time.monotonic()
        time.sleep(2)
        result["busy"] = round((processor_time() - before) / (time.monotonic() - began), 2)
        for connection in crowd:
            connection.close()
        doctor = []

        def served():
            global doctor
            doctor = json.loads(subprocess.run(
                [hotline, "doctor", "--json"], cwd=folder, env=environment, capture_output=True, check=False).stdout)
            return next(each for each in doctor if each["check"] == "agi")["state"] == "ok"

        # With HOTLINE_AGI_ALLOW of others, doctor is never served.
        until(lambda: served() or "HOTLINE_AGI_ALLOW" in environment, 20)
        result["doctor"] = {each["check"]: each["state"] + ": " + each["finding"] for each in doctor}
    result["alive"] = server.poll() is None
finally:
    server.terminate()
    result["status"] = server.wait(timeout=80)
    result["log"] = text()[-2000:]
print(json.dumps(result))
