"""A plan is edited, tried, published and taken back; two editors lose nothing."""
import time

from harness import DAY_DESK, DESK, LI, NUMBER, PHONE, PICTURES, WANG, Walk


class Plan(Walk):
    def open(self, place="", who="owner", **options):
        context = self.console.context(who, **options)
        self.addCleanup(context.close)
        page = context.new_page()
        page.goto(f"{self.console.url}/n/{NUMBER}/plan{place}")
        return page

    def targets(self):
        return [hop["targets"] for hop in self.console.call()["hops"]]

    def picture(self, page, name):
        page.screenshot(path=PICTURES / f"plan-{name}.png", full_page=True)
        width = page.evaluate("document.documentElement.scrollWidth")
        self.assertLessEqual(width, page.viewport_size["width"], f"{name} scrolls sideways")

    def walk(self, script, size):
        kind = f"{size['width']}-{'script' if script else 'plain'}"
        page = self.open("/text", script=script, size=size)
        area = page.get_by_label("方案文本", exact=True)
        right = area.input_value()
        self.assertIn(DAY_DESK, right)
        if size == PHONE:
            bar = page.locator("nav.rail a:visible").all_inner_texts()
            self.assertEqual([entry.strip() for entry in bar], ["值班", "来电", "方案", "更多"])

        # A mistake, with the way to its line; what was typed is still there.
        area.fill(right.replace("start: 夜间值班", "start: 白天"))
        page.get_by_role("button", name="保存草稿").click()
        self.assertTrue(page.title().startswith("错误："))
        self.assertIn("start: 白天", area.input_value())
        self.picture(page, f"mistake-{kind}")
        link = page.get_by_role("alert").get_by_role("link").first
        self.assertIn("第2行", link.inner_text())
        link.click()
        if script:
            chosen = area.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)")
            self.assertEqual(chosen, "start: 白天")

        # Mended, saved: calls go as before.
        area.fill(right.replace(DAY_DESK, LI))
        page.get_by_role("button", name="保存草稿").click()
        self.assertIn("草稿已保存", page.get_by_role("status").inner_text())
        self.assertEqual(self.targets(), [[DAY_DESK]])
        self.picture(page, f"text-{kind}")

        # Tried.
        page.get_by_role("link", name="试打", exact=True).click()
        page.get_by_role("button", name="试打").click()
        self.assertIn("李明接听", page.locator("#receipt ~ .sheet .lead").inner_text())
        self.picture(page, f"try-{kind}")
        page.get_by_role("link", name="步骤", exact=True).click()
        self.picture(page, f"steps-{kind}")

        # Published: the next call rings there. Undo: the one after rings as before.
        page.get_by_role("link", name="比较并发布").click()
        self.assertIn("李明", page.locator("section", has=page.locator("#changes")).inner_text())
        self.picture(page, f"publish-{kind}")
        page.get_by_role("button", name="发布", exact=True).click()
        banner = page.get_by_role("status")
        self.assertIn("从下一通来电起生效", banner.inner_text())
        self.picture(page, f"published-{kind}")
        self.assertEqual(self.targets(), [[LI]])
        banner.get_by_role("button", name="撤销").click()
        self.assertEqual(self.targets(), [[DAY_DESK]])
        page.get_by_role("link", name="历史").click()
        self.picture(page, f"history-{kind}")

    def test_edit_try_publish_undo(self):
        self.walk(script=True, size=DESK)

    def test_edit_try_publish_undo_without_script_on_a_telephone(self):
        self.walk(script=False, size=PHONE)

    def test_two_editors(self):
        mine, theirs = self.open("/text"), self.open("/text", script=False)
        right = mine.locator("#text").input_value()
        theirs.locator("#text").fill(right.replace(DAY_DESK, WANG))
        theirs.get_by_role("button", name="保存草稿").click()
        mine.locator("#text").fill(right.replace(DAY_DESK, LI))
        mine.get_by_role("button", name="保存草稿").click()
        self.assertIn("+steps", mine.locator("ins").first.inner_text())
        self.assertIn(LI, mine.locator("section", has=mine.locator("#mine")).inner_text())
        self.assertIn(WANG, mine.locator("section", has=mine.locator("#theirs")).inner_text())
        self.assertIn(LI, mine.locator("#text").input_value())
        self.picture(mine, "conflict")
        mine.get_by_role("button", name="保存这份，替换对方的").click()
        self.assertIn(LI, mine.locator("#text").input_value())
        mine.get_by_role("link", name="步骤", exact=True).click()
        mine.get_by_role("button", name="丢弃草稿").click()
        mine.get_by_role("status").get_by_role("button", name="撤销").click()
        self.assertIn(LI, mine.locator("#text").input_value())
        mine.get_by_role("link", name="步骤", exact=True).click()
        mine.get_by_role("button", name="丢弃草稿").click()

    def test_findings_while_typing(self):
        page = self.open("/text", size=DESK)
        area = page.locator("#text")
        right = area.input_value()
        area.fill(right.replace(DAY_DESK, NUMBER))
        page.locator("#checked .finding .bad").first.wait_for()
        self.assertIn(NUMBER, area.input_value())
        area.fill(right.replace("start: 夜间值班", "start: 白天"))
        page.locator("#checked #line-2").wait_for()

    def test_forms_alone_on_a_telephone(self):
        """Without script and without text: a template, a form, published; the next call rings there."""
        page = self.open("/templates", script=False, size=PHONE)
        page.get_by_label("接听电话", exact=True).fill(LI)
        page.get_by_role("button", name="设为草稿").click()
        page.locator(".station h3 a", has_text="desk").click()
        page.get_by_label("号码，或从号码簿选").fill(WANG)
        self.picture(page, "form-390-plain")
        page.get_by_role("button", name="保存到草稿").click()
        self.assertIn("“desk”已保存到草稿", page.get_by_role("status").inner_text())
        self.assertEqual(self.targets(), [[DAY_DESK]])
        page.get_by_role("link", name="比较并发布").click()
        page.get_by_role("button", name="发布", exact=True).click()
        self.assertEqual(self.targets(), [[WANG]])
        page.get_by_role("status").get_by_role("button", name="撤销").click()
        self.assertEqual(self.targets(), [[DAY_DESK]])

    def test_a_new_company_takes_its_first_call_within_ten_minutes(self):
        """From the link of its owner, by pages alone: a telephone, a template, published; the next call rings there."""
        console, number = self.console, "4006007890"
        console.publish({number: f'number: "{number}"\nstart: later\nsteps: {{later: {{announce: all-busy}}}}\n'})
        console.hotline("tenant", "add", "newcomer")
        console.hotline("number", "assign", number, "newcomer")
        began = time.monotonic()
        console.join("newcomer", "13800000009", "--name", "新店主", "--tenant", "newcomer", "--role", "owner")
        context = console.context("newcomer", script=False)
        self.addCleanup(context.close)
        page = context.new_page()
        page.goto(console.url)
        page.goto(f"{console.url}/phones")
        page.get_by_label("名称").fill("店里")
        page.get_by_label("号码", exact=True).fill(WANG)
        page.get_by_role("button", name="添加").click()
        self.assertIn("店里", page.locator("main").inner_text())
        page.goto(f"{console.url}/n/{number}/plan")
        page.get_by_role("link", name="从模板开始").first.click()
        page.get_by_label("接听电话", exact=True).fill(WANG)
        page.get_by_role("button", name="设为草稿").click()
        page.get_by_role("link", name="比较并发布").click()
        page.get_by_role("button", name="发布", exact=True).click()
        self.assertIn("从下一通来电起生效", page.get_by_role("status").inner_text())
        self.assertEqual([hop["targets"] for hop in console.call(number)["hops"]], [[WANG]])
        took = time.monotonic() - began
        self.assertLess(took, 600)
        print(f"first call: {took:.0f} s after the link", flush=True)

    def test_a_step_is_made_for_the_form_that_leads_to_it(self):
        page = self.open("/templates", script=False, size=PHONE)
        page.get_by_label("接听电话", exact=True).fill(LI)
        page.get_by_role("button", name="设为草稿").click()
        page.locator(".station h3 a", has_text="desk").click()
        page.get_by_label("无人接听，转到").select_option(label="＋ 新建步骤")
        page.get_by_role("button", name="保存到草稿").click()
        self.assertIn("刚才的改动会和新步骤一起保存", page.locator("main").inner_text())
        page.get_by_role("link", name="播放后挂机").click()
        page.get_by_label("步骤名称").fill("抱歉")
        page.get_by_label("语音", exact=True).select_option("all-busy")
        page.get_by_role("button", name="保存到草稿").click()
        self.assertIn("“抱歉”已加入草稿", page.get_by_role("status").inner_text())
        desk = page.locator(".station", has=page.locator("h3", has_text="desk"))
        self.assertIn("抱歉", desk.locator(".ways").inner_text())
        self.picture(page, "new-step-390-plain")
        page.get_by_role("button", name="丢弃草稿").click()

    def test_a_rule_shows_what_it_goes_by(self):
        page = self.open("/add/hours", script=False, size=PHONE)
        self.assertTrue(page.locator(".by-days").is_visible())
        self.assertFalse(page.locator(".by-dates").is_visible())
        page.get_by_role("radio", name="日期", exact=True).check()
        self.assertFalse(page.locator(".by-days").is_visible())
        self.assertTrue(page.get_by_label("第一天").is_visible())
        page.get_by_role("button", name="添加规则").click()
        self.assertEqual(page.locator("fieldset.sheet").count(), 2)
        self.picture(page, "rules-390-plain")
