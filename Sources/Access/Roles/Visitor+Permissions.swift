public import Foundation
public import Records

extension Visitor {
    /// The time after a sign-in in which dangerous acts are allowed without another.
    public static let freshness: TimeInterval = 600

    /// The table of roles: `true` if the visitor may do it, in this state of the session.
    public func may(_ permission: Permission) -> Bool {
        if state == .locked { return permission == .changeDuty && mayWhenStrong(.changeDuty) }
        return mayWhenStrong(permission)
    }

    /// `true` if only the lock of the device is in the way.
    public func mayOnceUnlocked(_ permission: Permission) -> Bool {
        state == .locked && !may(permission) && mayWhenStrong(permission)
    }

    /// `true` if the visitor signed in within ten minutes.
    public func isFresh(at now: Date) -> Bool {
        state == .strong && now.timeIntervalSince(strongAt) < Self.freshness
    }

    private func mayWhenStrong(_ permission: Permission) -> Bool {
        switch standing {
        case .tenant(_, let role, let maySeeMoney, let maySeeCallers):
            Self.tenant(role, permission, maySeeMoney, maySeeCallers)
        case .platform(let role): Self.platform(role, permission)
        case .guest(_, let role, _, let helped):
            Self.guest(role, permission, isHelping: number.map(helped.contains) ?? false)
        case .query(_, let maySeeCallers): Self.query(permission, maySeeCallers)
        }
    }

    fileprivate static func tenant(
        _ role: Role, _ permission: Permission, _ maySeeMoney: Bool, _ maySeeCallers: Bool
    ) -> Bool {
        switch permission {
        case .seeCalls, .keepOwnAccount: true
        case .seeCallers: role != .viewer || maySeeCallers
        case .changeDuty: role != .viewer
        case .seePlan, .seeReports, .hearGreetings, .tryPlan: role != .duty
        case .changeDutyToAnyNumber, .keepPhoneBook, .changePlan, .publishPlan, .seeCodes, .keepGreetings:
            role == .owner || role == .editor
        case .seeMoney: role == .owner || (role != .duty && maySeeMoney)
        case .overruleFindings, .keepPeople, .keepSettings, .export, .seeAudit: role == .owner
        case .seeHealth, .seeTenants, .keepTenants, .topUp, .keepNumbers, .keepOperators, .seePlatformAudit: false
        }
    }

    private static func platform(_ role: OperatorRole, _ permission: Permission) -> Bool {
        switch permission {
        case .keepOwnAccount: true
        case .seeHealth, .seeTenants, .topUp: role != .reviewer
        case .keepTenants, .keepNumbers, .keepOperators, .seePlatformAudit: role == .admin
        default: false
        }
    }

    private static func guest(_ role: OperatorRole, _ permission: Permission, isHelping: Bool) -> Bool {
        switch permission {
        case .seeCalls, .seeReports, .seePlan, .tryPlan, .hearGreetings, .seeMoney: true
        case .seeCallers: role == .admin
        case .changeDuty, .changeDutyToAnyNumber, .changePlan, .publishPlan, .seeCodes: isHelping
        default: false
        }
    }

    private static func query(_ permission: Permission, _ maySeeCallers: Bool) -> Bool {
        switch permission {
        case .seeCalls, .export: true
        case .seeCallers: maySeeCallers
        default: false
        }
    }
}

extension Membership {
    /// `true` if a signed-in person with this part may do it.
    public func may(_ permission: Permission) -> Bool {
        Visitor.tenant(role, permission, maySeeMoney, maySeeCallers)
    }
}
