/// Something that a visitor may be allowed to see or to do. Pages and desks ask for it by name.
public enum Permission: CaseIterable, Sendable {
    /// Calls, receipts and calls that are up.
    case seeCalls
    /// The reports on months.
    case seeReports
    /// Callers' numbers unmasked.
    case seeCallers
    /// Put somebody of the phone book on duty.
    case changeDuty
    /// Put any number on duty.
    case changeDutyToAnyNumber
    case keepPhoneBook
    case seePlan
    case tryPlan
    case changePlan
    case publishPlan
    /// Publish against a finding of severity error.
    case overruleFindings
    /// Read access codes in plans.
    case seeCodes
    case hearGreetings
    case keepGreetings
    /// Balance, ledger and bills.
    case seeMoney
    case keepPeople
    /// Query password, masking, the duty step: a number's and a tenant's settings.
    case keepSettings
    /// Take calls out as CSV.
    case export
    case seeAudit
    /// One's own password, factors, sessions and language.
    case keepOwnAccount

    case seeHealth
    case seeTenants
    case keepTenants
    case topUp
    /// Suspend, resume and remove numbers.
    case keepNumbers
    case keepOperators
    case seePlatformAudit
}
