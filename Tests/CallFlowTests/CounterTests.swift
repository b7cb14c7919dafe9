import Testing

@testable import CallFlow

/// A database's counter, with the calls that do without it in between.
@Suite struct `A counter in memory` {
    @Test func `goes on where the database was, and the database after it`() {
        var counter = Counter()
        #expect([0, 1].map { counter.position(drawn: $0) } == [0, 1])
        #expect(counter.least == 0)
        #expect([counter.position(drawn: nil), counter.position(drawn: nil)] == [2, 3])
        #expect(counter.least == 4)
        #expect(counter.position(drawn: 4) == 4)
        #expect(counter.least == 5)
    }

    @Test func `does not go back with a position that comes again`() {
        var counter = Counter()
        _ = counter.position(drawn: 6)
        #expect(counter.position(drawn: 3) == 3, "taken by a call that was not decided")
        #expect(counter.position(drawn: nil) == 7)
    }

    @Test func `gives nothing twice that was drawn too late, or while another call did without the database`() {
        var counter = Counter()
        _ = counter.position(drawn: 0)
        // The database drew 1 for a call that had given up, and takes it back. Then it comes again.
        #expect(counter.position(drawn: nil) == 1)
        #expect(counter.position(drawn: 1) == 2)
        #expect(counter.position(drawn: 3) == 3)
        // 4 is drawn; before it is told, a call does without.
        #expect(counter.position(drawn: nil) == 4)
        #expect(counter.position(drawn: 4) == 5)
        #expect(counter.least == 6)
    }
}
