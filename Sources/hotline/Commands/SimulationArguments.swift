import Foundation
import Markup
import Numbering
import Routing
import StrictYAML

/// Reads what `hotline simulate` is told of a call; whatever the plan cannot use is refused.
struct SimulationArguments {
    let plan: NumberPlan

    /// Presentations that stand for a hidden number.
    private static let hidden = ["", "anonymous", "unknown", "unavailable", "private", "restricted", "hidden"]

    /// The caller as a trunk would present them.
    /// - Throws: ``Failure/usage(_:)`` if it is no number and does not say that the number is hidden.
    func caller(_ presented: String, areaCode: String?, by places: PlaceTable) throws -> Caller {
        let caller = places.caller(presented: presented, areaCode: areaCode)
        guard caller.numberClass != .hidden || Self.hidden.contains(presented.lowercased()) else {
            throw Failure.usage(
                "--from '\(presented.shortened)' is no number; write it as a trunk presents it, such as 13800138000, "
                    + "02161234567 or +85223456789, or anonymous for a hidden one",
                "--from“\(presented.shortened)”不是号码；请按中继送来的写法，例如 13800138000、02161234567 或 "
                    + "+85223456789，隐藏号码写 anonymous")
        }
        return caller
    }

    /// The keys of each time that Hotline waits for some, an access code in place of its name.
    /// - Throws: ``Failure/usage(_:)``.
    func keys(_ text: String) throws -> [String] {
        guard !text.isEmpty else { return [] }
        let texts = text.components(separatedBy: ",")
        for text in texts where text != "-" {
            if text.hasPrefix("code:") {
                try mustHaveCode(named: String(text.dropFirst("code:".count)))
            } else if text.isEmpty || !text.allSatisfy({ "0123456789*#".contains($0) }) {
                throw Failure.usage(
                    "--keys '\(text.shortened)': a telephone has the keys 0 to 9, * and #; write '-' for silence, a comma "
                        + "between two waits, and code:NAME for an access code",
                    "--keys“\(text.shortened)”：电话按键为 0 至 9、* 和 #；“-”表示不按键，逗号分隔每次等待，code:NAME 表示密码")
            }
        }
        return plan.keysWithCodes(texts)
    }

    private func mustHaveCode(named name: String) throws {
        let names = plan.password?.codes.map(\.name) ?? []
        guard !names.contains(name) else { return }
        let hint =
            names.isEmpty
            ? Message("the plan has no password", "方案没有设置密码")
            : name.nearest(of: names).map(Message.didYouMean)
                ?? Message("there are: \(names.joined(separator: ", "))", "现有：\(names.joined(separator: "、"))")
        throw Failure.usage(
            "--keys 'code:\(name.shortened)': there is no access code of that name; \(hint.english)",
            "--keys“code:\(name.shortened)”：没有此名称的密码；\(hint.chinese)")
    }

    /// Where the counts of steps with shares or rotation stand.
    /// - Throws: ``Failure/usage(_:)``.
    func positions(_ texts: [String]) throws -> [StepName: Int] {
        try pairs(texts, named: "--position").mapValues { step, text in
            guard let position = Int(text), position >= 0 else {
                throw Failure.usage(
                    "--position \(step)=\(text.shortened): write a whole number from 0",
                    "--position \(step)=\(text.shortened)：请写不小于 0 的整数")
            }
            return position
        }
    }

    /// The seeds that random orders are drawn from.
    /// - Throws: ``Failure/usage(_:)``.
    func seeds(_ texts: [String]) throws -> [StepName: UInt64] {
        try pairs(texts, named: "--seed").mapValues { step, text in
            guard let seed = UInt64(text, radix: 16) else {
                throw Failure.usage(
                    "--seed \(step)=\(text.shortened): write it as a receipt has it, in hexadecimal digits",
                    "--seed \(step)=\(text.shortened)：请按决策回执中的写法，用十六进制数字")
            }
            return seed
        }
    }

    /// `STEP=VALUE`, of steps that the plan has.
    private func pairs(_ texts: [String], named name: String) throws -> [StepName: (StepName, String)] {
        var pairs: [StepName: (StepName, String)] = [:]
        for text in texts {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                throw Failure.usage(
                    "\(name) '\(text.shortened)' must be STEP=VALUE", "\(name)“\(text.shortened)”应写成 STEP=VALUE")
            }
            let known = plan.steps.keys.map(\.description).sorted()
            guard let step = StepName(parts[0]), plan.steps[step] != nil else {
                let hint =
                    parts[0].nearest(of: known).map(Message.didYouMean)
                    ?? Message("the steps are: \(known.listed)", "现有步骤：\(known.listedInChinese)")
                throw Failure.usage(
                    "\(name) \(text.shortened): the plan has no step '\(parts[0].shortened)'; \(hint.english)",
                    "\(name) \(text.shortened)：方案没有步骤“\(parts[0].shortened)”；\(hint.chinese)")
            }
            pairs[step] = (step, parts[1])
        }
        return pairs
    }
}

extension Message {
    fileprivate static func didYouMean(_ name: String) -> Message {
        Message("did you mean '\(name)'?", "您是不是要写“\(name)”？")
    }
}

extension [String] {
    fileprivate var listed: String { prefix(20).joined(separator: ", ") }
    fileprivate var listedInChinese: String { prefix(20).joined(separator: "、") }
}
