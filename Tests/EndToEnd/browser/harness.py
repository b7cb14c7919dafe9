"""A lab with the console, its people, and a browser to walk in."""
import base64
import hashlib
import hmac
import json
import os
import pathlib
import re
import sqlite3
import struct
import subprocess
import time
import unittest

import lab as live
from playwright.sync_api import sync_playwright

PICTURES = pathlib.Path(os.environ["HOTLINE_PICTURES"])
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
PASSWORD = "纸上得来终觉浅 7"
NUMBER, OTHERS = "4006001234", "4006005678"
DAY_DESK, WANG, LI = "13100000001", "13100000002", "13100000003"
PLAN = """number: "{number}"
start: 夜间值班
steps: {{夜间值班: {{ring: {{targets: ["{target}"], otherwise: sorry}}}}, sorry: {{announce: all-busy}}}}
"""


class Console(live.Lab):
    """Asterisk, `hotline serve`, telephones, `hotline console` and a browser; two companies, each with a number and an owner."""

    def __init__(self):
        super().__init__(base=None)
        self.states = {}

    def up(self):
        super().up()
        self.control("console", "start")
        self.playwright = sync_playwright().start()
        self.browser = self.playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        self.publish({NUMBER: PLAN.format(number=NUMBER, target=DAY_DESK), OTHERS: PLAN.format(number=OTHERS, target=DAY_DESK)})
        self.hotline("tenant", "add", "yunling")
        self.hotline("number", "assign", NUMBER, "yunling")
        for name, number in (("王芳", WANG), ("李明", LI)):
            self.hotline("phone", "add", name, number, "--tenant", "yunling")
        self.join("operator", "ops@example.com", "--operator", "admin")
        self.join("owner", "13800000001", "--name", "周岭", "--tenant", "yunling", "--role", "owner")
        self.join("viewer", "13800000002", "--name", "实习生", "--tenant", "yunling", "--role", "viewer")
        self.join("other", "13800000003", "--name", "外人", "--tenant", "main", "--role", "owner")

    def down(self):
        if hasattr(self, "browser"):
            self.browser.close()
            self.playwright.stop()
            del self.browser
        super().down()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.base + 3}"

    def user(self, *arguments):
        """`hotline user …`: what it prints."""
        run = subprocess.run(
            [self.binary, "user", *arguments, "--config", self.folder / "console.yaml"], capture_output=True, text=True)
        if run.returncode:
            raise RuntimeError(f"hotline user {arguments[0]}: {run.stderr}")
        return run.stdout

    def join(self, who, identifier, *options):
        """Invites somebody, who follows the link: password, authenticator, recovery codes. Their cookies are kept."""
        link = re.search(r"https?://\S+", self.user("add", identifier, *options))[0]
        context = self.context()
        page = context.new_page()
        page.goto(link)
        assert "/join/" not in page.url, "the link's secret stays in the address"
        page.get_by_label("新密码").fill(PASSWORD)
        page.get_by_role("button", name="设置密码").click()
        secret = re.sub(r"\s", "", page.locator("code").first.inner_text())
        page.get_by_label("它显示的动态码").fill(totp(secret))
        page.get_by_label("记住这台设备").check()
        page.get_by_role("button", name="确认").click()
        assert page.locator("ol.codes li").count() == 10
        page.get_by_role("link", name="已抄好").click()
        self.states[who] = context.storage_state()
        context.close()

    def lock(self, who):
        """As if the device had been idle for two hours."""
        token = next(cookie["value"] for cookie in self.states[who]["cookies"] if cookie["name"] == "hotline")
        with sqlite3.connect(self.folder / "hotline.db", timeout=10) as database:
            changed = database.execute(
                "UPDATE session SET seen_at = seen_at - 7200000 WHERE token_hash = ?", (hashlib.sha256(token.encode()).digest(),))
            assert changed.rowcount == 1

    def unlock(self, who):
        """As if it had just been used."""
        token = next(cookie["value"] for cookie in self.states[who]["cookies"] if cookie["name"] == "hotline")
        with sqlite3.connect(self.folder / "hotline.db", timeout=10) as database:
            database.execute(
                "UPDATE session SET seen_at = seen_at + 7200000 WHERE token_hash = ?", (hashlib.sha256(token.encode()).digest(),))

    def call(self, number=NUMBER, caller="13800138000", talks=300):
        """A call by SIPp that is answered, and goes on for so many milliseconds; its record."""
        before = self.newest_id(number)
        subprocess.run(
            ["sipp", "-sf", live.REPOSITORY / "Tests/EndToEnd/sipp/caller.xml", self.server, "-i", "127.0.0.1", "-s", number, "-key", "caller",
             caller, "-d", str(talks), "-m", "1", "-nostdin", "-timeout", "60", "-timeout_error"],
            capture_output=True, check=True, stdin=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            records = json.loads(self.hotline("calls", number, "--json", "--limit", "1").stdout)
            if records and records[0]["id"] != before and records[0]["disposition"] != "open" and records[0]["receipt"]:
                return records[0]
            time.sleep(0.2)
        raise AssertionError(f"the call of {number} is not on record")

    def newest_id(self, number):
        records = json.loads(self.hotline("calls", number, "--json", "--limit", "1").stdout)
        return records[0]["id"] if records else None

    def context(self, who=None, size=PHONE, scheme="light", script=True, language="zh-CN"):
        """A browser's window with somebody's cookies, or nobody's."""
        context = self.browser.new_context(
            viewport=size, color_scheme=scheme, java_script_enabled=script, storage_state=self.states.get(who), locale=language,
            timezone_id="Asia/Shanghai", device_scale_factor=1)
        context.set_default_timeout(15_000)
        return context


class Walk(unittest.TestCase):
    """Tests that share one console; it comes up before the first of all."""

    console = None

    @classmethod
    def setUpClass(cls):
        if Walk.console is None:
            console = Console()
            console.__enter__()
            Walk.console = console

    @classmethod
    def finish(cls, failed):
        if Walk.console is not None:
            Walk.console.has_failed = failed
            Walk.console.__exit__(None)


def totp(secret, at=None):
    """The six digits of RFC 6238 for a secret in base32."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(at or time.time()) // 30), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"
