import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// `hotline tenant`, `tariff`, `package`, `topup` and the like, as an operator uses them.
    @Suite struct `Money at the command line` {
        let lab: Lab

        init() throws {
            lab = try #require(Lab.current)
        }

        private func plan(_ number: String, more: String = "") -> String {
            "number: \"\(number)\"\n\(more)start: desk\nsteps: {desk: {ring: {targets: [\"13100000001\"], seconds: 5}}}\n"
        }

        @discardableResult
        private func done(_ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation) async throws
            -> Lab.Output
        {
            let output = try await lab.run(
                lab.hotlineBinary, arguments + ["--config", "\(lab.folder)/hotline.yaml"])
            #expect(output.status == 0, "\(arguments): \(output.errors)", sourceLocation: sourceLocation)
            return output
        }

        private func refused(
            _ arguments: [String], _ status: Int, _ sentence: String, sourceLocation: SourceLocation = #_sourceLocation
        ) async throws {
            let output = try await lab.run(
                lab.hotlineBinary, arguments + ["--config", "\(lab.folder)/hotline.yaml"])
            #expect(output.status == status, "\(arguments): \(output.errors)", sourceLocation: sourceLocation)
            #expect(output.errors.contains(sentence), "\(arguments): \(output.errors)", sourceLocation: sourceLocation)
        }

        /// Adds a tariff by the minute, valid since the year began.
        private func tariff(_ name: String, version: Int = 1, perMinute: String = "0.30") async throws {
            let text = "name: \(name)\nversion: \(version)\nvalidFrom: 2026-01-01\nperMinute: \(perMinute)\n"
            try await done("tariff", "add", try lab.file(text, "yaml"))
        }

        private func publish(_ number: String, of tenant: String, more: String = "") async throws {
            try await done("apply", try lab.file(plan(number, more: more), "yaml"), "--anyway", "--tenant", tenant)
        }

        @Test func `a tenant pays in once for each receipt, and sees it at once`() async throws {
            try await done("tenant", "add", "moneya", "--prepaid", "--credit", "10.00")
            try await done("topup", "moneya", "500.00", "--id", "bank-1", "--note", "transfer", "--by", "Li")
            let again = try await done("topup", "moneya", "500.00", "--id", "bank-1")
            #expect(again.text.contains("booked before as topup:bank-1"))
            try await refused(["topup", "moneya", "501.00", "--id", "bank-1"], 1, "another amount")
            try await done("correct", "moneya", "-0.50", "--reason", "typed wrong")
            #expect(try await done("balance", "moneya").text.contains("499.50, left 509.50"))
            #expect(try await done("balance", "moneya", "--at", "2026-01-01T00:00").text.contains("0.00"))
            let ledger = try await done("ledger", "moneya").text
            #expect(ledger.contains("transfer") && ledger.contains("typed wrong") && ledger.contains("Li"))
            let audit = try await done("number", "audit").text
            #expect(audit.contains("top-up") && audit.contains("moneya: 500.00, transfer"))
        }

        @Test func `what is asked wrongly is refused with a sentence, and nothing changes`() async throws {
            try await done("tenant", "add", "moneyb")
            let list: [([String], Int, String)] = [
                (["balance", "nobody-b"], 1, "there is no tenant 'nobody-b'"),
                (["balance", "Bad Name"], 2, "Bad Name"),
                (["topup", "moneyb", "0"], 2, "what is paid in is more than 0.00"),
                (["topup", "moneyb", "1", "--note", "\u{1B}[31m"], 2, "--note must be one line"),
                (["topup", "moneyb", "1", "--note", "\u{202E}txt"], 2, "--note must be one line"),
                (["topup", "moneyb", "1.23456"], 2, "is no amount of money"),
                (["topup", "nobody-b", "1"], 1, "there is no tenant"),
                (["topup", "moneyb", "1", "--id", "a b"], 2, "without blanks"),
                (["correct", "moneyb", "1.00"], 2, "--reason"),
                (["correct", "moneyb", "0", "--reason", "x"], 2, "corrects nothing"),
                (["correct", "moneyb", "1", "--reason", ""], 2, "--reason must be one line"),
                (["tenant", "add", "moneyb"], 1, "has terms already"),
                (["tenant", "set", "moneyb"], 2, "say what to change"),
                (["tenant", "set", "moneyb", "--tariff", "none-such"], 1, "there is no tariff 'none-such'"),
                (["tenant", "set", "moneyb", "--credit", "-1"], 2, "less than nothing"),
                (["tenant", "set", "moneyb", "--prepaid", "--postpaid"], 2, "choose one"),
                (["tenant", "remove", "nobody-b"], 1, "has no terms"),
                (["tariff", "show", "none-such"], 1, "no tariff"),
                (["tariff", "add", "/no/such"], 1, "cannot be read"),
                (["package", "show", "none-such"], 1, "no package"),
                (["package", "withdraw", "none-such"], 1, "no package"), (["ledger", "nobody-b"], 1, "no tenant"),
                (["statement", "4009999999"], 1, "there is no number"), (["statement", "400"], 2, "is no 400 number"),
                (["package", "hold", "4009999999", "basic"], 1, "there is no number"),
            ]
            for (arguments, status, sentence) in list { try await refused(arguments, status, sentence) }
            #expect(try await done("ledger", "moneyb").text.contains("nothing was booked"))
        }

        @Test func `documents are refused with every mistake and its line`() async throws {
            let tariff = try lab.file("name: a b\nvalidFrom: never\nperMinute: 1\ninitial: 0\n", "yaml")
            try await refused(["tariff", "add", tariff], 1, "3 mistakes; nothing was changed")
            try await refused(["tariff", "add", tariff], 1, "line 2: validFrom: 'never' is no instant")
            let package = try lab.file("- {id: x, kind: both}\n", "yaml")
            try await refused(["package", "add", package], 1, "line 1: [1].kind: 'both' must be one of: base, option")
        }

        @Test func `a version of a tariff stays, and what is shown can be added`() async throws {
            try await tariff("moneyc")
            try await tariff("moneyc")
            let other = try lab.file("name: moneyc\nvalidFrom: 2026-01-01\nperMinute: 9\n", "yaml")
            try await refused(["tariff", "add", other], 1, "write version: 2")
            let shown = try await done("tariff", "show", "moneyc", "--json").text
            let next = shown.replacing("\"version\" : 1", with: "\"version\" : 2")
            try await refused(
                ["tariff", "add", try lab.file(next, "json")], 1, "has a version 1 that is valid from the same")
            let second = try lab.file(next.replacing("2025-12-31T16", with: "2026-11-30T16"), "json")
            #expect(try await done("tariff", "add", second).text.contains("version 2 added"))
            let example = "\(lab.repository)/examples/money"
            try await done("tariff", "add", "\(example)/tariff.yaml")
            #expect(try await done("tariff", "show", "标准资费").text.contains("境外"))
            try await done("package", "add", "\(example)/packages.yaml")
            let package = try await done("package", "show", "switchboard", "--json").text
            try await done("package", "add", try lab.file(package, "json"))
            try await done("caller-fees", "import", "\(example)/caller-fees.yaml")
            #expect(try await done("caller-fees", "show").text.contains("landline"))
            try await refused(["caller-fees", "import", try lab.file("# none\n", "yaml")], 1, "--remove")
            try await refused(["caller-fees", "import"], 2, "name a file, or write --remove")
            #expect(try await done("caller-fees", "show").text.contains("landline"))
            try await done("caller-fees", "import", "--remove")
            #expect(try await done("caller-fees", "show").text.contains("unknown for all classes"))
        }

        @Test func `a call is on the bill, priced again, booked, and the page has its id`() async throws {
            let number = "4006930001"
            try await done("tenant", "add", "moneyd")
            try await tariff("moneyd")
            try await tariff("moneyd-dear", perMinute: "0.50")
            try await publish(number, of: "moneyd")
            try await done("tenant", "set", "moneyd", "--tariff", "moneyd")
            try await lab.call(number)
            let record = try await eventually("a charged call") {
                let record = try await lab.records(of: number).first
                let balance = try await lab.hotline("balance", "moneyd").text
                return record?.disposition == "answered" && balance.contains("-0.30") ? record : nil
            }
            let call = try await done("call", record.id).text
            #expect(call.contains("charged   0.30 to 'moneyd'") && call.contains("60 s × 0.30 = 0.30"), "\(call)")
            #expect(call.contains("caller    pays unknown"))
            let csv = try await done("calls", number, "--csv").text
            #expect(csv.contains(",0.30,unknown\r\n"))
            #expect(try await done("tenant", "show", "moneyd").text.contains("0.30"))

            let month = String(
                try await done("statement", number, "--json").text.split(separator: "\"month\" : \"")[1].prefix(7))
            let text = try await done("statement", number).text
            #expect(text.contains("preview of the bill") && text.contains("total     0.30"))
            try await refused(["statement", number, "--month", month, "--close"], 1, "is not over in Asia/Shanghai")
            #expect(try await done("statement", number, "--csv").text.contains(record.id))
            let files = ["a", "b"].map { "\(lab.folder)/run/statement-\($0).html" }
            for file in files { try await done("statement", number, "--html", file, "--language", "zh") }
            let pages = try files.map { try String(contentsOfFile: $0, encoding: .utf8) }
            #expect(pages[0] == pages[1] && pages[0].contains("id=\"call-\(record.id)\""))

            let rerate = ["tariff", "rerate", number, "--month", month, "--tariff", "moneyd-dear"]
            let shown = try await lab.run(lab.hotlineBinary, rerate + ["--config", "\(lab.folder)/hotline.yaml"])
            #expect(
                shown.text.contains("- ") && shown.text.contains("60 s × 0.50 = 0.50")
                    && shown.text.contains("difference 0.20"))
            try await refused(rerate + ["--book"], 2, "--reason")
            for expected in ["booked as rerate:\(number):\(month):1", "nothing to book"] {
                let booked = try await lab.run(
                    lab.hotlineBinary,
                    rerate + ["--book", "--reason", "wrong price", "--config", "\(lab.folder)/hotline.yaml"])
                #expect(booked.text.contains(expected), "\(booked.text) \(booked.errors)")
            }
            #expect(try await done("balance", "moneyd").text.contains("-0.50"))
        }

        @Test func `a month that is over is closed once`() async throws {
            let number = "4006930002"
            try await done("tenant", "add", "moneye")
            try await publish(number, of: "moneye")
            try await done("package", "add", "\(lab.repository)/examples/money/packages.yaml")
            try await done("package", "hold", number, "basic", "--from", "2020-01-01")
            let closed = try await done("statement", number, "--month", "2020-02", "--close")
            #expect(closed.errors.contains("booked as statement:\(number):2020-02"))
            #expect(closed.text.contains("total     150.00"))
            let again = try await done("statement", number, "--month", "2020-02", "--close")
            #expect(again.errors.contains("was closed") && again.errors.contains("nothing was booked"))
            #expect(try await done("balance", "moneye").text.contains("-150.00"))
            try await refused(
                ["package", "hold", number, "pro", "--from", "2020-02-15"], 1, "was made; nothing was changed")
        }

        @Test func `a plan that uses what its packages lack is refused, with the option that has it`() async throws {
            let number = "4006930003"
            try await done("tenant", "add", "moneyf")
            try await done("package", "add", "\(lab.repository)/examples/money/packages.yaml")
            try await publish(number, of: "moneyf", more: "limits: {callsPerMonth: 5}\n")
            try await publish(number, of: "moneyf")
            let held = try await done("package", "hold", number, "basic", "phones-10")
            #expect(held.text.contains("holds basic + phones-10"))
            try await refused(["package", "hold", number, "menus"], 1, "is an option")
            try await refused(["package", "hold", number, "basic", "pro"], 1, "is a base package")
            let richer = "limits: {callsPerMonth: 5, callsAtOnce: 20}\n"
            let wanted = try lab.file(plan(number, more: richer), "yaml")
            for sentence in ["费用控制", "路同时通话", "nothing was published"] {
                try await refused(["apply", wanted, "--anyway"], 1, sentence)
            }
            #expect(try await lab.hotline("check", wanted).status == 1)
            #expect(try await lab.hotline("check", wanted, "--json").text.contains("\"notInPackage\""))
            try await refused(["number", "rollback", number, "1"], 1, "费用控制")
            try await refused(["duty", number, "desk", "13100000002"], 1, "值班排班")
            try await refused(["number", "publish", number], 1, "has no draft")
            let down = try await done("package", "hold", number, "basic", "cost-control", "lines-10", "roster")
            #expect(!down.errors.contains("warning"))
            try await done("apply", wanted, "--anyway")
            try await done("duty", number, "desk", "13100000002")
            #expect(try await done("package", "hold", number).text.contains("basic + cost-control + lines-10 + roster"))
            let warned = try await done("package", "hold", number, "basic")
            #expect(warned.errors.contains("warning: ") && warned.errors.contains("费用控制"))
            try await done("package", "hold", number, "--none")
            #expect(try await done("check", number).status == 0)
        }

        @Test func `a draft is not published at its hour if its number has too little by then`() async throws {
            let number = "4006930005"
            try await done("tenant", "add", "moneyh")
            try await done("package", "add", "\(lab.repository)/examples/money/packages.yaml")
            try await publish(number, of: "moneyh")
            try await done("package", "hold", number, "basic", "cost-control")
            let wanted = try lab.file(plan(number, more: "limits: {callsPerMonth: 5}\n"), "yaml")
            let hour = try Date.argument(secondsAhead: 6)
            try await done("apply", wanted, "--anyway", "--at", hour)
            let other = "4006930035"
            try await publish(other, of: "moneyh")
            try await done("apply", try lab.file(plan(other, more: "patience: 60s\n"), "yaml"), "--at", hour)
            let warned = try await done("package", "hold", number, "basic")
            #expect(warned.errors.contains("warning: the draft will not be published at "), "\(warned.errors)")
            _ = try await eventually("the draft lost its hour") {
                try await lab.hotline("number", "audit", number).text.contains("费用控制") ? true : nil
            }
            _ = try await eventually("the other draft that was due then is published") {
                try await lab.hotline("number", "show", other).text.contains("patience") ? true : nil
            }
            #expect(try await done("number", "drafts", number).text.contains("was refused at "))
            #expect(try await !done("number", "show", number).text.contains("callsPerMonth"))
            #expect(try await done("number", "draft", number).text.contains("callsPerMonth"))
            try await refused(["number", "publish", number, "--anyway"], 1, "费用控制")
        }

        @Test func `a limit of money without a tariff is warned of, not refused`() async throws {
            let number = "4006930004"
            try await done("tenant", "add", "moneyg")
            let output = try await done(
                "apply", try lab.file(plan(number, more: "limits: {spendPerMonth: \"5.00\"}\n"), "yaml"), "--tenant",
                "moneyg",
                "--anyway")
            #expect(output.errors.contains("hotline tenant set moneyg --tariff"), "\(output.errors)")
            #expect(try await done("tenant", "show", "moneyg").text.contains("never reached"))
        }
    }
}
