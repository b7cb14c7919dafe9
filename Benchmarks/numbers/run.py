#!/usr/bin/env python3
"""A database of very many numbers: how long the first call to a number waits for its plan, beside the second; and what
publishing one number costs, beside a database of ten.

    run.py HOTLINE FOLDER [NUMBERS]
"""
import os
import socket
import sqlite3
import statistics
import subprocess
import sys
import time

PLAN = """number: "{number}"
name: bench
start: hours
steps:
  hours:
    hours: [{{days: [workdays], from: "09:00", to: "18:00", go: desk}}]
    otherwise: night
  desk: {{ring: {{targets: ["02161234567", "13900001111"], seconds: 20, onBusy: night}}}}
  night: {{ring: {{targets: ["13700002222"]}}}}
"""
ENVIRONMENT = """agi_network: yes
agi_network_script: call
agi_request: agi://127.0.0.1/call
agi_channel: PJSIP/trunk-00000001
agi_language: en
agi_type: PJSIP
agi_uniqueid: bench-{index}.1
agi_version: 22.10.1
agi_callerid: 13800138000
agi_calleridname: unknown
agi_callingpres: 0
agi_callingani2: 0
agi_callington: 0
agi_callingtns: 0
agi_dnid: {number}
agi_rdnis: unknown
agi_context: hotline-call
agi_extension: {number}
agi_priority: 14
agi_enhanced: 0.0
agi_accountcode: {blank}
agi_threadid: 1

"""


def number(index):
    return f"400{index:07d}"


def fill(path, count):
    database = sqlite3.connect(path)
    database.execute("PRAGMA synchronous = OFF")
    now = int(time.time() * 1000)
    with database:
        database.executemany(
            "INSERT INTO number (did, version, revision) VALUES (?, 1, ?)", ((number(i), i + 10) for i in range(count))
        )
        database.executemany(
            "INSERT INTO plan_version (did, version, document, origin, published_at) VALUES (?, 1, ?, 'bench', ?)",
            ((number(i), PLAN.format(number=number(i)), now) for i in range(count)),
        )
        database.execute("INSERT INTO audit (id, at, by, action, detail) VALUES (?, 0, 'bench', 'publish', '')", (count + 10,))
    database.close()


def first_reply(port, index):
    """Seconds from the answer to Hotline's first command to its second: the plan is looked up between them."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as asterisk:
        asterisk.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        lines = asterisk.makefile("rb")
        asterisk.sendall(ENVIRONMENT.format(number=number(index), index=index, blank="").encode())
        lines.readline()
        began = time.perf_counter()
        asterisk.sendall(b"200 result=0\n")
        line = lines.readline()
        took = time.perf_counter() - began
        if b"HOTLINE_1" not in line:
            sys.exit(f"unexpected: {line!r}")
        asterisk.sendall(b"200 result=1\nHANGUP\n")
    return took


def percentile(values, share):
    return sorted(values)[int(len(values) * share)]


def publishing(hotline, configuration, folder, index):
    path = os.path.join(folder, "one.yaml")
    times = []
    for round_number in range(5):
        with open(path, "w") as file:
            file.write(PLAN.format(number=number(index)) + f"# {round_number} {time.time()}\n")
        began = time.perf_counter()
        subprocess.run([hotline, "apply", path, "--config", configuration], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def main(hotline, folder, count):
    port = 23000 + os.getpid() % 2000
    costs = {}
    for size in (10, count):
        configuration = os.path.join(folder, f"hotline-{size}.yaml")
        database = os.path.join(folder, f"{size}.db")
        sounds = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../sounds")
        with open(configuration, "w") as file:
            file.write(
                f'database: {database}\nsounds: {os.path.realpath(sounds)}\nagi: {{listen: "127.0.0.1:{port}"}}\n'
                'manager: {address: "127.0.0.1:9"}\nlog: error\n'
            )
        subprocess.run([hotline, "number", "list", "--config", configuration], capture_output=True)
        seed = os.path.join(folder, "seed.yaml")
        with open(seed, "w") as file:
            file.write(PLAN.format(number="4009999999"))
        subprocess.run([hotline, "apply", seed, "--config", configuration], check=True, stdout=subprocess.DEVNULL)
        print(f"filling a database with {size} numbers…", file=sys.stderr)
        fill(database, size)
        costs[size] = publishing(hotline, configuration, folder, 3)
        if size != count:
            continue
        server = subprocess.Popen([hotline, "serve", "--config", configuration])
        try:
            for _ in range(100):
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.1)
            sample = [i * (count // 2000) for i in range(2000)] if count >= 2000 else list(range(count))
            first_reply(port, sample[0])
            cold = [first_reply(port, i) for i in sample[1:]]
            warm = [first_reply(port, i) for i in sample[1:]]
            with open(f"/proc/{server.pid}/status") as status:
                memory = next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
        finally:
            server.terminate()
            server.wait(timeout=70)
        for name, values in (("first call", cold), ("second call", warm)):
            print(
                f"{name} to a number of {count}: median {percentile(values, 0.5) * 1000:.2f} ms, "
                f"p99 {percentile(values, 0.99) * 1000:.2f} ms"
            )
        print(f"resident memory after calls to {len(sample)} numbers: {memory // 1024} MiB")
    print(
        f"publishing one number: {costs[count] * 1000:.0f} ms among {count}, {costs[10] * 1000:.0f} ms among 10 "
        f"({costs[count] / costs[10]:.2f} times)"
    )


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000)
