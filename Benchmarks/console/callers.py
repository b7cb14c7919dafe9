"""Callers and viewers: many at once."""
import asyncio
import contextlib
import pathlib
import subprocess
import sys
import time

from site_under_test import HERE, NUMBER

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "greetings"))
import live  # noqa: E402

RATE, SECONDS = 50, 10


def p99(site, seconds, is_over=None):
    live.ENVIRONMENT = live.ENVIRONMENT.replace(live.NUMBER, NUMBER)
    times = asyncio.run(live.place_calls(site.agi, RATE, is_over or (lambda elapsed: elapsed > seconds)))
    return live.percentile(times, 0.99)


def quiet(site, seconds):
    """The p99 of replies while nothing else goes on, in ms."""
    return p99(site, seconds)


@contextlib.contextmanager
def beside(*commands):
    """These programs at the console's priority, until the measurement is over."""
    started = []
    try:
        for command in commands:
            started.append(subprocess.Popen(
                ["nice", "-n", "7", *map(str, command)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True))
        time.sleep(1)
        yield started
    finally:
        for process in started:
            process.terminate()
            process.wait()


def beside_load(site, bare):
    """The p99 of replies while wrk asks as fast as it can: for home, calls, duty and a file of calls, or the bare route."""
    home = f"{site.url}/n/{NUMBER}"
    urls = [site.bare_url] * 4 if bare else [home, f"{home}/calls", f"{home}/duty", f"{home}/calls.csv"]
    load = [["wrk", "-t1", "-c8", f"-d{SECONDS + 5}s", "-s", HERE / "bench.lua", url, "--", "" if bare else site.cookies] for url in urls]
    with beside(*load, *([] if bare else [[sys.executable, HERE / "others.py", "taps", site.url, site.cookies]])):
        return p99(site, SECONDS)


def beside_sign_ins(site):
    """The p99 of replies while 50 try to sign in at once, every two seconds; what they were answered, and when the last was."""
    with beside([sys.executable, HERE / "others.py", "sign-ins", site.url, SECONDS]) as (others,):
        found = p99(site, SECONDS)
        return found, others.communicate(timeout=60)[0].strip()


def watch(site, viewers, seconds, cpu, memory):
    """Cores, memory in MiB and events a second, while so many look at the calls that are up, of which five are."""

    async def view(token, count):
        while True:
            reader, writer = await asyncio.open_connection("127.0.0.1", site.console_port)
            writer.write((
                f"GET /n/{NUMBER}/live/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: hotline={token}\r\n"
                "Connection: close\r\n\r\n").encode())
            if (status := (await reader.readline()).split()[1]) != b"200":
                sys.exit(f"callers.py: a viewer got {status.decode()}")
            while line := await reader.readline():
                count[0] += line == b"\n"
            writer.close()

    async def hold():
        _, writer = await asyncio.open_connection("127.0.0.1", site.agi)
        writer.write(live.ENVIRONMENT.replace(live.NUMBER, NUMBER).replace("INDEX", f"live-{time.time_ns()}").encode())
        return writer

    async def all_of_it():
        count = [0]
        held = [await hold() for _ in range(5)]
        tasks = [asyncio.create_task(view(token, count)) for token in site.tokens[:viewers]]
        await asyncio.sleep(5)
        used, events, began = cpu(), count[0], time.perf_counter()
        await asyncio.sleep(seconds)
        took = time.perf_counter() - began
        result = (cpu() - used) / took, memory(), (count[0] - events) / took
        for task in tasks:
            task.cancel()
        for writer in held:
            writer.close()
        await asyncio.gather(*tasks, return_exceptions=True)
        return result

    return asyncio.run(all_of_it())
