"""Every page that a link leads to, by everybody: it is found, well-formed, accessible, within the policy, and has a picture."""
import pathlib
import re

import axe_playwright_python
import html5lib

from harness import DESK, NUMBER, OTHERS, PHONE, PICTURES, Walk

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}, "resultTypes": ["violations"]}
# A page each of many that are alike.
ALIKE = [(re.compile(r"/calls/[0-9a-f-]{36}"), "/calls/ID"), (re.compile(r"/people/\d+"), "/people/ID"),
         (re.compile(r"/history/\d+"), "/history/VERSION"), (re.compile(r"/greetings/(zh|en)/[\w-]+"), "/greetings/NAME"),
         (re.compile(r"/statement/[0-9-]+"), "/statement/MONTH")]


def kind(path):
    """The path without what only tells one of many from the others."""
    path = path.split("#")[0].split("?")[0]
    for pattern, name in ALIKE:
        path = pattern.sub(name, path)
    return path


class Pages(Walk):
    def links(self, page):
        found = page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")
        return [link for link in found if link.startswith("/") and not link.startswith("/assets/") and ".csv" not in link and not link.endswith("/csv")]

    def walk(self, who, start, language="zh-CN"):
        """All pages from one on, each looked at once; their paths."""
        context = self.console.context(who, size=DESK, language=language)
        page = context.new_page()
        faults, seen, queue = [], {}, [start]
        page.on("console", lambda message: faults.append((page.url, message.text)) if message.type == "error" else None)
        page.on("dialog", lambda dialog: (faults.append((page.url, dialog.message)), dialog.dismiss()))
        while queue:
            path = queue.pop(0)
            if kind(path) in seen:
                continue
            seen[kind(path)] = path
            answer = page.goto(self.console.url + path)
            self.assertEqual(answer.status, 200, f"{path}, by a link of another page")
            self.check_markup(path, answer.text(), is_printed="/print" in path)
            queue += self.links(page)
        context.close()
        self.assertEqual(faults, [])
        return seen

    def check_markup(self, path, text, is_printed=False):
        """A page for paper has one style sheet, which its policy names by hash; no other page has one."""
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(text)
        self.assertEqual([(error[1], error[2]) for error in parser.errors], [], path)
        self.assertEqual(text.count("<style"), 1 if is_printed else 0, path)
        for pattern in (r"\sstyle=", r"\son[a-z]+=", r"<script(?![^>]*\ssrc=)", r'href=""', "javascript:"):
            self.assertIsNone(re.search(pattern, text), f"{path} has {pattern}")
        ids = re.findall(r'\sid="([^"]*)"', text)
        self.assertEqual(len(ids), len(set(ids)), f"{path} has an id twice")

    def look(self, who, paths, name):
        """Axe's findings, and pictures."""
        for scheme in ("light", "dark"):
            for size in (PHONE, DESK):
                context = self.console.context(who, size=size, scheme=scheme)
                page = context.new_page()
                for path in paths:
                    page.goto(self.console.url + path)
                    file = f"{name}{kind(path).replace('/', '-')}-{size['width']}-{scheme}.png"
                    page.screenshot(path=PICTURES / file, full_page=True)
                    self.assertLessEqual(
                        page.evaluate("document.documentElement.scrollWidth"), size["width"], f"{path} scrolls sideways at {size['width']}")
                    # The policy of the pages forbids scripts of others: axe comes in by the browser's own door.
                    page.evaluate(AXE)
                    found = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
                    self.assertEqual(
                        [(finding["id"], node["html"][:200]) for finding in found for node in finding["nodes"]], [],
                        f"{path} at {size['width']} px, {scheme}")
                context.close()

    def test_owner(self):
        self.console.call()
        paths = self.walk("owner", f"/n/{NUMBER}")
        for expected in (f"/n/{NUMBER}/calls", f"/n/{NUMBER}/calls/ID", f"/n/{NUMBER}/live", f"/n/{NUMBER}/duty", f"/n/{NUMBER}/report", f"/n/{NUMBER}/report/print", "/phones", "/greetings", "/money", "/money/ledger", "/money/company", f"/n/{NUMBER}/statement/MONTH/print", "/people", "/audit",
                         "/account", f"/n/{NUMBER}/settings"):
            self.assertIn(expected, paths)
        self.look("owner", paths.values(), "owner")

    def test_owner_in_english(self):
        """Every page has the same links in both languages, and no Chinese but names."""
        self.assertEqual(
            sorted(self.walk("owner", f"/n/{NUMBER}", language="en-US")), sorted(self.walk("owner", f"/n/{NUMBER}")))

    def test_viewer(self):
        paths = self.walk("viewer", f"/n/{NUMBER}")
        for forbidden in ("/people", "/phones", "/audit", f"/n/{NUMBER}/settings"):
            self.assertNotIn(forbidden, paths)
        context = self.console.context("viewer")
        page = context.new_page()
        page.goto(f"{self.console.url}/n/{NUMBER}/calls")
        self.assertNotIn("13800138000", re.sub(r"[\s-]", "", page.content()), "a viewer sees a caller's number")
        context.close()

    def test_operator(self):
        paths = self.walk("operator", "/operator")
        for expected in ("/operator/tenants", "/operator/numbers", "/operator/audit"):
            self.assertIn(expected, paths)
        self.look("operator", paths.values(), "operator")

    def test_operator_at_a_companys_pages(self):
        """Every page says that an operator sees it, shows no whole number, and leads to no page that is closed to them."""
        record = self.console.call(caller="13800138000")
        self.console.join("support", "support@example.com", "--operator", "support")
        context = self.console.context("support")
        page = context.new_page()
        page.goto(f"{self.console.url}/operator/tenants/yunling")
        page.get_by_label("原因").fill("听不到提示音")
        page.get_by_role("button", name="以租户身份查看").click()
        self.console.states["guest"] = context.storage_state()
        paths = self.walk("guest", "/")
        self.assertIn(f"/n/{NUMBER}/plan", paths)
        for forbidden in ("/people", "/audit", "/operator/tenants", f"/n/{NUMBER}/settings"):
            self.assertNotIn(forbidden, paths)
        for path in (f"/n/{NUMBER}", f"/n/{NUMBER}/calls", f"/n/{NUMBER}/calls/{record['id']}"):
            page.goto(self.console.url + path)
            self.assertIn("你正以运维人员身份查看 yunling", page.content())
            self.assertNotIn("13800138000", re.sub(r"[\s-]", "", page.content()), f"{path} shows a caller's number")
        self.look("guest", [f"/n/{NUMBER}"], "guest")
        page.get_by_role("button", name="结束查看").click()
        self.assertEqual(page.goto(f"{self.console.url}/operator").status, 200)
        self.assertEqual(page.goto(f"{self.console.url}/n/{NUMBER}").status, 404)
        context.close()

    def test_strangers(self):
        paths = self.walk(None, "/sign-in")
        self.assertIn("/query", paths)
        self.look(None, paths.values(), "stranger")

    def test_what_is_somebody_elses_is_not_there(self):
        """The same answer for another company's number and for one that there is not."""
        context = self.console.context("owner")
        page = context.new_page()
        for path in ("", "/calls", "/duty", "/live", "/settings"):
            bodies = []
            for number in (OTHERS, "4009999999"):
                answer = page.goto(f"{self.console.url}/n/{number}{path}")
                self.assertEqual(answer.status, 404)
                bodies.append(re.sub(r"<code>[^<]*</code>|value=\"[^\"]*\"", "", answer.text()))
            self.assertEqual(*bodies)
        context.close()
