"""Those who change duties, and those who sign in, beside what is measured.

    others.py taps URL COOKIES         one change of duty after the other, until it is ended
    others.py sign-ins URL SECONDS     50 attempts at once, every two seconds; prints the answers and the slowest burst
"""
import asyncio
import pathlib
import sys
import time
import types
import urllib.parse

import acts


async def sign_in(url, index, form, statuses):
    """One attempt, by a name that nobody has: it takes as long as any."""
    token, csrf = form
    body = urllib.parse.urlencode({"csrf": csrf, "id": f"nobody{index}@example.com", "password": "wrong password"})
    host, port = url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write((
        f"POST /sign-in HTTP/1.1\r\nHost: {host}\r\nOrigin: {url}\r\nCookie: hotline={token}\r\n"
        f"X-Forwarded-For: 10.9.{index}.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        f"Connection: close\r\n\r\n{body}").encode())
    status = (await reader.readline()).split()[1].decode()
    while await reader.read(65536):
        pass
    statuses[status] = statuses.get(status, 0) + 1
    writer.close()


async def sign_ins(url, seconds):
    forms = []
    for index in range(50):
        browser = acts.Browser(types.SimpleNamespace(url=url), f"{index:043d}")
        forms.append((browser.token, acts.form_token(browser.page("/sign-in", f"10.9.{index}.1")[0])))
        browser.connection.close()
    statuses, slowest, end = {}, 0, time.monotonic() + seconds
    while time.monotonic() < end:
        began = time.perf_counter()
        await asyncio.gather(*(sign_in(url, index, form, statuses) for index, form in enumerate(forms)))
        slowest = max(slowest, time.perf_counter() - began)
        await asyncio.sleep(max(0, 2 - (time.perf_counter() - began)))
    print(" ".join(f"{count} x {status}" for status, count in sorted(statuses.items())), f"the slowest after {slowest:.1f} s")


if __name__ == "__main__":
    if sys.argv[1] == "taps":
        place = types.SimpleNamespace(url=sys.argv[2], tokens=pathlib.Path(sys.argv[3]).read_text().split())
        while True:
            acts.taps(place, 100)
    asyncio.run(sign_ins(sys.argv[2], int(sys.argv[3])))
