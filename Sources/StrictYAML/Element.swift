public import Markup
internal import Yams

/// One value of a document, with its place, and the typed questions that can be asked of it.
///
/// Each question returns `nil` after it has reported what is wrong, so a reader asks on and finds the other mistakes
/// too.
public struct Element {
    /// The line the value stands on, from 1.
    public let line: Int
    /// The way to the value, such as `steps.east`.
    public let path: String

    let node: Node
    private let mistakes: MistakeList

    init(node: Node, path: String, line: Int, mistakes: MistakeList) {
        self.node = node
        self.path = path
        self.line = node.mark?.line ?? line
        self.mistakes = mistakes
    }

    /// Reports a mistake at this value: a whole sentence with its remedy.
    public func report(_ message: Message) {
        let sign = node.scalar.flatMap { WideSign.first(in: $0.string) }
        let hint = sign.map {
            Message(
                "; there is \($0.name.english) in it: \($0.remedy.english)",
                "；其中有\($0.name.chinese)：\($0.remedy.chinese)")
        }
        mistakes.add(Mistake(line: line, path: path, message: hint.map { message + $0 } ?? message))
    }

    /// `true` for a list.
    public var isList: Bool {
        if case .sequence = node { true } else { false }
    }

    /// `true` for a list without values, which most keys refuse.
    public var isEmptyList: Bool {
        if case .sequence(let sequence) = node { sequence.isEmpty } else { false }
    }

    /// `true` for a block of `key: value` lines.
    public var isBlock: Bool {
        if case .mapping = node { true } else { false }
    }

    /// The value's text as written, without quotes; reports lists, blocks and nothing at all.
    public func text() -> String? {
        guard case .scalar(let scalar) = node else {
            report(
                Message("must be a single value, not a \(kind.english)", "应为单个值，而不是\(kind.chinese)"))
            return nil
        }
        guard !scalar.string.isEmpty else {
            report(Message("is empty; write a value or leave the key out", "为空；请写上值，或删去这个键"))
            return nil
        }
        return scalar.string
    }

    /// A whole number within `range`.
    public func integer(in range: ClosedRange<Int>) -> Int? {
        guard let text = text() else { return nil }
        guard let number = Int(text), range.contains(number) else {
            report(
                Message(
                    "'\(text.shortened)' must be a whole number from \(range.lowerBound) to \(range.upperBound)",
                    "“\(text.shortened)”应为\(range.lowerBound)至\(range.upperBound)的整数"))
            return nil
        }
        return number
    }

    /// One of a few words.
    public func choice<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) -> Choice?
    where Choice.RawValue == String {
        guard let text = text() else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let words = Choice.allCases.map(\.rawValue)
            report(
                Message(
                    "'\(text.shortened)' must be one of: \(words.joined(separator: ", "))",
                    "“\(text.shortened)”应为下列之一：\(words.joined(separator: "、"))"))
            return nil
        }
        return choice
    }

    /// The values of a list, at least one and at most `maximum`.
    public func items(atMost maximum: Int) -> [Element]? {
        guard case .sequence(let sequence) = node else {
            report(
                Message(
                    "must be a list, such as [a, b], not a \(kind.english)", "应为列表，例如 [a, b]，而不是\(kind.chinese)"))
            return nil
        }
        guard !sequence.isEmpty else {
            report(Message("is an empty list; write at least one value", "列表为空；请至少写一个值"))
            return nil
        }
        if sequence.count > maximum {
            report(
                Message(
                    "has \(sequence.count) values; at most \(maximum) are allowed",
                    "有\(sequence.count)个值；最多允许\(maximum)个"))
            return nil
        }
        return values
    }

    /// The keys and values of a block whose keys the author chooses, in the order written, at least one.
    public func pairs() -> [(key: Element, value: Element)]? {
        guard let mapping else { return nil }
        return mapping.map { key, value in
            let name = key.scalar?.string ?? "?"
            let keyElement = Element(node: key, path: path, line: line, mistakes: mistakes)
            return (keyElement, Element(node: value, path: path(to: name), line: keyElement.line, mistakes: mistakes))
        }
    }

    /// The values of a block whose keys are `known`. Any other key is reported, with the nearest known name.
    public func fields(_ known: [String]) -> Fields? {
        guard let mapping else { return nil }
        var elements: [String: Element] = [:]
        for (key, value) in mapping {
            let name = key.scalar?.string ?? ""
            let keyElement = Element(node: key, path: path(to: name), line: line, mistakes: mistakes)
            if known.contains(name) {
                elements[name] = Element(node: value, path: path(to: name), line: keyElement.line, mistakes: mistakes)
            } else {
                let hint = name.nearest(of: known).map { Message("did you mean '\($0)'?", "是不是“\($0)”？") }
                let allowed = Message(
                    "allowed are: \(known.joined(separator: ", "))", "可用的有：\(known.joined(separator: "、"))")
                keyElement.report(
                    Message("'\(name.shortened)' is not known here; ", "此处没有“\(name.shortened)”这个键；")
                        + (hint ?? allowed))
            }
        }
        return Fields(block: self, elements: elements)
    }

    /// Of a block, without a word about what it is.
    var keysAndValues: [(key: Node, value: Element)] {
        (node.mapping ?? [:]).map { key, value in
            let path = path(to: key.scalar?.string ?? "?")
            return (key, Element(node: value, path: path, line: key.mark?.line ?? line, mistakes: mistakes))
        }
    }

    /// Of a list, without a word about what it is.
    var values: [Element] {
        (node.sequence ?? []).enumerated().map { index, node in
            Element(node: node, path: "\(path)[\(index + 1)]", line: line, mistakes: mistakes)
        }
    }

    private var mapping: Node.Mapping? {
        guard case .mapping(let mapping) = node else {
            report(
                Message(
                    "must be a block of 'key: value' lines, not a \(kind.english)",
                    "应为若干行“key: value”，而不是\(kind.chinese)"))
            return nil
        }
        guard !mapping.isEmpty else {
            report(Message("is an empty block; fill it or leave it out", "没有内容；请填写，或删去"))
            return nil
        }
        return mapping
    }

    private func path(to name: String) -> String {
        path.isEmpty ? name.shortened : "\(path).\(name.shortened)"
    }

    private var kind: Message {
        switch node {
        case .scalar(let scalar):
            scalar.string.isEmpty ? Message("missing value", "空值") : Message("single value", "单个值")
        case .mapping: Message("block", "若干行键和值")
        case .sequence: Message("list", "列表")
        case .alias: Message("reference", "引用")
        }
    }
}
