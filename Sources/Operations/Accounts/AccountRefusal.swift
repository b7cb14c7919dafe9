public import Records
public import Routing

/// The reason why an account is not made or changed.
public enum AccountRefusal: Error, Hashable, Sendable {
    /// Nobody has this identifier.
    case unknown(String)
    /// It is neither a mobile number nor an e-mail address, nor another name of one word.
    case identifier(String)
    /// A name has 1 to 60 characters on one line.
    case name
    /// They are in this tenant already.
    case isMember(String, TenantName)
    /// They are an operator already.
    case isOperator(String, OperatorRole)
    /// They belong to a tenant: an operator has an account of its own.
    case isTenants(String)
    /// Another tenant has invited them, and they have not come in yet.
    case pendingElsewhere(String)
    /// They are not in this tenant.
    case noMember(TenantName)
    /// A tenant keeps at least one owner who can sign in.
    case lastOwner(TenantName)
    /// The platform keeps at least one admin who can sign in.
    case lastAdmin
    /// They work for others too, so only the operator gives them a new password.
    case worksElsewhere(String)
    /// They are disabled: enable them first.
    case disabled(String)
}
