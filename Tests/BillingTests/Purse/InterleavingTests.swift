import Billing
import Testing

@Suite struct `In any order of events` {
    @Test(arguments: 1...40)
    func `no cap is passed, and nobody is refused while an increment can be paid`(seed: Int) throws {
        var world = try Interleaving(seed: seed)
        for _ in 0..<2000 {
            try world.happen()
        }
        try world.finish()
        #expect(world.purse.reservations.isEmpty)
        #expect(world.up.isEmpty && world.untold.isEmpty)
    }

    /// Whatever is drawn, the events that make trouble must be among it.
    @Test func `everything that can go wrong is tried`() throws {
        var counts: [String: Int] = [:]
        for seed in 1...10 {
            var world = try Interleaving(seed: seed)
            for _ in 0..<2000 { try world.happen() }
            counts.merge(world.counts, uniquingKeysWith: +)
        }
        let expected = [
            "granted", "refused", "extended", "not extended", "answer lost", "extension lost", "settled late",
            "released",
            "settled after release",
        ]
        for what in expected {
            #expect((counts[what] ?? 0) >= 20, "\(what): \(counts)")
        }
    }
}
