import Operations
import Routing
import Testing

@testable import hotline

@Suite struct `A tenant that nobody has added` {
    private let known = ["beichen", "duke"].compactMap { TenantName($0) }

    @Test func `is told the nearest right name and how a new one is made`() throws {
        let failure = TenantRefusal.unknown(try #require(TenantName("beichem")), known: known).failure
        #expect(failure.exitCode == 1)
        #expect(
            failure.description
                == "there is no tenant 'beichem'; did you mean 'beichen'? A new one is made with: hotline tenant add beichem"
        )
    }

    @Test func `is told all names if none is near, main among them`() throws {
        let failure = TenantRefusal.unknown(try #require(TenantName("xiaopuu")), known: known).failure
        #expect(failure.description.contains("there are: beichen, duke, main."))
    }
}
