import Billing
import CivilTime
import Documents
import Foundation
import Markup
import Operations
import Routing
import Testing

@testable import hotline

/// The texts and exit codes of the command line for what operations on money refuse.
@Suite struct `A refusal about money` {
    private static let did = DID("4006001234")!
    private static let acme = TenantName("acme")!
    private static let amount = Money(units: -5_000)
    private static let november = Month(year: 2026, month: 11)!

    private static let refusals: [(any CommandRefusal, Int32, String)] = [
        (
            TenantRefusal.hasTerms(acme), 1,
            "'acme' has terms already; change them with: hotline tenant set acme …"
        ),
        (TenantRefusal.hasNoTerms(acme), 1, "'acme' has no terms; 'hotline tenant list' shows who has"),
        (
            TenantRefusal.owns(acme, numbers: [did, DID("4006009999")!]), 1,
            "'acme' owns 4006001234, 4006009999; give them away first: hotline number assign 4006001234 OTHER"
        ),
        (
            TenantRefusal.hasBalance(acme, amount), 1,
            "'acme' has a balance of -0.50; bring it to 0.00 first, with a top-up or: hotline correct acme AMOUNT --reason TEXT"
        ),
        (
            TenantRefusal.creditBelowZero(amount), 2,
            "a credit of -0.50 is less than nothing; write how far the balance may go below 0.00"
        ),
        (TariffRefusal.unknown("dear", known: []), 1, "there is no tariff 'dear'; add one: hotline tariff add FILE"),
        (TariffRefusal.unknown("dear", known: ["a", "b"]), 1, "there is no tariff 'dear'; there are: a, b"),
        (TariffRefusal.noVersion("dear", 3, versions: [1, 2]), 1, "'dear' has no version 3; it has 1, 2"),
        (
            TariffRefusal.taken("dear", version: 1, next: 3), 1,
            "dear has a version 1 that says something else, and it stays; write version: 3"
        ),
        (
            TariffRefusal.sameStart("dear", version: 1, next: 3), 1,
            "dear has a version 1 that is valid from the same instant, and only one can hold then; nothing was changed; give "
                + "this one a validFrom of its own and write version: 3"
        ),
        (
            TariffRefusal.severalTenants([acme, .main], of: did), 1,
            "calls of this month were charged to acme and main; correct each by hand: hotline correct TENANT AMOUNT --number "
                + "4006001234 --reason TEXT"
        ),
        (PackageRefusal.unknown("pro", known: []), 1, "there is no package 'pro'; add some: hotline package add FILE"),
        (PackageRefusal.unknown("pro", known: ["a", "b"]), 1, "there is no package 'pro'; there are: a, b"),
        (PackageRefusal.offSale("pro"), 1, "'pro' is off sale; 'hotline package list' shows what is on sale"),
        (PackageRefusal.withdrawnBefore("pro"), 1, "'pro' is off sale already"),
        (
            PackageRefusal.optionAlone("menus"), 1,
            "'menus' is an option and is stacked on a base package; name that one first"
        ),
        (
            PackageRefusal.secondBase("pro"), 1,
            "'pro' is a base package, and a number holds one; 'hotline package list' shows the options"
        ),
        (
            PackageRefusal.billed(did, from: CivilDay(year: 2026, month: 11, day: 30)!), 1,
            "4006001234: the bill of 2026-11, or of a later month, was made; nothing was changed; name a later day with --from"
        ),
        (
            LedgerRefusal.notPaidIn(.zero, by: acme), 2,
            "the amount is 0.00, and what is paid in is more than 0.00; take something back with: hotline correct acme AMOUNT "
                + "--reason TEXT"
        ),
        (
            LedgerRefusal.correctsNothing, 2,
            "the amount is 0.00, which corrects nothing; write what to give, 5.00, or to take, -5.00"
        ),
        (
            LedgerRefusal.receiptTaken(entry: "topup:1"), 1,
            "topup:1 is in the ledger already, of another tenant or another amount; nothing was booked; give each receipt an id "
                + "of its own"
        ),
        (
            MonthRefusal.unsettled(november, of: did, calls: 1), 1,
            "4006001234, 2026-11: 1 call is up or not settled yet; close the month when they are over (hotline live, hotline "
                + "reconcile)"
        ),
        (
            MonthRefusal.notOver(november, in: .shanghai, until: Date(timeIntervalSince1970: 1_796_054_400)), 1,
            "2026-11 is not over in Asia/Shanghai; close it from 2026-12-01 00:00:00 (Asia/Shanghai) on"
        ),
    ]

    @Test func `is told with the command that helps`() {
        for (refusal, code, text) in Self.refusals {
            let failure = refusal.failure
            #expect(failure.description == text)
            #expect(failure.exitCode == code)
            #expect(!refusal.message.chinese.isEmpty && refusal.message.chinese != refusal.message.english)
        }
    }
}
