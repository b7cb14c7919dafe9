import Documents
import Markup
import Records
import Storage

/// The check that every call could be put on record, charged and read.
struct CallsCheck {
    let store: Store

    func finding() -> Diagnosis {
        do {
            let (first, count) = try store.problems(limit: 5)
            guard count > 0 else {
                return .ok(
                    .calls,
                    Message(
                        "all are on record, and charged where a tariff prices them", "全部有话单，有资费的均已计费"))
            }
            let problems = first.map {
                Message("\($0.call): \($0.message.english)", "\($0.call)：\($0.message.chinese)")
            }
            let list = (problems + (count > first.count ? [Message("…")] : [])).joined("; ", "；")
            return .warning(
                .calls,
                Message(
                    "\(count) \(count == 1 ? "has a problem" : "have problems"): \(list.english)",
                    "\(count) 通有问题：\(list.chinese)"),
                Message(
                    "take the cause away, for instance add the missing version of a tariff; hotline serve tries again at its "
                        + "start and each hour",
                    "请排除原因，例如添加缺少的资费版本；hotline serve 在启动时和每小时重试"))
        } catch {
            return .failed(.calls, Message(error), Message("see the database's finding", "请看数据库一项"))
        }
    }
}
