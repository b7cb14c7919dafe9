import CivilTime
import Foundation
import Numbering
public import Reports
import Routing

extension ReportWords {
    /// A figure as a condition of a list: `Mon 9:00–10:00`, `浙江`.
    public func name(of figure: CallFigure) -> String {
        switch figure {
        case .outcomes(let outcomes): name(of: outcomes)
        case .fallback: self("by the fallback hunt table", "由备用路由接续")
        case .hour(let hour): "\(hour):00–\(hour + 1):00"
        case .slot(let slot): time(ofSlot: slot)
        case .weekdays(let days):
            days.count == 1
                ? weekdays[days.lowerBound - 1]
                : weekdays[days.lowerBound - 1] + self(" to ", "至") + weekdays[days.upperBound - 1]
        case .day(let day): CivilDay(daysSince1970: day).description
        case .province(let province): name(ofProvince: province)
        case .city(let place): name(ofCity: "\(place.province) \(place.city ?? place.province)")
        case .target(let target): self("\(target) was rung", "叫过 \(target)")
        case .menu(let step, nil): self("menu '\(step)'", "菜单“\(step)”")
        case .menu(let step, let choice?):
            self("menu '\(step)': \(name(ofChoice: choice))", "菜单“\(step)”：\(name(ofChoice: choice))")
        case .limit(let limit): name(ofLimit: limit.rawValue)
        case .leftDuring(let sound): self("left during '\(sound)'", "在“\(sound)”中挂断")
        case .caller(let caller): caller
        case .callersWhoRepeat: self("callers who called again", "重复来电的人")
        case .callersWhoAreLost: self("callers who never came through", "始终未接通的人")
        }
    }

    private func name(of outcomes: Set<CallOutcome>) -> String {
        switch outcomes {
        case Set(CallOutcome.allCases): self("all calls", "全部来电")
        case Set(CallOutcome.allCases.filter(\.isLost)): self("lost", "未接")
        case Set(CallOutcome.allCases.filter(\.isRefused)): self("refused", "拦截")
        case [.abandonedBefore, .abandonedRinging]: self("abandoned", "主叫放弃")
        case [.unreachable, .notServed]: self("failed", "接续失败")
        default: CallOutcome.allCases.filter(outcomes.contains).map { name(of: $0) }.joined(separator: self(", ", "、"))
        }
    }
}
