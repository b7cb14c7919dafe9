import Routing
import Testing

@Suite struct `A recorded instant` {
    @Test(arguments: [
        (946_684_799_999, false), (946_684_800_000, true), (4_102_444_799_999, true), (4_102_444_800_000, false),
    ])
    func `is in the years 2000 to 2099 only`(milliseconds: Int, isRecordable: Bool) {
        #expect((Recordable.instant(milliseconds) != nil) == isRecordable)
    }
}
