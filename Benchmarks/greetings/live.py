#!/usr/bin/env python3
"""What callers notice of uploads: how long Hotline takes to answer Asterisk, while nothing else goes on and while greetings
are made.

    live.py HOTLINE FOLDER [ROUNDS [UPLOADS [CALLS_A_SECOND]]]

Plays Asterisk: CALLS_A_SECOND (50) calls a second to `hotline serve`, each with a greeting. Every round (5) measures each
reply for QUIET_S seconds, then again while UPLOADS (20) commands `hotline greeting add`, all started at once, convert a
minute of MP3 each, until the last is done. Prints both distributions and the ratio of their p99; exit code 1 if the median
ratio of the rounds is above 1.2, or anything failed.
"""
import asyncio
import contextlib
import os
import pathlib
import statistics
import subprocess
import sys
import time

QUIET_S = 10
LIMIT = 1.2
NUMBER = "4009000003"
SOUNDS = pathlib.Path(__file__).resolve().parents[2] / "sounds"
PLAN = f"""number: "{NUMBER}"
greeting: welcome
start: desk
steps: {{desk: {{ring: {{targets: ["02161234567", "13900001111"]}}}}}}
"""
ENVIRONMENT = "".join(f"agi_{line}\n" for line in f"""network: yes
network_script: call
request: agi://127.0.0.1/call
channel: PJSIP/trunk-00000001
language: zh
type: PJSIP
uniqueid: bench-INDEX.1
version: 22.10.1
callerid: 13800138000
calleridname: unknown
callingpres: 0
callingani2: 0
callington: 0
callingtns: 0
dnid: {NUMBER}
rdnis: unknown
context: hotline-call
extension: {NUMBER}
priority: 14
enhanced: 0.0
accountcode: 
threadid: 1""".split("\n")) + "\n"
VOICE = "aevalsrc='0.2*(0.55-0.45*cos(19*t))*(sin(1400*t)+sin(2800*t)+sin(7000*t))':d=60:s=44100"


def percentile(values, share):
    return sorted(values)[int(len(values) * share)] * 1000


async def call(port, index, times):
    """Each time is from what Asterisk sends to Hotline's next command, or its end."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    sent, text = time.perf_counter(), ENVIRONMENT.replace("INDEX", str(index))
    writer.write(text.encode())
    commands = 0
    while line := await reader.readline():
        times.append(time.perf_counter() - sent)
        commands += 1
        reply = b"200 result=0 endpos=8000\n" if line.startswith((b"EXEC", b"STREAM", b"CONTROL")) else b"200 result=1\n"
        sent = time.perf_counter()
        writer.write(reply)
    writer.close()
    if commands < 3:
        sys.exit(f"live.py: a call ended after {commands} commands")


async def place_calls(port, rate, is_over):
    """The times of all replies until `is_over` says so; a call that is late is placed all the same."""
    times, began, index = [], time.perf_counter(), 0
    async with asyncio.TaskGroup() as calls:
        while not is_over(time.perf_counter() - began):
            calls.create_task(call(port, index, times))
            index += 1
            await asyncio.sleep(max(0, began + index / rate - time.perf_counter()))
    return times


@contextlib.contextmanager
def uploading(hotline, configuration, upload, count):
    """COUNT uploads at once; none outlives the measurement."""
    uploads = []
    try:
        for index in range(count):
            uploads.append(subprocess.Popen(
                [hotline, "greeting", "add", upload, "--name", f"bench-{index}", "--config", configuration],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        yield uploads
    finally:
        for process in uploads:
            if process.poll() is None:
                process.terminate()
        for process in uploads:
            process.wait()


def measure(hotline, configuration, upload, port, rounds, count, rate):
    ratios = []
    asyncio.run(place_calls(port, rate, lambda seconds: seconds > 3))
    for number in range(rounds):
        quiet = asyncio.run(place_calls(port, rate, lambda seconds: seconds > QUIET_S))
        began = time.perf_counter()
        with uploading(hotline, configuration, upload, count) as uploads:
            busy = asyncio.run(place_calls(port, rate, lambda _: all(process.poll() is not None for process in uploads)))
        if failed := sum(process.returncode != 0 for process in uploads):
            sys.exit(f"live.py: {failed} uploads failed")
        ratios.append(percentile(busy, 0.99) / percentile(quiet, 0.99))
        for name, times in (("quiet", quiet), (f"{count} uploads, {time.perf_counter() - began:.0f} s", busy)):
            print(f"round {number + 1}  {name:18} {len(times):6} replies  median {percentile(times, 0.5):.2f} ms  "
                  f"p99 {percentile(times, 0.99):.2f} ms  longest {max(times) * 1000:.1f} ms", flush=True)
    print(f"p99 with uploads beside quiet: {statistics.median(ratios):.2f}   ({'  '.join(f'{ratio:.2f}' for ratio in ratios)})")
    return statistics.median(ratios) <= LIMIT


def main(hotline, folder, rounds=5, count=20, rate=50):
    port = 23000 + os.getpid() % 2000
    folder = pathlib.Path(folder).resolve()
    configuration, plan, upload = folder / "hotline.yaml", folder / "plan.yaml", folder / "upload.mp3"
    configuration.write_text(
        f'database: {folder}/hotline.db\nsounds: {SOUNDS}\ngreetings: {folder}/greetings\nagi: {{listen: "127.0.0.1:{port}"}}\n'
        'manager: {address: "127.0.0.1:9"}\nlog: error\n')
    plan.write_text(PLAN)
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", VOICE, "-ac", "2", "-b:a", "128k", upload], check=True)
    subprocess.run([hotline, "apply", plan, "--config", configuration], check=True, stdout=subprocess.DEVNULL)
    with open(folder / "serve.log", "wb") as log:
        server = subprocess.Popen([hotline, "serve", "--config", configuration], stdout=log, stderr=log)
    try:
        for _ in range(100):
            if subprocess.run(["ss", "-ltnH", f"sport = :{port}"], capture_output=True, check=True).stdout:
                break
            time.sleep(0.1)
        return measure(hotline, configuration, upload, port, rounds, count, rate)
    finally:
        server.terminate()
        server.wait(timeout=70)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(0 if main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:])) else 1)
