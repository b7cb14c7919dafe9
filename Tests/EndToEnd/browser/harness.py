"""A lab with the console, its people, and a browser to walk in."""
import base64
import hashlib
import hmac
import os
import pathlib
import re
import struct
import subprocess
import time

import lab as live
from playwright.sync_api import sync_playwright

PICTURES = pathlib.Path(os.environ["HOTLINE_PICTURES"])
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
PASSWORD = "纸上得来终觉浅 7"


class Console(live.Lab):
    """`with Console() as console`: Asterisk, `hotline serve`, telephones, `hotline console` and a browser."""

    def __init__(self):
        super().__init__(base=None)

    def up(self):
        super().up()
        self.control("console", "start")
        self.playwright = sync_playwright().start()
        self.browser = self.playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])

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

    def invite(self, *arguments):
        """`hotline user add …`: the link that it prints."""
        return re.search(r"https?://\S+", self.user("add", *arguments))[0]

    def call(self, number, caller="13800138000", talks=1000, check=True):
        """A call by SIPp that is answered, and goes on for so many milliseconds."""
        return subprocess.run(
            ["sipp", "-sf", live.REPOSITORY / "Tests/EndToEnd/sipp/caller.xml", self.server, "-i", "127.0.0.1", "-s", number, "-key", "caller",
             caller, "-d", str(talks), "-m", "1", "-nostdin", "-timeout", "60", "-timeout_error"], capture_output=True, check=check)

    def newest(self, number, after=None):
        """The newest call of a number that is over and recorded whole; not the one of the id `after`."""
        import json
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            records = json.loads(self.hotline("calls", number, "--json", "--limit", "1").stdout)
            if records and records[0]["disposition"] != "open" and records[0]["receipt"] and records[0]["id"] != after:
                return records[0]
            time.sleep(0.2)
        raise AssertionError(f"no finished call of {number}")

    def context(self, size=PHONE, scheme="light", script=True, state=None, language="zh-CN"):
        """A browser's window with cookies of its own; what breaks the policy of the pages is gathered in `violations`."""
        context = self.browser.new_context(
            viewport=size, color_scheme=scheme, java_script_enabled=script, storage_state=state, locale=language,
            timezone_id="Asia/Shanghai", device_scale_factor=1)
        context.set_default_timeout(10_000)
        return context


def totp(secret, at=None):
    """The six digits of RFC 6238 for a secret in base32."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(at or time.time()) // 30), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def secret_of(page):
    """The secret of the second factor that a page shows, as a person would copy it."""
    return re.sub(r"\s", "", page.locator("[data-secret]").inner_text())
