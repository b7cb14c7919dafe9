import Foundation
import Markup
import Routing
import StrictYAML

/// Reads what `hotline simulate` is told of a call; whatever the plan cannot use is refused.
struct SimulationArguments {
    let plan: NumberPlan

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
