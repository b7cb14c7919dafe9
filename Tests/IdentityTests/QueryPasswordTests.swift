import Foundation
import Identity
import Testing

@Suite struct `A query password` {
    @Test func `is ten letters and digits that nobody mistakes for each other`() {
        for _ in 0..<200 {
            let text = QueryPassword().text
            #expect(text.count == 10 && !text.contains(where: { "01OIoil".contains($0) }))
        }
        #expect(Set((0..<200).map { _ in QueryPassword().text }).count == 200)
    }

    @Test func `is read as people type it`() throws {
        let password = QueryPassword()
        #expect(QueryPassword(password.spoken.lowercased()) == password)
        #expect(QueryPassword(" \(password.text) ") == password)
        for wrong in ["", "ABC", String(password.text.dropLast()) + "0", password.text + "A"] {
            #expect(QueryPassword(wrong) == nil)
        }
    }

    @Test func `is tried three times freely, and then delays for 30 seconds at most`() {
        let now = Date(timeIntervalSince1970: 1_795_004_800)
        var state: Throttle?
        var waits: [Double] = []
        for _ in 0..<9 {
            state = Throttle.after(state, failingAt: now, by: .query)
            waits.append(state?.wait(at: now)?.timeIntervalSince(now) ?? 0)
        }
        #expect(waits == [0, 0, 0, 2, 4, 8, 16, 30, 30])
    }

    @Test func `is tried ten times in ten minutes from one address`() {
        let now = Date(timeIntervalSince1970: 1_795_004_800)
        var state: Throttle?
        for attempt in 1...10 {
            state = Throttle.after(state, failingAt: now + Double(attempt), by: .queryAddress)
            #expect((state?.wait(at: now + Double(attempt)) != nil) == (attempt == 10))
        }
        #expect(state?.wait(at: now + 602) == nil)
    }
}
