import ArgumentParser
import Foundation
import Markup

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: Message(
            "Check Asterisk, AMI, AGI, database, journal, sounds, clock and console; say what to do.",
            "检查 Asterisk、AMI、AGI、数据库、事件日志、语音、时钟和控制台，并说明如何处理。"),
        discussion: Message(
            "Exit code 0 if calls can be served, 1 if something stands in their way.", "能够正常接续来电时，退出码为 0；有问题妨碍接续时为 1。"))

    @OptionGroup var common: CommonOptions
    @Flag(
        help: .message(
            "As JSON: an array of {check, state, finding, remedy}; state is ok, warning or failed.",
            "输出 JSON：由 {check, state, finding, remedy} 组成的数组；state 为 ok、warning 或 failed。")) var json =
        false

    func run() async throws {
        let configuration = try common.load()
        let refused = RefusalsCheck(control: configuration.control).refused()
        let findings =
            await Doctor(configuration: configuration).findings(refused: refused, repairs: true)
            + ConsoleCheck().findings()
        if json {
            try printJSON(findings)
        } else {
            for finding in findings { say(finding.message) }
        }
        let failures = findings.count { $0.state == .failed }
        if failures > 0 {
            throw Failure.no(
                failures == 1 ? "1 check failed" : "\(failures) checks failed", "\(failures) 项检查未通过")
        }
    }
}
