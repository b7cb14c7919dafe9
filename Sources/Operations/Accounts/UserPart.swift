public import Records
import Routing

/// The part that a person is given.
public enum UserPart: Hashable, Sendable {
    case platform(OperatorRole)
    case tenant(Membership)

    /// The time for which the link of a new person is good.
    var linkLifetime: Double {
        switch self {
        case .platform: 30 * 60
        case .tenant: 72 * 3600
        }
    }

    /// `admin` or `acme: owner`, for the audit.
    var description: String {
        switch self {
        case .platform(let role): role.rawValue
        case .tenant(let membership): "\(membership.tenant): \(membership.role.rawValue)"
        }
    }

    var tenant: TenantName? {
        switch self {
        case .platform: nil
        case .tenant(let membership): membership.tenant
        }
    }
}
