import CivilTime
import Foundation
import Testing

@Suite struct `An instant` {
    @Test(arguments: [1e11, -1e11, 1e16, 1e300, -1e300, .infinity, -.infinity, .nan])
    func `however far away can be computed with`(seconds: Double) {
        let instant = Date(timeIntervalSince1970: seconds).milliseconds
        #expect(abs(instant - 1_795_373_656_000) <= 2 << 53)
        #expect(abs(instant + instant) <= 2 << 53)
        #expect(abs(Date(milliseconds: .max).milliseconds) <= 1 << 53)
    }

    @Test(arguments: [0, 1, 946_684_800_000, 1_795_373_656_451, 4_102_444_799_999, -86_400_001])
    func `keeps its milliseconds`(milliseconds: Int) {
        #expect(Date(milliseconds: milliseconds).milliseconds == milliseconds)
    }
}
