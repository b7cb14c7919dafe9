public import Billing
public import CivilTime
import Foundation
public import Records
public import Routing
import Storage
import StrictYAML

extension Operations {
    /// All packages: base packages first, by id; those that were withdrawn too.
    public func packages() throws -> [CatalogPackage] {
        try store.packages()
    }

    /// A package by its id.
    /// - Throws: ``PackageRefusal``.
    public func package(_ id: String) throws -> CatalogPackage {
        try store.existingPackage(id)
    }

    /// Puts packages on sale, all or none. One of an id that is there takes its place for those who get it from now on.
    /// - Throws: `BillingError` for packages with mistakes.
    public func sell(_ offers: [PackageOffer], by author: Author) throws {
        let mistakes = offers.flatMap(\.package.mistakes)
        guard mistakes.isEmpty else { throw BillingError.packageMistakes(mistakes) }
        try store.sell(offers.map { ($0.package, $0.kind == .option) }, by: author)
    }

    /// Takes a package off sale; numbers that hold it keep it.
    /// - Throws: ``PackageRefusal``.
    public func withdrawPackage(_ id: String, by author: Author) throws {
        try store.transaction { store in
            _ = try store.existingPackage(id)
            guard try store.withdrawPackage(id, by: author) else { throw PackageRefusal.withdrawnBefore(id) }
        }
    }

    /// A number's plan, if it can be read, and the packages that it held, holds and will hold, by day.
    /// - Throws: ``NumberRefusal``.
    public func packages(of did: DID) throws -> (plan: NumberPlan?, changes: [StackChange]) {
        try store.snapshot { store in (try store.knownPlan(of: did), try store.stacks(of: did)) }
    }

    /// Gives a number packages from a day on, as they are sold now, in place of all that it holds then.
    ///
    /// Packages that were set for a later day stay.
    /// - Parameters:
    ///   - packages: Ids: a base package, then options; empty: nothing from then on.
    ///   - day: In the number's zone; `nil`: today.
    /// - Throws: ``NumberRefusal``, ``PackageRefusal``.
    public func hold(
        _ packages: [String], of did: DID, from day: CivilDay? = nil, by author: Author
    ) throws -> HeldPackages {
        let change = try store.deciding { store in
            let plan = try store.knownPlan(of: did)
            let day = day ?? CivilDay(at: author.at, in: plan?.timezone ?? .shanghai)
            guard try !store.isClosed(day, of: did) else { throw PackageRefusal.billed(did, from: day) }
            return HoldingChange(
                plan: plan, from: day, stack: try store.stackOnSale(packages), former: try store.stacks(of: did))
        } writing: { change, store in
            try store.hold(change.stack, of: did, from: change.from, by: author)
            return change
        }
        return try store.snapshot { store in
            HeldPackages(
                plan: change.plan, from: change.from, stack: change.stack,
                replaced: change.former.first { $0.from == change.from },
                next: change.former.first { $0.from > change.from },
                lacks: try store.lacks(of: change.plan, in: change.stack),
                blocked: try store.drafts(of: did).compactMap { try store.blocked($0) })
        }
    }
}

/// A change of a number's packages that may be made.
private struct HoldingChange {
    let plan: NumberPlan?
    let from: CivilDay
    let stack: PackageStack?
    /// Everything that was set before.
    let former: [StackChange]
}

extension Store {
    /// - Throws: ``PackageRefusal``.
    fileprivate func existingPackage(_ id: String) throws -> CatalogPackage {
        let packages = try packages()
        guard let sold = packages.first(where: { $0.package.id == id }) else {
            throw PackageRefusal.unknown(id, known: packages.map(\.package.id))
        }
        return sold
    }

    /// - Throws: ``PackageRefusal``.
    fileprivate func stackOnSale(_ ids: [String]) throws -> PackageStack? {
        let found = try ids.enumerated().map { index, id in
            let sold = try existingPackage(id)
            guard sold.withdrawnAt == nil else { throw PackageRefusal.offSale(id) }
            guard sold.isOption == (index > 0) else {
                throw sold.isOption ? PackageRefusal.optionAlone(id) : PackageRefusal.secondBase(id)
            }
            return sold.package
        }
        return found.first.map { PackageStack(base: $0, options: Array(found.dropFirst())) }
    }

    fileprivate func lacks(of plan: NumberPlan?, in stack: PackageStack?) throws -> [PackageLack] {
        guard let plan, let stack else { return [] }
        return stack.lacks(plan.packageUse, catalog: try optionsOnSale())
    }

    /// `nil`: it will be published, or waits for no hour.
    fileprivate func blocked(_ draft: Draft) throws -> BlockedDraft? {
        guard let hour = draft.publishAt, draft.refusal == nil else { return nil }
        do {
            let plan = try NumberPlan(stored: draft.document)
            try mustBeSold(plan, on: hour)
            return nil
        } catch let lack as NotSold {
            return BlockedDraft(draft: draft, hour: hour, reason: .notSold(lack))
        } catch let error as InvalidDocument {
            return BlockedDraft(draft: draft, hour: hour, reason: .unreadable(error))
        }
    }
}
