"""What a visitor of the console does, one request after the other."""
import http.client
import re
import statistics
import time
import urllib.parse

from site_under_test import NUMBER


class Browser:
    """Keeps a connection and a session."""

    def __init__(self, site, token):
        self.origin, self.token = site.url, token
        self.connection = http.client.HTTPConnection(site.url.removeprefix("http://"), timeout=120)

    def ask(self, path, fields=None, address="127.0.0.1"):
        """The status, the page or the place that it leads to, and the milliseconds."""
        headers = {"Cookie": f"hotline={self.token}", "Origin": self.origin, "Accept-Language": "zh", "X-Forwarded-For": address}
        body = None
        if fields is not None:
            body = urllib.parse.urlencode(fields)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        self.connection.request("POST" if body else "GET", path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        return answer.status, answer.getheader("Location") or text, (time.perf_counter() - began) * 1000

    def page(self, path, address="127.0.0.1"):
        status, text, milliseconds = self.ask(path, address=address)
        if status != 200:
            raise SystemExit(f"{path}: {status}\n{text[:300]}")
        return text, milliseconds


def form_token(text):
    return re.search(r'name="csrf" value="([^"]+)"', text)[1].replace("&#43;", "+").replace("&#61;", "=").replace("&amp;", "&")


def page(site, path):
    return Browser(site, site.tokens[0]).page(path)[0]


def asset(site):
    return re.search(r'href="(/assets/[^"]+/console.css)"', page(site, "/sign-in"))[1]


def visit(site, sessions):
    for token in site.tokens[:sessions]:
        browser = Browser(site, token)
        for path in ("", "/calls", "/duty"):
            browser.page(f"/n/{NUMBER}{path}")


def lists(site, rounds):
    """The median milliseconds of each way to look for calls: the first page, and the one behind it."""
    base = f"/n/{NUMBER}/calls"
    with site.database() as database:
        caller = database.execute(
            "SELECT caller FROM call WHERE did = ? ORDER BY started_at DESC LIMIT 1 OFFSET 5000", (NUMBER,)).fetchone()[0]
    ways = {"all": {}, "by whole caller": {"caller": caller}, "by 4 last digits": {"caller": caller[-4:]},
            "by 8 last digits": {"caller": caller[-8:]}, "by digits that nobody has": {"caller": "99999999"},
            "by province": {"province": "浙江"}, "by a province that nobody has": {"province": "火星"},
            "by telephone": {"phone": "13100000001"}, "by days": {"from": "2026-06-01", "until": "2026-06-02"},
            "by telephone and days": {"phone": "13100000001", "from": "2026-06-01", "until": "2026-06-30"}}
    browser = Browser(site, site.tokens[1])
    for group in ("answered", "lost", "refused"):
        yield from way(browser, f"outcome {group}", f"{base}?o={group}", rounds)
    for name, fields in ways.items():
        csrf = form_token(browser.page(f"{base}/find")[0])
        status, path, _ = browser.ask(f"{base}/find", {"csrf": csrf, **fields})
        if status != 303:
            raise SystemExit(f"{name}: {status}")
        yield from way(browser, name, path, rounds)


def way(browser, name, path, rounds):
    text = browser.page(path)[0]
    yield name, statistics.median(browser.page(path)[1] for _ in range(rounds))
    if following := re.search(r'href="([^"]*[?&;]after=[^"]*)"', text):
        path = following[1].replace("&amp;", "&")
        yield f"{name}, next page", statistics.median(browser.page(path)[1] for _ in range(rounds))


def export(site, most, memory):
    """Reads so many rows: rows, seconds, and the most memory that the console had."""
    browser = Browser(site, site.tokens[2])
    headers = {"Cookie": f"hotline={browser.token}"}
    browser.connection.request("GET", f"/n/{NUMBER}/calls.csv", headers=headers)
    answer = browser.connection.getresponse()
    rows, largest, looked = -1, 0, 0
    began = time.perf_counter()
    while rows < most and (part := answer.read1(1 << 20)):
        rows += part.count(b"\n")
        if rows - looked > 20_000:
            largest, looked = max(largest, memory()), rows
    seconds = time.perf_counter() - began
    browser.connection.close()
    return rows, seconds, max(largest, memory())


def taps(site, count):
    """Milliseconds of each tap on another person's button."""
    path = f"/n/{NUMBER}"
    times = []
    for index in range(count):
        browser = Browser(site, site.tokens[100 + index])
        csrf = form_token(browser.page(path)[0])
        status, _, milliseconds = browser.ask(path, {"csrf": csrf, "step": "desk", "phone": f"1310000000{index % 5 + 1}"})
        if status != 303:
            raise SystemExit(f"duty: {status}")
        times.append(milliseconds)
    return times
