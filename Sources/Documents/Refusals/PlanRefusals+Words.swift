public import Markup
public import Operations
public import Records
import Routing
import StrictYAML

extension PublishingRefusal: Worded {
    public var message: Message {
        switch self {
        case .belongs(let did, let owner, _):
            Message("\(did) belongs to '\(owner)'; nothing was published", "\(did)属于租户“\(owner)”，未发布任何方案")
        case .wasGiven(let did, let owner):
            Message(
                "\(did) was given to '\(owner)' meanwhile, whose greetings are others; nothing was published",
                "\(did)刚被转给租户“\(owner)”，该租户的提示音不同，未发布任何方案")
        case .hasNoPlan(let did, let tenant):
            Message(
                "\(did) has no plan yet: publish one now to give it to '\(tenant)'",
                "\(did)还没有方案：请先立即发布一份，将号码归入租户“\(tenant)”")
        case .hourIsOver: Message("the hour is over already", "该时间已过")
        }
    }
}

extension VersionRefusal: Worded {
    public var message: Message {
        switch self {
        case .unknown(let version, let did, let newest):
            Message("\(did) has no version \(version); it has 1 to \(newest)", "\(did)没有版本\(version)，现有版本1至\(newest)")
        case .onlyOne(let did):
            Message("\(did) has one version only; there is nothing to go back to", "\(did)只有一个版本，无法回退")
        case .notEarlier(let version, let did, let current):
            Message(
                "\(did) can go back to versions 1 to \(current - 1), not \(version)",
                "\(did)可回退到版本1至\(current - 1)，不能回退到\(version)")
        case .superseded(let version, let did, let current):
            Message(
                "version \(version) of \(did) is not the current one any more: version \(current) is",
                "\(did)的版本\(version)已不是当前版本，现在是版本\(current)")
        }
    }
}

extension DraftRefusal: Worded {
    public var message: Message {
        switch self {
        case .none(let did): Message("\(did) has no draft", "\(did)没有草稿")
        case .nothingWaits(let did): Message("\(did): no plan waits for an hour", "\(did)：没有等待定时发布的方案")
        case .unknown(let id, let did, _, _): Message("\(did) has no draft \(id)", "\(did)没有草稿\(id)")
        case .several(let did, let drafts, _):
            Message(
                "\(did) has \(drafts.count) plans that wait for their hour",
                "\(did)有\(drafts.count)份方案等待定时发布")
        case .gone(let id, let did):
            Message(
                "draft \(id) of \(did) was published, changed or discarded meanwhile",
                "\(did)的草稿\(id)已被发布、修改或丢弃")
        case .mistaken(let id, let did, let mistakes):
            mistakes.map { Message("draft \(id) of \(did), ", "\(did)的草稿\(id)，") + $0.sentence }.lines
        case .otherNumber(let origin, let planned, let did):
            Message("\(origin) is a plan of \(planned), not of \(did)", "\(origin)是\(planned)的方案，不是\(did)的")
        }
    }
}

extension DraftError: Worded {
    public var message: Message {
        switch self {
        case .hourTaken(let other):
            Message(
                "draft \(other.id) of \(other.did), from \(other.origin), is to be published at that instant",
                "\(other.did)的草稿\(other.id)（来自\(other.origin)）已定于该时刻发布")
        case .inHand(let other):
            Message(
                "\(other.did) has a draft without an hour already, from \(other.origin)",
                "\(other.did)已有一份未定时的草稿，来自\(other.origin)")
        }
    }
}

extension DueRefusal: Worded {
    /// The findings are told in the plan's language.
    public var message: Message {
        switch self {
        case .notSold(let findings, let language):
            let lacks = findings.map { $0.sentence(in: language) }
            return Message(
                "it uses what the number does not have: \(lacks.joined(separator: "; "))",
                "使用了号码套餐没有的内容：\(lacks.joined(separator: "；"))")
        case .unreadable(let mistakes):
            return Message("it cannot be read: ", "无法读取：") + mistakes.map(\.sentence).joined("; ", "；")
        }
    }
}

extension AssignRefusal: Worded {
    public var message: Message {
        switch self {
        case .belongsAlready(let did, let tenant):
            Message("\(did) belongs to '\(tenant)' already", "\(did)已属于租户“\(tenant)”")
        case .doesNotFit(let did, _, let mistakes):
            mistakes.map { Message("the plan of \(did), ", "\(did)的方案，") + $0.sentence }.lines
        }
    }
}

extension FaultyPlans: Worded {
    public var message: Message { .all(of: plans.flatMap(\.errors)) }
}

extension PublishingStopped: Worded {
    public var message: Message {
        let numbers = published.map(\.description)
        let why =
            (cause as? any Worded)?.message
            ?? Message("the database failed: \(cause)", "数据库出错：\(cause)")
        return Message(
            "\(published.count) of \(count) plans were published (\(numbers.joined(separator: ", "))), then \(why.english)",
            "\(count)份方案已发布\(published.count)份（\(numbers.joined(separator: "、"))），随后\(why.chinese)")
    }
}
