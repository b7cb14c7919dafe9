import ArgumentParser
import Documents
import Foundation
import Markup
import Routing

struct LiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "live",
        abstract: Message(
            "Who is calling now: which number, in which step, ringing or talking to whom, for how long.",
            "当前的通话：哪个号码、在哪个步骤、正在振铃还是与谁通话、持续多久。"),
        discussion: Message(
            "Refreshed once a second until Ctrl-C; printed once if the output is no terminal.",
            "每秒刷新一次，按 Ctrl-C 结束；输出不是终端时只显示一次。"))

    @OptionGroup var common: CommonOptions

    @Flag(
        help: .message(
            "A JSON document a line, once a second until Ctrl-C (docs/records.md).",
            "每行一个 JSON 文档，每秒一行，按 Ctrl-C 结束（docs/records.md）。"))
    var json = false

    func run() throws {
        let configuration = try common.load()
        guard let connection = try ControlClient.connect(to: configuration.control) else {
            throw Failure.outside(
                "no hotline serves here (\(configuration.control)); start it: hotline serve",
                "此处没有正在服务的 hotline（\(configuration.control)）；请启动：hotline serve")
        }
        try connection.send("live")
        let isTerminal = isatty(STDOUT_FILENO) == 1
        for line in connection.lines() {
            if json {
                printData(line)
                fflush(nil)
                continue
            }
            let document = try JSONDecoder().decode(LiveDocument.self, from: Data(line.utf8))
            guard isTerminal else {
                show(document, in: configuration.timezone)
                return
            }
            // Home, then everything below is cleared: nothing flickers.
            Swift.print("\u{1B}[H\u{1B}[J", terminator: "")
            show(document, in: configuration.timezone)
            fflush(nil)
        }
        throw Failure.outside(
            "the connection to hotline serve is gone; see whether it runs, and start this again",
            "与 hotline serve 的连接已断开；请查看它是否在运行，然后重新执行此命令")
    }

    private func show(_ document: LiveDocument, in zone: TimeZone) {
        let count = document.calls.count
        let at =
            (try? Date(document.at, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))?
            .local(naming: zone) ?? document.at
        say("\(count) \(count == 1 ? "call" : "calls") up at \(at)\n", "\(at) 有 \(count) 通电话\n")
        guard count > 0 else { return }
        printTable(
            [
                Message("NUMBER", "号码"), Message("CALLER", "主叫"), Message("FOR", "时长"), Message("NOW", "状态"),
                Message("WITH", "电话"), Message("SINCE", "持续"),
            ],
            document.calls.map { call in
                [
                    call.number.digits, call.caller ?? Message.hiddenNumber.text, Message.seconds(call.seconds).text,
                    [Self.phase(call.phase), call.part.map { Message(recorded: $0) }].compactMap(\.self)
                        .joined(": ", "：").text,
                    call.targets.map(\.description).joined(separator: " & "),
                    call.phaseSeconds.map { Message.seconds($0).text } ?? "",
                ]
            })
    }

    private static func phase(_ name: String) -> Message {
        switch name {
        case "deciding": Message(name, "决策中")
        case "ringing": Message(name, "振铃")
        case "talking": Message(name, "通话")
        case "announcing": Message(name, "播放通知")
        default: Message(name)
        }
    }
}
