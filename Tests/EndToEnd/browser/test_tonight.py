"""Tonight's phone in ten seconds."""
import time

from harness import DAY_DESK, NUMBER, WANG, Walk


class TenSeconds(Walk):
    """An owner opens the number's page on a slow telephone and taps a name: the next call rings there. Undo brings the old one back."""

    def walk(self, script, locked):
        console = self.console
        if locked:
            console.lock("owner")
        context = console.context("owner", script=script)
        try:
            page = context.new_page()
            slow = context.new_cdp_session(page)
            slow.send("Network.enable")
            slow.send("Network.emulateNetworkConditions", {
                "offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000})
            began = time.monotonic()
            page.goto(f"{console.url}/n/{NUMBER}")
            page.get_by_role("button", name="王芳").click()
            banner = page.locator(".banner.good")  # a locked device has another status, the way to unlock
            self.assertIn("从下一通来电起", banner.inner_text())
            self.assertIn("王芳", banner.inner_text())
            self.assertLess(time.monotonic() - began, 10)
            self.assertEqual(page.locator("h1").inner_text(), "王芳")
            record = console.call()
            self.assertEqual([hop["targets"] for hop in record["hops"]], [[WANG]])
            if locked:
                # What a locked device must not show.
                self.assertNotIn("138 0013 8000", page.content())
            banner.get_by_role("button", name="撤销").click()
            self.assertNotEqual(page.locator("h1").inner_text(), "王芳")
            record = console.call()
            self.assertEqual([hop["targets"] for hop in record["hops"]], [[DAY_DESK]])
        finally:
            context.close()
            if locked:
                console.unlock("owner")

    def test_with_script(self):
        self.walk(script=True, locked=False)

    def test_without_script(self):
        self.walk(script=False, locked=False)

    def test_locked(self):
        self.walk(script=True, locked=True)

    def test_locked_without_script(self):
        self.walk(script=False, locked=True)


class DemoLink(Walk):
    def test_signs_in_once_and_opens_the_numbers_page(self):
        console = self.console
        link = console.user("link", "13800000001", "--number", NUMBER).strip()
        for visit in range(2):
            context = console.context()
            page = context.new_page()
            page.goto(link)
            if visit == 0:
                page.get_by_role("button", name="进入演示").click()
                self.assertEqual(page.url, f"{console.url}/n/{NUMBER}")
                self.assertEqual(page.locator("h1").count(), 1)
            else:
                self.assertIn("链接已失效", page.content())
            context.close()
